"""Vendoring: fetches the pinned third-party browser files into static/, checked against their published digests.

The registry is whatever PLENARY_NPM_REGISTRY or the machine's own npm settings name; no address is kept here.
"""

import base64
import hashlib
import importlib
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STATIC = Path(__file__).resolve().parent.parent / "static"
LOCK = STATIC / "vendor" / "vendor.lock.json"

LIT_FILES = ("lit-html", "directive", "directive-helpers", "async-directive")
LIT_DIRECTIVES = ("class-map", "live", "ref", "repeat", "style-map")
ICONS = """
    arrow-left arrow-right camera check chevron-down chevron-left chevron-right chevron-up circle circle-check
    circle-help clock coffee copy external-link eye eye-off flag hand image key-round lamp layers link list lock log-out map
    message-circle message-square mic minus monitor monitor-off moon pause pencil play plus presentation printer
    qr-code scan-eye search send settings shuffle sparkles spotlight square star sun timer trash-2 triangle-alert
    undo-2 user users wifi-off x zoom-in zoom-out
""".split()

# Our pages refuse style attributes, the way lit writes a style the first time: so it uses the style object at once.
STYLE_MAP = "directives/style-map.js"
STYLE_MAP_PATCH = (
    "if(void 0===this.ft)return this.ft=new Set(Object.keys(r)),this.render(r);",
    "void 0===this.ft&&(this.ft=new Set);",
)
WEIGHTS = (400, 700)  # tokens.css says the same of its fonts
FEATURES = ["kern", "mark", "ccmp", "tnum"]  # how letters stand together, marks over letters, figures of one width


class VendorFault(Exception):
    """Why the files could not be fetched, in one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Package:
    """One pinned package: which of its files are kept (path in the package -> path under static/)."""

    name: str
    version: str
    licence: str
    keep: Mapping[str, str]


def packages() -> tuple[Package, ...]:
    """Everything a browser is sent that we did not write."""
    lit = [f"{name}.js" for name in LIT_FILES] + [f"directives/{name}.js" for name in LIT_DIRECTIVES]
    font = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
    return (
        Package("lit-html", "3.3.3", "BSD-3-Clause", {name: f"vendor/lit-html/{name}" for name in (*lit, "LICENSE")}),
        Package(
            "@preact/signals-core",
            "1.14.5",
            "MIT",
            {"dist/signals-core.mjs": "vendor/signals-core/signals-core.mjs", "LICENSE": "vendor/signals-core/LICENSE"},
        ),
        Package(
            "@fontsource-variable/atkinson-hyperlegible-next",
            "5.3.0",
            "OFL-1.1",
            {"files/" + font.format(part): "fonts/" + font.format(part) for part in ("latin", "latin-ext")}
            | {"LICENSE": "fonts/LICENSE"},
        ),
        Package(
            "lucide-static",
            "1.62.0",
            "ISC",
            {f"icons/{icon}.svg": "img/icons.svg" for icon in ICONS} | {"LICENSE": "img/icons.LICENSE"},
        ),
    )


def main() -> int:
    """Fetch every package, write its files and the lock; 0 when all went well, 1 with a sentence when not."""
    try:
        base = registry()
        held = read_lock()
        entries = [vendor(package, base, held.get(package.name)) for package in packages()]
    except VendorFault as fault:
        print(f"plenary vendor: {fault}")
        return 1
    LOCK.write_text(json.dumps({"packages": entries}, indent=2) + "\n", encoding="utf-8")
    print(f"plenary vendor: {len(entries)} packages are in {STATIC.name}/, as {LOCK.name} says.")
    return 0


def read_lock() -> dict[str, dict[str, Any]]:
    """The lock's entries by package name; empty when there is no lock yet."""
    if not LOCK.exists():
        return {}
    return {entry["name"]: entry for entry in json.loads(LOCK.read_text(encoding="utf-8"))["packages"]}


def registry() -> str:
    """The npm registry to ask, without its last slash; from PLENARY_NPM_REGISTRY, else from npm's own settings."""
    named = os.environ.get("PLENARY_NPM_REGISTRY", "")
    npm = shutil.which("npm")
    if not named and npm:
        answer = subprocess.run([npm, "config", "get", "registry"], capture_output=True, text=True, check=False)
        named = answer.stdout.strip()
    if not named.startswith(("http://", "https://")):
        raise VendorFault("say where to fetch from: set PLENARY_NPM_REGISTRY to the address of an npm registry.")
    return named.rstrip("/")


