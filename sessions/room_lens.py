"""Room lens: everybody looks at a board through one attribute of its writers, as far as people were told that this may be."""

from collections.abc import Iterator
from typing import Any

from sessions.exercises.eaches import each_in
from sessions.messages import Actor, Command, Event, Moment, Record, Refused, Slug, Touched, Viewer, touch
from sessions.options import Attribute, splits_of
from sessions.seeing import sees_note
from sessions.state import Note, RoomLens, Seat, State, replaced
from sessions.words import Sentence, for_browsers, in_language, of_round, say

BOARDS = frozenset({"write", "place", "cluster", "connect", "show", "vote", "pick"})  # kinds whose notes lie on a board
EVERYBODY = Viewer(role="participant")
SIGNED = frozenset({"organisation", "full"})  # names that stand with the organisation on each note
WORDS = {"organisation": say("organisation"), "sector": say("sector"), "viewpoint": say("viewpoint")}
OTHERS = ""  # who is told apart from nobody: small parts together, and who came since the lens was set


class SetLens(Command, frozen=True):
    """Look at a step's notes by an attribute of who wrote them, at `only` one part, or (without `by`) at all alike."""

    step: Slug
    by: Attribute | None = None
    only: str | None = None


class LensSet(Event, frozen=True):
    """Everybody looks in this way now."""

    step: str
    by: str | None = None
    only: str | None = None


def set_lens(state: State, command: SetLens, actor: Actor, moment: Moment) -> list[Event]:
    """Sets the lens, or takes it away; refused with the reason where people were not told, or a part would be too small."""
    if not state.plan.has(command.step):
        raise Refused("That step is not in this plan.", "not_found")
    if command.by is None:
        return [LensSet(step=command.step)] if state.floor.lens else []
    if reason := reason_against(state, command.step, command.by):
        raise Refused(reason)
    lens = lens_of(state, command.step, command.by, command.only)
    parts = parts_of(state, lens)
    if len(parts) < 2 or (command.only is not None and command.only not in parts):
        raise Refused(_too_few(command.by))
    now = state.floor.lens
    if now is not None and (now.step, now.by, now.only) == (command.step, command.by, command.only):
        return []
    return [LensSet(step=command.step, by=command.by, only=command.only)]


def _too_few(by: str) -> Sentence:
    return say("Too few people wrote these notes to tell them apart by {what}: every part needs three.", what=WORDS[by])


def board_steps(state: State, step: str) -> tuple[str, ...]:
    """Ids of the steps whose notes lie on the board of a step."""
    options = state.plan.step(step)
    own = (step,) if options.kind == "write" or getattr(options, "add_notes", False) else ()
    return tuple(dict.fromkeys((*state.plan.sources(step).steps, *own)))


def reason_against(state: State, step: str, by: str) -> Sentence | None:
    """Why the notes of a step may not be told apart by an attribute, in a sentence; None where they may.

    Only what people were told before they wrote counts: a name or an organisation that goes with each note, or `splits`.
    """
    steps = [state.plan.step(one) for one in board_steps(state, step)]
    if not steps:
        return say("There are no notes here to look at.")
    for made in steps:
        title = of_round(in_language(made.title), each_in(state, made.id)) or made.id
        if made.names == "none":
            return say("No names are kept in “{title}”, so its notes cannot be told apart.", title=title)
        if made.unit != "person":
            return say("Groups wrote in “{title}”, so its notes cannot be told apart by who wrote them.", title=title)
        if made.names == "full" and by != "organisation":
            return say("The notes of “{title}” carry names, so they cannot be told apart by {what}.", title=title, what=WORDS[by])
        if not tells(made, by):
            return say("People were not told in “{title}” that notes are told apart by {what}.", title=title, what=WORDS[by])
    return None


def tells(made: Any, by: str) -> bool:
    """Whether writers of a step were told that notes are told apart by an attribute."""
    if by == "organisation" and made.names in ("organisation", "full"):
        return True
    return made.names != "none" and made.splits is not None and by in splits_of(made)


def offers(state: State, step: str) -> Record:
    """For facilitators: each attribute with the reason why the room may not look by it, "" where it may."""
    found: Record = {}
    for by in WORDS:
        reason = reason_against(state, step, by)
        found[by] = reason.record() if reason else ""
    return found


def lens_of(state: State, step: str, by: str, only: str | None) -> RoomLens:
    """A lens as it is set now; what each seat said when the room first looked by it stays: nobody is seen changing sides."""
    said = {seat.id: str(getattr(seat, by)) for seat in state.seats.values() if seat.role == "participant"}
    return RoomLens(step=step, by=by, only=only, of=said | state.floor.looked.get(by, {}))


