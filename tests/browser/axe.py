"""Axe: what it finds on a page, in every theme there is, and a fault planted to show that it would."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]  # what a theme may change
RUN = """async ([tags, rules]) => {
  const runs = (each) => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity;
  for (let pass = 0; pass < 3; pass++) {
    for (let more; (more = document.getAnimations().filter(runs)).length;) more.forEach((each) => each.finish());
    await new Promise((later) => setTimeout(later, 30));
  }
  const node = (one) => `\\n    ${one.target.join(' ')} ${one.any[0]?.message ?? ''}`;
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags };
  const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] });
  return violations.map((each) => `${each.id}: ${each.help}${each.nodes.slice(0, 4).map(node).join('')}`);
}"""
DRAWN = """() => {
  const drawn = new CSSStyleSheet();
  drawn.replaceSync('.notes > li { content-visibility: visible !important }');
  document.adoptedStyleSheets.push(drawn);
  const read = CSSStyleDeclaration.prototype.getPropertyValue;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return read.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
  };
}"""  # below the fold a page keeps the colours it was last drawn in; and Chromium says the fill of text without its forced colour
THEMES: dict[str, Any] = {
    "light": {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"},
    "dark": {"color_scheme": "dark", "forced_colors": "none", "contrast": "no-preference"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active", "contrast": "no-preference"},
    "more contrast": {"color_scheme": "dark", "forced_colors": "none", "contrast": "more"},
}
PLANT = """() => {
  const pale = document.createElement('p');
  pale.className = 'planted';
  pale.textContent = 'Hardly to be read';
  Object.assign(pale.style, { position: 'fixed', top: '0', zIndex: 999, color: '#888', background: '#999' });
  pale.style.forcedColorAdjust = 'none';
  const picture = document.createElement('img');
  picture.className = 'planted';
  (document.querySelector('dialog[open]') ?? document.querySelector('main')).append(pale, picture);
}"""


def faults(page: Page, where: str, also: str = "", themes: Iterable[str] = THEMES) -> list[str]:
    """What axe finds on a page: every rule in light, and in each other theme those that a theme may change, and `also`."""
    found: list[str] = []
    for theme in themes:
        page.emulate_media(reduced_motion="reduce", **THEMES[theme])
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE)
            page.evaluate(DRAWN)
        for rules in ([None, [also]] if also else [None]) if theme == "light" else [[*LOOKS, also] if also else LOOKS]:
            found += [f"{where}, {theme}: {each}" for each in page.evaluate(RUN, [TAGS, rules])]
    page.emulate_media(reduced_motion="reduce", **THEMES["light"])
    return found


def finds_what_is_planted(page: Page) -> None:
    """Pale words in every theme, and a picture without words, are found where nothing was found before; then gone again."""
    page.evaluate(PLANT)
    found = "\n".join(faults(page, "planted"))
    page.evaluate("() => document.querySelectorAll('.planted').forEach((each) => each.remove())")
    missing = [theme for theme in THEMES if f"planted, {theme}: color-contrast" not in found]
    assert not missing, f"axe did not find pale words in {missing} on {page.url}"
    assert "image-alt" in found
