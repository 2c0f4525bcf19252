"""Upkeep of the catalogues: take in what the code says now, put in translations, and say what is missing."""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from app.words import po
from app.words.catalogue import FOLDER
from app.words.finding import found
from app.words.po import Entry, Key

FORMS = 4
BETWEEN = " | "  # between one and many, where a sentence that counts is named in a file of translations
PLACE = re.compile(r"\{\w+\}|%\(\w+\)s")
FILE = FOLDER / "cy.po"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to take in, and where to write what is missing."""
    parser.add_argument("--take", nargs="+", type=Path, metavar="FILE", default=[], help="put in translations from JSON files")
    parser.add_argument("--missing", type=Path, metavar="FILE", help="write what has no translation yet, as JSON to be filled in")


def upkeep(given: argparse.Namespace) -> int:
    """Bring the Welsh catalogue up to date; 1 while something in it is missing or wrong."""
    head, known = po.read(FILE)
    entries = renewed(known)
    unknown = [name for path in given.take for name in take(entries, json.loads(path.read_text(encoding="utf-8")))]
    po.write(FILE, head, entries.values())
    gone, wrong = known.keys() - entries.keys(), faults(entries)
    missing = [entry for entry in entries.values() if not all(entry.told)]
    print(f"{len(entries)} sentences, {len(entries.keys() - known.keys())} new, {len(gone)} gone, {len(missing)} without Welsh.")
    for line in (*(f"not in the code: {name}" for name in unknown), *wrong):
        print(line)
    if given.missing:
        rows = {named(entry): "" if entry.many is None else ["", ""] for entry in missing}
        given.missing.write_text(json.dumps(rows, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    else:
        for entry in missing:
            print(named(entry))
    return 1 if missing or wrong else 0


def renewed(known: dict[Key, Entry]) -> dict[Key, Entry]:
    """What the code says now, in order, with the translations there are."""
    entries = found()
    for key, entry in entries.items():
        entry.told = known[key].told if key in known else [""] * (1 if entry.many is None else FORMS)
    return dict(sorted(entries.items(), key=lambda pair: (pair[1].places[0], pair[0][0])))


def named(entry: Entry) -> str:
    """A sentence as a file of translations names it."""
    return entry.one if entry.many is None else entry.one + BETWEEN + entry.many


def take(entries: dict[Key, Entry], told: dict[str, Any]) -> list[str]:
    """Put translations in. Of a sentence that counts: [one, others], or all forms. What the code does not say is given back."""
    by_name = {named(entry): entry for entry in entries.values()}
    for name, text in told.items():
        if name in by_name and text:
            forms = [text] if isinstance(text, str) else text if len(text) == FORMS else [text[0], *[text[1]] * (FORMS - 1)]
            by_name[name].told = forms
    return [name for name in told if name not in by_name]


def faults(entries: dict[Key, Entry]) -> list[str]:
    """Translations with other places than their sentence has, or with the wrong number of forms."""
    lines = []
    for entry in entries.values():
        if len(entry.told) != (1 if entry.many is None else FORMS):
            lines.append(f"{len(entry.told)} forms: {named(entry)}")
        allowed = set(PLACE.findall(entry.one + (entry.many or "")))
        needed = set(PLACE.findall(entry.many or entry.one))
        for n, text in enumerate(entry.told):
            said = set(PLACE.findall(text))
            least = set(PLACE.findall(entry.one)) if n == 0 else needed - {"{n}", "%(num)s"}
            if text and not least <= said <= allowed:
                lines.append(f"other places: {named(entry)}: {text}")
    return lines
