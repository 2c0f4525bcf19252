"""The map of a harvest: no number lies on a name or on another number, in either of its formats."""

from itertools import combinations

import pytest

from app.drawing.free import Free
from app.drawing.harvest_map import Picture, pictures
from app.drawing.seats import Seat, Spot, ribbon
from sessions.harvest import harvest_of
from sessions.messages import Viewer
from tests.sessions.harvest.valley import valley

SITTINGS = range(len(valley()))


def drawn(session: int) -> list[Picture]:
    """The map of one session of the valley, in every format."""
    found = harvest_of(valley()[session].play.state, Viewer(role="facilitator", seat=""), {})
    return pictures(found.map) if found.map is not None else []


@pytest.mark.parametrize("session", SITTINGS)
def test_numbers_lie_on_nothing(session: int) -> None:
    """[Frontend 8] A number is as wide as one and a half letters; a name is taken to be as wide as narrow letters are."""
    for picture in drawn(session):
        letters = picture.format.letters
        numbers = [band.middle for band in picture.bands if band.n]
        for one, other in combinations(numbers, 2):
            assert max(abs(one.x - other.x), abs(one.y - other.y)) > letters * 1.4, picture.format.name
        for circle in picture.circles:
            for line in circle.lines:
                wide = len(line.words) * letters * 0.45
                left = line.x - {"start": 0, "middle": wide / 2, "end": wide}[line.anchor]
                on = [at for at in numbers if left < at.x < left + wide and line.y - letters < at.y < line.y]
                assert not on, (picture.format.name, line.words)


def test_the_strongest_ties_carry_their_numbers() -> None:
    """They are moved along their ribbons before one is left out."""
    assert sum(band.n > 0 for one in SITTINGS for picture in drawn(one) for band in picture.bands) >= 6


def test_a_number_makes_way_along_its_ribbon() -> None:
    """For another number, and for a name; where there is no room at all it is left to the table."""
    left, right = Seat(100, 200, 40, "left", 0, 1), Seat(400, 200, 40, "right", 0, 1)
    across = ribbon(left, 40, right, 40, Spot(250, 200), 10)
    free = Free(20, [(250, 205, "middle", 4)])
    first, second = free.spot(across), free.spot(across)
    assert first and second and first != across.middle
    assert abs(first.x - 250) > 20 * 0.56 * 2 and abs(first.x - second.x) > 20
    assert Free(20, [(250, 205, "middle", 60)]).spot(across) is None
