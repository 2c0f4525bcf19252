"""Formats: which files a harvest can be taken away as; a new one is a file beside this and a line here."""

from collections.abc import Callable
from typing import NamedTuple

from app.taking.as_csv import csv_of
from app.taking.as_xlsx import xlsx_of
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


FORMATS: dict[str, Format] = {
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", xlsx_of, say("Excel"), say("every note in a row, every table on a sheet")),
    "csv": Format("text/csv; charset=utf-8", csv_of, say("CSV"), say("every note in a row, for any other program")),
}
