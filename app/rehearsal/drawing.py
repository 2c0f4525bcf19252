"""Drawing: what simulated people photograph, a few things with lines between them on paper, as a small PNG."""

import math
import struct
import zlib

from app.rehearsal.dice import Dice

WIDE, HIGH = 600, 400  # pixels
PAPER, INK = 0, 1
COLOURS = bytes.fromhex("fbf7ea2b2a38b4432f2f6d8c4f7a3a8a5a12")  # the paper, the pen, four crayons
PEN = 3  # pixels


class Sheet:
    """A sheet of paper: one byte a pixel, a number in COLOURS."""

    def __init__(self) -> None:
        """An empty sheet."""
        self.rows = [bytearray([PAPER]) * WIDE for _ in range(HIGH)]

    def dot(self, x: float, y: float, colour: int) -> None:
        """Where the pen touches."""
        for row in range(max(0, int(y) - 1), min(HIGH, int(y) - 1 + PEN)):
            left, right = max(0, int(x) - 1), min(WIDE, int(x) - 1 + PEN)
            self.rows[row][left:right] = bytes([colour]) * max(0, right - left)

    def line(self, start: tuple[int, int], end: tuple[int, int], colour: int) -> None:
        """A straight stroke."""
        n = max(1, *(abs(a - b) for a, b in zip(start, end, strict=True)))
        for at in range(n + 1):
            self.dot(start[0] + (end[0] - start[0]) * at / n, start[1] + (end[1] - start[1]) * at / n, colour)

    def circle(self, middle: tuple[int, int], radius: int, colour: int) -> None:
        """A round stroke."""
        for at in range(radius * 7):
            turn = math.tau * at / (radius * 7)
            self.dot(middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn), colour)

    def png(self) -> bytes:
        """The sheet as a PNG."""
        drawn = zlib.compress(b"".join(b"\0" + row for row in self.rows))
        head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)
        parts = ((b"IHDR", head), (b"PLTE", COLOURS), (b"IDAT", drawn), (b"IEND", b""))
        chunks = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts)
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def drawing(dice: Dice) -> bytes:
    """People and places as rounds, worries as crosses, lines between them; the same dice draw the same."""
    sheet = Sheet()
    places = [(dice.between(60, WIDE - 60), dice.between(60, HIGH - 60)) for _ in range(dice.between(4, 7))]
    for here, there in zip(places, places[1:], strict=False):
        sheet.line(here, there, INK)
    for middle in places:
        sheet.circle(middle, dice.between(18, 48), dice.between(1, 5))
    for x, y in places[:2]:
        sheet.line((x - 16, y - 16), (x + 16, y + 16), 2)
        sheet.line((x - 16, y + 16), (x + 16, y - 16), 2)
    return sheet.png()
