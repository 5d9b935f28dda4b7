"""What every rule for times needs: the words, the anchor, what the text named before, and how numbers are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ...vocabulary import TimeType
from .. import lexicon
from ..language import Parse, Token
from . import tense
from .calendar import Anchor


class Match(NamedTuple):
    """A time over tokens ``first`` to ``last`` (inclusive)."""

    first: int
    last: int
    type: TimeType
    value: str
    named: bool = True
    """Whether the text names it, so that what follows may count from it; not so where it is itself counted back."""


@dataclass(frozen=True)
class Words:
    """``lexicon/times.yaml`` as tables; plurals of units are in ``units`` too."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    plural_units: dict[str, str]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, str]
    holidays: dict[str, str]
    vague: frozenset[str]
    references: dict[str, str]
    adverbs: dict[str, str]
    before_year: frozenset[str]
    counted: frozenset[str]


@cache
def words() -> Words:
    data: dict[str, Any] = lexicon.load("times")
    units = data["units"]
    plural = {("centuries" if unit == "century" else unit + "s"): code for unit, code in units.items()}
    references = {word: value for value, row in data["references"].items() for word in row}
    plain = (
        "months", "weekdays", "seasons", "day_parts", "numbers", "ordinals", "decades", "holidays", "adverbs",
    )  # fmt: skip
    return Words(
        units={**units, **plural},
        plural_units=plural,
        vague=frozenset(data["vague"]),
        references=references,
        before_year=frozenset(data["before_year"]),
        counted=frozenset(data["counted"]),
        **{key: data[key] for key in plain},
    )


_NEAR = 1
"""Sentences back to which "that day" and "a year earlier" reach for the date that they count from."""
_PERIOD_NEAR = 12
"""Sentences for which the quarter that a company reports on stays the one that it speaks of."""


class Context:
    """One text being searched: its tokens, its anchor, and the dates that it named last."""

    __slots__ = (
        "_over", "_period", "anchor", "last_date", "last_sentence", "parse", "period_sentence", "tokens", "words",
    )  # fmt: skip

    def __init__(self, parse: Parse, anchor: Anchor) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.anchor = anchor
        self.words = words()
        self.last_date: str | None = None
        """The value of the last date that the text named."""
        self.last_sentence = -1
        self._period: str | None = None
        self.period_sentence = -1
        last = anchor.plus(-1, "Q")
        self._over = last if last[:1].isdigit() else "9999"

    def note(self, match: Match) -> None:
        """Remembers ``match`` for what counts from it."""
        sentence = self.tokens[match.first].sentence
        if match.type == "DURATION" and match.value in ("P9M", "P6M", "P1Y") and self.at(match.first) == "the":
            # A company's nine months: "a year earlier" is no longer that quarter's.
            self._period = None
        if not match.named or match.type not in ("DATE", "TIME") or not match.value[:1].isdigit():
            return
        self.last_date, self.last_sentence = match.value[:10], sentence
        if match.value[4:6] == "-Q" and match.value <= self._over:
            # A quarter that still runs, or lies ahead, is none that results are told of.
            self._period, self.period_sentence = match.value, sentence

    def named(self, i: int) -> str | None:
        """The last date named in the sentence of ``i`` or the one before."""
        near = self.last_date is not None and self.tokens[i].sentence - self.last_sentence <= _NEAR
        return self.last_date if near else None

    def period(self, i: int) -> str | None:
        """The quarter that the text around ``i`` speaks of."""
        near = self._period is not None and self.tokens[i].sentence - self.period_sentence <= _PERIOD_NEAR
        return self._period if near else None

    def at(self, i: int) -> str:
        """The lower-case word at ``i``, empty outside the text."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def token(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def direction(self, first: int, last: int) -> int:
        return tense.direction(self.parse, first, last)

    def number(self, i: int) -> tuple[str, int] | None:
        """The number that starts at ``i`` as digits or X, and the index behind it: "24", "twenty four", "several"."""
        word = self.at(i)
        if not word:
            return None
        if word[0].isdigit():
            digits = word.replace(",", "")
            if digits.isascii() and digits.isdigit() and len(digits) < 7:
                return str(int(digits)), i + 1
            if digits.count(".") == 1 and digits.replace(".", "").isascii() and digits.replace(".", "").isdigit():
                return digits, i + 1
            return None
        if word in self.words.numbers:
            return self._spelt(i)
        if word in self.words.vague and word not in ("recent", "more"):
            return "2" if word == "couple" else "X", i + 2 if self.at(i + 1) == "of" else i + 1
        return None

    def _spelt(self, i: int) -> tuple[str, int]:
        word = self.at(i)
        value = self.words.numbers[word]
        behind = i + 1
        following = self.at(behind)
        if word in ("a", "an") and following in _GROUPS:
            behind += 1
            if following in ("few", "couple"):
                return "X" if following == "few" else "2", behind + 1 if self.at(behind) == "of" else behind
            return str(_GROUPS[following]), behind
        if value >= 20 and value % 10 == 0:
            step = behind + 1 if following == "-" else behind
            digit = self.words.numbers.get(self.at(step), 0)
            if 0 < digit < 10 and self.at(step) not in ("a", "an"):
                return str(value + digit), step + 1
        if following in ("hundred", "thousand"):
            return str(value * _GROUPS[following]), behind + 1
        return str(value), behind


_GROUPS = {"few": 0, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}


def year_at(context: Context, i: int) -> int | None:
    """A year in four digits at ``i``."""
    word = context.at(i)
    if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199:
        return int(word)
    return None
