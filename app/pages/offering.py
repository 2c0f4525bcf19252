"""Offering: the questions a plan's page asks before a session starts, what there is to choose from, and what was chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from starlette.requests import Request

from app import words
from app.clock import now
from app.history import CAPTURE, PICTURE, USE, WITHOUT, Earlier, amount, holding, pasts, sessions_of, since_then
from app.live.rooms import Rooms
from app.pages.page import parts_of
from app.seats import caller_of
from app.storage import register, rehearsals
from app.tickets import conversations_in
from app.words.speaking import of_plan
from sessions import Plan
from sessions.carrying import Past
from sessions.plan_head import Need
from sessions.preparing import CAPTURED, Choices, variants_of
from sessions.targets import choices_of, chosen_of
from sessions.words import Sentence, say, say_n

AFTER, VARIANT, SETTING, NEED = "after", "variant", "setting.", "need."
ROOMS = {
    "phone": say("Everybody on a phone"),
    "hybrid": say("Some in the room, some on a call"),
    "small": say("A small group"),
    "large": say("A large group"),
    "short": say("Less time"),
}
THINGS = {
    "note": partial(say_n, "{n} note", "{n} notes"),
    "link": partial(say_n, "{n} link", "{n} links"),
    "promise": partial(say_n, "{n} promise", "{n} promises"),
    "rating": partial(say_n, "the ratings of {n} person", "the ratings of {n} people"),
    "vote": partial(say_n, "the votes of {n} person", "the votes of {n} people"),
}


async def form_fields(request: Request) -> dict[str, str]:
    """Every field of a form as text."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


@dataclass
class Offering:
    """What can be chosen for a session of one plan: the questions as the page asks them, with what is chosen now."""

    plan: Plan
    history: list[Earlier] = field(default_factory=list)
    conversation: str = ""
    teams: list[dict[str, Any]] = field(default_factory=list)
    rooms: list[dict[str, Any]] = field(default_factory=list)
    settings: list[dict[str, Any]] = field(default_factory=list)
    needs: list[dict[str, Any]] = field(default_factory=list)

    @property
    def chosen(self) -> dict[str, str]:
        """What is chosen for each need, by its name."""
        return {need["data"]: need["chosen"] for need in self.needs}

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The needs that can be met in more than one way."""
        return [need for need in self.needs if [choice["value"] for choice in need["choices"]] != [WITHOUT]]

    @property
    def unmet(self) -> list[str]:
        """What would help and is not there, so that nothing is to be chosen."""
        return [need["label"] for need in self.needs if need not in self.asked]

    def choices(self) -> Choices:
        """What the engine has to know of it."""
        answers = {one["id"]: one["chosen"] for one in self.settings}
        variant = next((one["value"] for one in self.rooms if one["checked"] and one["value"]), None)
        return Choices(variant, answers, frozenset(name for name, value in self.chosen.items() if value == CAPTURE))

    def pasts(self, request: Request) -> list[Past]:
        """What the session takes along."""
        return pasts(parts_of(request).rooms, self.history, self.plan, self.chosen)

    def fault(self) -> str | None:
        """What keeps a session from starting: another that is still open, or a need that nothing can stand in for."""
        running = next((each for each in self.history if each.state.floor.status == "open"), None)
        if running is not None:
            return say("“{title}” is still open. Pause or finish it first, then start the next one.", title=running.row.title)
        missing = next((need for need in self.needs if not need["choices"]), None)
        return (
            say("This plan cannot do without: {what}. Run a plan that gives it first.", what=missing["label"])
            if missing
            else None
        )


def offering(request: Request, plan: Plan, fields: Mapping[str, str]) -> Offering:
    """What a plan's page offers, with the choices of `fields` (names as AFTER, VARIANT, SETTING and NEED begin) made."""
    teams = teams_of(request)
    conversation = fields.get(AFTER, "")
    known = any(team["value"] == conversation for team in teams)
    history = sessions_of(parts_of(request).rooms, conversation) if known else []
    for team in teams:
        team["checked"] = team["value"] == conversation
    return Offering(
        plan=plan,
        history=history,
        conversation=conversation if known else "",
        teams=teams,
        rooms=rooms_of(plan, fields.get(VARIANT, "")),
        settings=settings_of(request, plan, fields),
        needs=[needed(parts_of(request).rooms, need, history, fields.get(NEED + need.data)) for need in plan.needs],
    )


