"""The valley: 43 people who meet three times in four months, played by the project's robots from one seed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from app.library import Library
from app.rehearsal.in_engine import Play
from sessions import Framework, Plan
from sessions.carrying import Past
from sessions.preparing import Choices, prepared

PEOPLE, SEED = 43, 36
DAYS = (
    datetime(2026, 8, 12, 9, 30, tzinfo=UTC),
    datetime(2026, 10, 14, 9, 30, tzinfo=UTC),
    datetime(2026, 12, 9, 9, 30, tzinfo=UTC),
)
FRAMEWORK = Library().framework("cross-system")
KEPT = ["activities", "energy", "links", "commitments"]


def head(id: str, title: str, *steps: dict[str, Any], needs: list[str] | None = None) -> Plan:
    """A plan of the valley's own."""
    data = {"id": id, "title": title, "purpose": "To see the whole.", "who": {"min": 4, "max": 60}, "minutes": 90}
    asked = [{"data": name, "else": "go_without"} for name in needs or []]
    return Plan.model_validate(data | {"framework": "cross-system", "needs": asked, "boxes": ["car_park"], "steps": list(steps)})


def step(id: str, kind: str, title: str, **more: Any) -> dict[str, Any]:
    """One step, signed with the organisation unless it says otherwise."""
    return {"id": id, "kind": kind, "title": title, "names": "organisation", "hold": "until_reveal"} | more


WRITE = {"note_type": "activity", "notes": {"min": 4, "max": 6}, "save": "activities"}
PLANS = (
    head(
        "valley-map",
        "Mapping where activity is happening now",
        step("write", "write", "Write what you know", prompt="What is going on?", splits=["viewpoint"], **WRITE),
        step(
            "place", "place", "Place them", **{"from": "activities"}, deal="own", also=1, splits=["viewpoint"], save="activities"
        ),
        step("tidy", "cluster", "Gather", **{"from": "activities"}, hold="live", save="activities"),
        step("energy", "rate", "How much energy", names="none", splits=["viewpoint"], cannot_see=True, scales=["energy"])
        | {"from": "framework.domain", "save": "energy"},
        step("ours", "write", "Our sentence", unit="room", how="revise", hold="live", names="full", notes={"min": 1, "max": 1}),
    ),
    head(
        "valley-links",
        "Connections and isolation",
        step(
            "links",
            "connect",
            "My links",
            **{"from": "activities"},
            names="full",
            start="own",
            to="any",
            max_each=3,
            save="links",
        ),
        step("web", "show", "See the web", **{"from": ["activities", "links"]}, view="web", patterns=True),
        step("vow", "commit", "Who takes it on", **{"from": "activities"}, names="full", hold="live", save="commitments")
        | {"fields": ["what", "owner", "with", "first_step", "by"], "owner_accepts": True},
        needs=["activities"],
    ),
    head(
        "valley-return",
        "Returning: pick up a paused conversation",
        step(
            "status",
            "commit",
            "What became of it",
            **{"from": "commitments"},
            names="full",
            hold="live",
            update=True,
            save="commitments",
        ),
        step("again", "rate", "How much energy now", names="none", cannot_see=True, scales=["energy"])
        | {"from": "framework.domain", "save": "energy_now"},
        step("more", "write", "What is new", prompt="What has begun since?", **WRITE | {"notes": {"min": 1, "max": 1}}),
        step("settle", "place", "Place what is new", **{"from": "more"}, deal="own", save="activities"),
        step("look", "show", "Then and now", **{"from": ["activities", "more"]}, view="map"),
        needs=["activities", "links", "commitments"],
    ),
)


@dataclass(frozen=True)
class Session:
    """One of the three: how it was played, and the log of those before it that it carries on from."""

    play: Play
    framework: Framework


@cache
def valley() -> tuple[Session, ...]:
    """The three sessions, each carrying on from those before it."""
    found: list[Session] = []
    for n, (plan, begin) in enumerate(zip(PLANS, DAYS, strict=True)):
        framework = plan.joined_to(FRAMEWORK)
        needs = frozenset(need.data for need in plan.needs)
        at = [int(day.timestamp() * 1000) for day in DAYS]
        pasts = [Past(found[m].play.state, at[m], needs, False) for m in reversed(range(n))]
        ready, carried = prepared(plan, framework, Choices(), pasts) if pasts else (plan, None)
        known = {seat: name for each in reversed(found) for seat, name in each.play.names.items()}
        play = Play(ready, ready.joined_to(framework), PEOPLE, SEED + n, pauses=n == 1, carried=carried, known=known, begin=begin)
        play.play()
        found.append(Session(play, ready.joined_to(framework)))
    return tuple(found)
