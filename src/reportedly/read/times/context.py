"""What every rule for times needs: the words, the anchor, and how numbers are read."""

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
    plain = ("months", "weekdays", "seasons", "day_parts", "numbers", "ordinals", "adverbs")
    return Words(
        units={**units, **plural},
        plural_units=plural,
        vague=frozenset(data["vague"]),
        references=references,
        before_year=frozenset(data["before_year"]),
        counted=frozenset(data["counted"]),
        **{key: data[key] for key in plain},
    )


class Context:
    """One text being searched: its tokens, its anchor, and the last full date that it named."""

    __slots__ = ("anchor", "last_date", "parse", "tokens", "words")

    def __init__(self, parse: Parse, anchor: Anchor) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.anchor = anchor
        self.words = words()
        self.last_date: str | None = None

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
            return "X", i + 2 if self.at(i + 1) == "of" else i + 1
        return None

    def _spelt(self, i: int) -> tuple[str, int]:
        word = self.at(i)
        value = self.words.numbers[word]
        behind = i + 1
        following = self.at(behind)
        if word in ("a", "an") and following in ("few", "couple", "dozen", "hundred", "thousand"):
            behind += 1
            if following in ("few", "couple"):
                return "X" if following == "few" else "2", behind + 1 if self.at(behind) == "of" else behind
            return str({"dozen": 12, "hundred": 100, "thousand": 1000}[following]), behind
        if value >= 20 and value % 10 == 0:
            step = behind + 1 if following == "-" else behind
            digit = self.words.numbers.get(self.at(step), 0)
            if 0 < digit < 10 and self.at(step) not in ("a", "an"):
                return str(value + digit), step + 1
        if following == "hundred":
            return str(value * 100), behind + 1
        return str(value), behind


def year_at(context: Context, i: int) -> int | None:
    """A year in four digits at ``i``."""
    word = context.at(i)
    if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199:
        return int(word)
    return None
