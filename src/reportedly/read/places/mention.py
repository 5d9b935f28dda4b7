"""A name in the text that may be a place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Mention:
    """A name over tokens ``first`` to ``last`` that may be a place; ``entity`` indexes the entities."""

    first: int
    last: int
    name: str
    entity: int | None = None
    features: list[str] = field(default_factory=list)
