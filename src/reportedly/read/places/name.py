"""A name of the report, and the places that it may mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..gazetteer import Spot
from .candidates import bare, candidates, shorts

Inside = tuple[str, str | None]
"""The country (alpha-3) and, where it is known, the region (admin1) that the text puts a place in."""
Features = dict[str, float]


@dataclass(slots=True)
class Name:
    """A name of the report with its candidates; ``inside`` what the text puts it in, ``unit`` whether it is said to be
    a county or the like, ``beside`` the keys of names that stand right beside it, ``count`` its mentions, ``around``
    how many of them have which words around, ``sentences`` where they stand."""

    key: str
    spots: tuple[Spot, ...]
    unit: bool = False
    inside: Counter[Inside] = field(default_factory=Counter)
    beside: set[str] = field(default_factory=set)
    count: int = 0
    around: Counter[str] = field(default_factory=Counter)
    sentences: set[int] = field(default_factory=set)

    def narrow(self, inside: Inside) -> None:
        """Leaves only the candidates that lie where the text says, if any does."""
        country, region = inside
        here = tuple(spot for spot in self.spots if spot.country == country)
        exactly = tuple(spot for spot in here if spot.region == region)
        self.spots = exactly or here or self.spots


@dataclass(slots=True)
class Around:
    """How often the report names each country, by itself or by its people."""

    countries: Counter[str] = field(default_factory=Counter)
    by_name: set[str] = field(default_factory=set)
    """Those that are named themselves, not by their people alone."""


def name_of(text: str) -> Name:
    """The name that ``text`` gives, with its candidates; "Kursk region" has those of Kursk if it has none itself."""
    short, unit = bare(shorts().get(text, text))
    spots = candidates(shorts().get(text, text)) or candidates(short)
    return Name(shorts().get(text, text).casefold(), spots, unit)
