"""Vocabulary: what simulated people say; nothing is said twice while words last."""

from typing import Any

from app.rehearsal.dice import Dice
from app.rehearsal.word_list import Activity, Place, activity_of, word_list


class Vocabulary:
    """What is left to be said by the people of one rehearsal."""

    def __init__(self, dice: Dice) -> None:
        """A full list in an order that the dice decide."""
        self.dice = dice.apart("vocabulary")
        self.words = word_list()
        self.decks: dict[str, list[Any]] = {}
        self.names = self.dice.shuffled(self.words["first_names"])
        self.domains: dict[str, str] = {}

    def name(self, n: int) -> str:
        """A first name for the n-th person; after everybody's, once more with a number."""
        again, at = divmod(n, len(self.names))
        return f"{self.names[at]} {again + 1}" if again else str(self.names[at])

    def place(self, n: int, people: int) -> Place:
        """Where the n-th of so many people comes from: as many bodies as give each of them three people, at least two."""
        bodies = self.words["organisations"][: max(2, min(len(self.words["organisations"]), people // 3))]
        return Place(**bodies[n % len(bodies)])

    def activity(self, speaks: str) -> Activity:
        """Work that somebody who speaks like this does; of others once their own is all said."""
        own = self.deck(f"work/{speaks}", lambda: self.work(speaks), again=False)
        found: Activity = own.pop() if own else self.deck("work", lambda: self.work(None)).pop()
        self.domains[found.text] = found.domain
        return found

    def work(self, speaks: str | None) -> list[Activity]:
        """All the work of one sort of speaker, or of all."""
        return [
            activity_of(said, domain)
            for domain, speakers in self.words["activities"].items()
            for speaker, lines in speakers.items()
            for said in lines
            if speaks in (None, speaker)
        ]

    def line(self, about: str, most: int) -> str:
        """Words that answer a question, of `most` characters at the longest."""
        asked = about.lower()
        lists = self.words["lists"]
        at = next((n for n, each in enumerate(lists) if any(word in asked for word in each["for"])), len(lists) - 1)
        said = str(self.deck(f"list/{at}", lambda: lists[at]["words"]).pop())
        return said if len(said) <= most else said[:most].rsplit(" ", 1)[0][:most]

    def deck(self, name: str, full: Any, again: bool = True) -> list[Any]:
        """What is left of a deck, shuffled; a fresh one when it is used up, unless it is dealt only once."""
        if name not in self.decks or (again and not self.decks[name]):
            self.decks[name] = self.dice.shuffled(full())
        return self.decks[name]

    def domain_of(self, text: str) -> str | None:
        """The domain that a piece of work said here is mostly for."""
        return self.domains.get(text)
