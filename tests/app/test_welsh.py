"""Whoever chose Welsh reads Welsh: on every page that a server draws, in every refusal; English pages carry nothing of it."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.words import po
from app.words.for_scripts import script_words
from app.words.upkeep import FILE
from tests.app.server import PLANS, ROOT, Server
from tests.cast import Ana, Browser, view_in

KNOWN = po.read(FILE)[1]
ENGLISH = {entry.one: entry.told[0] for entry in KNOWN.values() if entry.one != entry.told[0]}
PAGES = [
    "/",
    "/plans",
    "/plans?minutes=30",
    "/plans/trial",
    "/help",
    "/j/{code}",
    "/nowhere",
    "/s/{session}/door",
    "/s/{session}/harvest",
    "/s/{session}/then-and-now",
    "/s/{session}/conversation",
    "/s/{session}/resume",
    "/s/{session}/resume/slide",
    "/choose?people=6-12&minutes=60",
]
OWN_WORDS = set(re.findall(r"title: ([^,}\n]+)", (PLANS / "trial.yaml").read_text(encoding="utf-8")))
ROOM_KB = 13  # of Welsh words that a phone may be sent, packed


class Texts(HTMLParser):
    """What a page says: its texts and the words of its attributes, and what its scripts are given."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.lang, self.inside, self.said, self.blocks = "", "", list[str](), dict[str, str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the words of attributes that people read."""
        given = dict(attrs)
        self.lang = self.lang or given.get("lang") or ""
        self.inside = (given.get("id") or "script") if tag in ("script", "style") else ""
        self.said += [words for name in ("aria-label", "placeholder", "title", "alt", "data-wrong") if (words := given.get(name))]

    def handle_data(self, data: str) -> None:
        """Keep a text, its spaces as one."""
        if self.inside:
            self.blocks[self.inside] = data
        elif words := " ".join(data.split()):
            self.said.append(words)

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        self.inside = ""


