"""Plans that would tell, step by step, what one of their steps promised not to."""

import pytest

from sessions.check_seeing import seeing_faults
from tests.sessions.cast import FRAMEWORK, plan_of


@pytest.mark.parametrize(
    ("said", "kept", "wrong"), [("none", "organisation", True), ("none", "none", False), ("role", "organisation", False)]
)
def test_nobody_is_kept_with_their_own_nameless_notes(said: str, kept: str, wrong: bool) -> None:
    """A placement with its seat, on a note only its writer could place, would be a name."""
    plan = plan_of(
        {"id": "say", "kind": "write", "names": said},
        {"id": "lay", "kind": "place", "names": kept, "deal": "own", "from": "say"},
    )
    found = [fault.sentence for fault in seeing_faults(plan, FRAMEWORK) if "answered without names" in fault.sentence]
    assert bool(found) is wrong


@pytest.mark.parametrize(
    ("say", "wrong"),
    [({"names": "full"}, True), ({"names": "role"}, True), ({"names": "role", "splits": ["viewpoint"]}, False)],
)
def test_a_lens_that_asks_for_what_nobody_was_told_is_a_fault(say: dict[str, object], wrong: bool) -> None:
    """[Z2] It would let nothing through, so the plan's author hears of it before the room does."""
    plan = plan_of(
        {"id": "say", "kind": "write", **say},
        {"id": "rate", "kind": "rate", "from": "say", "scales": ["energy"], "lens": {"filter": {"viewpoint": "team"}}},
    )
    found = [fault.loc for fault in seeing_faults(plan, FRAMEWORK) if "writers’ viewpoint" in fault.sentence.replace("'", "’")]
    assert found == ([("steps", 1, "lens", "filter", "viewpoint")] if wrong else [])


@pytest.mark.parametrize(
    ("say", "by", "wrong"),
    [
        ({"names": "organisation"}, "sector", True),
        ({"names": "full", "splits": ["sector"]}, "sector", True),
        ({"names": "organisation", "splits": ["sector"]}, "sector", False),
        ({"names": "organisation"}, "organisation", False),
        ({"names": "none"}, "sector", True),
    ],
)
def test_a_split_tells_no_more_than_the_names_allow(say: dict[str, object], by: str, wrong: bool) -> None:
    """[Z2] An organisation that goes with each note says nothing of sectors: only what people were told is told apart."""
    plan = plan_of(
        {"id": "say", "kind": "write", **say},
        {"id": "look", "kind": "show", "from": "say", "lens": {"split": [by]}},
    )
    found = [fault for fault in seeing_faults(plan, FRAMEWORK) if fault.loc == ("steps", 1, "lens", "split", 0)]
    assert bool(found) is wrong
    if found and say["names"] != "none":
        assert f"'say' with names: {say['names']}" in found[0].sentence
        assert "`names: organisation` and `splits: [sector]`" in found[0].sentence
