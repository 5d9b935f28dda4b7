"""One mention of a name, as the parts of the name finding hand it on."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...vocabulary import EntityType


@dataclass(slots=True)
class Found:
    """One mention of a name: ``key`` says with which other mentions it belongs together."""

    first: int
    last: int
    name: str
    type: EntityType
    key: tuple[str, str]
    country: str | None = None
    sector: str | None = None
    titles: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    """Titles of a person that the text tells as held once."""
