"""Set-up: the locks, the `run` script, the vendored files, and a browser to test with."""

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.finding import missing

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = ROOT / "run"


def plain(name: str) -> str:
    """A package's name as a lock spells it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", name)[0]).lower()


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions a lock pins, by package."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(plain(name), set()).add(version)
    return found


def test_every_dependency_is_locked() -> None:
    needed = {plain(name) for name in PROJECT["project"]["dependencies"]}
    testing = {plain(name) for name in PROJECT["dependency-groups"]["dev"]}
    assert needed - set(pins(LOCKS[0])) == set()
    assert (needed | testing) - set(pins(LOCKS[1])) == set()


def test_testing_uses_the_versions_that_serve() -> None:
    serving, testing = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: testing.get(name) for name in serving} == serving


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_digest(lock: Path) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(
    "path",
    [*LOCKS, RUN, ROOT / "pyproject.toml", ROOT / ".ci/run", ROOT / "Dockerfile", ROOT / "app/vendor.py"],
    ids=lambda path: path.name,
)
def test_no_registry_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    hosts = re.findall(r"(?:https?|file|git\+\w+)://(?!127\.0\.0\.1|www\.w3\.org/2000/svg)[\w.%@-]+[^\s\"']*", text)
    assert hosts == []
    assert re.findall(r"^\s*(?:--(?:extra-)?index-url|--find-links|-[if])\b", text, re.MULTILINE) == []


def test_run_needs_nothing_but_python() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 11))
    nodes = list(ast.walk(tree))
    named = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
    assert named - sys.stdlib_module_names == set()


def test_run_can_tell_an_old_python_why() -> None:
    text = RUN.read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))
    before = ast.parse(text.partition("if sys.version_info")[0])
    assert [node.names[0].name for node in before.body if isinstance(node, ast.Import)] == ["sys"]


def test_run_can_be_run() -> None:
    assert os.access(RUN, os.X_OK) and os.access(ROOT / ".ci/run", os.X_OK)
    told = subprocess.run([sys.executable, str(RUN), "--help"], capture_output=True, text=True, check=False)
    assert told.returncode == 0 and "./run test" in told.stdout


SERVE = """
import importlib.machinery, importlib.util, sys
loader = importlib.machinery.SourceFileLoader("plenary_run", sys.argv[1])
run = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
loader.exec_module(run)
sys.exit(run.keep_serving([sys.executable, "-c", *sys.argv[2:]]))
"""


def test_a_server_whose_disk_refused_is_started_again(tmp_path: Path) -> None:
    server = "import pathlib, sys; starts = pathlib.Path(sys.argv[1]); held = starts.read_text() if starts.exists() else ''"
    server += "; starts.write_text(held + 'x'); sys.exit(75 if not held else 3)"
    starts = tmp_path / "starts"
    done = subprocess.run([sys.executable, "-c", SERVE, RUN, server, starts], capture_output=True, text=True, check=False)
    assert (done.returncode, starts.read_text()) == (3, "xx")
    assert "starting it again" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a server whose `run` was killed")
def test_no_server_outlives_a_killed_run() -> None:
    server = "import time; print('up', flush=True); time.sleep(600)"
    run = subprocess.Popen([sys.executable, "-c", SERVE, RUN, server], stdout=subprocess.PIPE, text=True)
    assert run.stdout and run.stdout.readline() == "up\n"
    run.kill()
    assert run.stdout.read() == ""  # the end of the pipe: nobody is left to write to it
    run.wait()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_a_run_told_to_stop_stops_its_server() -> None:
    server = "import time; print('up', flush=True); time.sleep(600)"
    run = subprocess.Popen([sys.executable, "-c", SERVE, RUN, server], stdout=subprocess.PIPE, text=True)
    assert run.stdout and run.stdout.readline() == "up\n"
    run.terminate()
    assert (run.stdout.read(), run.wait()) == ("", 128 + 15)


def test_a_word_nobody_knows_is_refused() -> None:
    told = subprocess.run([sys.executable, "-m", "app", "dance"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2 and "invalid choice: 'dance'" in told.stderr


def test_vendored_files_are_the_ones_that_were_checked() -> None:
    lock = json.loads((ROOT / "static/vendor/vendor.lock.json").read_text(encoding="utf-8"))
    held = {path: digest for package in lock["packages"] for path, digest in package["files"].items()}
    found = {path: hashlib.sha256((ROOT / "static" / path).read_bytes()).hexdigest() for path in held}
    assert found == held
    vendored = [path for path in (ROOT / "static/vendor").rglob("*") if path.is_file()]
    there = {path.relative_to(ROOT / "static").as_posix() for path in vendored}
    assert there - set(held) == {"vendor/vendor.lock.json"}
    assert "://" not in json.dumps(lock)


def test_vendored_modules_find_each_other() -> None:
    modules = [path for path in (ROOT / "static/vendor").rglob("*") if path.suffix in (".js", ".mjs")]
    source = r"""\bfrom\s*["']([^"']+)["']"""
    imports = [(path, said) for path in modules for said in re.findall(source, path.read_text("utf-8"))]
    assert imports
    assert [f"{path}: {said}" for path, said in imports if not (path.parent / said).is_file()] == []
    assert [path.name for path in modules if "sourceMappingURL" in path.read_text("utf-8")] == []


def test_each_icon_is_in_the_sprite_once() -> None:
    from app.vendor import ICONS

    names = re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/img/icons.svg").read_text(encoding="utf-8"))
    assert names == sorted(ICONS)


def test_a_missing_browser_is_a_skip_here_and_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        missing("no Chromium")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        missing("no Chromium")


def test_a_browser_runs(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<title>Plenary</title><button>Next</button>")
    page.get_by_role("button", name="Next").click()
    assert page.title() == "Plenary"
    page.close()
