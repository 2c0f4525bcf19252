"""Heads: how much of a request may come before it says anything; the parser itself would read on for ever."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_BYTES = 64 * 1024  # cookies of very many sessions fit in a quarter of it


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's quick way to read requests, with an end to heads, and to whatever else is neither head nor body."""

    idle = 0
    """Bytes since the last that made a head whole, or were of a body."""

    def on_headers_complete(self) -> None:
        """A head is here."""
        self.idle = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Some of a body is here."""
        self.idle = 0
        super().on_body(body)

    def data_received(self, data: bytes) -> None:
        """Read, unless there has been too much."""
        self.idle += len(data)
        super().data_received(data)
        if self.idle > MOST_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of this request is too long.")
