"""The map as SVG and PNG: well formed, told in words, drawn the same, and nothing in it but shapes and names."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import msgspec
from PIL import Image

from app.taking.as_png import png_of
from app.taking.as_svg import svg_of
from app.words.speaking import speak
from tests.app.taking.big import big, taken

SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = set("svg title desc defs symbol path linearGradient stop rect g circle use text".split())


def test_an_svg_stands_by_itself_and_says_what_it_shows() -> None:
    """A title, a description, a mark for every note; nothing it would have to fetch, and nothing that could run."""
    speak("en")
    whole = taken(big())
    strange = replace(whole, harvest=msgspec.structs.replace(whole.harvest, title='</title><script>go()</script>&"'))
    made = ElementTree.fromstring(svg_of(strange))
    assert {node.tag.removeprefix(SPACE) for node in made.iter()} <= DRAWN
    assert made.get("role") == "img" and made.get("aria-labelledby") == "title words"
    assert made.findtext(f"{SPACE}title") == '</title><script>go()</script>&"'
    assert "Targeted Innovation: 83 notes" in (made.findtext(f"{SPACE}desc") or "")
    marks = list(made.iter(f"{SPACE}use"))
    assert len(marks) == 500 and all(mark.get("href", "").startswith("#") for mark in marks)
    assert svg_of(strange) == svg_of(strange)


def test_a_png_is_sharp_and_carries_its_words() -> None:
    """Twice as wide as a screen shows it, with many colours, and told in words for programs that read a picture out."""
    speak("cy")
    made = Image.open(io.BytesIO(png_of(taken(big()))))
    made.load()
    assert made.size == (2120, 1480) and len(made.convert("RGB").resize((212, 148)).getcolors(100_000) or []) > 200
    assert made.info["Title"] == "Small" and "o nodiadau" in made.info["Description"]
