"""A real nginx in front of servers, with the words that README or compose.yaml give a host."""

import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import yaml

from tests.app.server import ROOT


def need_nginx() -> str:
    """Where nginx is; skips, saying why, where it is not."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not found:
        pytest.skip("no nginx here: apt-get install nginx-light")
    return found


def of_readme() -> str:
    """The nginx block of app/README.md."""
    found = re.search(r"```nginx\n(.*?)```", (ROOT / "app/README.md").read_text(encoding="utf-8"), re.S)
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
def nginx(folder: Path, words: str, servers: list[int]) -> Iterator[str]:
    """nginx with these words, its upstreams on our ports and its own port free; the address people would type.

    Only where it listens, its certificate and where the servers are is put in place; all else is as a host would have it.
    """
    program, port = need_nginx(), free_port()
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
    running = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "conf")], stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            assert running.poll() is None, running.stderr and running.stderr.read()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            running.wait(2)
        running.kill()
        running.wait()
