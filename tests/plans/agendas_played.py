"""Agendas played: sixteen agendas of very different sorts, each led to its end once, with a pause after every step."""

from functools import cache
from pathlib import Path
from typing import Any

from app.library import Library, load_plan
from app.rehearsal.in_engine import Play
from sessions import Plan
from sessions.asking import sectors_of
from sessions.messages import Actor, Command
from sessions.people import TakeSeat

LIBRARY = Library()
FILES = sorted((Path(__file__).parent / "agendas").glob("*.yaml"))
NAMES = [path.stem for path in FILES]


class Gathering(Play):
    """A play whose people are of the sectors the plan speaks of, in turn, and in which every duty is given to two of them."""

    def carry_out(self, command: Command, actor: Actor) -> None:
        """Somebody who takes a seat is of the next sector, and has the next duty."""
        plan = self.state.plan
        if isinstance(command, TakeSeat):
            said, n = sectors_of(plan), len(self.state.seats)
            command = TakeSeat(
                seat=command.seat,
                role=command.role,
                organisation=command.organisation,
                sector=said[n % len(said)] if said else command.sector,
                viewpoint=command.viewpoint,
            )
            super().carry_out(command, actor)
            duties = [*plan.roles, "decider"]
            for duty in [duties[n]] if n < len(duties) else []:
                self.ask(None, {"type": "give_duty", "seat": command.seat, "duty": duty})
            return
        super().carry_out(command, actor)

    def with_duty(self, duty: str) -> str:
        """The seat that has a duty."""
        return next(seat.id for seat in self.state.seats.values() if duty in seat.duties)


@cache
def plan(name: str) -> Plan:
    """The plan of an agenda."""
    path = Path(__file__).parent / "agendas" / f"{name}.yaml"
    return load_plan(path, LIBRARY.presets(), LIBRARY.frameworks(), LIBRARY.frames())


@cache
def played(name: str) -> Gathering:
    """An agenda led to its end by simulated people; once, and then remembered."""
    one = plan(name)
    people = min(one.who.max, max(one.who.min, 16))
    play = Gathering(one, one.joined_to(LIBRARY.framework(one.framework)), people, 11, pauses=True)
    play.play()
    return play


def notes_in(play: Play, step: str) -> list[Any]:
    """The notes written in a step, in any round."""
    return [note for note in play.state.notes.values() if note.step == step and not note.taken_back]
