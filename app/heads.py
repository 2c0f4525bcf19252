"""Heads: how long the head of a request may be before it is whole; the parser itself would read on for ever."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_BYTES = 64 * 1024  # cookies of very many sessions fit in a quarter of it


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's quick way to read requests, with an end to what comes before a request is one."""

    unfinished: int | None = 0
    """Bytes since the last request was whole, or None while its body comes."""

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self.unfinished = 0

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self.unfinished = None
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Read, unless there has been too much."""
        super().data_received(data)
        if self.unfinished is None or self.transport.is_closing():
            return
        self.unfinished += len(data)
        if self.unfinished > MOST_BYTES:
            self.send_400_response("The head of this request is too long.")
