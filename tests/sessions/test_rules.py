"""Rules: every rule of the engine is quoted by a test, and every quoted rule is written down."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULE = re.compile(r"\[([A-Z]\d+)\]")


def test_rules_and_tests_name_each_other() -> None:
    """[E1] to [T2]: a rule without a test is a wish."""
    written = set(RULE.findall((ROOT / "sessions" / "README.md").read_text("utf-8")))
    quoted: set[str] = set()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        if path.name != Path(__file__).name:
            quoted |= set(RULE.findall(path.read_text("utf-8")))
    assert written - quoted == set()
    assert quoted - written == set()
