"""Can two numbers of one thing both be so? "About eight" holds eight and no six, "at least seven" holds nine."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..digest import Amount, Digest, Mention
from ..naming import head
from ..stemming import stem

ABOUT = 0.1
"""By how much "about" may be off, as a share; at least half of one."""
_LEAST = re.compile(r"\b(?:at least|more than|over|upwards of|no fewer than|no less than|above)\s*$", re.IGNORECASE)
_MOST = re.compile(r"\b(?:at most|up to|fewer than|less than|under|as many as|no more than|below)\s*$", re.IGNORECASE)
_NEARLY = re.compile(r"\b(?:nearly|almost|close to)\s*$", re.IGNORECASE)
_OR_MORE = re.compile(r"^\s*(?:or more|plus|\+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
BEFORE = 24
"""Letters before a number among which its bound stands."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most that a number may mean."""

    least: float
    most: float

    def meets(self, other: Range) -> bool:
        return self.least <= other.most and other.least <= self.most


def range_of(digest: Digest, amount: Amount) -> Range:
    """What an amount leaves open, by the words around it."""
    before = digest.text[max(0, amount.span[0] - BEFORE) : amount.span[0]]
    after = digest.text[amount.span[1] : amount.span[1] + BEFORE]
    value = amount.value
    if _LEAST.search(before) or _OR_MORE.match(after):
        return Range(value, float("inf"))
    if _MOST.search(before):
        return Range(0.0, value)
    if _NEARLY.search(before):
        return Range(value * (1 - 2 * ABOUT), value)
    if amount.about:
        give = max(0.5, value * ABOUT)
        return Range(value - give, value + give)
    return Range(value, value)


def told(digest: Digest, amount: Amount) -> str:
    """An amount in the report's own words, with what bounds it: "about eight"."""
    start = amount.span[0]
    match = re.search(
        r"(?:\b(?:about|around|some|roughly|approximately|nearly|almost|at least|at most|more than|over|up to"
        r"|fewer than|less than|under|as many as|close to)\s+)$",
        digest.text[max(0, start - BEFORE) : start],
        re.IGNORECASE,
    )
    return digest.text[start - (len(match.group()) if match else 0) : amount.span[1]]


def thing(digest: Digest, amount: Amount, mention: Mention) -> str:
    """What an amount is of, as the claim has it: "missiles"; its stem where the claim does not say it."""
    places = [(max(start, amount.span[1]), end) for start, end in mention.spans if end > amount.span[1]]
    for start, end in (*places, *mention.spans):
        for match in _WORD.finditer(digest.text, start, end):
            if stem(match.group().casefold()) == amount.of or head(match.group()) == amount.of:
                return match.group()
    return amount.of
