"""Harmless: text of people so that no program takes it for anything but text, and names of files that every disk takes."""

import re
import unicodedata

OPENS = "=+-@＝＋－＠"  # how a formula begins, also in letters of full width, which some programs make narrow
STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def no_formula(text: str) -> str:
    """A text for a CSV file: what a spreadsheet could run gets an apostrophe before it, so that it is read and not run."""
    if text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in tuple(OPENS):
        return f"'{text}"
    return text


def printable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return STEERING.sub("", text)


def file_name(title: str, ending: str) -> str:
    """A name for a file, made of a title: letters of every language, digits and dashes alone; `plenary` where none are left."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title), re.UNICODE)
    return f"{'-'.join(words)[:60].strip('-') or 'plenary'}.{ending}"
