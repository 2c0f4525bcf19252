"""The plain form: the open prompt without scripts says what the one with scripts says."""

from tests.app.server import Server
from tests.cast import Ana, Browser, view_in

HALF = "Creating the conditions for improvement"


def test_what_a_round_is_for_stands_in_every_word_of_the_plain_form(plenary: Server) -> None:
    """[Q4] In the prompt, the label and the help, in both languages, and in the title of the page; a browser with scripts is told
    the same, and neither page says {each}."""
    ana = Ana(plenary.base)
    ana.start("rounds")
    ben = Browser(plenary.base, "Ben", "participant")
    ben.join(ana.code, "Northside")
    with ana.line() as desk:
        desk.do("open_sitting")
        page = ben.get(ben.path("room")).text
        form = page[page.index('<form method="post"') :]
        assert f"What happens in {HALF}?</h1>" in page
        assert f">One thing in {HALF}</label>" in form and f"Anything that belongs to {HALF}." in form
        field = view_in(page)["records"]["step/say"]["options"]["fields"][0]
        assert (field["label"], field["help"]) == (f"One thing in {HALF}", f"Anything that belongs to {HALF}.")
        assert f"Beth sy’n digwydd yn {HALF}?" in ben.get(ben.path("room"), headers={"accept-language": "cy"}).text
        refused = ben.post(ben.path("write"), data={"step": "say", "field.what": ""})
        assert "{each}" not in page + refused.text


def test_before_any_round_the_words_of_one_stay_open(plenary: Server) -> None:
    """[Q4] On the page of a plan nobody knows yet what a round is for: three dots stand there, in both languages, not {each}."""
    ben = Browser(plenary.base, "Ben", "participant")
    page = ben.get("/plans/rounds?step=1").text
    assert "What happens in …?" in page and "{each}" not in page
    assert "Beth sy’n digwydd yn …?" in ben.get("/plans/rounds?step=1", headers={"accept-language": "cy"}).text
