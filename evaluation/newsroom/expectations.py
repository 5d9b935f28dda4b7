"""The gold as a list of expectations, one thing each: by section, by name, and what is wrong with what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import ahead, disputes, events, texts, transfers
from .found import Found
from .room import Gold

Check = Callable[[Found], list[str]]

SECTIONS: dict[str, Callable[[Gold], Iterator[tuple[str, Check]]]] = {
    "derivations": transfers.derivations,
    "taken": transfers.taken,
    "no copy": transfers.no_copy,
    "loops": transfers.loops,
    "quotations": transfers.quotations,
    "events": events.claims,
    "origins": events.origins,
    "independence": events.independence,
    "responses": events.responses,
    "standings": events.standings,
    "contradictions": disputes.contradictions,
    "updates": disputes.updates,
    "distortions": disputes.distortions,
    "policies": ahead.policies,
    "shifts": ahead.shifts,
    "forecasts": ahead.forecasts,
    "outlooks": ahead.outlooks,
    "edits": texts.edits,
    "headlines": texts.headlines,
    "evaluations": texts.evaluations,
    "stories": texts.stories,
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """``name`` is the same whatever names the newsroom has; ``unmet`` tells what is wrong, nothing if it is met."""

    section: str
    name: str
    check: Check

    def unmet(self, found: Found) -> list[str]:
        """What is wrong with what was found."""
        return self.check(found)


def expectations(gold: Gold) -> list[Expectation]:
    """All that the gold expects, in its order."""
    return [
        Expectation(section, f"{section}/{name}", check)
        for section, asked in SECTIONS.items()
        for name, check in asked(gold)
    ]
