"""Speaking: the language a request is answered in, from the visitor's choice, the browser's wishes or the session's plan."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from app.words.catalogue import LANGUAGES, PSEUDO, Catalogue, catalogue
from sessions.words import Words, in_language, of_round

COOKIE = "plenary-language"
_CHOSEN: ContextVar[str] = ContextVar("language", default="")
"""The language of the request being answered; "" while nothing has decided."""


def wished(cookies: Mapping[str, str], accept: str, pseudo: bool = False) -> str:
    """The language a browser asks for: the one chosen on our pages, else the first of its own that we have; "" for none."""
    chosen = cookies.get(COOKIE, "")
    if chosen in LANGUAGES or (pseudo and chosen == PSEUDO):
        return chosen
    ranked = sorted(enumerate(accept.lower().split(",")), key=lambda pair: (-weight(pair[1]), pair[0]))
    names = (name.split(";")[0].strip().split("-")[0] for _, name in ranked if weight(name) > 0)
    return next((name for name in names if name in LANGUAGES), "")


def weight(name: str) -> float:
    """How much a browser wants one language of its list; 0 for what cannot be read."""
    _, _, said = name.partition(";q=")
    try:
        return float(said) if said else 1.0
    except ValueError:
        return 0.0


def speak(language: str) -> None:
    """Answer this request in a language."""
    _CHOSEN.set(language)


def settle(language: str) -> None:
    """Answer in the language of a session's plan, where the browser has said nothing."""
    if not _CHOSEN.get() and language.split("-")[0] in LANGUAGES:
        _CHOSEN.set(language.split("-")[0])


def language() -> str:
    """The language of this request."""
    return _CHOSEN.get() or "en"


def spoken() -> Catalogue:
    """The catalogue of this request."""
    return catalogue(language())


def told(value: Any) -> str:
    """A sentence in the language of this request."""
    return spoken().told(value)


def of_plan(words: Words | None, each: str = "") -> str:
    """Words of a plan or a framework in the language of this request, else in English, else in what there is.

    `each` is what the round is for whose step they are of.
    """
    return of_round(in_language(words, language()), each)


def tag() -> str:
    """The language of this page, as its `lang` says it."""
    return {"en": "en-GB", PSEUDO: "en-x-longer"}.get(language(), language())
