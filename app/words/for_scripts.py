"""For scripts: the sentences that the modules of a live page may say, as the JSON block they read; nothing for English."""

from functools import cache
from typing import Any

from app.assets import PAGES
from app.words.catalogue import catalogue

IN_RECORDS = {"sessions/promise.py", "sessions/exercises/figures.py"}
"""Modules of the engine whose sentences travel in records."""


@cache
def script_words(page: str, language: str) -> dict[str, list[str]]:
    """The forms of each sentence, by the English words for one; `page` is a live page's name."""
    others = PAGES.keys() - {page}

    def wanted(path: str) -> bool:
        of_another = any(f"/{other}/" in path or path.endswith(f"/{other}.js") for other in others)
        return path in IN_RECORDS or (path.startswith("static/js/") and not of_another)

    return catalogue(language).of_files(wanted)


def beside_words(page: str, language: str) -> dict[str, Any]:
    """The other language of a page that shows two, with its sentences."""
    other = "cy" if language != "cy" else "en"
    return {"language": other, "catalogue": script_words(page, other)}
