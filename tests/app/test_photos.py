"""Photos over the wire and on disk: what is taken in, what of it is kept, who is given it, and when it goes."""

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.clock import new_id
from app.pictures import NoPicture, bare
from app.storage import uploads
from app.storage.database import Database
from app.storage.tables import ConversationRow, UploadRow
from app.storage.writer import Writer
from sessions import limits
from tests.app.server import Server
from tests.cast import Ana, Browser, Line
from tests.photo_bytes import JPEG, SECRETS, WEBP, chunk, from_a_phone, png, png_with_words, segment, webp_with_words

KINDS = {"jpeg": from_a_phone(), "png": png_with_words(), "webp": webp_with_words()}


@pytest.fixture
def ana(plenary: Server) -> Ana:
    """Ana, with a session of photos just started."""
    person = Ana(plenary.base)
    person.start("photos")
    return person


def at(desk: Line, *steps: str) -> None:
    """Open the room and go through some steps."""
    desk.do("open_sitting")
    for before, after in zip(("welcome", *steps), steps, strict=False):
        desk.do("go_to_step", **{"from": before, "to": after})


def send(who: Browser, data: bytes, step: str = "held", photo: str | None = None, **more: Any) -> tuple[str, httpx.Response]:
    """Send a photo as a browser does."""
    photo = photo or new_id()
    return photo, who.post(who.path(f"photos/{photo}?step={step}"), content=data, **more)


def note_with(photo: str, step: str = "held", **more: Any) -> dict[str, Any]:
    """The command of a note that shows a photo."""
    return {"type": "write_note", "step": step, "note": new_id(), "fields": {"photo": photo, "text": "Our kitchen"}, **more}


def gets(who: Browser, photo: str) -> int:
    """The status with which somebody is given a photo or not; and never a byte of it with anything but 200."""
    answer = who.get(who.path(f"photos/{photo}"), headers={"accept": "image/*"})
    assert (answer.status_code == 200) == (answer.content[:3] == b"\xff\xd8\xff" or answer.content[:4] in (b"\x89PNG", b"RIFF"))
    return answer.status_code


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_picture_is_kept(kind: str) -> None:
    """Decision 14: no place, time, camera, profile or comment; the pixels are those that were sent."""
    sent = KINDS[kind]
    assert sum(secret in sent for secret in SECRETS) >= 4
    found = bare(sent)
    assert (found.kind, found.width, found.height) == (f"image/{kind}", 16, 8)
    assert [secret for secret in SECRETS if secret in found.data] == []
    assert found.data == {"jpeg": JPEG, "png": png(), "webp": WEBP}[kind]
    assert bare(found.data) == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\0" * 40,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>go()</script></svg>",
        b"<!doctype html><script>go()</script>",
        b"RIFF\x20\0\0\0WAVEfmt " + b"\0" * 40,
        JPEG[:100],
        JPEG[:-2],
        JPEG[:2] + segment(0xFE, b"a" * 9)[:6],
        b"\xff\xd8\xff\xd9",
        png()[:-1],
        png().replace(b"IDAT", b"IDAX"),
        png()[:30] + b"\x01" + png()[31:],
        png(limits.PHOTO_SIDE + 1, 1),
        png(1, limits.PHOTO_SIDE + 1),
        WEBP[:40],
        WEBP[:30],
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"short") + chunk(b"IDAT", b"x") + chunk(b"IEND", b""),
        JPEG.replace(b"\xff\xc0", b"\xff\xc3"),
    ],
)
def test_what_is_no_picture_is_not_taken(data: bytes) -> None:
    """By its bytes, not by its name: cut off, made of something else, or larger than any screen."""
    with pytest.raises(NoPicture, match=r"^That .*\.$"):
        bare(data)


def test_no_cut_and_no_changed_byte_breaks_the_reading() -> None:
    """Hostile bytes end in a picture or in a sentence, never in another fault, and never in what was to be left out."""
    for sent in KINDS.values():
        for at_ in range(len(sent)):
            for data in (sent[:at_], sent[:at_] + b"\xff" + sent[at_ + 1 :], sent[:at_] + b"\0" + sent[at_ + 1 :]):
                try:
                    found = bare(data)
                except NoPicture:
                    continue
                assert len(found.data) <= len(data) + 40


