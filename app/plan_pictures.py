"""Plan pictures: pictures beside a plan's file; read as hostile input when it is loaded, and copied into each session."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.pictures import NoPicture, Picture, bare
from app.yaml_marks import BYTES, BadYaml, read_yaml
from sessions import limits
from sessions.faults import Fault, Loc

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(jpe?g|png|webp)")  # beside the plan, never in another folder


def named(written: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """The pictures a plan's slides name, each with the way to it; `written` is the plan as JSON values."""
    if isinstance(written, dict):
        for key, value in written.items():
            if key == "content" and isinstance(value, list):
                for n, slide in enumerate(value):
                    if isinstance(slide, dict) and slide.get("picture"):
                        yield (*loc, key, n, "picture"), str(slide["picture"])
            else:
                yield from named(value, (*loc, key))
    elif isinstance(written, list):
        for n, value in enumerate(written):
            yield from named(value, (*loc, n))


def read(folder: Path, name: str) -> Picture:
    """The bare picture of that name in a plan's folder. Raises NoPicture; links that lead elsewhere are not followed."""
    path = folder / name
    try:
        if not NAME.fullmatch(name) or path.is_symlink() or not path.is_file():
            raise NoPicture(f"no picture called '{name}' lies beside the plan (.jpg, .png or .webp)")
        if path.stat().st_size > limits.PHOTO_BYTES:
            raise NoPicture(f"'{name}' is larger than {limits.PHOTO_BYTES // 2**20} MB")
        data = path.read_bytes()
    except OSError as fault:
        raise NoPicture(f"'{name}' cannot be read: {fault.strerror}") from None
    try:
        return bare(data)
    except NoPicture:
        said = f"'{name}' is not a whole JPEG, PNG or WebP of at most {limits.PHOTO_SIDE:,} pixels a side"
        raise NoPicture(said) from None


def picture_faults(written: Any, folder: Path) -> Iterator[Fault]:
    """What is wrong with the pictures a plan names."""
    for loc, name in named(written):
        try:
            read(folder, name)
        except NoPicture as wrong:
            yield Fault(loc, str(wrong))


def with_ids(written: dict[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """A plan as JSON values whose slides name the copies in a session, by id, instead of files."""
    for loc, name in named(written):
        slide: Any = written
        for part in loc[:-1]:
            slide = slide[part]
        slide["picture"] = ids[name]
    return written


def take_along(plan: Path, folder: Path) -> None:
    """Copy the pictures of a plan's file to where the plan is copied to; what is wrong with them is said when it is loaded."""
    with suppress(BadYaml, OSError):
        with plan.open("rb") as file:
            written = read_yaml(file.read(BYTES + 1)).data
        for _, name in named(written):
            with suppress(NoPicture):
                (folder / name).write_bytes(read(plan.parent, name).data)
