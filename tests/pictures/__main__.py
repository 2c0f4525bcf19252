"""Draws the pictures: without a folder those of session_plans/README.md, with one every page and step kind in it."""

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser, sync_playwright

from tests.app.server import ROOT, Server
from tests.browser.finding import find_chromium, flags
from tests.pictures import kinds, sheet, site
from tests.pictures.camera import SIZES, THEMES, Camera
from tests.pictures.modes import Modes
from tests.pictures.story import PLAN, Story

NOTES = (12, 1, 150, 500)


def understand(words: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where to; without it the pictures of the README are drawn anew")
    parser.add_argument("--only", default="", metavar="PATTERN", help="pages and moments, such as room-write* or vote")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES), help="widths in px")
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=list(THEMES))
    parser.add_argument("--notes", nargs="*", type=int, default=list(NOTES), help="sessions with so many notes; none: no session")
    parser.add_argument("--longer", action="store_true", help="every word of the pages 30 %% longer")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT", help="the size of text, such as 200")
    parser.add_argument("--spacing", action="store_true", help="the text spacing of WCAG 2.2, 1.4.12")
    return parser.parse_args(words)


def draw(given: argparse.Namespace, chromium: Browser, place: Path) -> Camera:
    """All that is asked for, with one server for the shelf's own plans and one for the sessions."""
    camera = Camera(given.folder, given.sizes, given.themes, given.only, Modes(given.longer, given.text, given.spacing))
    with Server(place / "site", plans=str(ROOT / "session_plans")) as house:
        site.photograph(house, chromium, camera)
    shelf = place / "plans"
    shutil.copytree(ROOT / "session_plans", shelf)
    shutil.copy(Path(__file__).parent / f"{PLAN}.yaml", shelf)
    with Server(place / "rooms", plans=str(shelf)) as house:
        for notes in given.notes:
            with ExitStack() as doors:
                Story(house, chromium, camera, notes, doors).play()
            print(f"  with {notes} notes: {len(camera.taken)} pictures so far", flush=True)
    return camera


def main(words: list[str]) -> int:
    """Draw, list the faults; 1 when there are any."""
    given = understand(words)
    if given.folder is None:
        return kinds.main()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(playwright), args=flags())
        camera = draw(given, chromium, Path(place))
        chromium.close()
    sheet.write(given.folder, sorted(camera.taken), camera.faults)
    sheet.tell(camera.faults)
    took = f"{len(camera.taken)} pictures in {time.monotonic() - begun:.0f} s"
    print(f"{took}, {len(camera.faults)} faults: {given.folder / 'index.html'}")
    return 1 if camera.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
