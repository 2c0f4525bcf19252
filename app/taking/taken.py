"""Taken: what every file is made of: the harvest and the notes as one viewer may see them, and the words around them."""

from dataclasses import dataclass
from datetime import datetime

from app.words.dates import day_told, local
from app.words.speaking import language, of_plan, tag, told
from sessions.harvest import Harvest, Notes, harvest_of, notes_of
from sessions.messages import Names, Viewer
from sessions.state import State
from sessions.words import say


@dataclass(frozen=True)
class Taken:
    """`lang` is a language tag; `made` the day in words; `credit` who the names of the domains are from."""

    harvest: Harvest
    notes: Notes
    lang: str
    made: str
    credit: str

    @property
    def title(self) -> str:
        """The session's title."""
        return self.harvest.title


def taken_of(state: State, viewer: Viewer, names: Names, now: datetime) -> Taken:
    """What a viewer may take away, in the language of the request. The one door: no file reads the state itself."""
    return Taken(
        harvest=harvest_of(state, viewer, names, language()),
        notes=notes_of(state, viewer, names, language()),
        lang=tag(),
        made=told(day_told(now.astimezone())),
        credit=told(say(of_plan(state.framework.credit))),
    )


def clock_told(ms: int | None) -> str:
    """A moment as people of the host's own zone write it in a table: 2026-10-14 09:30; "" for none."""
    return f"{local(ms):%Y-%m-%d %H:%M}" if ms is not None else ""
