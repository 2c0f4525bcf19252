"""Terse scripts: a module of ours without remarks and without the space and the line ends that nothing needs.

Names stay as they are. A line end goes only where no statement can end there; a text that is not understood stays whole.
"""

import re
from functools import lru_cache

TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<remark>//[^\n]*|/\*(?s:.*?)\*/)
    |(?P<name>[\w$\#\\]+)|(?P<string>'(?:[^'\\\n]|\\(?s:.))*'|"(?:[^"\\\n]|\\(?s:.))*")
    |(?P<sign>=>|\+\+|--|\?\.|\*\*|&&|\|\||\?\?|[^\w\s"'`$\#\\])""",
    re.X,
)
PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
WORDS_IN_TEMPLATE = re.compile(r"(?:[^`\\$]|\\(?s:.)|\$(?!\{))*")
INDENT = re.compile(r"(?<=\n)[ \t]+")
VALUE_ENDS = {")", "]", "}", "`", "++", "--"}  # after these a slash divides, and a statement may end
BEFORE_PATTERN = {"return", "typeof", "case", "in", "do", "else", "void", "delete", "await", "yield", "throw", "new"}
GOES_ON = {")", "]", "}", ",", ";", ":", "?", ".", "?.", "=", "&&", "||", "??", "=>", "*", "%", "<", ">", "|", "&", "^"}
LAST = {"template": "`", "pattern": ")"}  # what counts as the last token after these
NAME = re.compile(r"[\w$#\\]")


class _NotUnderstood(Exception):
    """A text of a form not known here."""


@lru_cache(maxsize=4096)
def terse(text: str) -> str:
    """A module that does the same in fewer bytes."""
    try:
        written, end = _script(text, 0, nested=False)
    except _NotUnderstood:
        return text
    return written + "\n" if end == len(text) else text


def _script(text: str, at: int, nested: bool) -> tuple[str, int]:
    """The script from `at` to the end, or, `nested`, to the brace that ends a `${`; and where that is."""
    out, last, gap, depth = [""], "", "", 0
    while at < len(text):
        token, kind, after = _token(text, at, last)
        if kind in ("space", "remark"):
            gap = "\n" if "\n" in token or gap == "\n" else " "
            at = after
            continue
        if nested and token == "}" and depth == 0:
            return "".join(out), at
        depth += (token == "{") - (token == "}")
        if gap:
            out.append(_between(last, token, gap))
        out.append(token)
        last, gap, at = LAST.get(kind, token), "", after
    if nested or depth:
        raise _NotUnderstood
    return "".join(out), at


def _token(text: str, at: int, last: str) -> tuple[str, str, int]:
    """The token at a place, its kind, and where it ends."""
    if text[at] == "`":
        written, after = _template(text, at)
        return written, "template", after
    match = TOKEN.match(text, at)
    if not match:
        raise _NotUnderstood
    if match.lastgroup == "sign" and match[0] == "/" and _begins_pattern(last):
        match = PATTERN.match(text, at)
        if not match:
            raise _NotUnderstood
        return match[0], "pattern", match.end()
    return match[0], str(match.lastgroup), match.end()


def _begins_pattern(last: str) -> bool:
    """Whether a slash after this token begins a pattern and does not divide."""
    if NAME.match(last) or last[:1] in ("'", '"'):
        return last in BEFORE_PATTERN
    return last not in VALUE_ENDS


def _template(text: str, at: int) -> tuple[str, int]:
    """A template from its first backtick: its words without the indentation of their lines, what it takes in made terse."""
    out, at = ["`"], at + 1
    while True:
        match = WORDS_IN_TEMPLATE.match(text, at)
        assert match
        out.append(INDENT.sub("", match[0]))
        at = match.end()
        if text[at : at + 1] == "`":
            return "".join(out) + "`", at + 1
        if text[at : at + 2] != "${":
            raise _NotUnderstood
        inner, at = _script(text, at + 2, nested=True)
        out.append("${" + inner + "}")
        at += 1


def _between(last: str, token: str, gap: str) -> str:
    """What must stand between two tokens that a gap divides."""
    if not last:
        return ""
    if gap == "\n":
        ends = bool(NAME.match(last)) or last in VALUE_ENDS or last[0] in "'\""
        if token in ("import", "export") or (ends and token not in GOES_ON):
            return "\n"
        if last in ("return", "throw", "break", "continue", "yield", "async"):
            return "\n"
    if NAME.match(last[-1]) and NAME.match(token[0]):
        return " "
    clash = last[-1] == token[0] and token[0] in "+-/"
    return " " if clash or (last.isdigit() and token == ".") else ""
