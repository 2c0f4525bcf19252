"""The PDF, opened by other programs: tagged as PDF/UA-1 asks, in order, with every word of every script, and rendered."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest

from app.taking.as_pdf import pdf_of
from app.words.speaking import speak
from tests.app.taking.big import big, taken, text_of
from tests.app.taking.opened import pdf_text


@cache
def made() -> bytes:
    """The PDF of the big session."""
    speak("en")
    return pdf_of(taken(big()))


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """The tag tree in the order it is read: (kind, element)."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from tags(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)[1:], node
        yield from tags(node.get("/K", pikepdf.Array()))


def test_it_claims_and_keeps_what_the_standard_asks() -> None:
    """PDF/UA-1 in its metadata, a title that is shown, its language, a tag tree; every letter has a Unicode meaning."""
    with pikepdf.open(io.BytesIO(made())) as pdf:
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1" and told["dc:title"] == "Small"
        assert (
            bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang) == "en-GB" and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        )
        for page in pdf.pages:
            assert str(page.obj.get("/Tabs", "/S")) == "/S"
            for font in dict(page.resources.get("/Font", {})).values():
                assert "/ToUnicode" in font


def test_its_tags_are_those_of_a_document() -> None:
    """Headings that leave no level out, lists of items, tables with heads that say what they are of, a picture with its words."""
    with pikepdf.open(io.BytesIO(made())) as pdf:
        found = list(tags(pdf.Root.StructTreeRoot.K))
    kinds = [kind for kind, _ in found]
    levels = [int(kind[1]) for kind in kinds if kind in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len(levels) > 12 and kinds.count("LI") > 500 and kinds.count("Table") >= 6
    heads = [node for kind, node in found if kind == "TH"]
    assert len(heads) > 20 and all(any("/Scope" in each for each in listed(node.A)) for node in heads)
    [figure] = [node for kind, node in found if kind == "Figure" and "/Alt" in node]
    assert "Collective vision and leadership: 84 notes" in str(figure.Alt)


def listed(node: Any) -> list[Any]:
    """One or several attributes as a list."""
    return list(node) if isinstance(node, pikepdf.Array) else [node]


def test_every_word_is_there_and_none_was_run() -> None:
    """Welsh, Polish, Greek, Hebrew, Arabic and a small picture are found as text; marks and commands are what was written."""
    said = " ".join(pdf_text(made()).split())
    for n in (0, 1, 2, 3, 6, 9, 10, 11, 12, 14):
        start = " ".join(text_of(n).split())[:24]
        assert start in said, start
    assert "root:" not in said
    assert "שלום" in said and "😀" in said


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not on this machine")
def test_it_can_be_drawn(tmp_path: Path) -> None:
    """Its first page is no empty sheet."""
    (tmp_path / "made.pdf").write_bytes(made())
    command = ["pdftoppm", "-r", "30", "-gray", "-l", "1", str(tmp_path / "made.pdf"), str(tmp_path / "page")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    [page] = tmp_path.glob("page*")
    assert len(set(page.read_bytes()[20:])) > 20


def test_a_sign_no_font_has_costs_the_claim_and_not_the_document() -> None:
    """Of a script nobody here has letters for the PDF is still made, and still tagged."""
    speak("en")
    whole = taken(big(9))
    strange = replace(whole, harvest=msgspec.structs.replace(whole.harvest, title="\U00013000\U0001e900"))
    with pikepdf.open(io.BytesIO(pdf_of(strange))) as pdf:
        with pdf.open_metadata() as told:
            assert "pdfuaid:part" not in told
        assert bool(pdf.Root.MarkInfo.Marked) and "/StructTreeRoot" in pdf.Root
