"""Kept: a session that was played in the engine, put into a server's database as if it had happened there."""

import json
import sqlite3
from collections.abc import Sequence

from app.clock import digest, new_id
from app.rehearsal.in_engine import Play
from tests.app.server import Server
from tests.cast import Ana, Browser
from tests.sessions.harvest.valley import Session


def kept(server: Server, played: Session, plan: str = "trial", title: str = "Frailty across the valley") -> Ana:
    """Ana, at whose desk the session has been held and finished. It is put in the place of one that was started from `plan`
    and at which nobody has looked yet: a room is read from the log at the first look."""
    ana = Ana(server.base)
    started = ana.post(f"/plans/{plan}/start", data={"title": title})
    ana.session = started.headers["location"].split("/")[2]
    put(server, ana, ana.session, played)
    return ana


def put(server: Server, ana: Ana, session: str, played: Session) -> None:
    """What was played in the place of a session at which nobody has looked yet."""
    play: Play = played.play
    [file] = server.data.glob("*.db")
    with sqlite3.connect(file, timeout=20) as db:
        [[conversation]] = db.execute("select conversation from session where id = ?", [session])
        log = [
            (session, seq, 0, kind, 1, f"{session[:6]}{seq:016}", 0, payload) for seq, (kind, payload) in enumerate(play.log, 1)
        ]
        people = [(seat, conversation, name, "participant", "", "", "", 0) for seat, name in play.names.items()]
        db.execute("delete from event where session = ?", [session])
        db.executemany("insert into event (session, seq, at, kind, v, command_id, n, payload) values (?,?,?,?,?,?,?,?)", log)
        db.executemany("insert or replace into seat values (?,?,?,?,?,?,?,?)", people)
        [[ana.code]] = db.execute("select code from conversation where id = ?", [conversation])
        frozen = json.dumps(play.first.plan.record())
        framework = played.framework.model_dump_json(by_alias=True, exclude_unset=True)
        row = [frozen, framework, play.state.plan.title, len(log), last_of(play), session]
        db.execute("update session set plan=?, framework=?, plan_title=?, head=?, status='finished', moved_at=? where id=?", row)


def together(server: Server, sessions: Sequence[Session], plan: str = "trial") -> tuple[Ana, list[str]]:
    """Ana, who has led all of these as sessions of one conversation, and their ids, the oldest first. She is at the newest."""
    ana, title = Ana(server.base), "Frailty across the valley"
    ids = [ana.post(f"/plans/{plan}/start", data={"title": title}).headers["location"].split("/")[2]]
    [file] = server.data.glob("*.db")
    with sqlite3.connect(file, timeout=20) as db:
        [[conversation]] = db.execute("select conversation from session where id = ?", ids)
    for n in range(1, len(sessions)):
        form = {"title": f"{title}, {n + 1}", "after": conversation}
        ids.append(ana.post(f"/plans/{plan}/start", data=form).headers["location"].split("/")[2])
    for session, played in zip(ids, sessions, strict=True):
        put(server, ana, session, played)
    ana.session = ids[-1]
    return ana, ids


def seated(server: Server, ana: Ana, seat: str, audience: str = "participant") -> Browser:
    """The browser of somebody who has a seat in a conversation that was put there."""
    person, token = Browser(server.base, "Somebody", audience), new_id() + new_id()
    [file] = server.data.glob("*.db")
    with sqlite3.connect(file, timeout=20) as db:
        [[conversation]] = db.execute("select conversation from session where id = ?", [ana.session])
        db.execute("insert into key values (?,?,?,?,?,?)", [digest(token), conversation, "token", audience, seat, 0])
    person.http.cookies.set(f"plenary_{conversation}", f".{token}", domain="127.0.0.1")
    person.session = ana.session
    return person


def last_of(play: Play) -> int:
    """When the room last did something (ms)."""
    return max((stop.until or stop.at for stop in play.state.path), default=0)
