"""Joined scripts: what a live page always needs in one file, so that a phone far away asks the server twice and not thirty times.

The files of static/js stay as they are and work on their own. At the start a page's entry and the modules it imports are wrapped,
each in a function of its own, in one file: the core. So is each kind of exercise with what it alone needs. The page's other
modules are served under the page's folder with their imports led there. Known forms only: named imports, named exports,
`export *`, side effects. Modules of a core must not import each other in a circle.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from app.terse import terse

IMPORT = re.compile(r"""(?:^|(?<=;))import\s*(?:\{([^}]*)\}\s*from\s*)?["'](\.{1,2}/[^"']+)["'];?""", re.M)
AGAIN = re.compile(r"""(?:^|(?<=;))export\s*(?:\{([^}]*)\}|\*)\s*from\s*["'](\.{1,2}/[^"']+)["'];?""", re.M)
LIST = re.compile(r"""(?:^|(?<=[;}]))export\s*\{([^}]*)\}(?!\s*from);?""", re.M)
HERE = re.compile(r"^export ((?:async )?function\*?|const|let|class) (\w+)", re.M)
WAITS = re.compile(r"^(?:(?:export )?(?:const|let)\b[^\n]*?=\s*)?await\b", re.M)
SPRITES = "js/lib/icons.js"  # finds its sprite by its own address
OWN_SPRITE = {"room"}  # pages with a smaller sprite in their own folder; the others' templates draw from the whole one
LATER = re.compile(r"""\bimport\((\s*)(["'`])(\.{1,2}/[^"'`$]*)""")


class Circle(Exception):
    """Modules of a core import each other in a circle."""


class Page:
    """One page's scripts in bundles: its core, what comes later, and each kind of exercise; and the modules beside them."""

    def __init__(
        self,
        name: str,
        roots: Iterable[str],
        found: Mapping[str, bytes],
        others: Iterable[str] = (),
        later: Iterable[Sequence[str]] = (),
    ) -> None:
        """`roots` are paths of modules the page always needs: its entry first, whose address the core has; an entry that awaits
        something stays a file of its own beside `core.js`, or what it awaits would wait for it.

        `others` are the names of the other pages, whose scripts this one never loads. Each of `later` are modules that are needed
        together: one file, at the address of the first, holds them and what they alone need.
        """
        self.name, self.others = name, tuple(others)
        self.texts = {path: body.decode() for path, body in found.items() if path.endswith((".js", ".mjs"))}
        self.home: dict[str, str] = {}  # module -> the bundle it lies in; in the order in which they are needed
        entry, *besides = roots
        waits = bool(WAITS.search(self.texts[entry]))
        self.place = "core.js" if waits else entry
        for path in (*besides, *self.needs(entry)):
            self.gather(path, self.place, (entry,))
        if not waits:
            self.gather(entry, entry, ())
        for group in later:
            self.bundle(group)
        kinds = [path for path in self.texts if re.fullmatch(rf"js/exercises/\w+/{name}\.js", path) and path not in self.home]
        reached = {kind: self.reach(kind) for kind in kinds}
        for kind in kinds:
            shared = set[str]().union(*(reached[each] for each in kinds if each != kind), self.reach(entry))
            self.bundle([kind], shared)

    @property
    def core(self) -> list[str]:
        """The modules of the core, in order."""
        return self.inside(self.place)

    def inside(self, bundle: str) -> list[str]:
        """The modules of a bundle, in order."""
        return [path for path, home in self.home.items() if home == bundle]

    def bundle(self, group: Sequence[str], shared: Collection[str] = ()) -> None:
        """Put modules, and those they need that lie in no bundle and are not shared, into one at the address of the first."""
        for path in (*group[1:], group[0]):
            self.gather(path, group[0], (), shared)

    def files(self) -> dict[str, bytes]:
        """Path to body, below the page's own folder."""
        files = {f"{self.name}/{bundle}": self.put_together(bundle) for bundle in dict.fromkeys(self.home.values())}
        for path in self.texts:
            elsewhere = any(f"/{other}/" in path or path.endswith(f"/{other}.js") for other in self.others)
            if not elsewhere and f"{self.name}/{path}" not in files:
                files[f"{self.name}/{path}"] = self.shim(path) if path in self.home else self.led(path)
        return {path: text.encode() for path, text in files.items()}

    def put_together(self, bundle: str) -> str:
        """One bundle: what it takes from others, its modules, what it gives; and what the module at its address exports."""
        inside = self.inside(bundle)
        outside = dict.fromkeys(needed for path in inside for needed in self.needs(path) if needed not in inside)
        folder = posixpath.dirname(bundle)
        heads = [
            f"import {{ {self.token(path)} }} from {self.way(path, folder)};"
            if path in self.home
            else f'import * as {self.token(path)} from "{relative(path, folder)}";'
            for path in outside
        ]
        head = "".join(f"{line}\n" for line in heads)
        body = "".join(self.wrapped(path) for path in inside)
        names = ", ".join(self.token(path) for path in inside)
        own = f"{self.given_again(bundle, self.token(bundle))}\n" if bundle in self.home else ""
        return f"{head}{body}export {{ {names} }};\n{own}"

    def needs(self, path: str) -> list[str]:
        """The modules a module imports from the start, in order."""
        text = self.texts[path]
        return [
            resolved(path, match[2]) for match in sorted((*IMPORT.finditer(text), *AGAIN.finditer(text)), key=lambda m: m.start())
        ]

    def reach(self, path: str) -> set[str]:
        """Every module that a module needs from the start, by others too; itself among them."""
        found, waiting = set[str](), [path]
        while waiting:
            if (each := waiting.pop()) not in found:
                found.add(each)
                waiting += self.needs(each)
        return found

    def gather(self, path: str, bundle: str, above: tuple[str, ...], shared: Collection[str] = ()) -> None:
        """Put a module into a bundle, after those it needs. Raises Circle."""
        if path in above:
            raise Circle(" imports ".join((*above[above.index(path) :], path)))
        if path in self.home or path in shared:
            return
        for needed in self.needs(path):
            self.gather(needed, bundle, (*above, path), shared)
        self.home[path] = bundle

    def token(self, path: str) -> str:
        """The name of a module's exports: by its place among those in bundles, or among all."""
        if path in self.home:
            return f"${list(self.home).index(path)}"
        return f"$all{list(self.texts).index(path)}"

    def wrapped(self, path: str) -> str:
        """A module as a function that gives its exports."""
        text = IMPORT.sub(lambda m: taken(m[1], self.token(resolved(path, m[2]))), self.texts[path])
        given: list[str] = []

        def again(match: re.Match[str]) -> str:
            token = self.token(resolved(path, match[2]))
            given.extend(f"{out}:{token}.{name}" for name, out in pairs(match[1])) if match[1] else given.append(f"...{token}")
            return ""

        def listed(match: re.Match[str]) -> str:
            given.extend(f"{out}:{name}" for name, out in pairs(match[1]))
            return ""

        def here(match: re.Match[str]) -> str:
            given.append(match[2])
            return f"{match[1]} {match[2]}"

        text = HERE.sub(here, LIST.sub(listed, AGAIN.sub(again, text)))
        text = self.placed(text, path, posixpath.dirname(self.home[path]))
        return f"const {self.token(path)}=(()=>{{{bare(path, text).rstrip()}\nreturn{{{','.join(given)}}};}})();\n"

    def shim(self, path: str) -> str:
        """A module of a bundle asked for by its own address."""
        here = posixpath.dirname(path)
        return f"import {{ {self.token(path)} as core }} from {self.way(path, here)};{self.given_again(path, 'core')}\n"

    def given_again(self, path: str, token: str) -> str:
        """The statements that export what a module exports, from the object that holds it."""
        text = self.texts[path]
        listed = [out for m in (*LIST.finditer(text), *AGAIN.finditer(text)) for _, out in pairs(m[1])]
        names = [*(m[2] for m in HERE.finditer(text)), *listed]
        lines = "".join(f"const $as{n} = {token}.{name};" for n, name in enumerate(names))
        return f"{lines}export {{ {', '.join(f'$as{n} as {name}' for n, name in enumerate(names))} }};"

    def led(self, path: str) -> str:
        """A module outside every bundle, its imports of modules in them led there."""
        here = posixpath.dirname(path)

        def lead(match: re.Match[str]) -> str:
            target = resolved(path, match[2])
            if target not in self.home:
                return match[0]
            core = f"$at{match.start()}"
            return f"import {{ {self.token(target)} as {core} }} from {self.way(target, here)};{taken(match[1], core)}"

        def lead_again(match: re.Match[str]) -> str:
            target = resolved(path, match[2])
            if target not in self.home or not match[1]:
                return match[0]
            core = f"$at{match.start()}"
            made = "".join(f"const {core}_{out} = {core}.{name};" for name, out in pairs(match[1]))
            exports = ", ".join(f"{core}_{out} as {out}" for _, out in pairs(match[1]))
            return f"import {{ {self.token(target)} as {core} }} from {self.way(target, here)};{made}export {{ {exports} }};"

        text = AGAIN.sub(lead_again, IMPORT.sub(lead, self.texts[path]))
        return bare(path, self.placed(text, path, here, move=False))

    def way(self, path: str, folder: str) -> str:
        """How a module of the page that lies in `folder` names the bundle of another."""
        return f'"{relative(self.home[path], folder)}"'

    def placed(self, text: str, path: str, folder: str, move: bool = True) -> str:
        """A text that now lies in `folder` of the page: what it finds by its own address it still finds."""
        if move:
            text = LATER.sub(
                lambda m: f"import({m[1]}{m[2]}{relative(resolved(path, m[3]), folder)}{'/' * m[3].endswith('/')}", text
            )
        there = folder if path == SPRITES and self.name in OWN_SPRITE else posixpath.join(self.name, folder)
        return text.replace("import.meta.url", f'new URL("{relative(path, there)}", import.meta.url)')


def resolved(path: str, name: str) -> str:
    """The path that a module's relative name stands for."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def relative(path: str, folder: str) -> str:
    """A path as it is named from a folder, beginning with a dot."""
    way = posixpath.relpath(path, folder or ".")
    return way if way.startswith(".") else f"./{way}"


def pairs(names: str | None) -> list[tuple[str, str]]:
    """`a, b as c` as [(a, a), (b, c)]."""
    parts = [part.split() for part in (names or "").split(",") if part.strip()]
    return [(part[0], part[-1]) for part in parts]


def taken(names: str | None, token: str) -> str:
    """The statement that takes imported names from a module's exports."""
    if not names:
        return ""
    return f"const {{ {', '.join(name if name == own else f'{name}: {own}' for name, own in pairs(names))} }} = {token};"


def bare(path: str, text: str) -> str:
    """Our own code made terse; a library's with its licence as it is."""
    return text if path.startswith("vendor/") else terse(text)
