"""Reads the checkout for the house rules: which files there are, and the bans that hold in them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

HANDLERS = r"(?:click|input|change|submit|key\w+|pointer\w+|mouse\w+|touch\w+|focus\w*|blur|load|error|drag\w*|drop|toggle)"
MARKUP_BANS = {
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment": "draws text as markup",
    r"unsafeHTML|unsafeSVG|unsafe-html|unsafe-svg": "draws text as markup",
    r"\|\s*safe\b|\bautoescape\s+false": "draws text as markup",
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")": "a script in the page, which the policy refuses",
    r"<style\b": "a style in the page, which the policy refuses",
    r"(?<![\w.$-])on" + HANDLERS + r"=[\"'$]": "a handler in an attribute, which the policy refuses",
    r"(?<![\w.$-])style=(?!\$\{styleMap\()[\"'$]": "a style attribute, which the policy refuses: write style=${styleMap(...)}",
    r"setAttribute\([\"']style": "a style attribute, which the policy refuses",
    r"javascript:": "a script in an address",
}
CODE_BANS = {
    r"(?<![\w.])(?:eval|exec)\(|\bnew Function\(": "runs text as code",
    r"\bset(?:Timeout|Interval)\([\"'`]": "runs text as code",
    r"\byaml\.(?:unsafe_|full_)?load(?:_all)?\(|\bpickle\b|\bmarshal\b": "reads files that can run code",
    r"shell=True|\bos\.system\(|\bos\.popen\(": "hands text to a shell",
}
BANNED_ENDINGS = ("Service", "Manager", "Handler", "Helper", "Utils", "Data", "Info", "Impl", "Base")
BANNED_STEMS = set("utils helpers common misc services crud models".split())

# Which folder of static/js may import from which, besides itself; vendor is static/vendor, and a name known only at run time
# is "by name". An exercise's room.js may use room/ as well, its desk.js desk/, its screen.js screen/.
AUDIENCES = {"room", "desk", "screen"}
PAGE_PARTS = {"live", "exercises", "elements", "lib", "vendor", "by name"}
MAY_IMPORT = {
    "pages": AUDIENCES | PAGE_PARTS,
    "room": PAGE_PARTS,
    "desk": PAGE_PARTS,
    "screen": PAGE_PARTS,
    "exercises": {"elements", "lib", "vendor"},
    "elements": {"lib", "vendor"},
    "live": {"lib", "vendor"},
    "lib": {"vendor"},
}


def files(folder: str, *ends: str) -> list[Path]:
    """The files under a folder with one of these endings, ours alone."""
    found = (path for path in (ROOT / folder).rglob("*") if path.suffix in ends and path.is_file())
    return sorted(path for path in found if not {"__pycache__", "vendor", "node_modules"} & set(path.parts))


def name_of(path: Path) -> str:
    """A path as people say it."""
    return path.relative_to(ROOT).as_posix()


def length(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def long_functions(source: str, most: int) -> Iterator[tuple[str, int]]:
    """Name and length of each Python function longer than `most` lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > most:
                yield node.name, lines


