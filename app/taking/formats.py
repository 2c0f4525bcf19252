"""Formats: which files a harvest can be taken away as; a new one is a file beside this and a line here."""

from collections.abc import Callable
from typing import NamedTuple

from app.taking.as_csv import csv_of
from app.taking.as_json import json_of
from app.taking.as_markdown import markdown_of
from app.taking.as_pdf import pdf_of
from app.taking.as_png import png_of
from app.taking.as_svg import svg_of
from app.taking.taken import Taken
from sessions.words import Sentence, say

OFFICE = "application/vnd.openxmlformats-officedocument"


class Format(NamedTuple):
    """One kind of file: its media type, how it is made (bytes of what was taken), its name on the page, and what it is for.

    `drawn`: there is none while nothing lies on the map.
    """

    media: str
    make: Callable[[Taken], bytes]
    name: Sentence
    use: Sentence
    drawn: bool = False


def _docx(taken: Taken) -> bytes:
    from app.taking.as_docx import docx_of  # the libraries of offices take half a second and 30 MB: when somebody asks

    return docx_of(taken)


def _pptx(taken: Taken) -> bytes:
    from app.taking.as_pptx import pptx_of

    return pptx_of(taken)


def _xlsx(taken: Taken) -> bytes:
    from app.taking.as_xlsx import xlsx_of

    return xlsx_of(taken)


FORMATS: dict[str, Format] = {
    "pdf": Format("application/pdf", pdf_of, say("PDF"), say("the whole harvest on paper, or for a screen reader")),
    "docx": Format(f"{OFFICE}.wordprocessingml.document", _docx, say("Word"), say("the whole harvest, to work on")),
    "pptx": Format(
        f"{OFFICE}.presentationml.presentation", _pptx, say("PowerPoint"), say("one idea a slide, with speaker notes")
    ),
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", _xlsx, say("Excel"), say("every note in a row, every table on a sheet")),
    "csv": Format("text/csv; charset=utf-8", csv_of, say("CSV"), say("every note in a row, for any other program")),
    "md": Format("text/markdown; charset=utf-8", markdown_of, say("Markdown"), say("the whole harvest as text with headings")),
    "json": Format("application/json", json_of, say("JSON"), say("all of it as data, for programs")),
    "svg": Format("image/svg+xml", svg_of, say("The map as SVG"), say("a picture that stays sharp at any size"), drawn=True),
    "png": Format("image/png", png_of, say("The map as PNG"), say("a picture for slides and letters"), drawn=True),
}
