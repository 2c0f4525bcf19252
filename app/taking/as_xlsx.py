"""XLSX: a sheet of notes and one for each table of the harvest; every cell is a number or a text, none a formula."""

import io
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.taking.harmless import printable
from app.taking.rows import Cell, Sheet, notes_sheet, sheets_of
from app.taking.taken import Taken
from app.words.speaking import told
from sessions.words import say

LONGEST_CELL = 32_767  # of Excel
HEAD = (Font(bold=True, color="FFFDF9"), PatternFill("solid", fgColor="1C1B29"))
TOP = Alignment(wrap_text=True, vertical="top")


def xlsx_of(taken: Taken) -> bytes:
    """The workbook: what it is, the notes, the tables."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = printable(taken.title), "Plenary"
    book.properties.language = taken.lang
    used = set[str]()
    for sheet in (about(taken), notes_sheet(taken), *sheets_of(taken)):
        _add(book, sheet, used)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def about(taken: Taken) -> Sheet:
    """The first sheet: which session this is of, and the sentence over each of the others."""
    found = taken.harvest
    facts = [one.fact.sentence for one in (found.map, found.balance, found.coverage, found.links, found.promises) if one]
    rows: list[list[Cell]] = [[found.plan], [told(say("Made on {day}", day=taken.made))]]
    rows += [[found.own.text]] if found.own else []
    rows += [[told(one)] for one in facts]
    rows += [[told(found.names)]] if found.names else []
    return Sheet(told(say("About")), [taken.title], [*rows, [taken.credit]], [100])


def _add(book: Workbook, sheet: Sheet, used: set[str]) -> None:
    page: Any = book.create_sheet(_name(sheet.name, used))
    page.freeze_panes = "A2"
    for n, wide in enumerate(sheet.wide, 1):
        page.column_dimensions[get_column_letter(n)].width = wide
    head = [_cell(page, name) for name in sheet.columns]
    for cell in head:
        cell.font, cell.fill, cell.alignment = *HEAD, TOP
    page.append(head)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def _cell(page: Any, value: Cell) -> Any:
    """A number as a number; a text as a text that stays one when somebody edits it, whatever it begins with."""
    cell: Any = WriteOnlyCell(page)
    if isinstance(value, str):
        cell.value = printable(value)[:LONGEST_CELL]
        cell.data_type, cell.quotePrefix, cell.alignment = "s", True, TOP
    else:
        cell.value, cell.alignment = value, Alignment(vertical="top")
    return cell


def _name(name: str, used: set[str]) -> str:
    """A name that Excel takes for a sheet, and no other has."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:28] or "Plenary"
    free = next(each for each in (plain, *(f"{plain} {n}" for n in range(2, 100))) if each.lower() not in used)
    used.add(free.lower())
    return free
