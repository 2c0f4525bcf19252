"""Typeset: what sets documents and draws pictures: Typst, with our own fonts; what people wrote reaches it as data alone."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"


def typeset(name: str, form: Literal["pdf", "png"], data: dict[str, Any], pictures: dict[str, str], ppi: float = 144) -> bytes:
    """A template of ours (`name`.typ) filled: `data` as JSON, `pictures` as SVG by name. No text is ever made part of a template.

    A PDF keeps to PDF/UA-1. That standard wants a letter for every sign: where our fonts have none those of the machine are
    asked, and where they have none either the document is made without the claim.
    """
    given = {"data": json.dumps(data, ensure_ascii=False), **pictures}
    standard: list[Any] = ["ua-1"] if form == "pdf" else []
    tries: tuple[tuple[bool, list[Any]], ...] = ((False, standard), (True, standard), (True, []))
    tries = tries if standard else ((False, []),)
    source = (HERE / f"{name}.typ").read_bytes()
    for wide, asked in tries:
        try:
            made = typst.compile(source, format=form, font_paths=fonts(wide), ppi=ppi, sys_inputs=given, pdf_standards=asked)
        except typst.TypstError as fault:
            if not asked or "could not be displayed" not in str(fault):
                raise
        else:
            return bytes(made)
    raise AssertionError("the last try claims nothing")


@lru_cache(maxsize=2)
def fonts(wide: bool) -> typst.Fonts:
    """Our fonts, and with `wide` those of the machine too; read once."""
    return typst.Fonts(include_system_fonts=wide, include_embedded_fonts=False, font_paths=[FONTS])