def test_a_photo_is_stored_bare_and_comes_back_with_careful_headers(ana: Ana, ben: Browser, plenary: Server) -> None:
    """The bytes on disk hold no place; the type is the one found in them; nobody guesses, frames or shares it."""
    with ana.line() as desk, ben.line() as room:
        at(desk, "held")
        photo, answer = send(ben, from_a_phone(), headers={"content-type": "text/html"})
        assert answer.status_code == 200, answer.text
        assert room.ask(note_with(photo))["type"] == "accepted"
        desk.do("reveal", step="held")
    got = ben.get(ben.path(f"photos/{photo}"))
    assert got.content == JPEG
    assert got.headers["content-type"] == "image/jpeg"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["cache-control"] == "private, no-cache"
    assert got.headers["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert ben.get(ben.path(f"photos/{photo}"), headers={"if-none-match": got.headers["etag"]}).status_code == 304
    raw = b"".join(path.read_bytes() for path in sorted(plenary.data.glob("plenary.db*")))
    assert photo.encode() in raw
    assert [secret for secret in SECRETS if secret in raw] == []
    row = plenary.rows("select kind, width, height, used, data from upload where id = ?", photo)[0]
    assert row == ("image/jpeg", 16, 8, 1, JPEG)


def test_a_note_never_points_to_a_photo_that_is_not_kept(ana: Ana, ben: Browser, plenary: Server) -> None:
    """Neither to one that never came, nor to one of another conversation; after it has come, the same note is taken."""
    other = Ana(plenary.base)
    other.start("photos")
    with ana.line() as desk, ben.line() as room, other.line() as elsewhere:
        at(desk, "held")
        at(elsewhere, "held")
        photo, note = new_id(), {}
        note = note_with(photo)
        assert room.ask(note)["code"] == "no_photo"
        theirs, answer = send(other, JPEG)
        assert answer.status_code == 200
        assert room.ask(note_with(theirs))["code"] == "no_photo"
        assert send(ben, JPEG, photo=photo)[1].status_code == 200
        assert room.ask(note)["type"] == "accepted"
        edit = {**note, "type": "edit_note", "fields": {"photo": theirs, "text": "Theirs"}}
        assert room.ask(edit)["code"] == "no_photo"
        alone = note_with(photo)
        alone["fields"] = {"photo": photo}
        assert "what the photo shows" in room.ask(alone)["reason"]


def test_the_same_photo_sent_twice_is_kept_once_as_it_was(ana: Ana, ben: Browser, plenary: Server) -> None:
    """A phone that lost the answer sends again; nobody puts other bytes under an id, from here or from elsewhere."""
    other = Ana(plenary.base)
    other.start("photos")
    with ana.line() as desk, ben.line() as room, other.line() as elsewhere:
        at(desk, "held")
        at(elsewhere, "held")
        photo, first = send(ben, JPEG)
        assert first.json() == send(ben, JPEG, photo=photo)[1].json() == {"photo": photo}
        assert send(ben, png(), photo=photo)[1].status_code == 200
        assert send(other, png(), photo=photo)[1].status_code == 409
        assert room.ask(note_with(photo))["type"] == "accepted"
    assert ben.get(ben.path(f"photos/{photo}")).content == JPEG


def test_held_photos_reach_nobody_but_their_writer(ana: Ana, ben: Browser, chi: Browser, dee: Browser, plenary: Server) -> None:
    """M6, told by the bytes of every answer: held, looked at first, open, hidden, taken back; strangers never."""
    stranger, others = Browser(plenary.base, "Eve", "participant"), Ana(plenary.base)
    others.start("photos")
    stranger.session = ana.session
    with ana.line() as desk, ben.line() as room:
        at(desk, "held")
        photo, _ = send(ben, JPEG)
        for who in (ana, ben, chi, dee):
            assert gets(who, photo) == 404, "kept, but no note shows it yet"
        note = note_with(photo)
        assert room.ask(note)["type"] == "accepted"
        assert [gets(who, photo) for who in (ana, ben, chi, dee)] == [404, 200, 404, 404]
        desk.do("look_first", step="held")
        assert [gets(who, photo) for who in (ana, ben, chi, dee)] == [200, 200, 404, 404]
        desk.do("reveal", step="held")
        assert [gets(who, photo) for who in (ana, ben, chi, dee)] == [200, 200, 200, 200]
        assert gets(others, photo) == 404, "an id that got about is of no use in another conversation"
        assert stranger.get(stranger.path(f"photos/{photo}")).status_code == 403
        for odd in ("..%2f..%2fsecret", "x", f"{photo}x", "%00" * 22):
            assert ben.get(ben.path(f"photos/{odd}")).status_code == 404
        desk.do("hide_note", note=note["note"])
        assert [gets(who, photo) for who in (ana, ben, chi, dee)] == [200, 200, 404, 404]
        etag = {"if-none-match": f'"{photo}"'}
        assert chi.get(chi.path(f"photos/{photo}"), headers=etag).status_code == 404, "what a browser kept is asked for anew"
        desk.do("bring_back_note", note=note["note"])
        room.do("take_back_note", step="held", note=note["note"])
        assert [gets(who, photo) for who in (ana, ben, chi, dee)] == [404, 200, 404, 404]


def test_a_groups_photo_stays_in_its_group(ana: Ana, ben: Browser, chi: Browser, plenary: Server) -> None:
    """S6: the group and facilitators, until the room is back together."""
    people = [ben, chi, *(Browser(plenary.base, name, "participant") for name in ("Eli", "Fay"))]
    for person in people[2:]:
        person.join(ana.code, "Westway")
    with ana.line() as desk, ExitStack() as lines:
        at(desk, "held")
        rooms = [lines.enter_context(person.line()) for person in people]
        seats = [line.until("view")["you"]["seat"] for line in rooms]
        desk.do("go_to_step", **{"from": "held", "to": "draw"})
        desk.do("make_groups", step="apart")
        groups = [each["seats"] for each in desk.records["groups/apart"]["groups"]]
        rooms[0].do("take_scribe", step="apart")
        photo, answer = send(people[0], JPEG, "draw")
        assert answer.status_code == 200, answer.text
        assert rooms[0].ask(note_with(photo, "draw"))["type"] == "accepted"
        mine = next(group for group in groups if seats[0] in str(group))
        told = {person.name: gets(person, photo) for person in people}
        assert told == {person.name: 200 if seat in str(mine) else 404 for person, seat in zip(people, seats, strict=True)}
        assert sorted(told.values()) == [200, 200, 404, 404]
        assert gets(ana, photo) == 200
        desk.do("go_to_step", **{"from": "draw", "to": "look"})
        assert all(gets(person, photo) == 200 for person in people)


def test_who_may_not_write_may_not_send(ana: Ana, ben: Browser, dee: Browser, plenary: Server) -> None:
    """Strangers, observers, other sites, steps that are not open or ask for no photos; each hears a sentence."""
    eve = Browser(plenary.base, "Eve", "participant")
    eve.session = ana.session
    assert send(ben, JPEG)[1].status_code == 409, "the room is not open yet"
    with ana.line() as desk:
        at(desk, "held")
        assert send(ben, JPEG, headers={"origin": "https://elsewhere.example"})[1].status_code == 403
        assert ben.http.post(ben.path(f"photos/{new_id()}?step=held"), content=JPEG, headers={"origin": ""}).status_code == 403
        assert send(eve, JPEG)[1].status_code == 403
        assert send(dee, JPEG)[1].status_code == 409
        assert send(ben, JPEG, "quiet")[1].status_code == 409
        for step in ("words", "nowhere", ""):
            assert send(ben, JPEG, step)[1].status_code == 404
        assert send(ben, JPEG, photo="short")[1].status_code == 404
        refused = send(ben, b"<html>", headers={"accept": "application/json"})[1]
        assert (refused.status_code, refused.json()["sentence"][:4]) == (422, "That")
        assert send(ben, JPEG + b"\0" * limits.PHOTO_BYTES)[1].status_code == 413
        assert send(ben, JPEG + b"\0" * 70_000)[1].status_code == 200
        counting = "select count(*) from upload join session using (conversation) where session.id = ?"
        assert plenary.rows(counting, ana.session) == [(1,)]
    assert ben.post(ben.path("view"), content=b"\0" * 70_000).status_code in (405, 413), "elsewhere nothing larger is taken"


def test_many_photos_at_once_are_slowed_down(ana: Ana, ben: Browser, chi: Browser) -> None:
    """A sentence, for the browser that does it alone."""
    with ana.line() as desk:
        at(desk, "held")
        codes = [send(ben, JPEG)[1].status_code for _ in range(12)]
        assert codes[:8] == [200] * 8
        assert 429 in codes[8:]
        assert send(chi, JPEG)[1].status_code == 200


def test_a_nameless_photo_is_kept_with_nobody(ana: Ana, ben: Browser, plenary: Server) -> None:
    """Decision 13: no seat, no hour, no order; rows lie by their random ids."""
    with ana.line() as desk, ben.line() as room:
        at(desk, "held", "quiet")
        seat = room.until("view")["you"]["seat"]
        photo, _ = send(ben, from_a_phone(), "quiet")
        assert room.ask(note_with(photo, "quiet", key=new_id()))["type"] == "accepted"
        assert gets(ben, photo) == gets(ana, photo) == 404, "nobody's, so not even the writer is told apart"
        desk.do("reveal", step="quiet", sure=True)
        assert gets(ben, photo) == gets(ana, photo) == 200
    with sqlite3.connect(plenary.data / "plenary.db") as db:
        columns = [name for _, name, *_ in db.execute("pragma table_info(upload)")]
        row = db.execute("select * from upload where id = ?", (photo,)).fetchone()
        made = db.execute("select sql from sqlite_master where name = 'upload'").fetchone()[0]
        ids = [id for id, _ in db.execute("select id, data from upload")]
    assert columns == ["id", "conversation", "kind", "width", "height", "day", "used", "size", "data"]
    assert not any(seat in str(value) for value in row)
    assert "WITHOUT ROWID" in made
    assert ids == sorted(ids)
    assert photo not in plenary.output


def row(photo: str, day: int = 100, size: int = 10, conversation: str = "c") -> UploadRow:
    """An upload as it is stored."""
    return UploadRow(
        id=photo, conversation=conversation, kind="image/png", width=1, height=1, day=day, used=False, size=size, data=b"x"
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Any:
    """A database with two conversations, and the writer."""
    writer = Writer(Database("", tmp_path))
    for name in "cd":
        fields = {"id": name, "code": name * 6, "code_open": True, "at": 0}
        writer.run(lambda db, fields=fields: db.execute(ConversationRow.__table__.insert().values(**fields)))  # type: ignore[attr-defined,misc]
    yield writer
    writer.close()
    writer.database.close()


def ids(writer: Writer) -> list[str]:
    """The photos that are kept."""
    with sqlite3.connect(str(writer.database.engine.url.database)) as db:
        return [id for (id,) in db.execute("select id from upload order by id")]


def test_photos_that_no_note_showed_are_swept_away(shelf: Writer) -> None:
    """After two whole days; what a note has shown stays."""
    for photo in ("unused", "used"):
        shelf.run(lambda db, photo=photo: uploads.keep(db, row(photo)))  # type: ignore[misc]
    shelf.run(lambda db: uploads.use(db, ["used"]))
    shelf.run(lambda db: uploads.sweep(db, 102))
    assert ids(shelf) == ["unused", "used"]
    shelf.run(lambda db: uploads.sweep(db, 103))
    assert ids(shelf) == ["used"]


def test_a_conversation_holds_so_many_photos_and_so_much(shelf: Writer) -> None:
    """One conversation's fill is not another's."""
    for n in range(limits.PHOTOS):
        shelf.run(lambda db, n=n: uploads.keep(db, row(f"p{n}")))  # type: ignore[misc]
    with pytest.raises(uploads.NoRoom, match="no room"):
        shelf.run(lambda db: uploads.keep(db, row("more")))
    shelf.run(lambda db: uploads.keep(db, row("p1")))
    shelf.run(lambda db: uploads.keep(db, row("heavy", size=limits.PHOTOS_BYTES, conversation="d")))
    with pytest.raises(uploads.NoRoom):
        shelf.run(lambda db: uploads.keep(db, row("feather", size=1, conversation="d")))


def test_simulated_people_send_drawings_and_nothing_of_them_stays(tmp_path: Path) -> None:
    """A rehearsal shows photos; when it ends, its photos are erased with it, and those of a real session stay."""
    with Server(tmp_path / "data") as plenary:
        real = Ana(plenary.base)
        real.start("photos")
        ana = Ana(plenary.base)
        answer = ana.post("/plans/photos/rehearse", data={"people": "3"})
        ana.session = answer.headers["location"].split("/")[2]
        with real.line() as desk:
            at(desk, "held")
            kept, _ = send(real, JPEG)
        with ana.line() as desk:
            desk.until("view")
            while desk.records["session"]["people"]["total"] < 3:
                desk.hear()
            at(desk, "held")
            while not desk.records["progress/held"]["notes"]:
                desk.hear()
            desk.do("reveal", step="held")
            while not (shown := [note for key, note in desk.records.items() if key.startswith("note/") and "photos" in note]):
                desk.hear()
            drawn = shown[0]["photos"][0]
            got = ana.get(ana.path(f"photos/{drawn}"))
            assert (got.status_code, got.headers["content-type"]) == (200, "image/png")
            assert shown[0]["text"]
            desk.do("finish_session", sure=True)
            desk.until("bye")
        while drawn.encode() in b"".join(path.read_bytes() for path in sorted(plenary.data.glob("plenary.db*"))):
            assert plenary.process and plenary.process.poll() is None
        with sqlite3.connect(plenary.data / "plenary.db") as db:
            assert [id for (id,) in db.execute("select id from upload")] == [kept]
