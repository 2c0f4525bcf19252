"""PPTX: one idea a slide, as native shapes and tables that can be worked on, with notes for who speaks."""

import io
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from app.taking.as_pdf import shown
from app.taking.report import Block, Drawn, Grid, Listed, Report, Section, Words, report_of
from app.taking.slide_map import draw_map
from app.taking.taken import Taken
from app.taking.widths import shares
from app.words.speaking import told
from sessions.words import say

RGB: Any = RGBColor
INK, SOFT, PAPER = RGB(0x1C, 0x1B, 0x29), RGB(0x5A, 0x57, 0x66), RGB(0xF4, 0xF0, 0xE8)
FACE = "Arial"
TITLE_ONLY, TITLE_SLIDE = 5, 0
LINES, ROWS, WORDY = 9, 11, 6  # of a list, of a table of figures and one of words, on one slide
LETTERS = 1480  # bold ones of one point that stand in the width of a slide
LEFT, TOP, WIDE, TALL = Inches(0.7), Inches(1.75), Inches(11.93), Inches(5.2)


def pptx_of(taken: Taken) -> bytes:
    """The slides, 16 to 9."""
    report, made = report_of(taken), Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    about = made.core_properties
    about.title, about.author, about.language = str(shown(report.title)["text"])[:255], "Plenary", report.lang
    _first(made, report)
    over = ""
    for section in report.sections:
        over = section.heading if section.level == 1 else over
        for block in section.blocks:
            _block(made, taken, section, over, block, report)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _first(made: Any, report: Report) -> None:
    """What it is of; the room's own sentence where there is one."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_SLIDE])
    title, under = slide.shapes.title, slide.placeholders[1]
    _place(title, LEFT, Inches(1.6), WIDE, Inches(2.4))
    _place(under, LEFT, Inches(4.2), WIDE, Inches(2.6))
    _say(title.text_frame, report.own[0] if report.own else report.title, 40, report, bold=True)
    lines = [report.title, *report.lines] if report.own else report.lines
    _say(under.text_frame, lines[0] if lines else "", 18, report, colour=SOFT)
    for line in lines[1:]:
        _more(under.text_frame, line, 18, report, colour=SOFT)
    _note(slide, [*(report.own or ()), *report.lines, report.credit])


def _block(made: Any, taken: Taken, section: Section, over: str, block: Block, report: Report) -> None:
    """The slides of one block; what does not fit on one goes on on the next, under the same heading."""
    notes = [over, section.heading] if over != section.heading else [over]
    if isinstance(block, Drawn):
        slide = _slide(made, section.heading, report)
        if not draw_map(slide, taken):
            _text(slide, block.alt, report)
        _note(slide, [*notes, block.alt])
    elif isinstance(block, Words):
        if not block.soft:
            _text(_slide(made, section.heading, report), block.text, report)
        elif len(made.slides) > 1:
            _note(made.slides[-1], [block.text])
    elif isinstance(block, Listed):
        for n in range(0, len(block.lines), LINES):
            slide = _slide(made, section.heading, report)
            _list(slide, block.lines[n : n + LINES], report)
            _note(slide, notes)
    else:
        most = WORDY if block.words and len(block.columns) > 3 else ROWS
        for n in range(0, max(1, len(block.rows)), most):
            slide = _slide(made, section.heading, report)
            _table(slide, block, block.rows[n : n + most], report)
            _note(slide, [*notes, block.caption])


def _slide(made: Any, heading: str, report: Report) -> Any:
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    _place(slide.shapes.title, LEFT, Inches(0.45), WIDE, Inches(1.15))
    _say(slide.shapes.title.text_frame, heading, 28 if len(heading) < 90 else 22, report, bold=True)
    return slide


def _place(shape: Any, left: int, top: int, wide: int, tall: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, wide, tall


def _text(slide: Any, text: str, report: Report) -> None:
    _say(slide.shapes.add_textbox(LEFT, TOP, WIDE, TALL).text_frame, text, 20, report)


def _list(slide: Any, lines: list[tuple[str, str]], report: Report) -> None:
    frame = slide.shapes.add_textbox(LEFT, TOP, WIDE, TALL).text_frame
    size = 20 if sum(len(text) for text, _ in lines) < 600 else 15
    for n, (text, small) in enumerate(lines):
        whole = f"{text} · {small}" if small else text
        (_more if n else _say)(frame, f"• {whole}", size, report)


def _table(slide: Any, table: Grid, rows: list[tuple[str, list[str]]], report: Report) -> None:
    """A native table whose first row is its head; the caption is its name."""
    shape = slide.shapes.add_table(len(rows) + 1, len(table.columns), LEFT, TOP, WIDE, Inches(0.4) * (len(rows) + 1))
    shape.name = str(shown(table.caption)["text"])[:200]
    grid = shape.table
    grid.first_row, grid.horz_banding = True, False
    size = 12 if len(table.columns) > 5 or table.words else 14
    for column, share in zip(grid.columns, shares(table, LETTERS // size), strict=True):
        column.width = int(WIDE * share)
    for n, (kind, cells) in enumerate([("head", table.columns), *rows]):
        for m in range(len(table.columns)):
            cell = grid.cell(n, m)
            text = cells[m] if m < len(cells) else ""
            colour = RGB(255, 255, 255) if kind == "head" else INK
            _say(cell.text_frame, text, size, report, bold=kind != "row", colour=colour)
            cell.fill.solid()
            cell.fill.fore_color.rgb = INK if kind == "head" else PAPER if kind != "row" else RGB(255, 255, 255)
            cell.margin_top = cell.margin_bottom = Pt(2)
            if m and not table.words:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _say(frame: Any, text: str, size: int, report: Report, bold: bool = False, colour: Any = INK) -> None:
    """Words as the only paragraph of a frame."""
    frame.clear()
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    _run(frame.paragraphs[0], text, size, report, bold, colour)


def _more(frame: Any, text: str, size: int, report: Report, bold: bool = False, colour: Any = INK) -> None:
    """Words as one more paragraph."""
    _run(frame.add_paragraph(), text, size, report, bold, colour)


def _run(paragraph: Any, text: str, size: int, report: Report, bold: bool, colour: Any) -> None:
    told = shown(" ".join(text.split()))
    run = paragraph.add_run()
    run.text = told["text"]
    run.font.size, run.font.bold, run.font.name, run.font.color.rgb = Pt(size), bold, FACE, colour
    run._r.get_or_add_rPr().set("lang", report.lang)
    paragraph.space_after = Pt(5)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("algn", "r" if told["rtl"] else "l")
    properties.set("rtl", "1" if told["rtl"] else "0")


def _note(slide: Any, lines: list[str]) -> None:
    """What who speaks may say, after what is noted there already."""
    frame = slide.notes_slide.notes_text_frame
    said = [frame.text] if frame.text else [told(say("To say:"))]
    frame.text = "\n".join([*said, *(str(shown(line)["text"]) for line in lines if line)])