def parts_of(state: State, lens: RoomLens) -> dict[str, list[str]]:
    """Value to ids of notes, the others last as ""; {} where too few people stand behind a part.

    What can be known of a note already (its organisation, other attributes the room has looked by) makes bases. In each,
    a value with `small_groups` writers or more is told; the others of the base are where there are as many of them, and
    else nothing is told of the whole base. An organisation that goes with each note is told apart even where few are left.
    """
    small = max((state.plan.step(one).small_groups for one in board_steps(state, lens.step)), default=3)
    names = {state.plan.step(one).names for one in board_steps(state, lens.step)}
    alone = names <= SIGNED and lens.by == "organisation"
    beside = [] if alone else _beside(state, lens, signed=bool(names & SIGNED))
    bases: dict[tuple[str, ...], dict[str, dict[str, list[str]]]] = {}
    for note in _notes(state, lens.step):
        seat = state.seats.get(note.seat or "")
        if seat is not None and seat.role == "participant":  # what a desk wrote down is nobody's
            base = tuple(said.get(seat.id, OTHERS) for said in beside)
            writers = bases.setdefault(base, {}).setdefault(lens.of.get(seat.id, OTHERS), {})
            writers.setdefault(_person(state, seat), []).append(note.id)
    found: dict[str, list[str]] = {}
    for base, values in bases.items():
        told = {value: writers for value, writers in values.items() if value and len(writers) >= small}
        rest = {value: writers for value, writers in values.items() if value not in told}
        few = bool(rest) and len({who for writers in rest.values() for who in writers}) < small
        if few and not alone:
            if not base:
                return {}
            told, rest = {}, values
        for value, writers in told.items():
            found.setdefault(value, []).extend(id for ids in writers.values() for id in ids)
        if not (few and alone):
            found.setdefault(OTHERS, []).extend(id for writers in rest.values() for ids in writers.values() for id in ids)
    parts = {value: sorted(found[value]) for value in sorted(found) if value and found[value]}
    return parts | ({OTHERS: sorted(found[OTHERS])} if parts and found.get(OTHERS) else {})


def _beside(state: State, lens: RoomLens, *, signed: bool) -> list[dict[str, str]]:
    """What can be known of writers beside the attribute of this lens, by seat: organisations on notes, and earlier looks."""
    own = {seat.id: seat.organisation for seat in state.seats.values()}
    known = [said for by, said in sorted(state.floor.looked.items()) if by != lens.by]
    return [own, *known] if signed and lens.by != "organisation" else known


def _person(state: State, seat: Seat) -> str:
    """The seat that stands for a person, of several that were put together."""
    seen = {seat.id}
    while seat.merged and seat.merged[0] in state.seats and seat.merged[0] not in seen:
        seat = state.seats[seat.merged[0]]
        seen.add(seat.id)
    return seat.id


def _notes(state: State, step: str) -> Iterator[Note]:
    """The notes of a board that everybody may read."""
    steps = set(board_steps(state, step))
    return (note for note in state.notes.values() if note.step in steps and sees_note(state, note, EVERYBODY))


def record(state: State, viewer: Viewer) -> Record | None:
    """How the room looks: {step, by, only, parts: [{value, label, notes}]}, of the notes this audience sees; else None.

    Where a part has become too small since, there are no parts but `why`, in a sentence.
    """
    lens = state.floor.lens
    if lens is None:
        return None
    said: Record = {"step": lens.step, "by": lens.by, "only": lens.only, "parts": []}
    parts = parts_of(state, lens)
    if len(parts) < 2 or (lens.only is not None and lens.only not in parts):
        return said | {"why": _too_few(lens.by).record()}
    shown = {value: [id for id in ids if sees_note(state, state.notes[id], viewer)] for value, ids in parts.items()}
    seen = [{"value": value, "label": _label(state, lens.by, value), "notes": ids} for value, ids in shown.items()]
    return said | {"parts": seen}


def _label(state: State, by: str, value: str) -> Any:
    views = {view.id: for_browsers(view.label) for view in state.framework.viewpoints} if by == "viewpoint" else {}
    return views.get(value, value)


def lens_set(state: State, event: LensSet) -> tuple[State, Touched]:
    """Folds a lens."""
    if event.by is None:
        return replaced(state, floor=replaced(state.floor, lens=None)), touch(("lens", ""))
    lens = lens_of(state, event.step, event.by, event.only)
    looked = state.floor.looked | {event.by: lens.of}
    return replaced(state, floor=replaced(state.floor, lens=lens, looked=looked)), touch(("lens", ""))


COMMANDS = {SetLens: set_lens}
EVENTS = {LensSet: lens_set}
