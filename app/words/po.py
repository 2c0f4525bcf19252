"""Catalogue files: the .po of gettext, read and written as far as we use it."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Key = tuple[str, str | None]
"""The words in English, and their form for many where they count."""


@dataclass
class Entry:
    """One sentence: in English, where it is said, and in the other language (one text, or one for each plural form)."""

    one: str
    many: str | None = None
    places: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What a catalogue finds it by."""
        return self.one, self.many


def read(path: Path) -> tuple[str, dict[Key, Entry]]:
    """The lines before the first sentence as they stand, and the sentences in order."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    entries = [_entry(block) for block in body.split("\n\n") if block.strip()]
    return head, {entry.key: entry for entry in entries}


def write(path: Path, head: str, entries: Iterable[Entry]) -> None:
    """A whole file."""
    path.write_text("\n\n".join([head, *map(_block, entries)]) + "\n", encoding="utf-8")


def header(head: str) -> Mapping[str, str]:
    """The fields of the lines before the first sentence."""
    text = "".join(ast.literal_eval(line) for line in head.splitlines() if line.startswith('"'))
    return dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)


def _entry(block: str) -> Entry:
    entry, told = Entry(""), dict[str, str]()
    name = ""
    for line in block.splitlines():
        if line.startswith("#: "):
            entry.places += line[3:].split()
        elif line.startswith("msg"):
            name, _, text = line.partition(" ")
            told[name] = ast.literal_eval(text)
        elif line.startswith('"'):
            told[name] += ast.literal_eval(line)
    entry.one, entry.many = told.pop("msgid"), told.pop("msgid_plural", None)
    entry.told = [text for _, text in sorted(told.items())]
    return entry


def _block(entry: Entry) -> str:
    lines = [f"#: {' '.join(entry.places)}"] if entry.places else []
    lines.append(f"msgid {_quoted(entry.one)}")
    if entry.many is None:
        return "\n".join([*lines, f"msgstr {_quoted(entry.told[0] if entry.told else '')}"])
    lines.append(f"msgid_plural {_quoted(entry.many)}")
    return "\n".join([*lines, *(f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(entry.told))])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
