"""Plan parts: work at another time than the sitting, and boxes that are always open."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from sessions.exercises import write
from sessions.options import Slug, Strict
from sessions.steps import Step
from sessions.words import Words


def _written_out(said: Any) -> Any:
    """A box given by name alone: open all the time, without names."""
    if not isinstance(said, str):
        return said
    title = said.replace("_", " ").capitalize()
    return {"id": said, "kind": "write", "title": title, "names": "none", "hold": "live", "alongside": True, "notes": {"max": 20}}


Box = Annotated[write.Options, BeforeValidator(_written_out)]


class Part(Strict):
    """Steps at another time than the sitting, each walked alone at one's own pace."""

    id: Slug
    """The part's own name."""
    title: Words
    """What people see it called."""
    when: Literal["before", "after"] = "before"
    """Before the sitting or after it."""
    minutes: Annotated[float | None, Field(gt=0, le=600)] = None
    """How long it takes; it does not count towards the plan's minutes."""
    who: Slug = "all"
    """Everybody, or people with a duty, such as `convener`."""
    say: Words | None = None
    """What people should know of it."""
    steps: Annotated[list[Step], Field(min_length=1, max_length=20)]
    """What is done."""
