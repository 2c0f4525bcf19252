"""Hands: what a person used to act, as the page itself saw it; and whether what the keyboard is on can be seen."""

from typing import Any

from playwright.sync_api import BrowserContext, ElementHandle

SEEN_BY_PAGE = "addEventListener('pointerdown', (e) => e.isTrusted && usedHand(e.pointerType), { capture: true });"
# Of what has the focus, at least one of its corners or its middle is in the window and not under a bar, a strip or a toast.
UNCOVERED = """(it) => {
  const { left, right, top, bottom } = it.getBoundingClientRect();
  const across = [left + 3, (left + right) / 2, right - 3];
  const points = [top + 3, (top + bottom) / 2, bottom - 3].flatMap((y) => across.map((x) => [x, y]));
  const hits = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
  return hits.some((hit) => it.contains(hit) || hit.contains(it) || [...(it.labels ?? [])].some((label) => label.contains(hit)));
}"""

Cast = list[tuple[str, str, str, dict[str, Any]]]


def pointers_of(context: BrowserContext) -> set[str]:
    """The sorts of pointer that press anything in this browser from now on: mouse, touch; none for a keyboard."""
    used: set[str] = set()
    context.expose_function("usedHand", lambda hand: used.add(hand))  # noqa: PLW0108 - Playwright wants a function
    context.add_init_script(SEEN_BY_PAGE)
    return used


def can_be_seen(element: ElementHandle) -> bool:
    """Whether what has the focus is in the window, and nothing lies over all of it."""
    return bool(element.evaluate(UNCOVERED))


def all_by(hand: str, cast: Cast) -> Cast:
    """The same people and devices, all worked by one hand; a laptop worked by touch has a screen that takes it."""
    return [(name, where, hand, {**device, "has_touch": hand == "touch"}) for name, where, _, device in cast]
