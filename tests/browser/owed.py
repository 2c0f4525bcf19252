"""Owed: what every live page owes everybody, whatever step is open: what is not there, in sentences."""

from playwright.sync_api import Page

from tests.pictures.camera import FAULTS
from tests.pictures.modes import SPACING

STANDS = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
  const inside = (it) => it.parentElement.closest('main, article, section, nav, aside');
  const count = (what, many) => (many === 1 ? [] : [`${many} × ${what}`]);
  const skip = document.querySelector('a.skip');
  const levels = seen('main :is(h1, h2, h3, h4, h5, h6)').map((it) => Number(it.localName[1]));
  return [
    ...count('h1', seen('h1').length),
    ...count('main', seen('main').length),
    ...count('banner', seen('header, [role=banner]').filter((it) => !inside(it)).length),
    ...count('polite region', document.querySelectorAll('body > [role=status][aria-live=polite]').length),
    ...(skip && document.getElementById(skip.hash.slice(1))?.matches('main[tabindex="-1"]') ? [] : ['the way past the bar']),
    ...(document.documentElement.lang ? [] : ['a language']),
    ...(/^.+ – .+/.test(document.title) ? [] : [`a title that says step, then session: ${document.title}`]),
    ...levels.flatMap((level, at) => (at && level > levels[at - 1] + 1 ? [`h${level} after h${levels[at - 1]}`] : [])),
  ];
}"""
CROSS_FADE_MS = 450
LISTEN = """() => {
  const animate = Element.prototype.animate;
  window.moved = [];
  Element.prototype.animate = function (frames, timing) {
    window.moved.push([Object.keys(Object.assign({}, ...frames)).join(), timing.duration ?? timing]);
    return animate.call(this, frames, timing);
  };
}"""
MOVES = """(most) => [...document.querySelectorAll('*')].flatMap((it) => {
  const style = getComputedStyle(it);
  const longest = (times) => Math.max(...times.split(',').map((time) => parseFloat(time) * (/ms/.test(time) ? 1 : 1000)));
  const runs = style.animationName === 'none' ? 0 : longest(style.animationDuration);
  const long = Math.max(runs, longest(style.transitionDuration)) > most;
  return long ? [`moves though motion is unwelcome: ${it.localName}.${it.className}`] : [];
})"""
FOCUS_AND_SIZE = {"sideways", "out of reach", "small target", "covered", "cut off"}


def lacks(page: Page, kind: str) -> list[str]:
    """Landmarks, one h1, title, language, the way past the bar, headings in order; a screen speaks to nobody."""
    found: list[str] = page.evaluate(STANDS)
    return [each for each in found if kind != "screen" or "polite" not in each]


def listen_for_motion(page: Page) -> None:
    """From now on a page remembers what its scripts set in motion."""
    page.evaluate(LISTEN)


def moves(page: Page) -> list[str]:
    """What moves though motion is unwelcome: anything longer than a cross-fade, or a script's motion that is none."""
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = page.evaluate(MOVES, CROSS_FADE_MS)
    scripted: list[tuple[str, float]] = page.evaluate("() => window.moved ?? []")
    return found + [f"a script moves {what} for {ms} ms" for what, ms in scripted if what != "opacity" or ms > CROSS_FADE_MS]


TWO_FRAMES = "() => new Promise((later) => requestAnimationFrame(() => requestAnimationFrame(later)))"


def misfits(
    page: Page, width: int, *, touch: bool = False, spacing: bool = False, height: int = 844, focus: bool = True
) -> list[str]:
    """At a width: what runs sideways, is cut off, out of reach, under a bar when it has the focus, or too small for a finger."""
    page.set_viewport_size({"width": width, "height": height})
    if spacing:
        page.evaluate(SPACING)
    page.evaluate(TWO_FRAMES)  # what measures the page has measured it
    found = page.evaluate(FAULTS, {"page": "room", "width": width, "touch": touch, "focus": focus})
    if spacing:
        page.evaluate("() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => !each.spacing); }")
    return [f"{width} px: {sort}: {where}: {what}" for sort, where, what in found if sort in FOCUS_AND_SIZE]
