"""Shards: a frozen map of strings that costs the same to change whether it holds ten entries or ten thousand."""

from collections.abc import Iterator, Mapping
from typing import TypeVar
from zlib import crc32

V = TypeVar("V")
_N = 64
_EMPTY: dict[str, object] = {}
_NONE: tuple[dict[str, object], ...] = (_EMPTY,) * _N


class Shards(Mapping[str, V]):
    """An immutable mapping; `put` and `drop` give a new one that shares all but one of its shards with the old."""

    __slots__ = ("_len", "_parts")

    def __init__(self) -> None:
        self._parts: tuple[dict[str, V], ...] = _NONE  # type: ignore[assignment]
        self._len = 0

    def put(self, key: str, value: V) -> "Shards[V]":
        """This map with `key` set to `value`."""
        at = _shard(key)
        part = self._parts[at]
        return self._with(at, {**part, key: value}, self._len + (key not in part))

    def drop(self, key: str) -> "Shards[V]":
        """This map without `key`; itself when the key is not there."""
        at = _shard(key)
        part = self._parts[at]
        if key not in part:
            return self
        return self._with(at, {k: v for k, v in part.items() if k != key}, self._len - 1)

    def _with(self, at: int, part: dict[str, V], length: int) -> "Shards[V]":
        new: Shards[V] = object.__new__(Shards)
        new._parts = (*self._parts[:at], part, *self._parts[at + 1 :])
        new._len = length
        return new

    def __getitem__(self, key: str) -> V:
        return self._parts[_shard(key)][key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._parts[_shard(key)]

    def __iter__(self) -> Iterator[str]:
        for part in self._parts:
            yield from part

    def __len__(self) -> int:
        return self._len

    def __repr__(self) -> str:
        return f"Shards({dict(self)!r})"


def _shard(key: str) -> int:
    return crc32(key.encode()) & (_N - 1)  # of the whole key: many begin and end alike, such as all placements in a step
