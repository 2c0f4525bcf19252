"""Tickets: the cookie in which a browser keeps its keys to a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from app.settings import Settings

COOKIE_DAYS = 400  # as long as browsers keep one
COOKIE = "plenary_"


@dataclass(frozen=True)
class Ticket:
    """What one browser's cookie for a conversation holds: a token of a facilitator or screen, and a token of a seat."""

    key: str = ""
    seat: str = ""

    @classmethod
    def read(cls, cookies: Mapping[str, str], conversation: str) -> "Ticket":
        """The ticket among a request's cookies; empty when there is none."""
        value = cookies.get(f"__Host-{COOKIE}{conversation}") or cookies.get(f"{COOKIE}{conversation}") or ""
        key, _, seat = value[:200].partition(".")
        return cls(key, seat)

    def give(self, response: Response, conversation: str, settings: Settings) -> None:
        """Set the cookie on a response."""
        name = f"__Host-{COOKIE}{conversation}" if settings.secure else f"{COOKIE}{conversation}"
        response.set_cookie(
            name,
            f"{self.key}.{self.seat}",
            max_age=COOKIE_DAYS * 86_400,
            path="/",
            httponly=True,
            samesite="lax",
            secure=settings.secure,
        )


def conversations_in(cookies: Mapping[str, str]) -> list[str]:
    """The conversations a browser has tickets for."""
    names = (name.removeprefix("__Host-") for name in cookies)
    return [name.removeprefix(COOKIE) for name in names if name.startswith(COOKIE)][:30]


def tickets_in(cookies: Mapping[str, str]) -> list[str]:
    """The tickets of a browser as they stand in its cookies, whatever conversation they are for."""
    return [value for name, value in cookies.items() if name.removeprefix("__Host-").startswith(COOKIE)][:30]
