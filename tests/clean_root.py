"""A Dockerfile carried out without a container engine: each of its steps in a clean Debian root, as whom and where it says."""

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.app.server import ROOT

PASSED_ON = re.compile(r"PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY")
OF_MACHINE = ("/etc/pip.conf", "/etc/resolv.conf", "/etc/hosts")


@dataclass
class Stage:
    """One stage: its root, and what has been said so far of how things run in it."""

    root: Path
    user: str = "root"
    place: str = "/"
    variables: dict[str, str] = field(default_factory=dict)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)

    def run(self, words: list[str]) -> None:
        """Carry out a command inside, with this machine's way to its package index."""
        with_network = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        inside = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", **with_network, **self.variables}
        enter = ["chroot", f"--userspec={self.user}", str(self.root), "sh", "-c", f'cd {self.place} && exec "$@"', "sh"]
        done = subprocess.run([*enter, *words], env=inside, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"


def clean_debian(target: Path) -> None:
    """Debian with its own Python and nothing else, under the names the Dockerfile's base has."""
    ready = os.environ.get("PLENARY_DEBIAN_ROOT")
    if ready:
        subprocess.run(["cp", "-a", f"{ready}/.", str(target)], check=True)
    else:
        codename = re.search(r"VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text())
        wanted = "--include=python3,python3-venv,ca-certificates"
        subprocess.run(
            ["debootstrap", "--variant=minbase", wanted, codename[1] if codename else "stable", str(target)], check=True
        )
    (target / "usr/local/bin/python").symlink_to("/usr/bin/python3")


def lend(root: Path) -> None:
    """Give a root this machine's settings for fetching packages."""
    pointed = {os.environ[name] for name in os.environ if PASSED_ON.fullmatch(name) and os.environ[name].startswith("/")}
    for place in {*OF_MACHINE, *pointed}:
        source, there = Path(place), root / place.lstrip("/")
        if source.is_file():
            there.parent.mkdir(parents=True, exist_ok=True)
            there.unlink(missing_ok=True)
            shutil.copy(source, there)
        elif source.is_dir() and not there.exists():
            shutil.copytree(source, there)


def build(folder: Path) -> Stage:
    """Carry out the Dockerfile of the checkout; its last stage."""
    stages: dict[str, Stage] = {}
    base = folder / "base"
    base.mkdir()
    clean_debian(base)
    stage = Stage(base)
    for word, rest in steps((ROOT / "Dockerfile").read_text(encoding="utf-8")):
        if word == "FROM":
            name = rest.partition(" AS ")[2] or "last"
            stage = stages[name] = Stage(folder / name)
            subprocess.run(["cp", "-a", f"{base}/.", str(stage.root)], check=True)
            lend(stage.root)
        else:
            carry_out(word, rest, stage, stages)
    return stage


def steps(text: str) -> Iterator[tuple[str, str]]:
    """The instructions of a Dockerfile."""
    for line in re.sub(r"\\\n", " ", text).splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.strip().partition(" ")
            yield word, rest.strip()


def carry_out(word: str, rest: str, stage: Stage, stages: dict[str, Stage]) -> None:
    """One instruction. Raises KeyError for one that is not known here."""
    if word == "COPY":
        copy(rest, stage, stages)
    elif word == "RUN":
        stage.run(["sh", "-c", rest])
    elif word == "WORKDIR":
        stage.place = rest
        (stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
    elif word == "ENV":
        stage.variables |= dict(pair.split("=", 1) for pair in shlex.split(rest))
    elif word == "USER":
        stage.user = rest
    elif word == "VOLUME":
        stage.volumes.append(rest)
    elif word == "CMD":
        stage.command = json.loads(rest)
    elif word == "HEALTHCHECK":
        stage.health = json.loads(rest.partition("CMD ")[2])
    elif word not in ("EXPOSE", "STOPSIGNAL"):
        raise KeyError(word)


def copy(rest: str, stage: Stage, stages: dict[str, Stage]) -> None:
    """Copy from the checkout, without what .dockerignore leaves out, or from another stage."""
    words = rest.split()
    source_root = ROOT
    if words[0].startswith("--from="):
        source_root = stages[words.pop(0).removeprefix("--from=")].root
    *sources, target = words
    for each in sources:
        source = source_root / each.lstrip("/")
        into = stage.root / (Path(stage.place) / target).as_posix().lstrip("/")
        if source.is_dir():
            shutil.copytree(source, into, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, into)
