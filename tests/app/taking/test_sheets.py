"""Tables that are taken away: a row a note with all that is around it; nothing in them can run."""

import csv
import io

import openpyxl

from app.taking.as_csv import csv_of
from app.taking.as_xlsx import xlsx_of
from app.taking.harmless import OPENS, file_name, no_formula
from app.words.speaking import speak
from tests.app.taking.big import NOTES, big, taken, text_of


def workbook() -> openpyxl.Workbook:
    """The workbook of the big session, read back."""
    speak("en")
    return openpyxl.load_workbook(io.BytesIO(xlsx_of(taken(big()))))


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    """And every text is there as it was written, whatever it begins with."""
    book = workbook()
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value[:1] in OPENS)
    written = {cell.value for cell in book["Notes"]["A"][1:]}
    assert written == {text_of(n) for n in range(NOTES)}


def test_a_row_of_a_note_has_all_that_is_around_it() -> None:
    """Its place, organisation, step and its time, links, dots, and whether it waits; the sheets agree with the harvest."""
    book, found = workbook(), taken(big()).harvest
    names = [cell.value for cell in book["Notes"][1]]
    rows = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in book["Notes"].iter_rows(min_row=2)]
    first = next(row for row in rows if row["Note"] == text_of(0))
    assert first["Organisation"] == "Ward 7" and first["Step"] == "Say" and first["Dots: Weigh"] == 5
    assert first["Number of links"] == 1 and str(first["Linked to"]).endswith(text_of(11))
    assert str(first["Step opened"]).startswith("2026-11-23")
    assert next(row for row in rows if row["Note"] == text_of(5))["In the car park"] == "yes"
    assert found.map is not None and found.balance is not None
    for land in found.map.lands:
        assert sum(row["Place"] == land.place.label for row in rows) == len(land.marks)
    assert len(book["Links"]["A"]) - 1 == found.map.links
    assert [cell.value for cell in book["Balance"]["B"][1:]] == [row.cells[0] for row in found.balance.fact.table.rows]
    for name in ("About", "Map", "Coverage", "Promises", "Car park", "The way we went"):
        assert book[name].max_row > 1


def test_a_line_of_csv_cannot_run_either() -> None:
    """The same rows, in UTF-8 that Excel knows; what a spreadsheet could run begins with an apostrophe."""
    speak("en")
    rows = list(csv.reader(io.StringIO(csv_of(taken(big())).decode("utf-8-sig"))))
    assert len(rows) == NOTES + 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple(OPENS) and cell.strip()]
    assert no_formula(text_of(0)) in cells and text_of(7) in cells


def test_what_could_run_is_known() -> None:
    """[M29] Signs, tabs and new lines, after blanks, in full width."""
    for planted in ("=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\n=1", "＝1", "＠a"):
        assert no_formula(planted) == f"'{planted}"
    assert no_formula("a=1") == "a=1" and no_formula("") == ""


def test_the_name_of_a_file_is_words_alone() -> None:
    """No slash, dot or quote of a title gets into it; letters of every language do."""
    assert file_name('../../etc: "Tŷ" & שלום', "csv") == "etc-Tŷ-שלום.csv"
    assert file_name("?!", "csv") == "plenary.csv"
