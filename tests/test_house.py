"""The house rules: tools, budgets, names, bans and who may import whom."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.steps import KINDS
from tests.house.reading import (
    BANNED_STEMS,
    CODE_BANS,
    MARKUP_BANS,
    ROOT,
    banned_classes,
    banned_lines,
    dead_links,
    files,
    js_imports,
    kinds,
    lacking,
    length,
    long_functions,
    name_of,
    picture_of,
    top_level,
    wrong_imports,
)

PYTHON = files("app", ".py") + files("sessions", ".py")
SCRIPTS = files("static/js", ".js", ".mjs")
STYLES = files("static/css", ".css")
TEMPLATES = files("app/templates", ".html")
PICTURE_BYTES = 40 * 1024
TOP = set("app sessions session_plans static tests pyproject.toml Dockerfile README.md run".split()) | set(
    "requirements.lock requirements-dev.lock LICENSE CHANGELOG.md compose.yaml".split()
)


def tool(*words: str) -> None:
    """Run one of the environment's tools over the checkout; its output is the failure."""
    beside = Path(sys.executable).parent / words[0]
    done = subprocess.run([str(beside), *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(words)}\n{done.stdout}{done.stderr}", pytrace=False)


def nothing(found: list[str]) -> None:
    """Fail with every line of what was found, when anything was."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def over(paths: list[Path], most: int) -> list[str]:
    """Which files have more lines than `most`."""
    return [f"{name_of(path)}: {length(path)} lines, at most {most}" for path in paths if length(path) > most]


def banned_in(paths: list[Path], bans: dict[str, str]) -> list[str]:
    """Where something banned stands, and why it is."""
    return [
        f"{name_of(path)}:{line}: {reason}"
        for path in paths
        for line, reason in banned_lines(path.read_text(encoding="utf-8"), bans)
    ]


def test_ruff_is_content() -> None:
    tool("ruff", "check", "--no-cache", ".")


def test_mypy_is_content() -> None:
    tool("mypy")


def test_nobody_imports_what_they_may_not() -> None:
    tool("lint-imports", "--no-cache")


def test_python_files_keep_to_their_budget() -> None:
    lengths = sorted(length(path) for path in PYTHON if path.name != "__init__.py")
    nothing(over(PYTHON, 300))
    assert lengths[int(len(lengths) * 0.9)] <= 200, "nine files of ten have at most 200 lines"
    assert statistics.median(lengths) <= 80, "half of the files have at most 80 lines"


def test_functions_keep_to_their_budget() -> None:
    found = [
        f"{name_of(path)}: {name} has {lines} lines, at most 40"
        for path in PYTHON
        for name, lines in long_functions(path.read_text(encoding="utf-8"), 40)
    ]
    nothing(found)


def test_browser_files_keep_to_their_budget() -> None:
    nothing(over(SCRIPTS, 200) + over(STYLES, 300) + over(TEMPLATES, 120))


def test_every_file_opens_by_saying_what_it_is() -> None:
    silent = [name_of(path) for path in PYTHON if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    silent += [
        name_of(path) for path in SCRIPTS + STYLES if not path.read_text(encoding="utf-8").lstrip().startswith(("//", "/*"))
    ]
    nothing(silent)


def test_names_say_something() -> None:
    named = [name_of(path) for path in PYTHON + SCRIPTS + files("tests", ".py") if path.stem in BANNED_STEMS]
    named += [
        f"{name_of(path)}: class {name}" for path in PYTHON + SCRIPTS for name in banned_classes(path.read_text(encoding="utf-8"))
    ]
    nothing(named)


def test_nothing_banned_is_called() -> None:
    browser = SCRIPTS + TEMPLATES
    nothing(banned_in(browser + PYTHON, MARKUP_BANS) + banned_in(browser + [*PYTHON, ROOT / "run"], CODE_BANS))


def test_markup_is_declared_safe_in_one_place_alone() -> None:
    declaring = [name_of(path) for path in PYTHON if "Markup(" in path.read_text(encoding="utf-8")]
    assert set(declaring) <= {"app/pages/page.py"}


@pytest.mark.parametrize(
    "planted",
    [
        "node.innerHTML = text",
        "node.insertAdjacentHTML('beforeend', text)",
        "html`<p>${unsafeHTML(text)}</p>`",
        "{{ note.text|safe }}",
        "{{ note.text | safe }}",
        "{% autoescape false %}",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p { color: red }</style>",
        '<button onclick="go()">',
        "html`<button onclick=${go}>`",
        '<p style="color: red">',
        "html`<p style=${words}>`",
        "node.setAttribute('style', words)",
        '<a href="javascript:go()">',
    ],
)
def test_the_ban_on_markup_finds_what_is_planted(planted: str) -> None:
    assert list(banned_lines(planted, MARKUP_BANS))


@pytest.mark.parametrize(
    "planted",
    [
        "yaml.load(text)",
        "yaml.unsafe_load(text)",
        "import pickle",
        "subprocess.run(words, shell=True)",
        "os.system(words)",
        "eval(words)",
        "exec(words)",
        "new Function(words)",
        "setTimeout('go()', 10)",
    ],
)
def test_the_ban_on_running_text_finds_what_is_planted(planted: str) -> None:
    assert list(banned_lines(planted, CODE_BANS))


@pytest.mark.parametrize(
    "innocent",
    [
        "html`<p style=${styleMap({ '--at': at })}>`",
        "element.style.setProperty('--at', at)",
        "html`<button @click=${go}>`",
        "socket.onerror = go",
        '<script type="module" src="/static/1/js/pages/room.js"></script>',
        '<script type="application/json" id="view">{{ view }}</script>',
        '<link rel="stylesheet" href="/static/1/css/app.css">',
        "yaml.compose(text)",
        "await page.evaluate(words)",
        "setTimeout(go, 10)",
    ],
)
def test_the_bans_leave_the_innocent_alone(innocent: str) -> None:
    assert list(banned_lines(innocent, MARKUP_BANS | CODE_BANS)) == []


def test_names_that_say_nothing_are_found() -> None:
    assert banned_classes("class RoomManager:\n    pass\nexport class NoteData extends View {}\nclass Room:\n") == [
        "RoomManager",
        "NoteData",
    ]


def test_a_long_function_is_found() -> None:
    assert list(long_functions("def long():\n" + "    x = 1\n" * 40, 40)) == [("long", 41)]


def test_imports_of_every_shape_are_found() -> None:
    source = (
        "import './a.js';\nimport { b,\n  c } from \"../b.js\"\nexport * from './c.js'\nexport { d } from './d.js'\n"
        "const view = await import(`./e/${kind}.js`)\nt('taken from \"here\"')\nexport const g = 'h'\n"
    )
    assert js_imports(source) == ["./a.js", "../b.js", "./c.js", "./d.js", "./e/${kind}.js"]


def test_browser_modules_import_only_what_they_may() -> None:
    found = [f"{name_of(path)}: {why}" for path in SCRIPTS for why in wrong_imports(path, path.read_text(encoding="utf-8"))]
    nothing(found)


@pytest.mark.parametrize(
    ("module", "planted", "why"),
    [
        ("lib/view.js", "import '../live/socket.js'", "lib may not import from live (../live/socket.js)"),
        ("elements/dot.js", "import '../exercises/vote/room.js'", "elements may not import from exercises"),
        ("exercises/vote/room.js", "import('../../live/socket.js')", "exercises may not import from live"),
        ("exercises/vote/desk.js", "import '../../room/notes.js'", "exercises may not import from room"),
        ("lib/view.js", "import(`../${name}.js`)", "lib may not import from by name"),
        ("live/store.js", "import '../pages/room.js'", "live may not import from pages"),
        ("lib/view.js", "import { html } from 'lit-html'", "lit-html is not a relative path"),
        ("lib/view.js", "import '../../vendor/lit-html/nowhere.js'", "../../vendor/lit-html/nowhere.js is not there"),
        ("lib/view.js", "import '../../../app/cli.py'", "../../../app/cli.py leaves static/"),
        ("pages/room.js", "import '../../fonts/LICENSE'", "pages may not import from fonts"),
    ],
)
def test_a_wrong_import_is_found(module: str, planted: str, why: str) -> None:
    assert [found[: len(why)] for found in wrong_imports(ROOT / "static/js" / module, planted)] == [why]


def test_right_imports_are_left_alone() -> None:
    planted = "import '../../vendor/lit-html/lit-html.js'\nimport(`../exercises/${kind}/room.js`)\nimport(`../${name}.js`)"
    assert list(wrong_imports(ROOT / "static/js/pages/room.js", planted)) == []


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_is_complete(kind: str) -> None:
    nothing(list(lacking(kind)))


def test_a_kind_that_is_not_there_lacks_everything() -> None:
    assert len(list(lacking("dance"))) == 9


READMES = [path for path in ROOT.glob("**/README.md") if ".venv" not in path.parts and "vendor" not in path.parts]


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_links_in_a_readme_lead_somewhere(path: Path) -> None:
    nothing(list(dead_links(path)))


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# A heading: here")
    (tmp_path / "README.md").write_text(
        "[a](there.md) [b](gone.md) [c](there.md#a-heading-here) ![d](there.md#x) [e](https://f.g)"
    )
    assert list(dead_links(tmp_path / "README.md")) == ["gone.md", "there.md#x"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_small_picture(kind: str) -> None:
    """Containers too; what a kind lacks beside it is told above."""
    assert picture_of(kind).stat().st_size <= PICTURE_BYTES
    assert f"kinds/{kind}.webp)" in (ROOT / "session_plans/README.md").read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    from app.settings import Settings

    words = ROOT / "app/README.md"
    told = words.read_text(encoding="utf-8") if words.is_file() else ""
    names = [f"PLENARY_{name.upper()}" for name in Settings.model_fields]
    nothing([f"{name} is not in app/README.md" for name in names if f"`{name}`" not in told])


def test_the_top_holds_nothing_unexpected() -> None:
    assert {name for name in top_level() if not name.startswith(".")} - TOP == set()
