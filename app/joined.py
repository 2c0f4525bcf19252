"""Joined scripts: what a live page always needs in one file, so that a phone far away asks the server twice and not thirty times.

The files of static/js stay as they are and work on their own. At the start the modules that a page's entry imports are wrapped,
each in a function of its own, in one `core.js`; the page's other modules are served under the page's folder with their imports
led there. Known forms only: named imports, named exports, `export *`, side effects. Modules of a core must not import each other
in a circle.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping

IMPORT = re.compile(r"""(?:^|(?<=;))import\s*(?:\{([^}]*)\}\s*from\s*)?["'](\.{1,2}/[^"']+)["'];?""", re.M)
AGAIN = re.compile(r"""(?:^|(?<=;))export\s*(?:\{([^}]*)\}|\*)\s*from\s*["'](\.{1,2}/[^"']+)["'];?""", re.M)
LIST = re.compile(r"""(?:^|(?<=[;}]))export\s*\{([^}]*)\}(?!\s*from);?""", re.M)
HERE = re.compile(r"^export ((?:async )?function\*?|const|let|class) (\w+)", re.M)
LATER = re.compile(r"""\bimport\((\s*)(["'`])(\.{1,2}/[^"'`$]*)""")
REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)[ \t]*\n", re.M | re.S)
INDENT = re.compile(r"^[ \t]+", re.M)


class Circle(Exception):
    """Modules of a core import each other in a circle."""


class Page:
    """One page's scripts: its core, and every other module as this page loads it."""

    def __init__(self, name: str, roots: Iterable[str], found: Mapping[str, bytes], others: Iterable[str] = ()) -> None:
        """`roots` are paths of modules the page always needs: its entry first, which stays a file of its own.

        `others` are the names of the other pages, whose scripts this one never loads.
        """
        self.name, self.others = name, tuple(others)
        self.texts = {path: body.decode() for path, body in found.items() if path.endswith((".js", ".mjs"))}
        self.core: list[str] = []
        entry, *others = roots
        for path in (*others, *self.needs(entry)):
            self.gather(path, (entry,))

    def files(self) -> dict[str, bytes]:
        """Path to body, below the page's own folder."""
        core = "".join(self.wrapped(path) for path in self.core)
        names = ", ".join(self.token(path) for path in self.core)
        files = {f"{self.name}/core.js": f"{core}export {{ {names} }};\n"}
        for path in self.texts:
            if any(f"/{other}/" in path or path.endswith(f"/{other}.js") for other in self.others):
                continue
            files[f"{self.name}/{path}"] = self.shim(path) if path in self.core else self.led(path)
        return {path: text.encode() for path, text in files.items()}

    def needs(self, path: str) -> list[str]:
        """The modules a module imports from the start, in order."""
        text = self.texts[path]
        return [
            resolved(path, match[2]) for match in sorted((*IMPORT.finditer(text), *AGAIN.finditer(text)), key=lambda m: m.start())
        ]

    def gather(self, path: str, above: tuple[str, ...]) -> None:
        """Put a module into the core, after those it needs. Raises Circle."""
        if path in above:
            raise Circle(" imports ".join((*above[above.index(path) :], path)))
        if path in self.core:
            return
        for needed in self.needs(path):
            self.gather(needed, (*above, path))
        self.core.append(path)

    def token(self, path: str) -> str:
        """The name of a core module's exports."""
        return f"${self.core.index(path)}"

    def wrapped(self, path: str) -> str:
        """A module as a function that gives its exports."""
        text = IMPORT.sub(lambda m: taken(m[1], self.token(resolved(path, m[2]))), self.texts[path])
        given: list[str] = []

        def again(match: re.Match[str]) -> str:
            token = self.token(resolved(path, match[2]))
            given.extend(f"{out}: {token}.{name}" for name, out in pairs(match[1])) if match[1] else given.append(f"...{token}")
            return ""

        def listed(match: re.Match[str]) -> str:
            given.extend(f"{out}: {name}" for name, out in pairs(match[1]))
            return ""

        def here(match: re.Match[str]) -> str:
            given.append(match[2])
            return f"{match[1]} {match[2]}"

        text = HERE.sub(here, LIST.sub(listed, AGAIN.sub(again, text)))
        text = self.placed(text, path, self.name)
        return f"const {self.token(path)} = (() => {{\n{bare(path, text)}\nreturn {{ {', '.join(given)} }};\n}})();\n"

    def shim(self, path: str) -> str:
        """A core module asked for by its own address."""
        text = self.texts[path]
        listed = [out for m in (*LIST.finditer(text), *AGAIN.finditer(text)) for _, out in pairs(m[1])]
        names = [*(m[2] for m in HERE.finditer(text)), *listed]
        lines = "".join(f"const ${n} = core.{name};" for n, name in enumerate(names))
        exports = ", ".join(f"${n} as {name}" for n, name in enumerate(names))
        return f"import {{ {self.token(path)} as core }} from {self.way(path)};{lines}export {{ {exports} }};\n"

    def led(self, path: str) -> str:
        """A module outside the core, its imports of core modules led to the core."""

        def lead(match: re.Match[str]) -> str:
            target = resolved(path, match[2])
            if target not in self.core:
                return match[0]
            core = f"$at{match.start()}"
            return f"import {{ {self.token(target)} as {core} }} from {self.way(path)};{taken(match[1], core)}"

        def lead_again(match: re.Match[str]) -> str:
            target = resolved(path, match[2])
            if target not in self.core or not match[1]:
                return match[0]
            core = f"$at{match.start()}"
            made = "".join(f"const {core}_{out} = {core}.{name};" for name, out in pairs(match[1]))
            exports = ", ".join(f"{core}_{out} as {out}" for _, out in pairs(match[1]))
            return f"import {{ {self.token(target)} as {core} }} from {self.way(path)};{made}export {{ {exports} }};"

        text = AGAIN.sub(lead_again, IMPORT.sub(lead, self.texts[path]))
        return bare(path, self.placed(text, path, f"{self.name}/{posixpath.dirname(path)}", move=False))

    def way(self, path: str) -> str:
        """How a module of the page names the core."""
        return f'"{relative("core.js", posixpath.dirname(path))}"'

    def placed(self, text: str, path: str, folder: str, move: bool = True) -> str:
        """A text that now lies in `folder`: what it finds by its own address it still finds."""
        if move:
            text = LATER.sub(lambda m: f"import({m[1]}{m[2]}{relative(resolved(path, m[3]), '')}{'/' * m[3].endswith('/')}", text)
        return text.replace("import.meta.url", f'new URL("{relative(path, folder)}", import.meta.url)')


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
    """Our own code without remarks and indentation; a library's with its licence as it is."""
    if path.startswith("vendor/"):
        return text
    return INDENT.sub("", REMARK.sub("", text))
