"""Text: the one gate for words, and forms that are filled in."""

from typing import Any

import pytest

from sessions import Refused
from sessions.exercises.write import FormField
from sessions.filled import checked_fields
from sessions.forms import text_of
from sessions.text import clean, letters_in

CLEANED = [
    ("  two   spaces ", "two spaces"),
    ("e\u0301", "é"),
    ("tab\there", "tab here"),
    ("line\r\nline", "line\nline"),
    ("a\n\n\n\nb", "a\n\nb"),
    ("safe \u202eevil", "safe evil"),
    ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
    ("<b>bold</b>", "<b>bold</b>"),
]
BROKEN = ["", "   ", "\ud800", "bell\x07", "nul\x00", "a" + "\u0301" * 12, "x" * 141]


@pytest.mark.parametrize(("typed", "kept"), CLEANED)
def test_text_is_composed_and_trimmed(typed: str, kept: str) -> None:
    """[T1] What people see is what they typed; markup is only characters."""
    assert clean(typed, 140) == kept


@pytest.mark.parametrize("typed", BROKEN)
def test_text_that_cannot_be_shown_is_refused(typed: str) -> None:
    """[T1] With a sentence, and a code that says whether it is too long."""
    with pytest.raises(Refused) as refused:
        clean(typed, 140)
    assert refused.value.code == ("limit" if len(typed) > 140 else "text") and refused.value.sentence.endswith(".")


def fields(**more: Any) -> list[Any]:
    return [FormField.model_validate({"id": "it", "label": "It"} | more)]


FILLED: list[tuple[dict[str, Any], Any, bool]] = [
    ({"required": True}, "", False),
    ({"required": True}, "x", True),
    ({"max": 3}, "four", False),
    ({"type": "choice", "options": ["a", "b"]}, "a", True),
    ({"type": "choice", "options": ["a", "b"]}, "c", False),
    ({"type": "choice", "options": ["a", "b"]}, ["a", "b"], False),
    ({"type": "many", "options": ["a", "b"]}, ["a", "b"], True),
    ({"type": "number"}, 3, True),
    ({"type": "number"}, True, False),
    ({"type": "number"}, "3", False),
    ({"type": "tick"}, True, True),
    ({"type": "tick"}, "yes", False),
    ({"type": "link"}, "https://example.org", True),
    ({"type": "link"}, "javascript:alert(1)", False),
    ({"type": "text"}, 7, False),
    ({"type": "text"}, {"a": 1}, False),
]


@pytest.mark.parametrize(("field", "value", "fits"), FILLED)
def test_a_form_is_filled_as_it_asks(field: dict[str, Any], value: Any, fits: bool) -> None:
    """[T2] Each type of field takes its own values alone."""
    try:
        kept = checked_fields(fields(**field), {"it": value})
        assert fits and kept == {"it": value}
    except Refused as refused:
        assert not fits and refused.sentence.endswith(".")


def test_a_form_without_fields_is_one_line() -> None:
    """[T2] And what a form does not ask is refused."""
    assert checked_fields([], {"text": " x "}) == {"text": "x"}
    for said in ({"text": "x", "it": "y"}, {"other": "x"}):
        with pytest.raises(Refused):
            checked_fields(fields(), said)
    assert text_of(fields(), {"it": "words"}) == "words"


def test_limits_count_what_people_see() -> None:
    """[T3] Accents, joined signs, shades and flags are one character each; what hides behind them is bounded too."""
    seen = {"क्षेत्र": 4, "👩‍👩‍👧‍👦": 1, "👍🏽": 1, "🇬🇧🇺🇦": 2, "🏴󠁧󠁢󠁷󠁬󠁳󠁿": 1, "สวัสดี": 4, "שָׁלוֹם": 4, "ابجد": 4, "日本語": 3, "é": 1}
    assert {text: letters_in(text) for text in seen} == seen
    assert clean("👩‍👩‍👧‍👦" * 10, 10) == "👩‍👩‍👧‍👦" * 10
    with pytest.raises(Refused, match="1 character too long"):
        clean("👍🏽" * 11, 10)
    with pytest.raises(Refused, match="too long"):
        clean("a" + "\u200d" * 200, 10)
