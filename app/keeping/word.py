"""The words about what is kept, from `backup` to `evidence`: what they take, what they say, and one sentence when they cannot."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.keeping.reading import CannotKeep
from app.settings import Settings
from app.storage.database import Unusable
from app.storage.lock import InUse

CANNOT = 2


def carry_out(given: argparse.Namespace) -> int:
    """Do what was said; 0 done, 2 it cannot be done and a sentence on standard error says why."""
    settings = Settings(**({"data": given.data} if given.data else {}))
    try:
        WORDS[given.word](settings, given)
    except (CannotKeep, Unusable) as reason:
        print(reason, file=sys.stderr)
        return CANNOT
    except InUse as reason:
        print(f"Stop the server first: {reason}.", file=sys.stderr)
        return CANNOT
    except OSError as fault:
        print(f"{fault.filename or 'The file'}: {fault.strerror}.", file=sys.stderr)
        return CANNOT
    return 0


def backup(settings: Settings, given: argparse.Namespace) -> None:
    """Back up, and say what is in it."""
    from app.keeping.backing_up import back_up

    made = back_up(settings, given.file)
    unread = sum(not each.state for each in made.sessions)
    print(f"{given.file}: {len(made.sessions)} sessions, {made.rows['event']} events, {made.rows['upload']} photos; read again.")
    if unread:
        print(f"{unread} of the sessions could not be read; they are in the backup as they are.")
    print("It holds what people wrote, their names and this server's secret: keep it as safe as the server.")


def restore(settings: Settings, given: argparse.Namespace) -> None:
    """Restore, and say what came back."""
    from app.keeping.restoring import restore as put_back

    made, aside = put_back(settings, given.file, given.replace)
    print(f"{len(made.sessions)} sessions as they were on {made.made_at} are back in {settings.data}. Start the server.")
    if aside:
        print(f"What stood there before is in {aside}; remove it when nobody needs it.")


def export(settings: Settings, given: argparse.Namespace) -> None:
    """Write an export to a file that must be new, or to standard output."""
    from app.keeping.exporting import export as write

    words = [one.strip() for one in given.what]
    wanted = None if given.all or not words else words.pop(0)
    if wanted is None and not given.all or len(words) > 1:
        raise CannotKeep("Say which session (its id, or its join code) or --all, and a FILE if it should not go to the screen.")
    if not words:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        found = write(settings, wanted, sys.stdout)
    else:
        found = write_file(settings, wanted, Path(words[0]))
    print(f"{found[0]} conversations with {found[1]} sessions, read and written.", file=sys.stderr)
    if given.all:
        print("It holds this server's secret: keep it as safe as the server.", file=sys.stderr)


def write_file(settings: Settings, wanted: str | None, path: Path) -> tuple[int, int]:
    """Export to a new file that nobody else may read, and that is not there when it could not be finished."""
    from app.keeping.exporting import export as write

    if path.exists():
        raise CannotKeep(f"{path} is there already. Say another name, or remove it first.")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            found = write(settings, wanted, file)
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return found


def take_in(settings: Settings, given: argparse.Namespace) -> None:
    """Import a file, or standard input."""
    from app.keeping.importing import take_in as take

    if not given.file.is_file():
        raise CannotKeep(f"There is no file {given.file}.")
    try:
        with given.file.open(encoding="utf-8", newline="\n") as lines:
            came = take(settings, lines)
    except UnicodeDecodeError:
        raise CannotKeep("This is no export of Plenary.") from None
    print(f"{len(came.head.sessions)} sessions with {came.rows} rows are in {settings.data}, each as it was. Start the server.")
    for new, old in came.codes.items():
        print(f"The join code {old} is another team's here; theirs is {new} now.")
    if not came.secret:
        print("This server keeps its own secret: return codes and notice-board links of the other one do not work here.")


def evidence(settings: Settings, given: argparse.Namespace) -> None:
    """Write the evidence, and say how much it is of."""
    from app.keeping.evidence import write_evidence

    asked, sessions, maps = write_evidence(settings, given.file)
    print(f"{given.file}: {sessions} sessions and {maps} maps of {asked} conversations that opted in.")
    print("README.md in it says what is withheld, and what somebody who was there could still recognise.")


WORDS: dict[str, Callable[[Settings, argparse.Namespace], None]] = {
    "backup": backup,
    "restore": restore,
    "export": export,
    "import": take_in,
    "evidence": evidence,
}
