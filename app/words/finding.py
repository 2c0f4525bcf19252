"""Finding: every sentence that people may read, in templates, in scripts and in Python, with the files that say it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.pages.page import environment
from app.words.po import Entry, Key

ROOT = Path(__file__).resolve().parent.parent.parent
CALL = re.compile(r"(?:(?<![\w.$])|(?<=words\.))(t|n)\(")
TABLE = re.compile(r"^(?:export )?const ([A-Z][A-Z_]*) = [\[{]", re.M)
FROM_TABLES = re.compile(r"(?<![\w.$])(?:t\(\s*(?!['\"`])|n\(\.\.\.)")
SENTENCE = re.compile(r"[A-Z{].*[a-z]|.* ")  # in a table of a script: what begins as a sentence, or has more than one word
TEXT = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\$]|\\.)*`")
FROM_PYTHON = {  # which arguments of a call are sentences
    "say": (0,),
    "Refused": (0,),
    "say_n": (0, 1),
    "Fault": (1, 2),
}
COUNTS = {"say_n", "n", "ngettext"}


class Unsayable(Exception):
    """A sentence put together by a program, which no catalogue can hold."""


def found(root: Path = ROOT) -> dict[Key, Entry]:
    """All sentences, in the order of the files. Raises Unsayable."""
    entries: dict[Key, Entry] = {}
    for place, one, many in sayings(root):
        entry = entries.setdefault((one, many), Entry(one, many))
        if place not in entry.places:
            entry.places.append(place)
    return entries


def sayings(root: Path) -> Iterator[tuple[str, str, str | None]]:
    """(file, sentence, form for many or None), as they come."""
    for folder, ending, reader in (("app/templates", "html", in_template), ("static/js", "js", in_script)):
        for path in sorted((root / folder).rglob(f"*.{ending}")):
            for one, many in reader(path.read_text(encoding="utf-8")):
                yield path.relative_to(root).as_posix(), one, many
    for folder in ("app", "sessions"):
        for path in sorted((root / folder).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            for one, many in in_python(path.read_text(encoding="utf-8"), place):
                yield place, one, many


def in_template(source: str) -> Iterator[Key]:
    """The sentences of one template."""
    for _, function, said in environment().extract_translations(source):  # type: ignore[attr-defined]
        yield (said[0], said[1]) if function in COUNTS else (said if isinstance(said, str) else said[0], None)


def in_script(source: str) -> Iterator[Key]:
    """The sentences of one script: what t() and n() are given as text, and what its tables (NAMES = {...}) keep for them."""
    for call in CALL.finditer(source):
        one, *more = arguments(source, call.end())
        if call[1] == "n":
            yield from ((each, many) for each, many in zip(one, more[0] if more else [], strict=False))
        else:
            yield from ((words, None) for words in one)
    for table in TABLE.finditer(source) if FROM_TABLES.search(source) else ():
        yield from in_table(source, table.end(), f"t({table[1]}[" in source)


def in_table(source: str, at: int, all_of_it: bool) -> Iterator[Key]:
    """The sentences of a table (with `all_of_it` single words too); a pair of them that counts is two forms of one."""
    depth, texts = 1, list[str]()
    while depth and at < len(source):
        text = TEXT.match(source, at)
        if text:
            texts.append(plain(text[0]))
        elif source[at] in "[{(":
            depth += 1
        elif source[at] in "]})":
            depth -= 1
        at = text.end() if text else at + 1
    counting = [n for n, text in enumerate(texts[:-1]) if text + "s" == texts[n + 1] or "{n}" in text and "{n}" in texts[n + 1]]
    yield from ((texts[n], texts[n + 1]) for n in counting)
    pairs = {n + more for n in counting for more in (0, 1)}
    yield from (
        (text, None)
        for n, text in enumerate(texts)
        if n not in pairs and any(map(str.isalpha, text)) and (all_of_it or SENTENCE.match(text))
    )


def arguments(source: str, at: int) -> list[list[str]]:
    """The texts that each argument of a call may be; what is compared, looked up or given on is none of them."""
    found: list[list[str]] = [[]]
    depth, before = 0, "("
    while at < len(source):
        text = TEXT.match(source, at)
        if text:
            if not depth and before in "(?:,|&":
                found[-1].append(plain(text[0]))
            at, before = text.end(), '"'
            continue
        char = source[at]
        depth += (char in "([{") - (char in ")]}")
        if depth < 0:
            break
        if char == "," and not depth:
            found.append([])
        before = before if char.isspace() else char
        at += 1
    return found


def plain(quoted: str) -> str:
    """What a quoted text of a script says."""
    return re.sub(r"\\(.)", lambda escaped: {"n": "\n", "t": "\t"}.get(escaped[1], escaped[1]), quoted[1:-1])


def in_python(source: str, place: str = "") -> Iterator[Key]:
    """The sentences of one module. Raises Unsayable for one that is glued together."""
    tree = ast.parse(source)
    named = dict(assigned(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        for keyword in node.keywords if name == "clean" else ():
            if keyword.arg == "what" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value), None
        if name == "Fault" and not place.startswith("app/pages/"):
            continue  # a fault of a plan, for those who write plans
        given = [node.args[n] for n in FROM_PYTHON.get(name, ()) if n < len(node.args)]
        texts = [list(constants(each, f"{place}:{node.lineno}", named)) for each in given]
        if name in COUNTS:
            if all(texts) and len(texts) == 2:
                yield texts[0][0], texts[1][0]
        else:
            yield from ((words, None) for each in texts for words in each)


def assigned(tree: ast.AST) -> Iterator[tuple[tuple[str, int], Any]]:
    """What names stand for at the line that says so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                both = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                pairs = zip(target.elts, node.value.elts, strict=False) if both else [(target, node.value)]  # type: ignore[attr-defined]
                yield from (((to.id, node.lineno), value) for to, value in pairs if isinstance(to, ast.Name))


def constants(node: Any, place: str, named: dict[tuple[str, int], Any]) -> Iterator[str]:
    """The texts an argument may be; a name is what it was last said to be above."""
    if isinstance(node, ast.Name):
        above = [(line, value) for (name, line), value in named.items() if name == node.id and line < node.lineno]
        node = max(above, key=lambda pair: pair[0])[1] if above else node
    if isinstance(node, ast.JoinedStr):
        raise Unsayable(f"{place}: an f-string cannot be translated; give its values by name")
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body, place, named)
        yield from constants(node.orelse, place, named)
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from constants(each, place, named)
