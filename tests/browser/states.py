"""States: what is on, chosen or current is still told from what is not when the system forces its own colours; and on paper."""

from typing import Any

from playwright.sync_api import Page

from tests.pictures.camera import FAULTS

FIND = """(known) => {
  const stateful = `[aria-pressed], [aria-checked], [aria-current]:not([data-state] *), .steps [data-state],
    label > input:is([type=radio], [type=checkbox])`;
  const shown = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 3;
  const within = document.querySelector('dialog[open]') ?? document.body;
  const found = [];
  for (const it of within.querySelectorAll(stateful)) {
    const seen = it.matches('input') ? it.closest('label') : it;
    const sort = `${seen.localName}.${[...seen.classList].join('.')} in .${seen.parentElement.className}`;
    if (!shown(seen) || it.disabled || known.includes(sort) || found.some(([, one]) => one === sort)) continue;
    it.dataset.probe = found.length;
    seen.dataset.probed = found.length;
    found.push([String(found.length), sort]);
  }
  return found;
}"""
FLIP = """(at) => {
  const it = document.querySelector(`[data-probe="${at}"]`);
  const turn = (name, on, off) => it.setAttribute(name, it.getAttribute(name) === on ? off : on);
  if (it.matches('input')) it.checked = !it.checked;
  else if (it.hasAttribute('aria-pressed')) turn('aria-pressed', 'true', 'false');
  else if (it.hasAttribute('aria-checked')) turn('aria-checked', 'true', 'false');
  else if (it.hasAttribute('aria-current')) turn('aria-current', 'false', (it.dataset.was ??= it.ariaCurrent));
  else turn('data-state', 'now', 'ahead');
}"""
FORGET = """() => {
  for (const it of document.querySelectorAll('[data-probe], [data-probed]'))
    for (const name of ['probe', 'probed', 'was']) delete it.dataset[name];
}"""
LEFT_ON_PAPER = """() => [...document.querySelectorAll('body *')].filter((it) => it.checkVisibility()).flatMap((it) => {
  const { position, backgroundColor } = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const large = box.width > 300 && box.height > 60;
  const dark = large && (backgroundColor.match(/\\d+(\\.\\d+)?/g) ?? []).slice(0, 3).every((part) => Number(part) < 90)
    && !/, 0\\)$/.test(backgroundColor);
  return [
    ...(/fixed|sticky/.test(position) && !it.closest('.visually-hidden') ? [`${position}: ${it.localName}.${it.className}`] : []),
    ...(dark ? [`dark: ${it.localName}.${it.className}`] : []),
    ...(it.matches('button.button, .bar, .rail, .toasts, .switch') ? [`not for paper: ${it.localName}.${it.className}`] : []),
  ];
})"""


def unseen(page: Page, known: set[str]) -> list[str]:
    """Controls that look the same on and off where colours are forced; sorts in `known` were looked at, new ones join them."""
    page.emulate_media(reduced_motion="reduce", color_scheme="light", forced_colors="active")
    lost: list[str] = []
    for at, sort in page.evaluate(FIND, sorted(known)):
        known.add(sort)
        it = page.locator(f'[data-probed="{at}"]')
        before = it.screenshot(animations="disabled")
        page.evaluate(FLIP, at)
        if it.screenshot(animations="disabled") == before:
            lost.append(f"on and off look the same in forced colours: {sort}")
        page.evaluate(FLIP, at)
    page.evaluate(FORGET)
    page.emulate_media(reduced_motion="reduce", color_scheme="light", forced_colors="none")
    return lost


def on_paper(page: Page) -> list[str]:
    """What would spoil a printed page: bars, buttons, dark grounds, what is cut off or wider than A4 inside its margins."""
    before: Any = page.viewport_size
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 688, "height": 980})
    found = list(page.evaluate(LEFT_ON_PAPER))
    given = {"page": "room", "width": 688, "touch": False, "focus": False}
    found += [f"{sort}: {where}: {what}" for sort, where, what in page.evaluate(FAULTS, given) if sort in ("sideways", "cut off")]
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(before)
    return [f"on paper: {each}" for each in found]
