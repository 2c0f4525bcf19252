"""The one gate that all human text passes: valid Unicode, composed, without controls, trimmed and bounded."""

import re
import unicodedata

from sessions.messages import Refused
from sessions.words import Sentence, say, say_n

_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")
_MARKS_IN_A_ROW = 8
_MARKS = frozenset({"Mn", "Me", "Mc"})
_VARIANTS = frozenset(map(chr, (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080))))  # shades of skin, and tags of flags
YOURS = say("Your note")
CODES_A_LETTER = 8  # code points that one character may take, on the whole


def clean(text: str, limit: int, *, what: str = YOURS, lines: bool = True, empty: bool = False) -> str:
    """Text that is safe to keep and to show.

    Composes to NFC, drops direction overrides, turns odd spaces into plain ones and trims. With `lines` false, line breaks
    become spaces. `limit` counts the characters people see, after composing. Raises Refused (code "text" or "limit") for
    controls, lone surrogates, floods of combining marks, emptiness (unless `empty`) and length.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("{what} holds a broken character. Please type it again.", "text", what=_named(what)) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).translate(_BIDI)
    if not lines:
        text = text.replace("\n", " ")
    if any(unicodedata.category(char) == "Cc" and char != "\n" for char in text):
        raise Refused("{what} holds a character that cannot be shown. Please type it again.", "text", what=_named(what))
    if _floods(text):
        raise Refused("{what} holds too many accents on one letter. Please type it again.", "text", what=_named(what))
    text = _LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
    if not text and not empty:
        raise Refused("{what} is empty. Write a few words first.", "text", what=_named(what))
    over = letters_in(text) - limit if len(text) > limit else 0
    if over > 0 or len(text) > limit * CODES_A_LETTER:
        one, many = "{what} is {n} character too long. Up to {most} fit.", "{what} is {n} characters too long. Up to {most} fit."
        raise Refused(say_n(one, many, max(1, over), what=_named(what), most=limit), "limit")
    return text


def _named(what: str) -> str:
    return what if isinstance(what, Sentence) else say(what)


def letters_in(text: str) -> int:
    """How many characters people see: accents, joined signs, their variants and the second half of a flag count as nothing."""
    found, joined, half_flag = 0, False, False
    for char in text:
        follows = joined or unicodedata.category(char) in _MARKS or char in _VARIANTS
        second = "\U0001f1e6" <= char <= "\U0001f1ff" and half_flag
        half_flag = "\U0001f1e6" <= char <= "\U0001f1ff" and not half_flag
        joined = char == "\u200d"
        found += not (follows or second or joined)
    return found


def _floods(text: str) -> bool:
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _MARKS_IN_A_ROW:
            return True
    return False
