"""Typesetter: a program of its own that sets one document and ends, so that a server keeps neither its memory nor its time.

It reads one JSON object ({template, form, ppi, fonts, inputs}) and writes the document; what people wrote is data to it.
"""

import json
import os
import sys
from typing import Any

import typst

NICE = 10  # rooms that go on come first


def main() -> None:
    """From standard input to standard output; ends with 1 and without a word where it cannot be set."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    made = typeset(asked)
    if made is None:
        sys.exit(1)
    sys.stdout.buffer.write(made)


def typeset(asked: dict[str, Any]) -> bytes | None:
    """The document. A PDF keeps to PDF/UA-1, which wants a letter for every sign: where our fonts have none those of the machine
    are asked, and where they have none either the document is made without the claim."""
    standard: list[Any] = ["ua-1"] if asked["form"] == "pdf" else []
    tries: list[tuple[bool, list[Any]]] = [(False, standard), (True, standard), (True, [])] if standard else [(False, [])]
    for wide, claimed in tries:
        fonts = typst.Fonts(include_system_fonts=wide, include_embedded_fonts=False, font_paths=[asked["fonts"]])
        try:
            made = typst.compile(
                asked["template"].encode(),
                format=asked["form"],
                font_paths=fonts,
                ppi=asked["ppi"],
                sys_inputs=asked["inputs"],
                pdf_standards=claimed,
            )
        except typst.TypstError as fault:
            if not claimed or "could not be displayed" not in str(fault):
                return None
        else:
            return bytes(made)
    return None


if __name__ == "__main__":
    main()
