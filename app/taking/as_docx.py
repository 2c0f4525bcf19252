"""DOCX: the whole harvest as a document to work on: real headings, lists, tables with heads, the picture with its words."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from app.taking.as_pdf import shown
from app.taking.as_png import png_of
from app.taking.report import Block, Drawn, Grid, Listed, Report, Words, report_of
from app.taking.taken import Taken
from app.taking.widths import shares

FACE, INK, SOFT = "Arial", RGBColor(0x1C, 0x1B, 0x29), RGBColor(0x5A, 0x57, 0x66)
WIDTH = Cm(17)
LETTERS = 840  # bold ones of one point that stand in that width


def docx_of(taken: Taken) -> bytes:
    """The document, A4."""
    report, made = report_of(taken), Document()
    _prepare(made, report)
    _words(_paragraph(made, "Title"), report.title)
    if report.own is not None:
        _words(_paragraph(made, "Intense Quote"), report.own[0])
        _words(made.add_paragraph(), report.own[1], soft=True)
    for line in report.lines:
        _words(made.add_paragraph(), line, soft=True)
    picture = png_of(taken)
    for section in report.sections:
        _words(_paragraph(made, f"Heading {section.level}"), section.heading)
        for block in section.blocks:
            _block(made, block, picture)
    _words(made.add_paragraph(), report.credit, soft=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _prepare(made: Any, report: Report) -> None:
    """Paper, language, faces and what the file says of itself; nothing of who made it."""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    told = made.core_properties
    told.title, told.author, told.language, told.comments = str(shown(report.title)["text"])[:255], "Plenary", report.lang, ""
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Intense Quote", "List Bullet", "Caption"):
        style = made.styles[name]
        style.font.name, style.font.color.rgb = FACE, INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, size in (("Normal", 10.5), ("Title", 24), ("Heading 1", 16), ("Heading 2", 12.5), ("Caption", 9)):
        made.styles[name].font.size = Pt(size)
    made.styles["Normal"].paragraph_format.space_after = Pt(5)
    for line in made.styles["Title"].element.get_or_add_pPr().findall(qn("w:pBdr")):
        line.getparent().remove(line)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), report.lang)
    made.styles["Normal"].element.get_or_add_rPr().append(language)


def _paragraph(made: Any, style: str) -> Any:
    """A paragraph of a style, by the id that the blank document gives it: to look it up by name takes longest of all."""
    paragraph = made.add_paragraph()
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _words(paragraph: Any, text: str, soft: bool = False, bold: bool = False) -> None:
    """One run of words, in the direction of its own script."""
    told = shown(text)
    run = paragraph.add_run(told["text"])
    if soft:
        run.font.color.rgb = SOFT
    run.bold = True if bold else None
    if told["rtl"]:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _block(made: Any, block: Block, picture: bytes) -> None:
    if isinstance(block, Words):
        _words(made.add_paragraph(), block.text, soft=block.soft)
    elif isinstance(block, Listed):
        for text, small in block.lines:
            line = _paragraph(made, "List Bullet")
            _words(line, text)
            if small:
                _words(line, f" · {small}", soft=True)
    elif isinstance(block, Drawn):
        _picture(made, block, picture)
    else:
        _table(made, block)


def _picture(made: Any, block: Drawn, picture: bytes) -> None:
    """The picture with its words; the words alone where there are too many places to draw."""
    if not picture:
        _words(made.add_paragraph(), block.alt)
        return
    inline = made.add_picture(io.BytesIO(picture), width=WIDTH)._inline
    inline.docPr.set("descr", str(shown(block.alt)["text"]))
    inline.docPr.set("name", "map")


def _table(made: Any, table: Grid) -> None:
    caption = _paragraph(made, "Caption")
    _words(caption, table.caption)
    caption.paragraph_format.keep_with_next = True
    grid = made.add_table(rows=1, cols=len(table.columns))
    _style(grid)
    _row(grid.rows[0], table.columns, table, bold=True)
    repeat = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeat)
    for kind, cells in table.rows:
        row = grid.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        _row(row, [*cells, *([""] * (len(table.columns) - len(cells)))], table, bold=kind != "row")
        if kind == "group":
            for empty in row.cells[0].merge(row.cells[-1]).paragraphs[1:]:
                empty._p.getparent().remove(empty._p)
    _widths(grid, table)
    made.add_paragraph()


def _style(grid: Any) -> None:
    """Thin lines and no colours that printing needs; the first row and the first column are heads."""
    properties = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "B8B2A6")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    look = properties.find(qn("w:tblLook"))
    if look is not None:  # what a table is like comes last, or Word calls the file damaged
        properties.remove(look)
        for name, value in (("firstRow", "1"), ("firstColumn", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{name}"), value)
        properties.append(look)


def _widths(grid: Any, table: Grid) -> None:
    grid.autofit = False
    for column, share in zip(grid.columns, shares(table, int(LETTERS / _size(table))), strict=True):
        column.width = int(WIDTH * share)
        for cell in column.cells:
            cell.width = int(WIDTH * share)


def _size(table: Grid) -> float:
    """How large the letters of a table are (points)."""
    n = len(table.columns)
    return 9.5 if n < 6 else 8.5 if n < 8 else 7.5


def _row(row: Any, cells: list[str], table: Grid, bold: bool) -> None:
    small = Pt(_size(table))
    for n, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        _words(paragraph, text, bold=bold)
        for run in paragraph.runs:
            run.font.size = small
        if n and not table.words:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
