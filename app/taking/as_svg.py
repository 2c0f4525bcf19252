"""SVG: the map as one picture that stands by itself, with its own colours and shapes, and words for who does not see it."""

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.drawing.harvest_map import Picture, pictures
from app.taking.harmless import printable
from app.taking.taken import Taken
from app.words.speaking import told

HERE = Path(__file__).resolve().parent
SHAPES = HERE.parent.parent / "static" / "img" / "shapes.svg"
SLOTS = HERE.parent.parent / "static" / "css" / "slots.css"
FACES = "Atkinson Hyperlegible Next, Noto Sans, Noto Sans Hebrew, Noto Sans Arabic, Noto Emoji, Arial, sans-serif"
SYMBOL = re.compile(r'<symbol id="([a-z-]+)" viewBox="-1 -1 26 26"><path ([^>]+)/></symbol>')
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
LIGHT = re.compile(r"--slot-(\d)-(ink|note|tint): var\(--light, (#[0-9a-f]{6})\)")


def svg_of(taken: Taken) -> bytes:
    """The map in its wide format; empty where there is none to draw."""
    drawn = wide_picture(taken)
    return svg_text(taken, drawn).encode() if drawn is not None else b""


def wide_picture(taken: Taken) -> Picture | None:
    """The picture that documents show; None where there is no map, or too many places for one."""
    return next(iter(pictures(taken.harvest.map)), None) if taken.harvest.map is not None else None


def told_of(taken: Taken) -> str:
    """The picture in words, for whoever does not see it."""
    drawn = wide_picture(taken)
    return printable(". ".join(told(line) for line in drawn.told)) if drawn is not None else ""


def svg_text(taken: Taken, drawn: Picture) -> str:
    """The picture as an SVG document."""
    used = sorted({mark.shape for circle in drawn.circles for mark in circle.marks})
    given = {"title": printable(taken.title), "alt": told_of(taken), "lang": taken.lang, "one": drawn, "faces": FACES}
    given |= {
        "shapes": {name: shapes()[name] for name in used},
        "colours": colours(),
        "told": lambda words: printable(told(words)),
    }
    return _template().render(given, told=lambda words: printable(told(words)))


@lru_cache(maxsize=1)
def _template() -> Template:
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template("map.svg")


@lru_cache(maxsize=1)
def shapes() -> dict[str, list[tuple[str, str]]]:
    """The site's own shapes: name to the attributes of its one path."""
    found = SYMBOL.findall(SHAPES.read_text(encoding="utf-8"))
    return {name: ATTRIBUTE.findall(path) for name, path in found}


@lru_cache(maxsize=1)
def colours() -> dict[int, dict[str, str]]:
    """The light colours of the eight slots, as the site's style sheet has them."""
    found: dict[int, dict[str, str]] = {}
    for slot, kind, colour in LIGHT.findall(SLOTS.read_text(encoding="utf-8")):
        found.setdefault(int(slot), {})[kind] = colour
    return found
