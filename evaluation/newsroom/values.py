"""When are two words for one thing the same? Numbers in words and digits, sources with and without their articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_LIGHT = frozenset({"the", "a", "an", "of", "with", "and", "s"})


def among(value: object, wanted: object) -> bool:
    """Whether ``value`` is what is wanted, or one of a list."""
    return value in wanted if isinstance(wanted, list) else value == wanted


def listed(wanted: Any) -> list[Any]:
    """What is wanted, as a list of what will do."""
    return wanted if isinstance(wanted, list) else [wanted]


def words(text: str) -> list[str]:
    """The words that tell, without case, accents, points and possessives, numbers as digits."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    found = (one.lower().replace(".", "").replace("’", "'").removesuffix("'s") for one in _WORD.findall(plain))
    return [str(NUMBERS.index(one)) if one in NUMBERS else one for one in found if one not in _LIGHT]


def alike(found: str | None, wanted: str | None) -> bool:
    """Whether one of the two holds all words of the other: "the ministry" is no "foreign ministry" of "Estmark"."""
    if not found or not wanted:
        return not found and not wanted
    left, right = set(words(found)), set(words(wanted))
    return bool(left and right) and (left <= right or right <= left)


def holds(found: str | None, wanted: Iterable[str]) -> bool:
    """Whether ``found`` has all words of one of ``wanted`` in it."""
    there = set(words(found or ""))
    return any(set(words(one)) <= there for one in wanted)
