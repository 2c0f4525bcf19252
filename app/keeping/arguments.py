"""What the words `backup`, `restore`, `export` and `import` take."""

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser, word: str) -> None:
    """What each of the words takes."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the database, where it is not the setting's")
    if word == "export":
        parser.add_argument("--all", action="store_true", help="every session of this server, with its secret")
        parser.add_argument("what", nargs="*", metavar="SESSION [FILE]", help="a session's id or join code; a new file")
        return
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write" if word == "backup" else "the file to read")
    if word == "restore":
        parser.add_argument("--replace", action="store_true", help="put aside what the folder holds")
