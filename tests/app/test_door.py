"""The front door: joining by code, the form, wrong codes, starting a session, and the lists on the first page."""

from pathlib import Path

from tests.app.server import Server
from tests.cast import Ana, Browser, view_in


def test_a_code_is_typed_in_any_case_with_spaces(ana: Ana) -> None:
    """Six letters as people type them."""
    fay = Browser(ana.base, "Fay", "participant")
    for typed in (ana.code, ana.code.lower(), f" {ana.code[:3]} {ana.code[3:]} ", "-".join(ana.code)):
        answer = fay.post("/join", data={"code": typed})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{ana.code}")


def test_joining_takes_two_screens_and_no_script(ana: Ana) -> None:
    """M4: the QR leads to the form, the form to the room; the page holds the first view already."""
    fay = Browser(ana.base, "Fay", "participant")
    form = fay.get(f"/j/{ana.code}")
    assert form.status_code == 200
    assert "Tuesday" in form.text
    answer = fay.join(ana.code, "Northside")
    view = view_in(fay.get(answer.headers["location"]).text)
    assert (view["you"]["name"], view["you"]["organisation"], view["you"]["role"]) == ("Fay", "Northside", "participant")
    assert fay.get(f"/j/{ana.code}").headers["location"].endswith("/room")


def test_a_form_with_faults_comes_back_with_what_was_typed(ana: Ana) -> None:
    """Nothing typed is lost, and the fault is a sentence."""
    fay = Browser(ana.base, "", "participant")
    answer = fay.post(f"/j/{ana.code}", data={"name": "  ", "another": "Northside"})
    assert answer.status_code == 422
    assert "Please give a first name" in answer.text
    assert 'value="Northside"' in answer.text
    assert not fay.http.cookies
    answer = fay.post(f"/j/{ana.code}", data={"name": "Fay\x00", "another": "Northside"})
    assert answer.status_code == 422


def test_organisations_are_offered_once_three_speak_for_them(ana: Ana) -> None:
    """Small groups are three, at the door as well."""
    for n, name in enumerate(("Fay", "Gus", "Hal")):
        page = Browser(ana.base, name, "participant").get(f"/j/{ana.code}").text
        assert ("Northside" in page) is False, n
        Browser(ana.base, name, "participant").join(ana.code, "Northside")
    assert "Northside" in Browser(ana.base, "Ivy", "participant").get(f"/j/{ana.code}").text


def test_what_people_type_is_shown_as_text(ana: Ana) -> None:
    """No name or organisation is ever markup, on any page or in any block of JSON."""
    evil = '</script><img src=x onerror="alert(1)">'
    fay = Browser(ana.base, evil[:40], "participant")
    fay.join(ana.code, evil)
    for person, tail in ((fay, "room"), (ana, "desk"), (ana, "screen")):
        page = person.get(person.path(tail)).text
        assert "<img src=x" not in page
        assert page.count("</script>") == page.count("<script")


def test_wrong_codes_are_counted_and_right_ones_never(tmp_path: Path) -> None:
    """[S7]: the eleventh wrong code within a minute is refused, whatever way it is tried; right ones are never counted."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        for n in range(25):
            Browser(server.base, f"P{n}", "participant").join(ana.code)
        eve = Browser(server.base, "Eve", "participant")
        tries = [
            eve.post("/join", data={"code": "QQQQQQ"}),
            eve.get("/j/QQQQQQ"),
            eve.post("/return", data={"code": "QQQQQQQQ"}),
            eve.post(f"/s/{ana.session}/recover", data={"code": "QQQQ"}),
            eve.post(f"/s/{ana.session}/keys", json={"key": "Q"}),
        ]
        assert [answer.status_code for answer in tries] == [422, 404, 422, 422, 403]
        for _ in range(5):
            eve.post("/join", data={"code": "QQQQQQ"})
        answer = eve.post("/join", data={"code": "QQQQQQ"})
        assert answer.status_code == 429
        assert "Too many codes" in answer.text


def test_elsewhere_a_session_is_started_with_the_host_key(tmp_path: Path) -> None:
    """Decision 31: from this computer anybody may; by another name of the server only with the key, which is not printed."""
    with Server(tmp_path / "data", public_url="http://plenary.test", host_key="friday lamp") as server:
        assert "to start sessions from elsewhere: the one in PLENARY_HOST_KEY" in server.output
        assert "friday lamp" not in server.output
        away = Browser(server.base, "Eve", "facilitator")
        away.http.headers.update({"host": "plenary.test", "origin": "http://plenary.test"})
        assert "Host key" in away.get("/plans/trial").text
        for key in ("", "friday"):
            answer = away.post("/plans/trial/start", data={"title": "T", "host_key": key})
            assert answer.status_code == 422
            assert "not the host key" in answer.text
        assert away.post("/plans/trial/start", data={"host_key": "Friday lamp "}).status_code == 303
        here = Ana(server.base)
        assert "Host key" not in here.get("/plans/trial").text
        here.start("trial")
        assert here.keys["link"].startswith(f"http://plenary.test/s/{here.session}/door#key=")


def test_the_first_page_carries_on_only_what_the_browser_may(ana: Ana, ben: Browser) -> None:
    """Sessions of one's own cookies, and no others."""
    assert ana.path("desk") in ana.get("/").text
    assert ben.path("room") in ben.get("/").text
    assert ana.session not in Browser(ana.base, "Eve", "participant").get("/").text


def test_leaving_wipes_the_browser_and_the_code_brings_the_seat_back(ana: Ana, ben: Browser) -> None:
    """A shared device: the cookie goes, the seat stays."""
    view = ben.get(ben.path("view")).json()
    answer = ben.post(ben.path("leave"))
    assert answer.headers["clear-site-data"] == '"storage"'
    assert ben.get(ben.path("view")).status_code == 403
    ben.post("/return", data={"code": view["you"]["return_code"]})
    assert ben.get(ben.path("view")).json()["you"] == view["you"]


def test_the_code_as_a_picture_holds_the_door_and_no_more(ana: Ana) -> None:
    """The QR is an SVG with no script in it; strangers get none."""
    picture = ana.get(ana.path("qr.svg"))
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")
    assert Browser(ana.base, "Eve", "participant").get(ana.path("qr.svg")).status_code == 403


def test_between_sittings_the_code_lets_nobody_new_in(ana: Ana, ben: Browser) -> None:
    """Decision 22: while paused, and once finished, known seats come in and new ones do not."""
    fay = Browser(ana.base, "Fay", "participant")
    for act in ({"type": "pause_session"}, {"type": "finish_session", "sure": True}):
        with ana.line() as desk:
            desk.do("open_sitting")
            desk.do(**act)
        refused = fay.post(f"/j/{ana.code}", data={"name": "Fay"})
        assert refused.status_code == 422
        assert f"This session is {desk.records['session']['status']}." in refused.text
        assert ben.get(f"/j/{ana.code}").headers["location"].endswith("/room")
        assert ben.get(ben.path("room")).status_code == 200
