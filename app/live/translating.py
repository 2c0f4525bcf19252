"""Between the wire and the room: a message understood, a command asked, an answer in the words of the wire."""

import msgspec

from app.live.batch import Answer, Ask
from app.live.connection import Connection
from app.live.frames import Parcel
from app.live.wire import (
    Accepted,
    Command,
    Hello,
    Incoming,
    Refused,
    Renewed,
    decode_incoming,
    encode,
    envelope,
)
from app.measures import REFUSED
from app.words.catalogue import catalogue


def understood(text: str) -> Incoming | None:
    """A message as the wire defines it; None for anything else."""
    try:
        message: Incoming = decode_incoming(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return message


def told(connection: Connection, sentence: str) -> str:
    """A sentence in the language of the page behind a connection."""
    return catalogue(connection.language).told(sentence)


def refuse(connection: Connection, text: str, reason: str, code: str) -> None:
    """Refuse a message that was not carried out, if it has an id to answer."""
    REFUSED.count(code)
    ident = envelope(text).id
    if ident:
        connection.send(Parcel(encode(Refused(id=ident, reason=told(connection, reason), code=code))), keep=True)


def say_if_renewed(connection: Connection, hello: Hello, build: str) -> None:
    """Tell a page of another version than ours; older pages do not say what they are, and are not told."""
    if hello.build is not None and hello.build != build:
        connection.send(Parcel(encode(Renewed())), keep=True)


def ask_of(connection: Connection, message: Command) -> Ask:
    """A command as the room takes it; the answer goes to this connection alone."""

    def answer(given: Answer) -> None:
        connection.send(Parcel(encode(reply(message.id, given, connection.language))), keep=True)

    return Ask(message.id, message.command, connection.seat, connection.place[0], answer)


def reply(ident: str, given: Answer, language: str) -> Accepted | Refused:
    """An answer in the words of the wire, a refusal in the language of the page that asked."""
    if given.refused is not None:
        return Refused(id=ident, reason=catalogue(language).told(given.refused.sentence), code=given.refused.code)
    assert given.seq is not None
    return Accepted(id=ident, seq=given.seq)
