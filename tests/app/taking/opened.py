"""Opened: what is in a file that was taken away, as programs that had no part in making it find it."""

import io
import re
import shutil
import subprocess
import zipfile
from html import unescape

import pytest


def words_of(ending: str, made: bytes) -> str:
    """All that a file holds as text: every part of an archive, the pages and the bytes of a PDF; its bytes else."""
    if made[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            assert parts.testzip() is None
            raw = "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        return unescape(raw) + unescape(re.sub(r"<[^>]+>", "", raw))
    if ending == "pdf":
        return pdf_text(made) + made.decode("latin-1")
    text = made.decode("utf-8", "replace")
    return text + unescape(text)


def pdf_text(made: bytes) -> str:
    """The words of a PDF in the order they are read, as poppler finds them."""
    program = shutil.which("pdftotext") or pytest.skip("pdftotext (poppler-utils) is not on this machine")
    found = subprocess.run([program, "-raw", "-", "-"], input=made, capture_output=True, check=True)
    return found.stdout.decode()
