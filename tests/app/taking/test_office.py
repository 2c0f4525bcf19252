"""DOCX and PPTX, opened by the libraries and by LibreOffice: real headings, native tables and shapes, words for the picture."""

import io
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest

from app.taking.as_docx import docx_of
from app.taking.as_pptx import pptx_of
from app.taking.report import Grid, report_of
from app.taking.taken import taken_of
from app.words.speaking import speak
from sessions import Viewer
from tests.app.taking.big import BEGIN, big, taken
from tests.app.taking.opened import pdf_text
from tests.sessions.harvest.valley import valley

MAKERS = {"docx": docx_of, "pptx": pptx_of}


@cache
def made(ending: str) -> bytes:
    """A file of the big session."""
    speak("en")
    return MAKERS[ending](taken(big()))


def test_a_document_has_real_headings_tables_and_a_language() -> None:
    """Styles and not letters in bold; every table's first row repeats; the picture has its words."""
    document: Any = docx.Document(io.BytesIO(made("docx")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title" and styles.count("Heading 1") > 6 and styles.count("Heading 2") > 6
    assert styles.count("List Bullet") > 500
    assert len(document.tables) >= 6
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    xml = zipfile.ZipFile(io.BytesIO(made("docx"))).read("word/document.xml").decode()
    assert 'descr="' in xml and "Collective vision and leadership: 84 notes" in xml
    assert 'w:val="en-GB"' in document.styles["Normal"].element.xml
    assert document.core_properties.author == "Plenary" and document.core_properties.title == "Small"
    assert "<w:bidi/>" in xml and "<w:rtl/>" in xml


def test_slides_have_one_idea_each_and_something_to_say() -> None:
    """Every slide has a title and notes; tables and the map are native; nothing is wider than the slide."""
    slides: Any = pptx.Presentation(io.BytesIO(made("pptx")))
    assert 40 < len(slides.slides) < 120
    for slide in slides.slides:
        assert slide.shapes.title.text and slide.has_notes_slide and slide.notes_slide.notes_text_frame.text
        assert len([shape for shape in slide.shapes if shape.has_table]) <= 1
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= slides.slide_width
    kinds = [shape.shape_type for slide in slides.slides for shape in slide.shapes]
    assert pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP in kinds and pptx.enum.shapes.MSO_SHAPE_TYPE.TABLE in kinds
    assert pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE not in kinds
    tables = [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]
    assert all(table.first_row for table in tables)


def printed(ending: str, body: bytes, folder: Path) -> str:
    """All words of the pages that LibreOffice makes of a file."""
    office = shutil.which("soffice") or pytest.skip("LibreOffice (soffice) is not on this machine")
    (folder / f"made.{ending}").write_bytes(body)
    home = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / f"made.{ending}")]
    subprocess.run(command, capture_output=True, check=True, timeout=170)
    return " ".join(pdf_text((folder / "made.pdf").read_bytes()).split())


@pytest.mark.timeout(300)
@pytest.mark.xdist_group("valley")
@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_no_word_of_a_table_is_broken(ending: str, tmp_path: Path) -> None:
    """Nine columns and long names: each column is as wide as its longest word."""
    speak("en")
    play = valley()[2].play
    away = taken_of(play.state, Viewer(role="facilitator"), play.names, BEGIN)
    tables = [block for section in report_of(away).sections for block in section.blocks if isinstance(block, Grid)]
    words = {
        word
        for table in tables
        for row in (table.columns, *(cells for _, cells in table.rows))
        for cell in row
        for word in cell.split()
    }
    assert len(tables) > 5 and max(len(table.columns) for table in tables) == 9
    said = set(printed(ending, MAKERS[ending](away), tmp_path).split())
    assert words - said == set()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_libreoffice_opens_it(ending: str, tmp_path: Path) -> None:
    """It makes a PDF of every page, with the words of every script in it."""
    said = printed(ending, made(ending), tmp_path)
    assert "Mae’r tŷ ar y bryn" in said and "Zażółć gęślą" in said and "Small" in said and "What the picture asks" in said
