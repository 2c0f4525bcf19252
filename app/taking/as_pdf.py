"""PDF: the whole harvest on A4, tagged, so that it is read out in order with its headings, tables and the picture's words."""

import unicodedata
from typing import Any

from app.taking.as_svg import svg_text, wide_picture
from app.taking.harmless import printable
from app.taking.report import Block, Drawn, Grid, Listed, Words, report_of
from app.taking.taken import Taken
from app.taking.typeset import typeset
from app.words.speaking import told
from sessions.words import say

JOINERS = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))  # signs without a shape, which no font need have


def pdf_of(taken: Taken) -> bytes:
    """The document."""
    report, drawn = report_of(taken), wide_picture(taken)
    data = {
        "title": shown(report.title),
        "lang": taken.lang.partition("-")[0],
        "region": taken.lang.partition("-")[2] if taken.lang.endswith("GB") else "GB",
        "own": [shown(each) for each in report.own] if report.own else None,
        "lines": [shown(line) for line in report.lines],
        "sections": [
            {"heading": shown(one.heading), "level": one.level, "blocks": [block_of(each) for each in one.blocks]}
            for one in report.sections
        ],
        "credit": shown(report.credit),
        "page": told(say("Page")),
    }
    return typeset("harvest", "pdf", data, {"map": svg_text(taken, drawn) if drawn is not None else ""})


def shown(text: str) -> dict[str, Any]:
    """A text, and whether it begins in a script that runs from right to left."""
    clean = printable(text).translate(JOINERS)
    first = next((each for char in clean if (each := unicodedata.bidirectional(char)) in ("L", "R", "AL")), "L")
    return {"text": clean, "rtl": first != "L"}


def block_of(block: Block) -> dict[str, Any]:
    """A block as the template reads it."""
    if isinstance(block, Words):
        return {"kind": "words", "text": shown(block.text), "soft": block.soft}
    if isinstance(block, Listed):
        return {"kind": "list", "lines": [[shown(text), shown(small)] for text, small in block.lines]}
    if isinstance(block, Drawn):
        return {"kind": "map", "alt": block.alt}
    return _grid(block)


def _grid(table: Grid) -> dict[str, Any]:
    rows = [
        {"kind": kind, "cells": [shown(cell) for cell in cells] + [shown("")] * (len(table.columns) - len(cells))}
        for kind, cells in table.rows
    ]
    head = [shown(name) for name in table.columns]
    return {"kind": "table", "caption": shown(table.caption), "head": head, "rows": rows, "words": table.words}
