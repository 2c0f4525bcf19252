"""The command line: one table of words, each importing what it needs only when it is said."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ID = re.compile(r"-[\w-]{21}", re.ASCII)  # of a session, where it begins with a dash


@dataclass(frozen=True)
class Word:
    """One word of the command line: what it does, the arguments it takes, and the exit code it comes to."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command line; the exit code (0 done, 1 faults, 2 not understood, 75 start again, 130 stopped)."""
    parser = argparse.ArgumentParser(prog="plenary", description="Facilitated workshop sessions.")
    table = parser.add_subparsers(dest="word", required=True, metavar="WORD")
    for name, word in WORDS.items():
        word.arguments(table.add_parser(name, help=word.help, description=word.help))
    said = sys.argv[1:] if words is None else words
    given = parser.parse_args([f" {one}" if ID.fullmatch(one) else one for one in said])  # a blank, or it were an option
    try:
        return WORDS[given.word].run(given)
    except KeyboardInterrupt:
        return 130  # Ctrl-C is how a person stops a server: no traceback


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and where to keep data; what is not said comes from PLENARY_* or its default."""
    parser.add_argument("--host", help="address to listen on (127.0.0.1: this computer only; 0.0.0.0: its network too)")
    parser.add_argument("--port", type=int, help="port to listen on")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder for the database and what is uploaded")


def serve(given: argparse.Namespace) -> int:
    """Run the server until it is stopped."""
    from app.serve import serve as run_server
    from app.settings import Settings

    said = {name: value for name in ("host", "port", "data") if (value := getattr(given, name)) is not None}
    return run_server(Settings(**said))


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """Files to check, and how to print what is wrong."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a plan or framework in YAML")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the faults")


def check(given: argparse.Namespace) -> int:
    """Print every fault of some plans and frameworks; 1 when there is any."""
    from app.library import main_check

    return main_check(given.files, given.format)


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """A word that stands alone."""


def vendor(given: argparse.Namespace) -> int:
    """Fetch the third-party browser files again."""
    from app.vendor import main as fetch_all

    return fetch_all()


def words_arguments(parser: argparse.ArgumentParser) -> None:
    """Translations to take in, and where to write what is missing."""
    from app.words.upkeep import arguments

    arguments(parser)


def keep_words(given: argparse.Namespace) -> int:
    """Bring the catalogue of Welsh words up to date, and list what is missing."""
    from app.words.upkeep import upkeep

    return upkeep(given)


def rehearse_arguments(parser: argparse.ArgumentParser) -> None:
    """A plan, and how it is played."""
    from app.rehearsal.arguments import arguments

    arguments(parser)


def rehearse(given: argparse.Namespace) -> int:
    """Play a plan with simulated people; nothing of it stays."""
    from app.rehearsal.word import rehearse as play

    return play(given)


def keeping_arguments(parser: argparse.ArgumentParser, *, word: str) -> None:
    """What a backup, a restore, an export, an import or the evidence takes."""
    from app.keeping.arguments import arguments

    arguments(parser, word)


def keep(given: argparse.Namespace) -> int:
    """Back up, restore, export, import or write the evidence."""
    from app.keeping.word import carry_out

    return carry_out(given)


WORDS = {
    "serve": Word("start the server", serve_arguments, serve),
    "check": Word("say what is wrong in plans and frameworks", check_arguments, check),
    "rehearse": Word("play a plan with simulated people; nothing of it stays", rehearse_arguments, rehearse),
    "backup": Word("back up the database of a running server", partial(keeping_arguments, word="backup"), keep),
    "restore": Word("put a backup in place while no server runs", partial(keeping_arguments, word="restore"), keep),
    "export": Word("write sessions as a file for another server", partial(keeping_arguments, word="export"), keep),
    "import": Word("take in such a file while no server runs", partial(keeping_arguments, word="import"), keep),
    "evidence": Word("write figures of the conversations that opted in", partial(keeping_arguments, word="evidence"), keep),
    "words": Word("bring the catalogue of Welsh words up to date", words_arguments, keep_words),
    "vendor": Word("fetch the third-party browser files again", no_arguments, vendor),
}
