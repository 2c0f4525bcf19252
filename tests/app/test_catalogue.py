"""The Welsh catalogue is whole, both sides count alike, and what is put together by a program is found before people meet it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from app.words import po
from app.words.catalogue import FORMS, catalogue, longer
from app.words.finding import ROOT, Unsayable, found, in_python, in_script, in_template
from app.words.speaking import wished
from app.words.upkeep import FILE, faults, renewed, take
from sessions.words import say, say_n

HEAD, KNOWN = po.read(FILE)
PLACE = re.compile(r"\{(\w+)\}")


def formula(text: str) -> Callable[[int], int]:
    """A chain of `a ? b : c` as gettext and JavaScript write it, as a function of n."""
    test, _, rest = text.strip().strip(";()").replace("===", "==").replace("||", "or").partition("?")
    yes, _, no = rest.partition(":")
    if not rest:
        return lambda n: int(test)
    otherwise = formula(no)
    return lambda n: int(yes) if eval(test.strip().strip("()"), {"n": n}) else otherwise(n)  # noqa: S307


def test_the_catalogue_says_what_the_code_says() -> None:
    """[LA1] Every sentence of templates, scripts and Python is in the catalogue, and no other: `./run words` sees to it."""
    said = found()
    assert KNOWN.keys() - said.keys() == set() and said.keys() - KNOWN.keys() == set()
    assert len(said) > 1_400
    assert {key: entry.places for key, entry in said.items()} == {key: entry.places for key, entry in KNOWN.items()}


def test_every_sentence_has_its_welsh_with_the_same_places() -> None:
    """[LA2] No sentence is without Welsh; every form has the places of the English, and there are four forms where it counts."""
    assert [entry.one for entry in KNOWN.values() if not all(entry.told)] == []
    assert faults(KNOWN) == []
    assert "draft" in HEAD.lower() and "native speaker" in HEAD


def test_a_wrong_translation_is_found() -> None:
    """[LA2] Another place, a place left out, and forms that are missing are each said."""
    broken = {
        ("{n} of {total}", None): po.Entry("{n} of {total}", None, [], ["{n} o {cyfanswm}"]),
        ("Hello {name}", None): po.Entry("Hello {name}", None, [], ["Helo"]),
        ("{n} note", "{n} notes"): po.Entry("{n} note", "{n} notes", [], ["{n} nodyn", "{n} o nodiadau"]),
    }
    assert [line.split(":")[0] for line in faults(broken)] == ["other places", "other places", "2 forms"]


def test_both_sides_count_alike() -> None:
    """[LA3] Catalogue, server and browser choose the same form for every number."""
    head = formula(po.header(HEAD)["Plural-Forms"].split("plural=")[1])
    script = (ROOT / "static/js/lib/words.js").read_text(encoding="utf-8")
    browser = formula(re.findall(r"cy: \(n\) => \((.*)\) \}", script)[0])
    for n in range(301):
        assert head(n) == browser(n) == FORMS["cy"](n), n


def test_sentences_are_found_wherever_they_stand() -> None:
    """[LA1] In choices, in tables, in templates inside templates; not what is compared or looked up."""
    script = """
const NAMES = { now: 'now', later: 'By and by' };
const row = (it) => html`<p>${it ? html`<b>${t('Yes, {name}', { name: it })}</b>` : t(it === 'live' ? 'Seen' : 'Held')}</p>`;
ctx.words.n('{n} note', '{n} notes', list.length); t(NAMES[it]); other.t('No'); list['Not this']; t(`It’s`);
"""
    assert list(in_script(script)) == [
        ("Yes, {name}", None),
        ("Seen", None),
        ("Held", None),
        ("{n} note", "{n} notes"),
        ("It’s", None),
        ("now", None),
        ("By and by", None),
    ]
    template = "{{ _('Join %(name)s', name=x) }} {{ ngettext('%(num)s plan', '%(num)s plans', n) }}"
    assert list(in_template(template)) == [("Join %(name)s", None), ("%(num)s plan", "%(num)s plans")]
    python = (
        'one, many = "{n} dot", "{n} dots"\nraise Refused(say_n(one, many, 3))\nsay("Yes" if x else "No")\nclean(text, what="It")'
    )
    assert set(in_python(python)) == {("{n} dot", "{n} dots"), ("Yes", None), ("No", None), ("It", None)}
    with pytest.raises(Unsayable):
        list(in_python('raise Refused(f"You have {n} dots.")'))


def test_a_catalogue_file_is_read_as_it_was_written(tmp_path: Any) -> None:
    """Quotation marks, line breaks, forms and places come back as they were."""
    entries = [po.Entry('Say “x”, "y"\n', None, ["a.py"], ["Dweud"]), po.Entry("{n} a", "{n} b", ["a.js", "b.js"], list("wxyz"))]
    po.write(tmp_path / "x.po", HEAD, entries)
    head, read = po.read(tmp_path / "x.po")
    assert head == HEAD and list(read.values()) == entries


def test_translations_are_taken_in() -> None:
    """Two forms stand for all: one, and any other number; a sentence nobody says is given back."""
    entries = {("{n} a", "{n} b"): po.Entry("{n} a", "{n} b", [], [""] * 4), ("Yes", None): po.Entry("Yes", None, [], [""])}
    assert take(entries, {"{n} a | {n} b": ["{n} x", "{n} y"], "Yes": "Ie", "Gone": "Wedi mynd"}) == ["Gone"]
    assert [entry.told for entry in entries.values()] == [["{n} x", "{n} y", "{n} y", "{n} y"], ["Ie"]]
    assert renewed(KNOWN).keys() == KNOWN.keys()


def test_the_language_is_the_one_chosen_else_the_browsers() -> None:
    """[LA4] A choice on our pages comes first, then what the browser asks for; the longer English only where it is allowed."""
    assert wished({"plenary-language": "cy"}, "en-GB,en") == "cy"
    assert wished({}, "fr, cy-GB;q=0.7, en;q=0.8") == "en"
    assert wished({}, "fr;q=1, cy;q=0.7, en;q=0.5") == "cy"
    assert wished({}, "de,fr") == wished({}, "") == wished({"plenary-language": "xx"}, "") == ""
    assert wished({"plenary-language": "xx"}, "", pseudo=True) == "xx"
    assert wished({}, "cy;q=lots, en;q=0") == ""


def test_a_sentence_is_said_in_welsh_with_its_values() -> None:
    """[LA5] Values keep their places; a value that is a sentence is said in Welsh too; the number chooses the form."""
    welsh = catalogue("cy")
    assert (
        welsh.told(say("Paused {day} at step {n} of {total}", day=say("yesterday"), n=2, total=6)) == "Oedwyd ddoe ar gam 2 o 6"
    )
    assert [welsh.told(say_n("{n} note", "{n} notes", n)) for n in (1, 2)] == ["1 nodyn", "2 o nodiadau"]
    assert welsh.told(say("A sentence nobody has put into Welsh")) == "A sentence nobody has put into Welsh"
    assert str(say("{n} of {total}", n=1, total=2)) == "1 of 2" and catalogue("en").told(say("Yes")) == "Yes"


def test_longer_english_is_a_third_longer_and_keeps_its_places() -> None:
    """What layouts are tried with has every place of the sentence, and 25 to 45 % more letters."""
    for words in ("Put this note where it belongs", "{n} of {total} are done", "%(words)s plans, ready to run"):
        told = longer(words)
        assert PLACE.findall(told) == PLACE.findall(words) and 1.2 < len(told) / len(words) < 1.5
