"""Camera: photographs a page at every size, light and dark, and lists the faults it finds there."""

import base64
import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Page

from tests.pictures.modes import Modes

FAULTS = (Path(__file__).parent / "faults.js").read_text(encoding="utf-8").split("\n", 1)[1]
SIZES = {"1440": (1440, 900), "1920": (1920, 1080), "768": (768, 1024), "390": (390, 844), "320": (320, 640)}
THEMES = ("light", "dark")
TOUCH_PX = 800  # narrower than this is held in a hand
STILL = """async () => {
  document.querySelector('.toasts')?.replaceChildren();
  const runs = (each) => each.playState === 'running' && each.effect.getComputedTiming().endTime !== Infinity;
  for (let pass = 0; pass < 2; pass++) {
    await new Promise((later) => requestAnimationFrame(() => requestAnimationFrame(later)));
    document.getAnimations().filter(runs).forEach((each) => each.finish());
    await new Promise((later) => setTimeout(later, 60));
  }
}"""


class Fault(NamedTuple):
    """One thing that is wrong on one page: which picture shows it, of what sort, where, and what."""

    picture: str
    sort: str
    where: str
    what: str


class Camera:
    """Takes the pictures that are wanted, and keeps their names and faults."""

    def __init__(self, folder: Path, sizes: list[str], themes: list[str], only: str, modes: Modes) -> None:
        """Nothing taken yet. `only` is a pattern for names such as `room-write-*`."""
        self.folder, self.sizes, self.themes, self.modes = folder, sizes, themes, modes
        self.only = only if any(mark in only for mark in "*?[") or not only else f"*{only}*"
        self.lines: dict[Page, CDPSession] = {}
        self.taken: list[str] = []
        self.faults: list[Fault] = []
        folder.mkdir(parents=True, exist_ok=True)

    def wants(self, page: str, moment: str) -> bool:
        """Whether any picture of this page at this moment is asked for."""
        return not self.only or fnmatch.fnmatch(f"{page}-{moment}", self.only)

    def shoot(self, window: Page, page: str, moment: str, notes: int | None = None) -> None:
        """One page (home, plans, desk, room, screen, ...) at one moment: every size, each theme."""
        if not self.wants(page, moment):
            return
        line = self.lines.get(window) or self.lines.setdefault(window, window.context.new_cdp_session(window))
        for size in self.sizes:
            width, height = SIZES[size]
            touch = width < TOUCH_PX and page != "screen"
            line.send("Emulation.setTouchEmulationEnabled", {"enabled": touch})
            window.set_viewport_size({"width": width, "height": height})
            self.modes.put_on(window, page)
            name = f"{page}-{moment}-{size}{{}}{'' if notes is None else f'-{notes:03}'}{self.modes.name}"
            for theme in self.themes:
                window.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
                window.evaluate(STILL)
                self.take(line, name.format(f"-{theme}"))
            given = {"page": page, "width": width, "touch": touch, "focus": size in ("1440", "390") and page != "screen"}
            self.look(window, name.format(""), given)

    def take(self, line: CDPSession, name: str) -> None:
        """What the window shows now."""
        shot = line.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
        (self.folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))
        self.taken.append(name)

    def look(self, window: Page, name: str, given: dict[str, Any]) -> None:
        """Keep what is wrong, each sort at each place once for one picture."""
        found = {(sort, where): what for sort, where, what in window.evaluate(FAULTS, given)}
        self.faults += [Fault(name, sort, where, what) for (sort, where), what in found.items()]
