"""Convergence: whatever is asked in whatever order, every browser that folds its changes has what a fresh view would give it."""

from collections.abc import Callable
from typing import Any

import pytest

from app.library import Library
from sessions import Plan, decode_event, new_state, replay
from sessions.engine import DECIDE
from tests.sessions.cast import FRAMEWORK, Room, plan_of
from tests.sessions.histories import History

LIBRARY = Library()
PEOPLE = "ana ben chi dee p1 p2 p3 p4 p5"


def every_kind() -> Plan:
    """A plan with every kind of step, seen in every way."""
    steps: list[dict[str, Any]] = [
        {"id": "open", "kind": "write", "names": "none", "hold": "live", "alongside": True, "notes": {"max": 20}},
        {"id": "chat", "kind": "discuss", "turns": "queue", "turn_seconds": 60, "alongside": True},
        {"id": "say", "kind": "write", "save": "said", "notes": {"max": 9}},
        {"id": "brief", "kind": "brief", "ready_button": True, "content": [{"text": "One"}, {"text": "Two"}]},
        {"id": "whisper", "kind": "write", "names": "none", "save": "said", "notes": {"max": 9}},
        {"id": "diary", "kind": "write", "hold": "never", "names": "full"},
        {"id": "lay", "kind": "place", "from": "said", "also": 1, "save": "said"},
        {"id": "lay.ask", "kind": "place", "from": "said", "clash": "ask", "hold": "live"},
        {"id": "lay.latest", "kind": "place", "from": "said", "clash": "latest"},
        {"id": "lay.live", "kind": "place", "from": "said", "names": "none", "hold": "live"},
        {"id": "gather", "kind": "cluster", "from": "said", "name_required": False, "save": "said"},
        {"id": "propose", "kind": "cluster", "from": "said", "proposals": True},
        {"id": "propose.none", "kind": "cluster", "from": "said", "proposals": True, "names": "none"},
        {"id": "propose.lay", "kind": "place", "from": "said", "proposals": True, "hold": "live", "names": "full"},
        {"id": "dots", "kind": "vote", "from": "said", "names": "none", "hold": "live"},
        {"id": "best", "kind": "vote", "from": "said", "style": "one", "names": "organisation", "hold": "live"},
        {"id": "order", "kind": "vote", "from": "said", "style": "rank", "names": "full"},
        {"id": "sure", "kind": "vote", "from": "framework.domain", "style": "yes_no", "names": "role"},
        {"id": "marks", "kind": "vote", "from": "said", "style": "marks", "labels": ["new", "old"], "budget": 0, "names": "none"},
        {"id": "heat", "kind": "rate", "from": "framework.domain", "scales": ["energy"], "names": "none", "comment": "optional"},
        {"id": "warm", "kind": "rate", "from": "said", "scales": ["energy"], "marks": ["now", "needed"], "hold": "live"},
        {
            "id": "split",
            "kind": "breakout",
            "by": "framework.half",
            "steps": [
                {"id": "tidy", "kind": "cluster", "title": "T", "unit": "group", "from": "said"},
                {"id": "draft", "kind": "write", "title": "D", "unit": "group", "hold": "live"},
            ],
        },
        {
            "id": "pairs",
            "kind": "breakout",
            "size": 2,
            "by": {"mixed": "organisation"},
            "return": "nothing",
            "steps": [
                {"id": "pairs.write", "kind": "write", "title": "W", "unit": "group", "hold": "live", "names": "full"},
            ],
        },
        {"id": "look", "kind": "show", "from": ["said", "heat", "dots"], "lens": {"split": ["sector"]}},
        {"id": "talk", "kind": "discuss", "turns": "queue", "turn_seconds": 60, "order": "least_heard", "remarks": "everyone"},
        {"id": "round", "kind": "discuss", "turns": "round", "names": "full", "turn_seconds": 60},
        {"id": "few", "kind": "pick", "from": "said", "by": "all", "max": 2, "warn_if": ["one_half", "one_organisation"]},
    ]
    before = {"id": "alone", "title": "Alone", "steps": [{"id": "pre", "kind": "write", "title": "Pre", "hold": "never"}]}
    return plan_of(*steps, parts=[before])


