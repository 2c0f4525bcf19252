"""[HA5] The figures in files agree with a count of the log that shares no code with them."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from app.taking.as_csv import csv_of
from app.taking.as_json import json_of
from app.taking.as_xlsx import xlsx_of
from app.taking.formats import FORMATS
from app.taking.harmless import no_formula
from app.taking.taken import taken_of
from app.words.speaking import speak
from sessions.messages import Viewer
from tests.app.taking.big import FRAMEWORK, big, taken
from tests.plans.test_recipes_played import FILES, played
from tests.sessions.cast import BEGIN
from tests.sessions.harvest.recount import Recount

LABELS = {node.id: str(node.label) for node in FRAMEWORK.nodes}


def test_every_row_of_a_note_is_where_the_log_put_it() -> None:
    """CSV: words, place, organisation, number of links, for each of 500 notes."""
    speak("en")
    counted = Recount(big().log)
    rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(csv_of(taken(big())).decode("utf-8-sig")))}
    assert set(rows) == set(counted.seen())
    homes, degree = counted.home(), counted.degree()
    for id, note in counted.seen().items():
        assert rows[id]["Note"] == no_formula(note["text"])
        assert rows[id]["Place"] == LABELS[homes[id]]
        assert rows[id]["Organisation"] == no_formula(counted.seats[note["seat"]])
        assert rows[id]["Number of links"] == str(degree[id])


def test_every_table_of_a_workbook_is_what_the_log_comes_to() -> None:
    """XLSX: notes by place, linked and alone; links between places; organisations by place."""
    speak("en")
    counted, book = Recount(big().log), openpyxl.load_workbook(io.BytesIO(xlsx_of(taken(big()))))
    homes, alone = counted.home(), counted.alone()
    told = {row[0]: row[1:4] for row in book["Map"].iter_rows(min_row=2, values_only=True)}
    for domain, n in Counter(homes.values()).items():
        apart = sum(homes[note] == domain for note in alone)
        assert told[LABELS[domain]] == (n, n - apart, apart)
    ties = {(row[0], row[1]): row[2] for row in book["Links between places"].iter_rows(min_row=2, values_only=True)}
    assert ties == {(LABELS[a], LABELS[b]): n for (a, b), n in counted.ties().items() if a != b}
    grid = {row[0]: row[2:] for row in book["Coverage"].iter_rows(min_row=2, values_only=True)}
    cells = counted.cells()
    for name in counted.organisations()[0]:
        assert sum(grid[name]) == sum(n for (organisation, _), n in cells.items() if organisation == name)


def test_the_data_says_the_same() -> None:
    """JSON: every count of the map, and nothing that is no JSON."""
    speak("en")
    counted, told = Recount(big().log), json.loads(json_of(taken(big())))
    assert told["harvest"]["map"]["notes"] == len(counted.home()) == len(told["notes"]["rows"])
    assert told["harvest"]["map"]["links"] == len(counted.drawn()) == len(told["notes"]["links"])
    assert told["harvest"]["counts"]["people"] == len(set(counted.seats) - {"ana"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_known_way_of_working_can_be_taken_away(path: Path) -> None:
    """Whatever its frame: each file is made, for those in the room."""
    speak("en")
    play = played(path)
    whole = taken_of(play.state, Viewer(role="participant"), play.names, BEGIN)
    for form in FORMATS.values():
        assert form.make(whole) or (form.drawn and (whole.harvest.map is None or len(whole.harvest.map.lands) > 16))
