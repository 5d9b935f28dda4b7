"""What was worked out before, as long as there is room: a ledger puts the same mentions together again and again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """At most ``2 * room`` values; of these go, half at a time, what was longest not asked for."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """The value of ``key``, if it is still known."""
        found = self._young.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.put(key, found)
        return found

    def put(self, key: Key, value: Value) -> None:
        """Keeps a value."""
        if len(self._young) >= self._room:
            self._old, self._young = self._young, {}
        self._young[key] = value
