"""Evidence: the files of figures a host may hand on, made of the conversations that opted in, and of nothing they wrote."""

import csv
import io
import os
import shutil
import sys
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from app import opting_in
from app.clock import pick
from app.keeping.reading import CannotKeep, conversations, reading, sessions_of
from app.keeping.sealing import secret_of
from app.library import Library
from app.live.loading import load
from app.logs import place_of
from app.settings import Settings
from sessions.evidence import DICTIONARY, README, Shelf, TooFew, evidence_of
from sessions.known_since import known_since
from sessions.state import State

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def write_evidence(settings: Settings, path: Path) -> tuple[int, int, int]:
    """Write a new folder, or one file of the same where the name ends with .zip; a server may be running.

    How many conversations opted in, and how many sessions and maps are counted. Raises CannotKeep, OSError.
    """
    if path.exists():
        raise CannotKeep(f"{path} is there already. Say another name, or remove it first.")
    with reading(settings) as db:
        found = opted_in(db, secret_of(settings))
    try:
        tables = evidence_of(found, shelf_of(Library()), lambda: pick(LETTERS, 12))
    except TooFew as fault:
        raise CannotKeep(
            f"{fault.n} conversations could be counted, of {len(found)} that opted in. Evidence is of three or more: "
            "of fewer it would tell of one team. Nothing was written."
        ) from None
    files = {f"{name}.csv": as_csv([column[0] for column in DICTIONARY[name]], rows) for name, rows in tables.items()}
    told = [(f"{file}.csv", *column) for file, columns in DICTIONARY.items() for column in columns]
    files |= {"dictionary.csv": as_csv(["file", "column", "what", "unit", "rule"], told), "README.md": README.encode()}
    (write_zip if path.suffix == ".zip" else write_folder)(path, files)
    return len(found), len(tables["sessions"]), sum(row[1] == "all" for row in tables["balance"])


def opted_in(db: Connection, secret: bytes) -> list[list[State]]:
    """The conversations that opted in, each with its sessions, the oldest first. One that cannot be read is left out."""
    found = []
    for conversation in conversations(db):
        if opting_in.is_in(db, secret, conversation):
            try:
                found.append(known_since([load(db, session).state for session in sessions_of(db, conversation)]))
            except Exception as fault:  # whatever is wrong with one conversation must not keep the others from being counted
                print(f"A conversation cannot be read, and is left out: {place_of(fault)}.", file=sys.stderr)
    return found


def shelf_of(library: Library) -> Shelf:
    """What the shelf that comes with Plenary holds, whatever the host's own holds."""
    plans = {plan.id: frozenset(step.id for step in plan.walk()) for plan in library.plans()}
    return Shelf(plans, {id: frozenset(node.id for node in each.nodes) for id, each in library.frameworks().items()})


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    """A table of our own words and numbers; nothing in it begins with what a spreadsheet runs."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(columns)
    write.writerows(rows)
    return out.getvalue().encode()


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    """One file that nobody else may read, without the time it was made; not there when it could not be finished."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    try:
        write_file(path, packed.getvalue())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def write_folder(path: Path, files: dict[str, bytes]) -> None:
    """A folder that nobody else may read; not there when it could not be finished."""
    path.mkdir(mode=0o700)
    try:
        for name, content in files.items():
            write_file(path / name, content)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def write_file(path: Path, content: bytes) -> None:
    """Write a new file and see that it is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
