"""What is worked out of something once and asked for again and again, kept beside it as long as there is room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from .digest import Digest, Mention
from .memory import Memory

Of = TypeVar("Of")
Value = TypeVar("Value")


class Beside(Generic[Of, Value]):
    """``work`` of an object, done once while that one is known: another one that is equal is another one."""

    def __init__(self, work: Callable[[Of], Value], room: int = 256) -> None:
        self._work = work
        self._known: Memory[int, tuple[Of, Value]] = Memory(room)

    def __call__(self, of: Of) -> Value:
        held = self._known.get(id(of))
        if held is not None and held[0] is of:  # else another one lies where it lay
            return held[1]
        found = self._work(of)
        self._known.put(id(of), (of, found))
        return found


def _by_id(digest: Digest) -> dict[str, Mention]:
    return {one.id: one for one in reversed(digest.mentions)}


by_id: Beside[Digest, dict[str, Mention]] = Beside(_by_id)
"""The mentions of a report by their ids."""


def _by_sentence(digest: Digest) -> dict[int, tuple[Mention, ...]]:
    found: dict[int, list[Mention]] = {}
    for one in digest.mentions:
        found.setdefault(one.sentence, []).append(one)
    return {sentence: tuple(some) for sentence, some in found.items()}


by_sentence: Beside[Digest, dict[int, tuple[Mention, ...]]] = Beside(_by_sentence)
"""The mentions of each sentence of a report that has any, in the order of the text."""
