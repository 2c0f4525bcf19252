"""Shards: a frozen map of strings that costs the same to change whether it holds ten entries or ten thousand."""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from itertools import chain
from typing import Any, TypeVar, overload
from zlib import crc32

V = TypeVar("V")
D = TypeVar("D")
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

    @overload
    def get(self, key: str) -> V | None: ...
    @overload
    def get(self, key: str, default: V) -> V: ...
    @overload
    def get(self, key: str, default: D) -> V | D: ...
    def get(self, key: str, default: Any = None) -> Any:
        """What stands at `key`, else `default`."""
        return self._parts[_shard(key)].get(key, default)

    def values(self) -> ValuesView[V]:
        """All that stand here; without asking for each by its key, as a Mapping's own would."""
        return _Values(self)

    def items(self) -> ItemsView[str, V]:
        """All pairs, in the same way."""
        return _Items(self)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._parts[_shard(key)]

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(part for part in self._parts if part)

    def __len__(self) -> int:
        return self._len

    def __repr__(self) -> str:
        return f"Shards({dict(self)!r})"


class _Values(ValuesView[V]):
    _mapping: Shards[V]

    def __iter__(self) -> Iterator[V]:
        return chain.from_iterable(part.values() for part in self._mapping._parts if part)


class _Items(ItemsView[str, V]):
    _mapping: Shards[V]

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return chain.from_iterable(part.items() for part in self._mapping._parts if part)


def _shard(key: str) -> int:
    return crc32(key.encode()) & (_N - 1)  # of the whole key: many begin and end alike, such as all placements in a step
