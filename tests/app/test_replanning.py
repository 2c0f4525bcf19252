"""The plan changed live over real sockets: two desks, phones that must not see ahead, and kill -9 in between."""

from pathlib import Path

from tests.app.server import Server
from tests.cast import Ana, Browser

AHEAD = "What did we forget?"
HIDDEN = (AHEAD, "write-1", "again-1", "A quick round", '"spent"', '"since"', '"left_out"')


def test_the_plan_changes_for_all_and_tells_nobody_what_is_ahead(ana: Ana, ben: Browser, dee: Browser) -> None:
    """[A1] [A6] On raw bytes: no step ahead, no guide, no time spent reaches anybody but the desks before the room is there."""
    more = {"what": "write", "title": "A quick round", "minutes": 4, "prompt": AHEAD, "names": "none"}
    with ana.line() as desk, ben.line() as room, dee.line() as watch, ana.line("screen") as screen:
        desk.do("open_sitting")
        desk.do("insert_step", step="write-1", after="welcome", before="ideas", **more)
        desk.do("repeat_step", step="ideas", **{"as": "again-1", "after": "ideas", "before": "talk"})
        desk.do("move_step", step="talk", stood="again-1", after="welcome", before="write-1")
        last = desk.do("set_minutes", step="look", minutes=0)
        assert [desk.records[f"step/{step}"]["n"] for step in ("talk", "write-1", "ideas", "again-1")] == [2, 3, 4, 5]
        assert desk.records["next"] == {"step": "talk"}
        others = (room, watch, screen)
        for line in others:
            line.reach(last["seq"])
            assert line.records["session"]["total"] == 9
            heard = "\n".join(line.frames)
            for hidden in (
                AHEAD,
                "write-1",
                "again-1",
                "A quick round",
                "A word for Ana alone",
                '"spent"',
                '"since"',
                '"left_out"',
            ):
                assert hidden not in heard, f"{line}: {hidden}"
        desk.do("go_to_step", **{"from": "welcome", "to": "talk"})
        there = desk.do("go_to_step", **{"from": "talk", "to": "write-1"})
        for line in others:
            line.reach(there["seq"])
            assert line.records["step/write-1"]["prompt"] == AHEAD
            assert "A word for Ana alone" not in "\n".join(line.frames)
        assert desk.records["step/welcome"]["spent"] >= 0


def test_two_desks_and_a_phone_that_tries(ana: Ana, ben: Browser) -> None:
    """[A2] [P2] The second desk is told in a sentence; a phone may not; the same press sent twice counts once."""
    with ana.line() as desk, ana.line() as other, ben.line() as room:
        desk.do("open_sitting")
        said = {"what": "rest", "title": "Break", "minutes": 5, "after": "welcome", "before": "ideas"}
        desk.do("insert_step", step="rest-1", **said)
        refused = other.ask({"type": "insert_step", "step": "rest-2", **said})
        assert (refused["type"], refused["code"]) == ("refused", "stale")
        assert refused["reason"] == "The plan has changed meanwhile. Look at it again, then choose."
        assert room.ask({"type": "remove_step", "step": "rest-1"})["reason"] == "Only a facilitator can do that."
        ident, command = "undo-the-break-just-once"[:22], {"type": "remove_step", "step": "rest-1"}
        first, again = (desk.ask(command, ident) for _ in range(2))
        assert first["type"] == "accepted" and first["seq"] == again["seq"]
        desk.reach(first["seq"])
        assert "step/rest-1" not in desk.records


def test_the_changed_plan_survives_kill_9(tmp_path: Path) -> None:
    """[A1] [E2] The same plan comes back from the log, to desks and late-comers alike."""
    with Server(tmp_path / "data") as server:
        ana = Ana(server.base)
        ana.start("trial")
        with ana.line() as desk:
            desk.do("open_sitting")
            desk.do("repeat_step", step="ideas", **{"as": "again-1", "after": "ideas", "before": "talk"})
            desk.do("insert_step", step="rest-1", what="rest", title="Break", minutes=5, after="welcome", before="ideas")
            desk.do("go_to_step", **{"from": "welcome", "to": "rest-1"})
            before = {key: record for key, record in desk.records.items() if key.startswith("step/")}
        server.kill()
        server.start()
        with ana.line() as desk:
            desk.until("view")
            assert {key: record for key, record in desk.records.items() if key.startswith("step/")} == before
        chi = Browser(server.base, "Chi", "participant")
        chi.join(ana.code, "Southgate")
        with chi.line() as late:
            late.until("view")
            assert (late.records["session"]["step"], late.records["step/rest-1"]["n"]) == ("rest-1", 2)