def vendor(package: Package, base: str, held: dict[str, Any] | None) -> dict[str, Any]:
    """Fetch one package, refuse it when its digest is not the held or published one, write its files; its entry."""
    published = json.loads(fetch(f"{base}/{package.name}/{package.version}"))["dist"]
    known = held and held["version"] == package.version
    expected = held["integrity"] if held and known else published["integrity"]
    tarball = fetch(published["tarball"])
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if found != expected:
        raise VendorFault(f"{package.name} {package.version} is not the file expected (its digest is {found}).")
    files = write_files(package, unpack(package, tarball))
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "integrity": expected,
        "files": files,
    }


def fetch(address: str) -> bytes:
    """The bytes at an address."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            body: bytes = answer.read()
            return body
    except (urllib.error.URLError, TimeoutError) as fault:
        raise VendorFault(f"{address} could not be read ({fault}).") from fault


def unpack(package: Package, tarball: bytes) -> dict[str, bytes]:
    """The kept files of a package by their path in it; nothing is written to disk by the archive itself."""
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(tarball), mode="r:gz") as archive:
        for member in archive:
            path = member.name.partition("/")[2]
            content = archive.extractfile(member) if path in package.keep else None
            if content:
                found[path] = content.read()
    missing = sorted(set(package.keep) - set(found))
    if missing:
        raise VendorFault(f"{package.name} {package.version} has no {', '.join(missing)}.")
    return found


def write_files(package: Package, found: Mapping[str, bytes]) -> dict[str, str]:
    """Write the kept files under static/; the sha256 of each by its path there."""
    outcome: dict[str, bytes] = {}
    for path, target in package.keep.items():
        if path.endswith(".woff2"):
            outcome[target] = narrowed(found[path])
        elif target not in outcome and not path.endswith(".svg"):
            outcome[target] = tidy(path, found[path], *STYLE_MAP_PATCH if path == STYLE_MAP else ("", ""))
    icons = {Path(path).stem: body.decode() for path, body in found.items() if path.endswith(".svg")}
    if icons:
        outcome["img/icons.svg"] = sprite(package, icons).encode()
    for target, body in outcome.items():
        (STATIC / target).parent.mkdir(parents=True, exist_ok=True)
        (STATIC / target).write_bytes(body)
    return {target: hashlib.sha256(body).hexdigest() for target, body in sorted(outcome.items())}


def narrowed(font: bytes) -> bytes:
    """A variable font with every letter it has and the weights we use, 400 to 700 of 200 to 800: 14 KB less for a phone."""
    try:
        ttlib, instancer, subset = (
            importlib.import_module(f"fontTools.{name}") for name in ("ttLib", "varLib.instancer", "subset")
        )
        importlib.import_module("brotli")
    except ImportError as fault:
        raise VendorFault("the font is narrowed with fonttools and brotli: install both in .venv, then try again.") from fault
    between, made = io.BytesIO(), io.BytesIO()
    whole = ttlib.TTFont(io.BytesIO(font), recalcTimestamp=False)
    instancer.instantiateVariableFont(whole, {"wght": WEIGHTS}).save(between)
    narrow = ttlib.TTFont(between, recalcTimestamp=False)
    chosen = subset.Subsetter(subset.Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True))
    chosen.populate(unicodes=narrow.getBestCmap())
    chosen.subset(narrow)
    narrow.flavor = "woff2"
    narrow.save(made)
    return made.getvalue()


def tidy(path: str, body: bytes, old: str = "", new: str = "") -> bytes:
    """A file as we serve it: a module has no pointer to a source map, `new` for `old`, and only relative imports."""
    if not path.endswith((".js", ".mjs")):
        return body
    # Only the comment goes: a minified module can be one line, and that line must stay.
    text = re.sub(r"//# sourceMappingURL=\S+", "", body.decode()).rstrip() + "\n"
    if old and text.count(old) != 1:
        raise VendorFault(f"{path} has changed: the place we patch is not in it.")
    text = text.replace(old, new) if old else text
    bare = re.findall(r"""\b(?:from|import)\s*["'](?!\.)([^"']+)["']""", text)
    if bare:
        raise VendorFault(f"{path} imports {', '.join(bare)} by name, which a browser cannot find.")
    return text.encode()


def sprite(package: Package, icons: Mapping[str, str]) -> str:
    """One SVG with a symbol for each icon, drawn in the colour of the text; --icon-fill fills it."""
    looks = (
        'viewBox="0 0 24 24" fill="var(--icon-fill, none)" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    )
    symbols = []
    for name, drawing in sorted(icons.items()):
        shapes = " ".join(re.sub(r"<!--.*?-->|</?svg[^>]*>", "", drawing, flags=re.DOTALL).split())
        symbols.append(f'<symbol id="{name}" {looks}>{shapes.replace("> <", "><").replace(" />", "/>")}</symbol>\n')
    notice = f"<!-- {package.name} {package.version}, {package.licence}: see icons.LICENSE -->"
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{notice}\n{"".join(symbols)}</svg>\n'