def teams_of(request: Request) -> list[dict[str, Any]]:
    """The conversations this browser leads, by their newest session, the newest first."""
    parts, found = parts_of(request), list[tuple[int, dict[str, Any]]]()
    with parts.database.reading() as db:
        tries = set(rehearsals.marked(db))
        for conversation in set(conversations_in(request.cookies)) - tries:
            row = register.current_session(db, conversation)
            caller = caller_of(db, request.cookies, row, parts.secret) if row else None
            if row is not None and caller is not None and "facilitator" in caller.roles:
                found.append(
                    (
                        row.moved_at,
                        {"value": conversation, "label": say("{title}, {day}", title=row.title, day=said_day(row.moved_at))},
                    )
                )
    return [team for _, team in sorted(found, key=lambda pair: -pair[0])]


def rooms_of(plan: Plan, chosen: str) -> list[dict[str, Any]]:
    """The rooms a plan can change for; [] when it is the same for all."""
    known = variants_of(plan)
    found: list[dict[str, Any]] = [
        {"value": "", "label": say("As the plan is written"), "minutes": plan.minutes, "checked": chosen not in known}
    ]
    for name in known:
        change = plan.variants.get(name)  # type: ignore[call-overload]
        minutes = (change.minutes if change else None) or plan.minutes
        said = of_plan(change.say) if change and change.say else ""
        found.append({"value": name, "label": ROOMS[name], "minutes": minutes, "say": said, "checked": chosen == name})
    return found if known else []


def settings_of(request: Request, plan: Plan, fields: Mapping[str, str]) -> list[dict[str, Any]]:
    """The plan's own questions, each with what there is to choose from."""
    framework, found = plan.joined_to(parts_of(request).library.framework(plan.framework)), []
    for setting in plan.settings:
        choices = [{"value": one.id, "label": of_plan(one.label)} for one in choices_of(plan, framework, setting)]
        usual = chosen_of(plan, framework, setting)
        wanted = fields.get(SETTING + setting.id, "")
        chosen = wanted if any(one["value"] == wanted for one in choices) else usual.id if usual else ""
        found.append({"id": setting.id, "label": of_plan(setting.label), "choices": choices, "chosen": chosen})
    return found


def needed(rooms: Rooms, need: Need, history: Sequence[Earlier], wanted: str | None) -> dict[str, Any]:
    """One thing the plan begins with: where it can come from, and what is chosen."""
    choices = [*_from_before(need, history), *_pictures(rooms, need, history)]
    if need.else_ in CAPTURED or need.capture is not None:
        choices.append({"value": CAPTURE, "label": say("Capture it quickly: five minutes more, in the session")})
    if need.else_ != "stop":
        choices.append({"value": WITHOUT, "label": say("Go without")})
    values = [choice["value"] for choice in choices]
    chosen = wanted if wanted in values else values[0] if values else WITHOUT
    label = of_plan(need.say) or need.data.replace("_", " ").capitalize()
    return {"data": need.data, "label": label.rstrip(",;."), "choices": choices, "chosen": chosen}


def _from_before(need: Need, history: Sequence[Earlier]) -> list[dict[str, Any]]:
    held = holding(history, need.data)
    if not held:
        return []
    n, what = amount(history[held[0]].state, need.data)
    n = sum(amount(history[at].state, need.data)[0] for at in held) if what in ("note", "link", "promise") else n
    newest = history[held[0]].row
    label = say("Use {what} from {n} sessions", what=counted(n, what), n=len(held))
    if len(held) == 1:
        day = said_day(newest.moved_at)
        label = say("Use {what} from “{title}”, {day}", what=counted(n, what), title=newest.title, day=day)
    if need.min and n < need.min:
        label = say("{offer}. The plan asks for {n} or more", offer=label, n=need.min)
    return [{"value": USE, "label": label}]


def _pictures(rooms: Rooms, need: Need, history: Sequence[Earlier]) -> list[dict[str, Any]]:
    """Saved pictures that have something else under the name than there is in their session now."""
    found = []
    for earlier in history:
        n, what = amount(earlier.state, need.data)
        for name, kept in sorted(earlier.state.pictures.items()) if n else ():
            then, of = amount(since_then(rooms.load(earlier.row.id, kept.seq).state, earlier.state), need.data)
            if then and (then, of) != (n, what):
                picture, day = name.replace("_", " "), said_day(kept.at)
                label = say("Use the saved picture “{name}”: {what}, {day}", name=picture, what=counted(then, of), day=day)
                found.append({"value": f"{PICTURE}:{earlier.row.id}:{name}", "label": label})
    return found


def counted(n: int, what: str) -> Sentence:
    """So many of something, in words."""
    return THINGS[what](n)


def said_day(at: int) -> Sentence:
    """A day as people say it; `at` in milliseconds since 1970."""
    return words.day(datetime.fromtimestamp(at / 1000, UTC), now())