def every_bond() -> Plan:
    """Links, promises, rounds, and groups that grow, turn and keep their own pace."""
    links: dict[str, Any] = {"from": "said", "start": "any", "save": "webs"}
    spoken = {"id": "talk.pair", "kind": "write", "title": "P", "unit": "group", "hold": "live"}
    pair = {"id": "pair", "kind": "breakout", "title": "Pair", "size": 2, "return": "nothing", "steps": [spoken]}
    inner = [
        {"id": "view", "kind": "write", "title": "{each}", "save": "views"},
        {"id": "feel", "kind": "rate", "title": "Feel", "from": "framework.domain", "scales": ["energy"], "hold": "live"},
        {"id": "put", "kind": "place", "title": "Put", "from": "said", "hold": "live"},
    ]
    draft = {"kind": "write", "title": "G", "unit": "group", "hold": "live", "how": "revise"}
    grow = [{"id": "alone", "kind": "write", "title": "A", "hold": "live"}, draft | {"id": "twos"}, draft | {"id": "fours"}]
    walk = [{"id": "station", "kind": "write", "title": "S", "unit": "group", "hold": "live"}, draft | {"id": "station.two"}]
    return plan_of(
        {"id": "named", "kind": "write", "hold": "live", "alongside": True, "notes": {"max": 20}},
        {"id": "say", "kind": "write", "save": "said", "notes": {"max": 9}},
        {"id": "diary", "kind": "write", "hold": "never", "names": "full", "notes": {"max": 3}},
        {"id": "secret", "kind": "write"},
        {"id": "secret.lay", "kind": "place", "from": "secret", "deal": "own"},
        {"id": "unveil", "kind": "show", "from": "secret.lay", "reveal": "one_by_one"},
        {"id": "topics", "kind": "discuss", "topics": "said", "topic_minutes": 3, "turn_seconds": 60, "from": "said"},
        {"id": "web", "kind": "connect"} | links,
        {"id": "web.live", "kind": "connect", "hold": "live", "names": "full"} | links,
        {"id": "web.dots", "kind": "vote", "from": "webs", "hold": "live"},
        {
            "id": "promise",
            "kind": "commit",
            "from": "webs",
            "fields": ["what", "with", "owner"],
            "save": "promises",
            "review_on": "ask",
        },
        {"id": "promise.role", "kind": "commit", "names": "organisation", "save": "promises"},
        {"id": "became", "kind": "commit", "update": True, "from": "promises"},
        {"id": "new.places", "kind": "place", "from": "said", "new_cells": True, "hold": "live"},
        {"id": "shares", "kind": "rate", "from": "said", "scales": ["energy"], "names": "full", "deal": {"random": 2}},
        {"id": "split.deal", "kind": "vote", "from": "said", "hold": "live", "deal": "split"},
        {"id": "turns", "kind": "repeat", "for_each": "viewpoints", "steps": inner},
        {"id": "partners", "kind": "repeat", "times": 4, "regroup": "new_partners", "steps": [pair]},
        {"id": "notes.each", "kind": "repeat", "for_each": "said", "steps": [{"id": "of", "kind": "discuss", "title": "{each}"}]},
        {"id": "grown", "kind": "breakout", "grow": [1, 2, 4], "steps": grow},
        {"id": "walk", "kind": "breakout", "count": 3, "rotate": True, "stayer": True, "pace": "own", "steps": walk},
    )


OURS = {"every kind": every_kind, "every bond": every_bond}


def played(plan: Plan, framework: Any, seed: int, commands: int, checks: bool = True) -> History:
    """A random history, every view checked after every event."""
    room = Room(plan, PEOPLE, framework)
    room.checks = checks
    history = History(room, seed)
    history.play(commands)
    return history


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("plan", ["introduce", "map", "every kind", "every bond"])
def test_old_view_and_changes_make_the_new_view(plan: str, seed: int) -> None:
    """[E3] For every audience and every seat, after every event of a random history."""
    if plan in OURS:
        history = played(OURS[plan](), FRAMEWORK, seed, 200)
    else:
        history = played(LIBRARY.plan(plan), LIBRARY.framework("cross-system"), seed, 200)
    assert len(history.done) > 14


@pytest.mark.parametrize("make", OURS.values(), ids=list(OURS))
@pytest.mark.parametrize("seed", range(20, 24))
def test_the_log_replayed_is_the_state(make: Callable[[], Plan], seed: int) -> None:
    """[E2] From the stored forms alone the same state comes back."""
    plan = make()
    history = played(plan, FRAMEWORK, seed, 1_000, checks=False)
    events = [decode_event(kind, payload) for kind, payload in history.room.log]
    again = replay(new_state("session", plan, FRAMEWORK), events)
    assert again == history.room.state
    assert again.seq == len(events)


def test_histories_reach_every_command() -> None:
    """[E4] What the random histories above ask for is carried out at least once, so that none of them tests nothing."""
    never = {"finish_session", "take_seat", "remove_seat", "leave", "auto_next", "hand_over"}
    left = {str(command.__struct_config__.tag) for command in DECIDE} - never
    for seed in range(20, 60):
        for make in OURS.values():
            left -= played(make(), FRAMEWORK, seed, 800, checks=False).done
        if not left:
            break
    assert left == set()
