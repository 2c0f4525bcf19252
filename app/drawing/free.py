"""Free: where a number fits on a ribbon without lying on a name or on another number."""

from app.drawing.seats import Ribbon, Spot, along

SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # of a ribbon's way, where its number is tried


class Free:
    """Where the number of a ribbon fits: clear of every name and of the numbers before it."""

    def __init__(self, letters: float, lines: list[tuple[float, float, str, int]]) -> None:
        """No number yet. `letters` is how tall letters are, in the measure of the picture; a line is x, y, anchor, letters."""
        self.letters = letters
        self.taken = [self._box(*line) for line in lines]

    def _box(self, x: float, y: float, anchor: str, count: int) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of a line of a name, taken as wide as wide letters are."""
        wide = count * self.letters * 0.56
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        return left, y - self.letters, left + wide, y + self.letters * 0.3

    def spot(self, drawn: Ribbon) -> Spot | None:
        """The place nearest to the middle of a ribbon that is free, taken from now on; None where it is nowhere free."""
        for share in SHARES:
            at, reach = along(drawn, share), self.letters * 0.8
            if not any(x - reach < at.x < to + reach and y - reach < at.y < foot + reach for x, y, to, foot in self.taken):
                self.taken.append((at.x - reach, at.y - reach, at.x + reach, at.y + reach))
                return at
        return None