def banned_lines(text: str, bans: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Line number and reason of each line that a ban matches."""
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, reason in bans.items():
            if re.search(pattern, line):
                yield number, reason


def banned_classes(source: str) -> list[str]:
    """The classes in a Python or JavaScript text whose names say nothing."""
    names = re.findall(r"^\s*(?:export\s+(?:default\s+)?)?class\s+(\w+)", source, re.MULTILINE)
    return [name for name in names if name.endswith(BANNED_ENDINGS)]


def js_imports(source: str) -> list[str]:
    """What a module imports, static or by `import('...')`; a path with ${...} keeps what stands before it."""
    stated = r"""^\s*(?:import|export)\s(?:[\w\s{},*$]*\bfrom\s)?\s*(["'])(.+?)\1"""
    asked = r"""\bimport\(\s*(["'`])(.+?)\1"""
    return [path for way in (stated, asked) for _, path in re.findall(way, source, re.MULTILINE)]


def wrong_imports(module: Path, source: str) -> Iterator[str]:
    """Why each wrong import in the source of a module of ours is wrong."""
    home = module.relative_to(ROOT / "static/js").parts[0]
    allowed = {home} | MAY_IMPORT.get(home, set()) | ({module.stem} & AUDIENCES if home == "exercises" else set())
    for path in js_imports(source):
        target = (module.parent / path.partition("${")[0]).resolve()
        if not path.startswith("."):
            yield f"{path} is not a relative path"
        elif not target.is_relative_to(ROOT / "static"):
            yield f"{path} leaves static/"
        elif (place := place_of(target)) not in allowed:
            yield f"{home} may not import from {place} ({path})"
        elif "${" not in path and not target.is_file():
            yield f"{path} is not there"


def place_of(target: Path) -> str:
    """Which part of static/ a module is in: a folder of js/, vendor, or "by name" when only the running page can tell."""
    parts = target.relative_to(ROOT / "static").parts
    if parts == ("js",):
        return "by name"
    return parts[1] if parts[0] == "js" else parts[0]


def kinds() -> list[str]:
    """The kinds of exercise, by the files that define them."""
    found = files("sessions/exercises", ".py")
    return [path.stem for path in found if f'kind: Literal["{path.stem}"]' in path.read_text(encoding="utf-8")]


def lacking(kind: str) -> Iterator[str]:
    """What a kind of exercise still lacks outside the engine."""
    for part in ("room", "desk", "screen"):
        if not (ROOT / f"static/js/exercises/{kind}/{part}.js").is_file():
            yield f"static/js/exercises/{kind}/{part}.js"
    if not (ROOT / f"tests/sessions/exercises/test_{kind}.py").is_file():
        yield f"tests/sessions/exercises/test_{kind}.py"
    used = re.compile(rf"\bkind:\s*{kind}\b")
    if not any(used.search(path.read_text(encoding="utf-8")) for path in files("session_plans", ".yaml")):
        yield "a plan that uses it"
    told, _, recipes = (ROOT / "session_plans/README.md").read_text(encoding="utf-8").partition("\n## Recipes\n")
    paragraph = re.search(rf"^### `{kind}`.*?(?=^##|\Z)", told, re.M | re.S)
    if paragraph is None or not used.search(paragraph[0]):
        yield "a paragraph with an example in session_plans/README.md"
    if paragraph is None or f"/kinds/{kind}.webp)" not in paragraph[0] or not picture_of(kind).is_file():
        yield "a picture in session_plans/README.md (./run pictures)"
    if kind != "rest" and not used.search(recipes) and not presets_of(kind, recipes):  # a break is no way of working together
        yield "a recipe in session_plans/README.md"
    if f'"{kind}"' not in (ROOT / "app/rehearsal/acts/__init__.py").read_text(encoding="utf-8"):
        yield "an act in app/rehearsal/acts"


def picture_of(kind: str) -> Path:
    """The picture of what people see in a kind."""
    return ROOT / f"static/img/pictures/kinds/{kind}.webp"


def presets_of(kind: str, text: str) -> list[str]:
    """The presets of a kind that a text uses."""
    presets = (ROOT / "session_plans/presets.yaml").read_text(encoding="utf-8")
    named = re.findall(rf"^  (\w+):\n(?:(?!^  \w).)*?\bkind: {kind}\b", presets, re.M | re.S)
    return [name for name in named if f"preset: {name}" in text]


def dead_links(path: Path) -> Iterator[str]:
    """The links of a Markdown file that lead to no file of the checkout, or to no heading of it."""
    text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, heading = target.partition("#")
        if re.match(r"\w+:", target):
            continue
        there = path.parent / file if file else path
        if not there.exists() or heading and there.suffix == ".md" and heading not in anchors(there):
            yield target


def anchors(path: Path) -> set[str]:
    """What the headings of a Markdown file are called in links."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def top_level() -> set[str]:
    """The entries of the checkout's top that git would keep; all entries where git is not there."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        return {path.name for path in ROOT.iterdir()}
    return {line.split("/")[0] for line in listed.stdout.splitlines() if (ROOT / line).exists()}
