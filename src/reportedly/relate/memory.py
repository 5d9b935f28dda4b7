"""What was worked out before, as long as there is room: a ledger puts the same mentions together again and again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """At most ``2 * room`` values; of these go, half at a time, what was longest not asked for.

    Where values are of many sizes ``put`` tells what each takes of the room, which then bounds memory, not number.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._young: dict[Key, tuple[Value, int]] = {}
        self._old: dict[Key, tuple[Value, int]] = {}
        self._taken = 0

    def get(self, key: Key) -> Value | None:
        """The value of ``key``, if it is still known."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                return None
            self.put(key, *found)
        return found[0]

    def put(self, key: Key, value: Value, size: int = 1) -> None:
        """Keeps a value, which takes so much of the room."""
        before = self._young.pop(key, None)
        self._taken -= before[1] if before else 0
        if self._young and self._taken + size > self._room:
            self._old, self._young, self._taken = self._young, {}, 0
        self._young[key] = value, size
        self._taken += size
