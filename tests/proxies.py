"""A real nginx or Caddy in front of servers, with the words that README or compose.yaml give a host."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest
import yaml

from tests.app.server import ROOT


def needed(program: str, package: str) -> str:
    """Where a proxy's program is; skips, saying why, where it is not."""
    found = shutil.which(program) or shutil.which(f"/usr/sbin/{program}")
    if not found:
        pytest.skip(f"no {program} here: apt-get install {package}")
    return found


def of_readme(kind: str = "nginx") -> str:
    """The nginx or caddy block of app/README.md."""
    found = re.search(rf"```{kind}\n(.*?)```", (ROOT / "app/README.md").read_text(encoding="utf-8"), re.S)
    assert found
    return found[1]


def of_compose() -> str:
    """The configuration inside compose.yaml, as compose hands it on."""
    told = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return str(told["configs"]["nginx"]["content"]).replace("$$", "$")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx(folder: Path, words: str, servers: list[int], port: int = 0) -> Iterator[str]:
    """nginx with these words, its upstreams on our ports and its own port given or free; the address people would type.

    Only where it listens, its certificate and where the servers are is put in place; all else is as a host would have it.
    """
    program, port = needed("nginx", "nginx-light"), port or free_port()
    words = re.sub(r"listen \d+(?: ssl)?;", f"listen 127.0.0.1:{port};", words)
    words = re.sub(r"^ *(?:ssl_certificate\S*|server_name) .*\n", "", words, flags=re.M)
    lines = iter(servers)
    words = re.sub(r"server (?:127\.0\.0\.1|app-\d):8000", lambda _: f"server 127.0.0.1:{next(lines)}", words)
    folder.mkdir(exist_ok=True)
    paths = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    head = (
        f"worker_processes 1; pid {folder}/pid; error_log {folder}/errors; daemon off;\nevents {{ worker_connections 4096; }}\n"
    )
    (folder / "conf").write_text(f"{head}http {{ access_log off; {paths}\n{words}\n}}\n")
    with listening([program, "-p", str(folder), "-c", str(folder / "conf")], port) as base:
        yield base


@contextmanager
def caddy(folder: Path, words: str, server: int) -> Iterator[str]:
    """Caddy with these words, without its certificate; the address people would type."""
    program, port = needed("caddy", "caddy"), free_port()
    words = words.replace("plenary.example.org", f"http://127.0.0.1:{port}").replace("127.0.0.1:8000", f"127.0.0.1:{server}")
    folder.mkdir(exist_ok=True)
    (folder / "conf").write_text(f"{{\n\tadmin off\n}}\n{words}")
    command = [program, "run", "--config", str(folder / "conf"), "--adapter", "caddyfile"]
    with listening(command, port, XDG_DATA_HOME=str(folder), XDG_CONFIG_HOME=str(folder)) as base:
        yield base


@contextmanager
def listening(command: list[str], port: int, **variables: str) -> Iterator[str]:
    """A proxy that runs, once it listens; the address people would type."""
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **variables})
        try:
            until_it_listens(port, running, said)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                running.wait(2)
            running.kill()
            running.wait()


def until_it_listens(port: int, running: "subprocess.Popen[bytes]", said: IO[str]) -> None:
    """Wait, ten seconds at most, unless it ends."""
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        said.seek(0)
        assert running.poll() is None, said.read()
        time.sleep(0.05)
    raise AssertionError("the proxy does not listen")
