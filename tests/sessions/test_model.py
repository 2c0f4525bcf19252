"""The engine against a plain dictionary: whatever people do with notes, dots and the clock, both say the same."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sessions import Refused
from tests.sessions.cast import Room, plan_of

PEOPLE = ("ben", "chi", "dee")
BUDGET, MOST = 2, 3
EXAMPLES = int(os.environ.get("PLENARY_TEST_MODELS", "60"))
WHO, WHICH = st.sampled_from(PEOPLE), st.integers(0, 8)
