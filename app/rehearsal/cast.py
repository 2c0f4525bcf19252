"""Cast: the people of one rehearsal, made from a seed."""

from app.rehearsal.characters import character_of
from app.rehearsal.dice import Dice
from app.rehearsal.leader import Leader
from app.rehearsal.robot import Robot
from app.rehearsal.vocabulary import Vocabulary

VIEWPOINTS = ("team", "organisation", "team", "system", "personal", "organisation")


class Cast:
    """So many people and somebody to lead them, who share one vocabulary so that they do not repeat each other."""

    def __init__(self, people: int, seed: int, pauses: bool = False) -> None:
        """The same number and seed make the same people."""
        dice = Dice(seed)
        self.words = Vocabulary(dice)
        self.leader = Leader(dice.apart("leader"), self.words, pauses)
        self.robots = [self.robot(n, people, dice) for n in range(people)]

    def robot(self, n: int, people: int, dice: Dice) -> Robot:
        """The n-th person."""
        name = self.words.name(n)
        place = self.words.place(n, people)
        viewpoint = VIEWPOINTS[n % len(VIEWPOINTS)]
        return Robot(name, place, viewpoint, character_of(n), dice.apart(f"robot {n}"), self.words)
