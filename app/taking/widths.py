"""Widths: how much of a table each column takes, so that no word of it is broken in two where there is room for it whole."""

from app.taking.report import Grid

ROUND, LONGEST, MOST = 3, 24, 44  # letters: the space beside a column's words; a word and a text that are not waited for


def shares(table: Grid, fits: int) -> list[float]:
    """The part that each column takes of a width in which `fits` letters stand, all together 1: first each its longest word, then
    those more that have more to say."""
    texts = [
        [name, *(cells[n] for kind, cells in table.rows if kind != "group" and n < len(cells))]
        for n, name in enumerate(table.columns)
    ]
    words = [max((min(len(word), LONGEST) for text in column for word in text.split()), default=0) + ROUND for column in texts]
    whole = [max(min(len(text), MOST) for text in column) + ROUND for column in texts]
    more = [max(0, full - word) for full, word in zip(whole, words, strict=True)]
    left = max(0, fits - sum(words))
    if left < sum(more):
        wide = [word + left * each / sum(more) for word, each in zip(words, more, strict=True)]
    else:
        wide = [word + each + (left - sum(more)) / len(words) for word, each in zip(words, more, strict=True)]
    return [each / sum(wide) for each in wide]
