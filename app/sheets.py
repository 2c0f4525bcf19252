"""Style sheets: each taken together with what it imports, so that a browser fetches one file."""

import posixpath
import re

REMARK = re.compile(r"/\*.*?\*/\s*", re.S)
IMPORT = re.compile(r"""@import\s+url\(["']?([^"')]+)["']?\)\s*(?:layer\(([\w.-]+)\))?\s*;""")


def joined(path: str, found: dict[str, bytes], above: tuple[str, ...] = ()) -> str:
    """A style sheet with its imports put in their places, each in its layer; an import of what is not there is left out."""
    text = found[path].decode()

    def put(match: re.Match[str]) -> str:
        inner = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        if inner not in found or inner in above:
            return ""
        body = joined(inner, found, (*above, path))
        return f"@layer {match[2]} {{\n{body}\n}}" if match[2] else body

    return IMPORT.sub(put, text)
