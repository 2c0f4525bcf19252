"""Kept: a session that was played in the engine, put into a server's database as if it had happened there."""

import json
import sqlite3

from app.rehearsal.in_engine import Play
from tests.app.server import Server
from tests.cast import Ana
from tests.sessions.harvest.valley import Session


def kept(server: Server, played: Session, plan: str = "trial", title: str = "Frailty across the valley") -> Ana:
    """Ana, at whose desk the session has been held and finished. It is put in the place of one that was started from `plan`
    and at which nobody has looked yet: a room is read from the log at the first look."""
    ana = Ana(server.base)
    started = ana.post(f"/plans/{plan}/start", data={"title": title})
    ana.session = started.headers["location"].split("/")[2]
    play: Play = played.play
    [file] = server.data.glob("*.db")
    with sqlite3.connect(file, timeout=20) as db:
        [[conversation]] = db.execute("select conversation from session where id = ?", [ana.session])
        log = [(ana.session, seq, 0, kind, 1, f"{seq:022}", 0, payload) for seq, (kind, payload) in enumerate(play.log, 1)]
        people = [(seat, conversation, name, "participant", "", "", "", 0) for seat, name in play.names.items()]
        db.execute("delete from event where session = ?", [ana.session])
        db.executemany("insert into event (session, seq, at, kind, v, command_id, n, payload) values (?,?,?,?,?,?,?,?)", log)
        db.executemany("insert or replace into seat values (?,?,?,?,?,?,?,?)", people)
        [[ana.code]] = db.execute("select code from conversation where id = ?", [conversation])
        frozen = json.dumps(play.first.plan.record())
        framework = played.framework.model_dump_json(by_alias=True, exclude_unset=True)
        row = [frozen, framework, play.state.plan.title, len(log), ana.session]
        db.execute("update session set plan = ?, framework = ?, plan_title = ?, head = ?, status = 'finished' where id = ?", row)
    return ana
