"""The image: the Dockerfile's own steps in a clean Debian, and the server from it, as nobody special on a read-only root."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cast import Ana, Browser
from tests.clean_root import Stage, build

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The last stage of the Dockerfile."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a root to change into takes root")
    for tool in ("chroot", "unshare") + (() if os.environ.get("PLENARY_DEBIAN_ROOT") else ("debootstrap",)):
        if not shutil.which(tool):
            pytest.skip(f"no {tool} here: apt-get install {tool}")
    return build(tmp_path_factory.mktemp("image"))


@contextmanager
def running(image: Stage, data: Path, port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """The image's command as its user, the root read-only, only /data writable."""
    root, user = image.root, uid_of(image)
    shutil.chown(data, user, user)
    mounts = f"mount --bind {root} {root} && mount --bind {data} {root}/data && mount -t proc proc {root}/proc"
    mounts += f" && mount -o remount,bind,ro {root}"
    variables = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", **image.variables, **settings, "PLENARY_PORT": str(port)}
    command = " ".join(image.command)
    script = f"{mounts} && exec chroot --userspec={user}:{user} {root} sh -c 'cd {image.place} && exec {command}'"
    server = subprocess.Popen(["unshare", "--mount", "--propagation", "private", "sh", "-ec", script], env=variables)
    try:
        yield server
    finally:
        if server.poll() is None:
            server.kill()
        server.wait()


def uid_of(image: Stage) -> int:
    """The number of the image's user."""
    found = re.search(rf"^{image.user}:x:(\d+):", (image.root / "etc/passwd").read_text(), re.M)
    assert found
    return int(found[1])


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_image_serves_a_room_as_nobody_special_on_a_read_only_root(image: Stage, tmp_path: Path) -> None:
    """Built from the lock alone; it writes nothing but /data, answers its own health check, and stops when it is told to."""
    data, port = tmp_path / "data", free_port()
    data.mkdir()
    assert (image.root / "plenary/app/__pycache__/static.bin").is_file(), "each start makes the scripts anew"
    tmp_path.chmod(0o755)
    base = f"http://127.0.0.1:{port}"
    with running(image, data, port) as server:
        wait_for(f"{base}/ready", server)
        process = Path(f"/proc/{server.pid}")
        assert f"Uid:\t{uid_of(image)}\t" in (process / "status").read_text()
        roots = [line.split() for line in (process / "mountinfo").read_text().splitlines()]
        assert [fields[5].split(",")[0] for fields in roots if fields[4] == "/"] == ["ro"]
        with pytest.raises(OSError):
            (process / "root" / "plenary" / "touched").write_text("x")
        ana = Ana(base)
        ana.start("map")
        ben = Browser(base, "Ben", "participant")
        assert ben.join(ana.code, "Northside").status_code == 303
        with ana.line() as desk:
            desk.do("open_sitting")
        image.variables["PLENARY_PORT"] = str(port)
        image.run([word.replace("8000", str(port)) for word in image.health])
        image.run(["/environment/bin/python", "-c", "import sys; assert sys.prefix == '/environment'"])
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    assert {path.name for path in data.iterdir()} >= {"plenary.db", "secret"}
    size = sum(path.lstat().st_size for part in ("environment", "plenary") for path in (image.root / part).rglob("*"))
    print(f"\nthe image is its base and {size / 2**20:.0f} MB")


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Until it answers."""
    for _ in range(600):
        assert server.poll() is None, "it ended"
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("no answer")


def test_the_image_backs_up_by_its_own_word(image: Stage, tmp_path: Path) -> None:
    """`plenary backup` inside, on a fresh folder."""
    data = image.root / "data"
    image.run(["plenary", "export", "--help"])
    assert not list(data.iterdir())
