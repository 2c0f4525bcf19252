"""The one gate that all human text passes: valid Unicode, composed, without controls, trimmed and bounded."""

import re
import unicodedata

from sessions.messages import Refused

_BIDI = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")
_MARKS_IN_A_ROW = 8


def clean(text: str, limit: int, *, what: str = "Your note", lines: bool = True, empty: bool = False) -> str:
    """Text that is safe to keep and to show.

    Composes to NFC, drops direction overrides, turns odd spaces into plain ones and trims. With `lines` false, line breaks
    become spaces. `limit` counts characters after composing. Raises Refused (code "text" or "limit") for controls, lone
    surrogates, floods of combining marks, emptiness (unless `empty`) and length.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused(f"{what} holds a broken character. Please type it again.", "text") from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).translate(_BIDI)
    if not lines:
        text = text.replace("\n", " ")
    if any(unicodedata.category(char) == "Cc" and char != "\n" for char in text):
        raise Refused(f"{what} holds a character that cannot be shown. Please type it again.", "text")
    if _floods(text):
        raise Refused(f"{what} holds too many accents on one letter. Please type it again.", "text")
    text = _LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
    if not text and not empty:
        raise Refused(f"{what} is empty. Write a few words first.", "text")
    if len(text) > limit:
        raise Refused(f"{what} is {len(text) - limit} characters too long. Up to {limit} fit.", "limit")
    return text


def _floods(text: str) -> bool:
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _MARKS_IN_A_ROW:
            return True
    return False
