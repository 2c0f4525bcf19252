"""Ana and Ben at two processes of one house, one each."""

import pytest

from tests.app.server import Pair
from tests.cast import Ana, Browser


@pytest.fixture
def ana(pair: Pair) -> Ana:
    """Ana, at the first process, with a session just started."""
    person = Ana(pair[0].base)
    person.start("trial")
    return person


@pytest.fixture
def ben(pair: Pair, ana: Ana) -> Browser:
    """Ben, who has joined at the other one."""
    person = Browser(pair[1].base, "Ben", "participant")
    person.join(ana.code, "Northside")
    return person
