"""How long, and with how much memory, each hostile file is refused; run it as a script, it asserts nothing.

Every file is read in a process of its own that has read one good plan before, as a running server has.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.library import SHELF, Library, check_file  # noqa: E402 - after the path is set
from tests.hostile import FILES  # noqa: E402

GOOD_MS, GOOD_MB = 100, 50


def one(path: Path) -> None:
    """Check one file; print milliseconds, megabytes above the process before it, how many faults, and the first."""
    library = Library()
    check_file(SHELF / "introduce.yaml", library)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    faults = check_file(path, library)
    spent = (time.perf_counter() - started) * 1_000
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1_024
    first = faults[0] if faults else None
    said = f"{first.line}:{first.column} {first.sentence[:90]}" if first else "IN ORDER"
    print(f"{spent:.1f}\t{grown:.1f}\t{len(faults)}\t{said}")


def main() -> None:
    """Every file, worst first."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (raw, _) in FILES.items():
            path = Path(folder) / "plan.yaml"
            path.write_bytes(raw)
            words = [sys.executable, __file__, str(path)]
            done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
            ms, mb, n, said = done.stdout.strip().split("\t") if done.returncode == 0 else ("inf", "inf", "0", done.stderr[-200:])
            rows.append((float(ms), float(mb), int(n), name, said))
    print(f"{'ms':>8} {'MB more':>8} {'faults':>6}  file, and the first fault")
    for ms, mb, n, name, said in sorted(rows, reverse=True):
        print(f"{ms:8.1f} {mb:8.1f} {n:6}  {name}: {said}")
    slow = sum(ms > GOOD_MS or mb > GOOD_MB for ms, mb, *_ in rows)
    print(f"{len(rows)} files, {slow} of them over {GOOD_MS} ms or {GOOD_MB} MB")


if __name__ == "__main__":
    one(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
