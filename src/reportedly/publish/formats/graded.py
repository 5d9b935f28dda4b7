"""What people and texts say of trust and likelihood, in the words and codes of intelligence work.

Values are those of the MISP taxonomies ``admiralty-scale`` and ``estimative-language`` and of the confidence scales in
appendix A of STIX 2.1. Grades come from people alone; F and 6, "cannot be judged", are never written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ...relate.naming import words
from ...vocabulary import Claim, Reading

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable",
}  # fmt: skip
CREDIBILITY = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
}  # fmt: skip
CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
"""STIX confidence, 0 to 100, of an analyst's Admiralty credibility."""

ESTIMATIVE = {
    "almost-no-chance": ("almost no chance", "remote chance", "remote possibility"),
    "very-unlikely": ("very unlikely", "highly unlikely", "highly improbable"),
    "unlikely": ("unlikely", "improbable", "improbably"),
    "roughly-even-chance": ("roughly even chance", "roughly even odds", "even chance", "even odds"),
    "likely": ("likely", "probable", "probably"),
    "very-likely": ("very likely", "highly likely", "highly probable"),
    "almost-certain": ("almost certain", "almost certainly", "nearly certain"),
}
"""ICD 203's terms by the taxonomy's value. A word that is in no row ("may", "could") stands for no likelihood."""

_VALUES = {phrase: value for value, phrases in ESTIMATIVE.items() for phrase in phrases}
_TERM = re.compile(
    r"(?<![\w-])(?P<before>(?:not|n't|n’t|less|more|most|least|how|as|equally)\s+)?(?P<term>"
    + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(_VALUES, key=len, reverse=True))
    + r")(?![\w-])",
    re.IGNORECASE,
)


class Grades:
    """What people judged of what is exported, by what it is about. Judgements are few; they are held."""

    def __init__(self, judgements: Iterable[dict[str, Any]]) -> None:
        self.all = list(judgements)
        self._reliability: dict[tuple[str, ...], set[str]] = {}
        self._credibility: dict[str, set[str]] = {}
        self._made: dict[str, str] = {}
        for one in self.all:
            self._made[one["subject"]] = max(one["made"], self._made.get(one["subject"], ""))
            if one["kind"] == "reliability" and one["value"] in RELIABILITY:
                self._reliability.setdefault(tuple(words(one["subject"])), set()).add(one["value"])
            if one["kind"] == "credibility" and one["value"] in CREDIBILITY:
                self._credibility.setdefault(one["subject"], set()).add(one["value"])

    def reliability(self, name: str | None) -> list[str]:
        """How reliable people hold a source of this name to be, A to E; several where they disagree."""
        return sorted(self._reliability.get(tuple(words(name)), ())) if name else []

    def credibility(self, claim: str) -> list[str]:
        """How credible people hold the claim with this id to be, 1 to 5; several where they disagree."""
        return sorted(self._credibility.get(claim, ()))

    def made(self, subject: str) -> str | None:
        """When somebody last judged this claim, report or name."""
        return self._made.get(subject)

    def confidence(self, claim: str) -> int | None:
        """STIX confidence of the claim with this id: only where all who graded it gave one grade."""
        found = self.credibility(claim)
        return CONFIDENCE[found[0]] if len(found) == 1 else None


def estimative(reading: Reading, claim: Claim) -> str | None:
    """The value of ``estimative-language`` that the claim's own words name, word for word; ``None`` where none does.

    Only words that make the claim's certainty count, and neither a negated nor a compared one ("not likely", "more
    likely") nor two that differ: what those amount to, the text does not say.
    """
    found = set()
    text = reading.report.text
    for match in _TERM.finditer(text, *_around(claim.spans)):
        start, end = match.span("term")
        if any(first < end and start < last for first, last in claim.evidential_spans):
            found.add(None if match["before"] else _VALUES[" ".join(match["term"].lower().split())])
    return found.pop() if len(found) == 1 else None


def tags(grades: Grades, source: str | None, claim: str | None = None, likelihood: str | None = None) -> list[str]:
    """MISP's machine tags for a source's name, a claim's id and a likelihood, spelt as the taxonomies spell them."""
    found = [f'admiralty-scale:source-reliability="{grade.lower()}"' for grade in grades.reliability(source)]
    if claim is not None:
        found += [f'admiralty-scale:information-credibility="{grade}"' for grade in grades.credibility(claim)]
    if likelihood is not None:
        found.append(f'estimative-language:likelihood-probability="{likelihood}"')
    return found


def _around(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From a few words before the first span, where a hedge may stand outside of the claim, to the end of the last."""
    return max(0, spans[0][0] - 60), spans[-1][1] + 20
