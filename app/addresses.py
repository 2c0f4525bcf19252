"""Addresses: where this computer can be reached, and the lines that say so when it starts."""

import socket

from app import logs
from app.headers import is_address, is_here
from app.parts import Parts
from app.settings import Settings


def phone_host(settings: Settings) -> str:
    """The address of this computer that phones in its network can reach; the loopback one when we listen there alone."""
    if settings.host not in ("0.0.0.0", "::"):
        return f"[{settings.host}]" if ":" in settings.host else settings.host
    return own_addresses()[0]


def own_addresses() -> list[str]:
    """This computer's addresses in its network, the likeliest first; the loopback one when it has no network."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; asks which way out there is
            found.append(str(probe.getsockname()[0]))
        except OSError:
            found = []
    try:
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        logs.log.debug("this computer's name leads nowhere")
    away = [address for address in dict.fromkeys(found) if is_address(address) and not is_here(address)]
    return away or ["127.0.0.1"]


def say_where(parts: Parts, port: int) -> None:
    """Print the addresses to open, and the key for hosts elsewhere."""
    base, everywhere = parts.settings.base, parts.settings.host in ("0.0.0.0", "::")
    here = "localhost" if everywhere or is_here(parts.settings.host) else parts.settings.host
    print("Plenary is running.")
    print(f"  on this computer:     http://{here}:{port}{base}/")
    for address in own_addresses() if everywhere else ():
        print(f"  on the same network:  http://{address}:{port}{base}/")
    if parts.settings.public_url:
        print(f"  for everybody:        {parts.settings.public}/")
    if everywhere or parts.settings.public_url:
        known = "the one in PLENARY_HOST_KEY" if parts.settings.host_key else parts.host_key
        print(f"  host key, to start sessions from elsewhere: {known}")
    print("Stop it with Ctrl+C. Every accepted note is on disk.", flush=True)
