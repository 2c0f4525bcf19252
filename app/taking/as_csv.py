"""CSV: a row a note, as any spreadsheet opens it; nothing in it can run."""

import csv
import io

from app.taking.harmless import no_formula, printable
from app.taking.rows import notes_sheet
from app.taking.taken import Taken


def csv_of(taken: Taken) -> bytes:
    """The notes. It begins with a byte order mark, by which Excel knows that Welsh and Hebrew are in it."""
    sheet, out = notes_sheet(taken), io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(sheet.columns)
    for row in sheet.rows:
        write.writerow(no_formula(printable(cell)) if isinstance(cell, str) else cell for cell in row)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
