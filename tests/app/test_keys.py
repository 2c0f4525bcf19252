"""Control of a session: a link, a recovery code, and nothing else; nobody is ever promoted."""

import re

from app.seats import LETTERS, return_code
from tests.app.server import Server
from tests.cast import Ana, Browser


def test_closing_the_desk_promotes_nobody(ana: Ana, ben: Browser) -> None:
    """M17: the room holds; Ben may do no more than before; Ana's cookie, link and recovery code each bring the desk back."""
    with ben.line() as room:
        with ana.line() as desk:
            desk.do("open_sitting")
        room.until("changes")
        assert room.ask({"type": "pause_session"})["type"] == "refused"
        with ben.line("facilitator") as line:
            assert line.closed() == 4403
    for use in ("link", "recovery"):
        elsewhere = Ana(ana.base)
        elsewhere.session = ana.session
        assert elsewhere.get(elsewhere.path("desk")).headers["location"].endswith("/door")
        if use == "link":
            page, _, key = ana.keys["link"].partition("#key=")
            assert elsewhere.get(page).status_code == 200
            assert elsewhere.post(elsewhere.path("keys"), json={"key": key}).status_code == 200
        else:
            answer = elsewhere.post(elsewhere.path("recover"), data={"code": ana.keys["recovery"].lower().replace(" ", "")})
            assert answer.headers["location"].endswith("/desk")
        with elsewhere.line() as desk:
            desk.until("view")
            assert desk.records["session"]["status"] == "open"


def test_the_keys_are_shown_once_and_stored_as_hashes(ana: Ana, plenary: Server) -> None:
    """After the first desk page nothing holds them: no page, no file, no line of output."""
    assert "key-link" not in ana.get(ana.path("desk")).text
    key = ana.keys["link"].partition("#key=")[2]
    raw = b"".join(path.read_bytes() for path in plenary.data.glob("plenary.db*"))
    cookie = next(value for name, value in ana.http.cookies.items() if name.startswith("plenary_"))
    for secret in (key, ana.keys["recovery"], ana.keys["recovery"].replace(" ", ""), cookie.partition(".")[0]):
        assert secret.encode() not in raw
        assert secret not in plenary.output


def test_new_links_shut_the_old_ones_out(ana: Ana) -> None:
    """A leaked link is taken back: the old one opens nothing, and browsers it let in are closed; Ana's own goes on."""
    other = Ana(ana.base)
    other.session = ana.session
    key = ana.keys["link"].partition("#key=")[2]
    assert other.post(other.path("keys"), json={"key": key}).status_code == 200
    with other.line() as line:
        line.until("view")
        made = ana.post(ana.path("links")).json()
        assert line.closed() == 4401
    assert other.get(other.path("view")).status_code == 403
    assert other.post(other.path("keys"), json={"key": key}).status_code == 403
    assert ana.get(ana.path("view")).status_code == 200
    assert made["link"] != ana.keys["link"]
    assert made["recovery"] != ana.keys["recovery"]


def test_keys_of_one_session_open_no_other(ana: Ana, plenary: Server) -> None:
    """Whatever the address says."""
    second = Ana(plenary.base)
    second.start("trial")
    stranger = Browser(plenary.base, "Eve", "facilitator")
    key = ana.keys["link"].partition("#key=")[2]
    assert stranger.post(f"/s/{second.session}/keys", json={"key": key}).status_code == 403
    assert stranger.post(f"/s/{second.session}/recover", data={"code": ana.keys["recovery"]}).status_code == 422


def test_participants_make_no_links_and_change_no_code(ana: Ana, ben: Browser) -> None:
    """Only a facilitator."""
    for tail in ("links", "code"):
        assert ben.post(ben.path(tail)).status_code == 403
    changed = ana.post(ana.path("code")).json()
    assert changed["code"] != ana.code
    assert ben.get(f"/j/{ana.code}").status_code == 404
    assert Browser(ana.base, "Fay", "participant").get(f"/j/{changed['code']}").status_code == 200


def test_the_letters_of_codes_cannot_be_mistaken(ana: Ana) -> None:
    """Six of thirty letters and digits: no I, O, 0, 1, 2, 5."""
    assert len(set(LETTERS)) == 30
    assert not set(LETTERS) & set("IO0125")
    assert re.fullmatch(f"[{LETTERS}]{{6}}", ana.code)


def test_the_database_holds_names_of_people_in_one_table_only(ana: Ana, ben: Browser, plenary: Server) -> None:
    """Names can be erased: they are in the seat table and nowhere else."""
    ben.post(ben.path("seat"), json={"name": "Benedikta"})
    holding = [name for name in plenary.tables() if "Benedikta" in str(plenary.rows(f'select * from "{name}"'))]
    assert holding == ["seat"]


def test_every_place_of_a_return_code_takes_every_letter() -> None:
    """A return code opens a seat, so each of its eight places must be as hard to guess as it looks."""
    codes = [return_code(b"secret", f"seat {n}") for n in range(2_000)]
    assert [len({code[place] for code in codes}) for place in range(8)] == [len(LETTERS)] * 8
