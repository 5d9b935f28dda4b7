"""The functions that relate reports, one table: what holds results in memory and what keeps them in a ledger call the
same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .candidates import Card, Near, card
from .digest import Digest

Part = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What each package of ``relate`` exports; their own documentation says what they are given and what they give."""

    keys: Callable[[Digest], Iterable[int]]
    cites: Callable[[Digest], frozenset[str]]
    outlet: Callable[[Digest], str | None]
    held: Callable[[Digest], Iterable[int]] = lambda _: ()
    """Keys of what it foretells or rules, and those by which it asks for that of older reports."""
    asked: Callable[[Digest], Iterable[int]] = lambda _: ()
    vector: Part
    near: Near
    derive: Part
    story_link: Part
    """All links of a report for stories, as a tuple."""
    story_least: float = 0.0
    """Links for stories of a lower score join no reports, but bear on which of those joined are one story."""
    story_parts: Part | None = None
    """The parts in which stories are looked for, each by itself; ``None``: all that hang together are one."""
    stories: Part
    event_link: Part
    events: Part
    contradictions: Part
    updates: Part
    distortions: Part
    origins: Part
    loops: Part
    responses: Part
    standing: Part
    policy_link: Part
    lines: Part
    outcome_link: Part
    outlook: Part

    def card(self, digest: Digest) -> Card:
        """What the candidates of a report are found by."""
        return card(
            digest, keys=self.keys, cites=self.cites, outlet=self.outlet, held=self.held, asked=self.asked,
            vector=self.vector,
        )  # fmt: skip
