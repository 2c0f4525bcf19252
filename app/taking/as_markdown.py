"""Markdown: the whole harvest as text with marks; nothing that people wrote can be a mark itself."""

import re
from collections.abc import Iterator

from app.taking.harmless import printable
from app.taking.report import Block, Drawn, Grid, Listed, Words, report_of
from app.taking.taken import Taken
from app.words.speaking import told
from sessions.words import say

MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$^=@:&])")


def markdown_of(taken: Taken) -> bytes:
    """The document, in UTF-8."""
    report = report_of(taken)
    lines = [f"# {plain(report.title)}", ""]
    if report.own is not None:
        lines += [f"> {plain(report.own[0])}", "", plain(report.own[1]), ""]
    lines += [*(f"- {plain(line)}" for line in report.lines), ""]
    for section in report.sections:
        lines += [f"{'#' * (section.level + 1)} {plain(section.heading)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join([*lines, plain(report.credit), ""]).encode()


def plain(text: str) -> str:
    """Text in one line in which every mark is only what it looks like; marks inside words need no care."""
    line = " ".join(printable(text).split())
    return "".join(f"\\{char}" if MARKS.match(char) and not _inside(line, n) else char for n, char in enumerate(line))


def _inside(line: str, n: int) -> bool:
    """Whether a full stop, dash or colon stands where no reader of Markdown takes it for a mark."""
    return line[n] in ".-:()'&" and n > 0 and not line[:n].strip().isdigit()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Words):
        yield plain(block.text)
    elif isinstance(block, Listed):
        yield from (f"- {plain(text)}{f' — {plain(small)}' if small else ''}" for text, small in block.lines)
    elif isinstance(block, Drawn):
        yield f"*{plain(told(say('The map, in words: {told}', told=block.alt)))}*"
    elif isinstance(block, Grid):
        yield from _grid(block)


def _grid(table: Grid) -> Iterator[str]:
    yield f"**{plain(table.caption)}**"
    yield ""
    yield f"| {' | '.join(map(plain, table.columns))} |"
    yield f"|{'|'.join(' --- ' if table.words or not n else ' ---: ' for n in range(len(table.columns)))}|"
    for kind, cells in table.rows:
        padded = [plain(cell) for cell in cells] + [""] * (len(table.columns) - len(cells))
        if kind != "row":
            padded = [f"**{cell}**" if cell else "" for cell in padded]
        yield f"| {' | '.join(padded)} |"
