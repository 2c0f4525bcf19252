"""Plan parts: sittings of their own days and people, work alone before or after them, and boxes that are always open."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sessions.exercises import write
from sessions.options import CLOCK, DATE, Slug, Strict, Who
from sessions.steps import Step
from sessions.words import Words


def written_out(said: Any) -> Any:
    """A box given by name alone: open all the time, without names."""
    if not isinstance(said, str):
        return said
    title = said.replace("_", " ").capitalize()
    return {"id": said, "kind": "write", "title": title, "names": "none", "hold": "live", "alongside": True, "notes": {"max": 20}}


Box = Annotated[write.Options, BeforeValidator(written_out)]


class Part(Strict):
    """A day or half-day of its own with `when: live`; else steps that everybody walks alone, at their own pace."""

    id: Slug
    """The part's own name."""
    title: Words
    """What people see it called."""
    when: Literal["before", "live", "after"] = "before"
    """Alone before the sittings or after them; `live` is a sitting of its own, after those written above it."""
    day: Annotated[int | None, Field(ge=1, le=60)] = None
    """Live: which day it is on, 1 for the first."""
    start: Annotated[str, Field(pattern=rf"^({DATE}( {CLOCK})?|{CLOCK})$")] | None = None
    """Live: when it begins, as a time of day (09:30), a date (2027-03-31), or both."""
    minutes: Annotated[float | None, Field(gt=0, le=1000)] = None
    """How long it takes. Of live parts it counts towards the plan's minutes."""
    who: Slug | Who = "all"
    """Who acts in it: everybody, people with a duty such as `convener`, or a group such as {sector: patients}."""
    say: Words | None = None
    """What people should know of it."""
    steps: Annotated[list[Step], Field(min_length=1, max_length=60)]
    """What is done."""

    def clock(self) -> str | None:
        """The time of day it begins, or None."""
        return self.start.rpartition(" ")[2] if self.start and ":" in self.start else None
