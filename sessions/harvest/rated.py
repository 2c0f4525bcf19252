"""Rated: the ratings of then beside those of now, on the same scale and of the same things; new people apart if that may be."""

from typing import Any

import msgspec

from sessions import limits
from sessions.harvest.facts import Fact, Row, Table
from sessions.harvest.places import Places
from sessions.harvest.seen import Said, Seen
from sessions.harvest.steps_of_scales import OnScale, on_scale, same_scale, score, steps_of, words_of
from sessions.words import Sentence, say

APART, NOT_APART = "apart", "together"
BACK, FRESH = "returning", "new"  # as ratings call who answered then too, and who did not


class Spread(msgspec.Struct, frozen=True):
    """How answers lie: `n` with a value, by value as text; who cannot see; the middle (a number, the id of a word, or None)."""

    n: int
    cannot_see: int
    counts: dict[str, int]
    median: float | str | None


class Pair(msgspec.Struct, frozen=True):
    """One thing that was rated then and now.

    back: the answers of those who answered then too, and fresh: those of new people; both None where they are not told apart.
    steps: by how much the middle moved, in steps of the scale; None where it has no middle.
    """

    target: str
    label: str
    slot: int | None
    then: Spread
    now: Spread
    back: Spread | None
    fresh: Spread | None
    steps: float | None
    told: Sentence


class Rated(msgspec.Struct, frozen=True):
    """One scale and mark, asked both times. `apart` says whether new people are told apart."""

    scale: str
    mark: str
    label: str
    values: tuple[OnScale, ...]
    pairs: tuple[Pair, ...]
    apart: str
    fact: Fact


def rated_twice(then: Seen, now: Seen, places: Places | None) -> tuple[Rated, ...]:
    """Everything that was rated at both moments: now the latest answers of its own session, then the latest it knew of."""
    before, after = _latest(then, own=False), _latest(now, own=True)
    both = {key[1:] for key in before} & {key[1:] for key in after}
    asked = sorted(pair for pair in both if same_scale(then, now, pair[0]))
    found = (_rated(now, places, scale, mark, before, after) for scale, mark in asked)
    return tuple(one for one in found if one is not None)


Key = tuple[str, str, str]


def _latest(seen: Seen, own: bool) -> dict[Key, tuple[Said, Said]]:
    """Target, scale and mark to the latest record of them, and what it says; with `own` nothing that was carried along."""
    found: dict[Key, tuple[Said, Said]] = {}
    for record in seen.ratings():
        if not (own and seen.is_earlier(record["step"])):
            for scale, marks in record["scales"].items():
                for mark, said in marks.items():
                    found[record["target"], scale, mark] = (record, said)
    return found


def _rated(
    now: Seen, places: Places | None, scale: str, mark: str, before: dict[Key, Any], after: dict[Key, Any]
) -> Rated | None:
    framework = now.state.framework
    values = on_scale(now, scale)
    pairs = list[Pair]()
    for target in sorted({key[0] for key in before if key[1:] == (scale, mark)}, key=lambda id: _place_of(places, id)):
        label = _label(now, target)
        if (target, scale, mark) in after and label:
            slot = places.place(target).slot if places is not None and target in places.at else None
            pairs.append(_pair(now, scale, target, label, slot, before[target, scale, mark][1], after[target, scale, mark]))
    if not pairs:
        return None
    known = framework.scale(scale)
    title = now.said(known.label) if known is not None else scale
    apart = APART if any(pair.fresh is not None for pair in pairs) else NOT_APART
    told = tuple(pairs)
    return Rated(scale, mark, title, values, told, apart, Fact(_sentence(now, scale, told), _table(now, scale, told)))


def _place_of(places: Places | None, target: str) -> tuple[int, str]:
    return (places.at[target] if places is not None and target in places.at else 999, target)


def _label(seen: Seen, target: str) -> str:
    """What was rated: a place of the framework, or something that is seen; "" for what is not."""
    found = [node for node in seen.state.framework.nodes if node.id == target]
    return seen.said(found[0].short or found[0].label) if found else seen.text(target)


def _pair(seen: Seen, scale: str, target: str, label: str, slot: int | None, said: Said, later: tuple[Said, Said]) -> Pair:
    then, now = _spread(said), _spread(later[1])
    back, fresh = (_part(later, scale, who) for who in (BACK, FRESH))
    if back is None or fresh is None:
        back = fresh = None
    compared = back or now
    steps = steps_of(seen, scale, then.median, compared.median)
    small = min(then.n, compared.n) < limits.SMALL_GROUP
    return Pair(target, label, slot, then, now, back, fresh, steps, _told(seen, scale, then, compared, steps, small))


def _part(later: tuple[Said, Said], scale: str, who: str) -> Spread | None:
    """What one part of the people said now, where they are told apart."""
    record, said = later
    marks: Said = record.get("splits", {}).get("came", {}).get(who, {}).get(scale, {})
    mark = next((name for name, one in record["scales"][scale].items() if one is said), "")
    return _spread(marks[mark]) if mark in marks else None


def _spread(said: Said) -> Spread:
    return Spread(said["n"], said["cannot_see"], dict(said["spread"]), said["median"])


def _told(seen: Seen, scale: str, then: Spread, now: Spread, steps: float | None, small: bool) -> Sentence:
    """Only a change of more than one step, of enough people, is put into words."""
    if steps is None:
        return say("not asked in the same way") if then.n and now.n else say("nobody could see it at one of the two times")
    if abs(steps) <= 1 or small:
        return say("About as before")
    return say("From “{a}” to “{b}”", a=words_of(seen, scale, then.median), b=words_of(seen, scale, now.median))


def moved(pair: Pair) -> bool:
    """Whether the change of a pair is put into words."""
    return pair.steps is not None and abs(pair.steps) > 1 and min(pair.then.n, (pair.back or pair.now).n) >= limits.SMALL_GROUP


def _sentence(seen: Seen, scale: str, pairs: tuple[Pair, ...]) -> Sentence:
    far = [pair for pair in pairs if moved(pair)]
    if not far:
        return say("Nothing moved by more than one step")
    if len(far) > 1:
        return say("{n} of {all} moved by more than one step", n=len(far), all=len(pairs))
    one = far[0]
    rise = (score(seen, scale, (one.back or one.now).median) or 0) > (score(seen, scale, one.then.median) or 0)
    if rise:
        return say("{place} is seen higher than before; the rest is about as it was", place=one.label)
    return say("{place} is seen lower than before; the rest is about as it was", place=one.label)


def _table(seen: Seen, scale: str, pairs: tuple[Pair, ...]) -> Table:
    apart = any(pair.fresh is not None for pair in pairs)
    rows = tuple(Row(pair.label, _cells(seen, scale, pair, apart), slot=pair.slot) for pair in pairs)
    new = (say("new people, now"),) if apart else ()
    pairs_of = (say("answers, then / now"), say("cannot see, then / now"))
    heads = (say("What was asked about"), say("then"), say("now"), *new, *pairs_of)
    return Table(say("The middle answer"), heads, rows)


def _cells(seen: Seen, scale: str, pair: Pair, apart: bool) -> tuple[str | int | None, ...]:
    now = pair.back or pair.now
    fresh = (words_of(seen, scale, pair.fresh.median) if pair.fresh else None,) if apart else ()
    middles = (words_of(seen, scale, pair.then.median), words_of(seen, scale, now.median), *fresh)
    return (*middles, f"{pair.then.n} / {now.n}", f"{pair.then.cannot_see} / {now.cannot_see}")
