"""Rules: every rule of the engine is quoted by a test, and every quoted rule is written down."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULE = re.compile(r"\[([A-Z]\d+)\]")
RULE_OF_TWO = re.compile(r"\[([A-Z]{2}\d+)\]")  # such as those of languages and of the harvest, tested wherever they show


def quoted(rule: re.Pattern[str], folder: Path) -> set[str]:
    """The rules that the tests below a folder quote."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.py")):
        if path.name != Path(__file__).name:
            found |= set(rule.findall(path.read_text("utf-8")))
    return found


def test_rules_and_tests_name_each_other() -> None:
    """[E1] to [T2]: a rule without a test is a wish."""
    readme = (ROOT / "sessions" / "README.md").read_text("utf-8")
    assert set(RULE.findall(readme)) ^ quoted(RULE, Path(__file__).parent) == set()
    assert set(RULE_OF_TWO.findall(readme)) ^ quoted(RULE_OF_TWO, ROOT / "tests") == set()
