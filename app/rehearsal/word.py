"""The word `rehearse`: on a server of its own in a folder that is gone afterwards, or on a running one."""

import argparse
import asyncio
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from app.library import SHELF, Faults, Library, load_plan
from app.plan_pictures import take_along
from app.rehearsal.visit import CANNOT, play


def rehearse(given: argparse.Namespace) -> int:
    """Play a plan; the exit code: 0 played, 1 not to its end, 2 cannot be played."""
    if given.url:
        return asyncio.run(play(given, given.url.rstrip("/"), given.plan))
    with tempfile.TemporaryDirectory(prefix="plenary-rehearsal-") as folder:
        try:
            shelf, plan = shelf_for(given.plan, Path(folder))
        except (Faults, KeyError) as fault:
            print(f"This plan cannot be played: {fault if isinstance(fault, Faults) else given.plan}", file=sys.stderr)
            return CANNOT
        return asyncio.run(serve_and_play(given, Path(folder) / "data", shelf, plan))


def shelf_for(said: str, folder: Path) -> tuple[Path, str]:
    """The folder of plans to serve, and the id of the plan that was said. Raises Faults, KeyError."""
    if not said.endswith((".yaml", ".yml")):
        Library().plan(said)
        return SHELF, said
    library, shelf = Library(), folder / "plans"
    shutil.copytree(SHELF / "frameworks", shelf / "frameworks")
    shutil.copy(SHELF / "presets.yaml", shelf)
    shutil.copy(said, shelf / "rehearsed.yaml")
    take_along(Path(said), shelf)
    own = Library(shelf)
    if not own.plans():
        load_plan(Path(said), library.presets(), library.frameworks())
    return shelf, own.plans()[0].id


async def serve_and_play(given: argparse.Namespace, data: Path, shelf: Path, plan: str) -> int:
    """Play on a server of our own, which ends when the play does."""
    from app import logs
    from app.parts import make_parts
    from app.serve import listen, make_server
    from app.settings import Settings

    logs.set_up()
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))  # uvicorn takes these over, and hands them back when it is done
    settings = Settings(host="127.0.0.1", port=0, data=data, plans=shelf, public_url="", base_path="", database_url="")
    listener = listen(settings)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = make_server(make_parts(settings, base))
    serving = asyncio.ensure_future(server.serve(sockets=[listener]))
    playing = asyncio.ensure_future(play(given, base, plan))
    await asyncio.wait((serving, playing), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    playing.cancel()
    await asyncio.gather(serving, playing, return_exceptions=True)
    return 0 if playing.cancelled() else playing.result()
