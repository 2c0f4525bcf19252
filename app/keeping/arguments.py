"""What the words `backup`, `restore`, `export`, `import` and `evidence` take."""

import argparse
from pathlib import Path

FILES = {
    "backup": "the file to write",
    "restore": "the file to read",
    "import": "the file to read",
    "evidence": "the new folder to write; one file where its name ends with .zip",
}


def arguments(parser: argparse.ArgumentParser, word: str) -> None:
    """What each of the words takes."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the database, where it is not the setting's")
    if word == "export":
        parser.add_argument("--all", action="store_true", help="every session of this server, with its secret")
        parser.add_argument("what", nargs="*", metavar="SESSION [FILE]", help="a session's id or join code; a new file")
        return
    parser.add_argument("file", type=Path, metavar="FILE", help=FILES[word])
    if word == "restore":
        parser.add_argument("--replace", action="store_true", help="put aside what the folder holds")