def welsh(who: Browser) -> Browser:
    """Somebody who has chosen Welsh on the first page."""
    answer = who.post("/language", data={"to": "cy", "back": "/help"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/help")
    return who


@pytest.mark.parametrize("page", PAGES)
def test_no_english_is_left_on_a_page(plenary: Server, ana: Ana, page: str) -> None:
    """[LA7] Of all sentences we have, none stands on a Welsh page in English; the page says that it is Welsh."""
    said = Texts(welsh(ana).get(page.format(code=ana.code.replace(" ", ""), session=ana.session)).text)
    assert said.lang == "cy" and len(said.said) > 5
    assert [words for words in said.said if words in ENGLISH and words not in OWN_WORDS] == []


def test_a_plans_own_words_are_marked_as_what_they_are(ana: Ana) -> None:
    """[LA7] On a Welsh page the English of a plan says that it is English; on an English page nothing need be said."""
    assert "<h1>A trial</h1>" in ana.get("/plans/trial").text
    page = welsh(ana).get("/plans/trial").text
    assert '<h1 lang="en">A trial</h1>' in page and '<h2 id="guide-title" lang="en">Welcome</h2>' in page
    assert '<a class="card-link" lang="en" href="/plans/trial">' in ana.get("/plans").text


def test_live_pages_carry_their_words(ana: Ana, ben: Browser) -> None:
    """[LA7] A desk's words are not sent to a phone, a phone's are few; English pages carry none."""
    assert json.loads(Texts(ben.get(ben.path("room")).text).blocks["words"]) == {}
    page = Texts(welsh(ben).get(ben.path("room")).text)
    words: dict[str, list[str]] = json.loads(page.blocks["words"])
    assert words["Send"] == ["Anfon"] and "Change the join code" not in words
    assert len(gzip.compress(page.blocks["words"].encode(), 5)) < ROOM_KB * 1024
    assert "Change the join code" in json.loads(Texts(welsh(ana).get(ana.path("desk")).text).blocks["words"])
    assert json.loads(Texts(ana.get(ana.path("screen")).text).blocks["words"])["Reconnecting"] == ["Yn ailgysylltu"]


def test_a_screen_in_both_languages_gets_both(ana: Ana) -> None:
    """[LA8] Only a screen that was opened for both carries the second language."""
    plain, both = (Texts(ana.get(ana.path(f"screen{query}")).text).blocks for query in ("", "?both=true"))
    assert "words-beside" not in plain and json.loads(both["words"]) == {}
    beside = json.loads(both["words-beside"])
    assert beside["language"] == "cy" and beside["catalogue"] == script_words("screen", "cy")


def test_a_refusal_is_in_the_language_of_the_page(ana: Ana, ben: Browser, chi: Browser) -> None:
    """[LA5] Over the socket and over HTTP: Ben reads Welsh, Chi reads English, of one and the same rule."""
    ask = {"type": "pause_session"}
    welsh(ben)
    with ben.line() as his, chi.line() as hers:
        assert his.ask(ask)["reason"] == "Dim ond hwylusydd all wneud hynny."
        assert hers.ask(ask)["reason"] == "Only a facilitator can do that."
    message = {"type": "command", "id": "A" * 22, "command": ask}
    assert ben.post(ben.path("commands"), json=message).json()["reason"] == "Dim ond hwylusydd all wneud hynny."
    lost = ben.get("/s/nowhere/room", headers={"accept": "application/json"})
    assert lost.json() == {"sentence": "Nid oes sesiwn o’r fath."}


def test_forms_are_answered_in_welsh(plenary: Server, ana: Ana) -> None:
    """[LA5] What is wrong stands by the field in Welsh, and the way back to English leads to the page of the form."""
    dee = welsh(Browser(plenary.base, "Dee", "participant"))
    page = dee.post("/join", data={"code": "zzzzzz"}, headers={"referer": f"{plenary.base}/?from=here"}).text
    assert "Nid oes gan unrhyw ystafell y cod hwn." in page and 'name="back" value="/?from=here"' in page
    assert "Rhowch enw cyntaf" in dee.post(f"/j/{ana.code.replace(' ', '')}", data={"name": " "}).text


def test_what_is_chosen_in_welsh_is_kept_as_in_english(tmp_path: Path) -> None:
    """[LA5] The words of a choice are Welsh, what it stands for is the same: a sector chosen in either language is one sector."""
    with Server(tmp_path / "data", plans=str(ROOT / "session_plans")) as server:
        ana, dee = Ana(server.base), welsh(Browser(server.base, "Dee", "participant"))
        ana.start("introduce")
        assert '<option value="Hospital">Ysbyty</option>' in dee.get(f"/j/{ana.code.replace(' ', '')}").text
        dee.join(ana.code, "Northside", sector="Hospital")
        assert records(dee.get(dee.path("room")).text)["mine/seat"]["sector"] == "Hospital"


def test_the_browsers_own_language_counts_until_one_is_chosen(plenary: Server) -> None:
    """[LA4] A Welsh browser gets Welsh at once; a choice of English stays English; caches are told what the page hangs on."""
    eve = Browser(plenary.base, "Eve", "participant")
    page = eve.get("/", headers={"accept-language": "cy-GB,cy;q=0.9,en;q=0.8"})
    assert Texts(page.text).lang == "cy" and "accept-language" in page.headers["vary"]
    eve.post("/language", data={"to": "en"})
    assert Texts(eve.get("/", headers={"accept-language": "cy"}).text).lang == "en-GB"


def test_the_way_back_stays_with_us(plenary: Server) -> None:
    """A form that was tampered with leads to our own first page, and an unknown language is not kept."""
    eve = Browser(plenary.base, "Eve", "participant")
    for back in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "help"):
        answer = eve.post("/language", data={"to": "xx", "back": back})
        assert (answer.headers["location"], "set-cookie" in answer.headers) == ("/", False)


def test_a_step_says_its_promise_in_words_and_values(ana: Ana) -> None:
    """[LA5] Records are the same bytes for every language: sentences travel as words, which each page says for itself."""
    english, cymraeg = (records(ana.get(ana.path("desk")).text), records(welsh(ana).get(ana.path("desk")).text))
    assert english == cymraeg
    promises = [record["promise"] for key, record in english.items() if key.startswith("step/") and record["promise"]]
    assert promises and all((promise["words"], None) in KNOWN for promise in promises)


def records(page: str) -> dict[str, Any]:
    """The records a page begins with, without the clock."""
    told: dict[str, Any] = json.loads(re.sub(r'"(time|seq)":\d+', r'"\1":0', json.dumps(view_in(page)["records"])))
    return told
