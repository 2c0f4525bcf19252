"""Style sheets: each taken together with what it imports, so that a browser fetches one file."""

import posixpath
import re

REMARK = re.compile(r"/\*.*?\*/\s*", re.S)
IMPORT = re.compile(r"""@import\s+url\(["']?([^"')]+)["']?\)\s*(?:layer\(([\w.-]+)\))?\s*;""")
ADDRESS = re.compile(r"""url\(["']?(\.[^"')]+)["']?\)""")
SPACE = re.compile(r"\s*([{};])\s*|\s+")  # no string in our sheets has braces or semicolons in it


def tight(text: str) -> str:
    """A style sheet without remarks, and without the space that nothing needs."""
    return SPACE.sub(lambda match: match[1] or " ", REMARK.sub("", text)).strip() + "\n"


def joined(path: str, found: dict[str, bytes], above: tuple[str, ...] = ()) -> str:
    """A style sheet with its imports put in their places, each in its layer; an import of what is not there is left out."""
    text = found[path].decode()
    folder = posixpath.dirname(path)

    def led(match: re.Match[str], inner: str) -> str:
        """An address in an inner sheet, as the outer one says it."""
        return f'url("{posixpath.relpath(posixpath.join(posixpath.dirname(inner), match[1]), folder)}")'

    def put(match: re.Match[str]) -> str:
        inner = posixpath.normpath(posixpath.join(folder, match[1]))
        if inner not in found or inner in above:
            return ""
        body = ADDRESS.sub(lambda m: led(m, inner), joined(inner, found, (*above, path)))
        return f"@layer {match[2]} {{\n{body}\n}}" if match[2] else body

    return IMPORT.sub(put, text)
