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
