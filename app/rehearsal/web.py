"""Web: the few plain requests a simulated person makes, as a browser would: a form, a cookie, a ballot."""

import http.client
import json
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

TIMEOUT_S = 30.0


class Answered(NamedTuple):
    """The answer to a request: its status, where it sends the browser, the cookies it sets, and its body."""

    status: int
    location: str
    cookies: dict[str, str]
    body: str


class Unwelcome(Exception):
    """The server would not have it; the message says what it answered."""


class Web:
    """One simulated browser: an address, and its cookies. Its calls wait; use them on threads of their own."""

    def __init__(self, base: str) -> None:
        """`base` is the server's address with scheme, host, port and base path, without a slash at its end."""
        self.base, parts = base, urlsplit(base)
        self.origin, self.path = f"{parts.scheme}://{parts.netloc}", parts.path
        self.secure, self.place = parts.scheme == "https", parts.netloc
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        """The cookies as a request carries them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def post(self, path: str, form: dict[str, str] | None = None, data: Any = None) -> Answered:
        """POST a form, or JSON."""
        kind = "application/json" if data is not None else "application/x-www-form-urlencoded"
        return self.send("POST", path, json.dumps(data) if data is not None else urlencode(form or {}), kind)

    def get(self, path: str) -> Answered:
        """GET a page."""
        return self.send("GET", path, None, None)

    def put(self, path: str, data: bytes, kind: str) -> Answered:
        """POST bytes of a kind, such as a photo."""
        return self.send("POST", path, data, kind)

    def send(self, method: str, path: str, body: str | bytes | None, kind: str | None) -> Answered:
        """One request; cookies it sets are kept."""
        connect = http.client.HTTPSConnection if self.secure else http.client.HTTPConnection
        line = connect(self.place, timeout=TIMEOUT_S)
        headers = {"origin": self.origin, "accept": "text/html", "cookie": self.cookie} | ({"content-type": kind} if kind else {})
        try:
            line.request(method, f"{self.path}{path}", body, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        finally:
            line.close()
        set_now = [said.partition(";")[0].partition("=") for said in answer.headers.get_all("set-cookie") or []]
        self.cookies |= {name: value for name, _, value in set_now}
        where = answer.headers.get("location", "").removeprefix(self.path)
        return Answered(answer.status, where, {name: value for name, _, value in set_now}, text)

    def moved(self, answer: Answered) -> str:
        """The session in the address an answer sends the browser to. Raises Unwelcome."""
        if answer.status != 303 or not answer.location.startswith("/s/"):
            raise Unwelcome(f"the server answered {answer.status}")
        return answer.location.split("/")[2]
