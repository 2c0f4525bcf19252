"""Sentences of the engine remember what they were made of, and travel to browsers whole."""

import msgspec
import pytest

from sessions.messages import Refused
from sessions.words import Sentence, for_browsers, say, say_n


def test_a_refusal_keeps_its_words_apart_from_its_values() -> None:
    """[LA5] The English is as before; the words and values are there for other languages."""
    with pytest.raises(Refused) as refused:
        raise Refused("A cluster holds {n} notes. Begin another one.", "limit", n=30)
    said = refused.value.sentence
    assert said == str(refused.value.sentence) == "A cluster holds 30 notes. Begin another one."
    assert (
        isinstance(said, Sentence) and said.words == "A cluster holds {n} notes. Begin another one." and said.values == {"n": 30}
    )
    assert Refused(say("You have {n}."), n=2).sentence == "You have 2."


def test_a_sentence_travels_as_words_and_values() -> None:
    """[LA5] A record of a sentence is JSON, its nested sentences too; a place without a value stays."""
    said = say("{one} {two}", one=say_n("{n} note", "{n} notes", 3), two="yes")
    assert said == "3 notes yes" and say("{x} stays") == "{x} stays"
    assert msgspec.json.decode(msgspec.json.encode(said.record())) == {
        "words": "{one} {two}",
        "values": {"one": {"words": "{n} note", "many": "{n} notes", "n": 3, "values": {"n": 3}}, "two": "yes"},
    }


def test_plan_words_travel_in_all_their_languages() -> None:
    """[LA6] Each page chooses its own; a single language goes as a plain text; {each} is filled in every one."""
    assert for_browsers({"en": "Where is {each}?", "cy": "Ble mae {each}?"}, "Ty") == {"en": "Where is Ty?", "cy": "Ble mae Ty?"}
    assert for_browsers({"cy": "Cloi"}) == "Cloi" and for_browsers("{each}") == "…" and for_browsers(None) == ""
