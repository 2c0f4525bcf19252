"""History: the earlier sessions of a conversation as they stood, and what a new one may take from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.live.rooms import Rooms
from app.storage import register
from app.storage.tables import SessionRow
from sessions import Plan
from sessions.carrying import Past, all_names, saved_in
from sessions.exercises.eaches import things_of
from sessions.known_since import known_since
from sessions.preparing import looks_back, takes_threads
from sessions.state import State, replaced
from sessions.unsaid import as_reworded, waits

USE, CAPTURE, WITHOUT, PICTURE = "use", "capture", "without", "picture"


@dataclass(frozen=True)
class Earlier:
    """One earlier session, as the conversation knows it now."""

    row: SessionRow
    state: State


def sessions_of(rooms: Rooms, conversation: str) -> list[Earlier]:
    """The sessions of a conversation, the newest first: what a newer one hides is counted in no older one either."""
    with rooms.database.reading() as db:
        rows = register.every(db, SessionRow, conversation=conversation)
    states = known_since([rooms.load(row.id).state for row in rows])
    return [Earlier(row, state) for row, state in zip(reversed(rows), reversed(states), strict=True)]


def amount(state: State, name: str) -> tuple[int, str]:
    """How much there is under a name, and of what: note, link, promise, or people whose ratings or votes there are."""
    sources = saved_in(state.plan, name)
    promises = sum(each.step in sources.commitments for each in state.commitments.values())
    links = sum(each.step in sources.links for each in state.links.values())
    answers = [("rating", sources.ratings), ("vote", sources.votes)]
    people = [(len(_voters(state, steps)), what) for what, steps in answers if steps]
    notes = len(things_of(state, name)) if sources.steps else 0
    found = [(notes, "note"), (promises, "promise"), (links, "link"), *people]
    return next((each for each in found if each[0]), (0, "note"))


def _voters(state: State, steps: Sequence[str]) -> set[str]:
    works = [work for step in steps for work in (state.steps[step].work, *state.steps[step].past)]
    return {voter for work in works for voter in (*getattr(work, "given", ()), *getattr(work, "dots", ()))}


def holding(history: Sequence[Earlier], name: str) -> list[int]:
    """Which sessions (by their place in `history`) hold what a name stands for now: newer ones add to older ones, until one
    that took the older along or began anew."""
    found = []
    for n, earlier in enumerate(history):
        sources = saved_in(earlier.state.plan, name)
        if not amount(earlier.state, name)[0]:
            continue
        found.append(n)
        steps = {*sources.steps, *sources.links, *sources.commitments, *sources.ratings, *sources.votes}
        anew = any(getattr(step.save, "as_", "add") != "add" for step in earlier.state.plan.walk() if name in step.saved_names())
        if anew or steps & set(earlier.state.carried.of):
            break
    return found


def pasts(rooms: Rooms, history: Sequence[Earlier], plan: Plan, chosen: Mapping[str, str]) -> list[Past]:
    """What a session of `plan` takes along: of each need what was chosen (USE, or a picture), the newest session first.

    A plan that looks back at the last session takes all of it but what was chosen to go without.
    """
    names: dict[int, set[str]] = {n: set() for n in range(len(history))}
    pictures: list[Past] = []
    for need in plan.needs:
        value = chosen.get(need.data, WITHOUT)
        if value == USE:
            for n in holding(history, need.data):
                names[n].add(need.data)
        elif value.startswith(PICTURE):
            pictures += _picture(rooms, history, value, need.data)
    if looks_back(plan) and history:
        names[0] |= set(all_names(history[0].state.plan)) - {need for need, value in chosen.items() if value != USE}
    threads = _with_threads(history) if takes_threads(plan) else set()
    found = [
        Past(earlier.state, earlier.row.moved_at, frozenset(names[n]), n in threads)
        for n, earlier in enumerate(history)
        if names[n] or n in threads
    ]
    return [*found, *pictures]


def _with_threads(history: Sequence[Earlier]) -> set[int]:
    """The sessions whose open threads nobody has taken along yet."""
    found: set[int] = set()
    for n, earlier in enumerate(history):
        found.add(n)
        if takes_threads(earlier.state.plan):
            break
    return found


def _picture(rooms: Rooms, history: Sequence[Earlier], value: str, name: str) -> list[Past]:
    _, session, picture = value.split(":", 2)
    earlier = next((each for each in history if each.row.id == session), None)
    kept = earlier.state.pictures.get(picture) if earlier else None
    if earlier is None or kept is None:
        return []
    then = since_then(rooms.load(session, kept.seq).state, earlier.state)
    return [Past(then, kept.at, frozenset({name}))]


def since_then(then: State, now: State) -> State:
    """A session as it stood, without what was hidden, taken back, put right or kept private again since: a picture brings
    nothing back."""
    notes = then.notes
    for note in then.notes.values():
        known = now.notes.get(note.id)
        if known is not None:
            said = {"hidden": known.hidden or waits(now, known), "taken_back": known.taken_back, "shared": known.shared}
            notes = notes.put(note.id, replaced(as_reworded(note, known), **said))
    kept: State = replaced(then, notes=notes)
    return kept
