"""Hostile plans: each is refused with a sentence and its place, within bounds of work that are counted, not timed."""

import tracemalloc
from pathlib import Path

import pytest

from app.library import Library, check_file
from tests.hostile import FILES

LIBRARY = Library()
LIBRARY.plans()
MOST_BYTES, MOST_FAULTS = 50 * 1024 * 1024, 60


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_a_sentence_and_its_place(name: str, tmp_path: Path) -> None:
    raw, sentence = FILES[name]
    path = tmp_path / "plan.yaml"
    path.write_bytes(raw)
    tracemalloc.start()
    faults = check_file(path, LIBRARY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert any(fault.sentence.startswith(sentence) for fault in faults), [fault.sentence for fault in faults][:5]
    assert len(faults) <= MOST_FAULTS and peak < MOST_BYTES
    first = next(fault for fault in faults if fault.sentence.startswith(sentence))
    lines = raw.count(b"\n") + 1
    assert 1 <= first.line <= lines and first.column >= 1
    assert "\n" not in first.sentence and len(first.sentence) < 200
    assert any(fault.level == "error" for fault in faults)


def test_the_key_that_is_wrong_is_the_one_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(FILES["a byte order mark, and CRLF"][0])
    [fault] = check_file(path, LIBRARY)
    assert (fault.line, fault.path) == (9, "steps[0].holdd")
