"""Acting: whether somebody is meant by the `who` of a step, of a part or of a box."""

from typing import TYPE_CHECKING

from sessions.options import StepOptions, Who
from sessions.state import Seat

if TYPE_CHECKING:
    from sessions.plan_parts import Part


def meant(seat: Seat, who: str | Who) -> bool:
    """Whether `who` means a seat: everybody, people with a duty, or people with certain attributes."""
    if isinstance(who, str):
        return who == "all" or who in seat.duties
    wanted = who.model_dump(exclude_none=True)
    duty = wanted.pop("duty", None)
    fits = all(str(getattr(seat, name)).casefold() == str(value).casefold() for name, value in wanted.items())
    return fits and (not duty or duty in seat.duties)


def told(options: StepOptions, part: "Part | None") -> str | dict[str, str]:
    """Who acts in a step, as browsers are told: what the step says, within what its part says."""
    around = part.who if part is not None else "all"
    if around == "all" or options.who == "facilitator":
        return options.who if isinstance(options.who, str) else options.who.model_dump(exclude_none=True)
    if options.who == "all":
        return {"duty": around} if isinstance(around, str) else around.model_dump(exclude_none=True)
    both = [around, options.who]
    said = [{"duty": one} if isinstance(one, str) else one.model_dump(exclude_none=True) for one in both]
    return said[0] | said[1]
