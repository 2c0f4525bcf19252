"""Slide map: the map as native shapes of a slide: circles, marks, lines and names that can be moved and recoloured."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from app.drawing.harvest_map import Band, Circle, Mark, Picture
from app.taking.as_svg import colours, told_of, wide_picture
from app.taking.harmless import printable
from app.taking.taken import Taken
from app.words.speaking import told

RGB: Any = RGBColor
TOP, TALL = Inches(1.5), Inches(5.85)
MOST_MARKS = 260  # shapes that a slide still draws at once; beyond that a circle shows its number alone
SHAPES = {
    "circle": MSO_SHAPE.OVAL, "square": MSO_SHAPE.RECTANGLE, "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "diamond": MSO_SHAPE.DIAMOND, "hexagon": MSO_SHAPE.HEXAGON, "plus": MSO_SHAPE.CROSS, "star": MSO_SHAPE.STAR_5_POINT,
    "ring": MSO_SHAPE.DONUT,
}  # fmt: skip


def draw_map(slide: Any, taken: Taken) -> bool:
    """Put the map on a slide as one group with its words; False where there is none to draw."""
    drawn = wide_picture(taken)
    if drawn is None:
        return False
    scale = TALL / drawn.format.height
    left = (Inches(13.333) - drawn.format.width * scale) / 2
    group = slide.shapes.add_group_shape()
    pen = _Pen(group.shapes, scale, left)
    for band in drawn.bands:
        pen.band(band, drawn)
    marked = sum(len(circle.marks) for circle in drawn.circles) <= MOST_MARKS
    for circle in drawn.circles:
        pen.circle(circle, marked)
    for band in drawn.bands:
        if band.n:
            pen.number(band, drawn)
    properties = group._element.nvGrpSpPr.cNvPr
    properties.set("descr", told_of(taken))
    return True


class _Pen:
    """Draws in the measure of the picture."""

    def __init__(self, shapes: Any, scale: float, left: float) -> None:
        """`scale` EMU to a unit of the picture, which begins at `left`."""
        self.shapes, self.scale, self.left = shapes, scale, left

    def box(self, x: float, y: float, wide: float, tall: float) -> tuple[Emu, Emu, Emu, Emu]:
        """A box of the picture on the slide."""
        return (
            Emu(int(self.left + x * self.scale)), Emu(int(TOP + y * self.scale)), Emu(int(wide * self.scale)),
            Emu(int(tall * self.scale)),
        )  # fmt: skip

    def band(self, band: Band, drawn: Picture) -> None:
        """A tie as one straight line: a line can be moved with its ends."""
        a, b, _, _ = self.box(band.start.x, band.start.y, 0, 0)
        c, d, _, _ = self.box(band.end.x, band.end.y, 0, 0)
        line = self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, a, b, c, d)
        line.line.width = Pt(max(1.0, band.wide * self.scale / 12_700))
        line.line.color.rgb = _colour(band.slots[0], "ink" if band.first else "note")

    def circle(self, circle: Circle, marked: bool) -> None:
        """A place: its ground, its marks, its name."""
        ground = self.shapes.add_shape(
            MSO_SHAPE.OVAL, *self.box(circle.x - circle.r, circle.y - circle.r, 2 * circle.r, 2 * circle.r)
        )
        ground.fill.solid()
        ground.fill.fore_color.rgb = _colour(circle.slot, "tint")
        ground.line.color.rgb, ground.line.width = _colour(circle.slot, "ink"), Pt(1)
        ground.shadow.inherit = False
        for mark in circle.marks if marked else ():
            self.mark(mark, circle.slot)
        for line in circle.lines:
            self.words(line.x, line.y, line.anchor, told(line.words), 11 if line.small else 12, circle.slot, not line.small)

    def mark(self, mark: Mark, slot: int) -> None:
        """A note: filled where it is linked, hollow where it stands alone."""
        name, hollow = mark.shape.removesuffix("-open"), mark.shape.endswith("-open")
        inset = mark.size * 0.1
        shape = self.shapes.add_shape(
            SHAPES[name], *self.box(mark.x + inset, mark.y + inset, mark.size - 2 * inset, mark.size - 2 * inset)
        )
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(slot, "tint" if hollow else "ink")
        shape.line.color.rgb, shape.line.width = _colour(slot, "ink"), Pt(0.75)
        shape.shadow.inherit = False

    def number(self, band: Band, drawn: Picture) -> None:
        """How many links a tie stands for."""
        tall = drawn.format.letters * 1.5
        x, y = band.middle.x - tall * 0.7, band.middle.y - tall / 2
        shape = self.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *self.box(x, y, tall * 1.4, tall))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGB(0x1C, 0x1B, 0x29) if band.first else RGB(255, 255, 255)
        shape.line.color.rgb = RGB(0x8A, 0x85, 0x94)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        run = frame.paragraphs[0].add_run()
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        run.text, run.font.size, run.font.bold = str(band.n), Pt(11), True
        run.font.color.rgb = RGB(255, 255, 255) if band.first else RGB(0x1C, 0x1B, 0x29)

    def words(self, x: float, y: float, anchor: str, text: str, size: int, slot: int, bold: bool) -> None:
        """One line of a name, where the picture has it."""
        wide = 460.0
        start = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        frame = self.shapes.add_textbox(*self.box(start, y - 20, wide, 26)).text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = False
        paragraph = frame.paragraphs[0]
        paragraph.alignment = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}[anchor]
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold, run.font.name = printable(text), Pt(size), bold, "Arial"
        run.font.color.rgb = _colour(slot, "ink") if bold else RGB(0x5A, 0x57, 0x66)


def _colour(slot: int, kind: str) -> Any:
    return RGB.from_string(colours()[slot][kind][1:].upper())
