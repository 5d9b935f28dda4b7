"""How many of what? Numbers in a claim's words, in digits and in words, with the noun that they count."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .changes.likeness import COMMON, word_set
from .changes.page import Page
from .digest import Amount
from .naming import head
from .stemming import stem

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
    "seventeen eighteen nineteen"  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_UNITS.split())}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_LARGE |= {"m": 1_000_000, "bn": 10**9, "tn": 10**12}
_ABOUT = word_set(
    "about around nearly some roughly approximately almost circa over more least most up under fewer less estimated"
)
_UNITS_OF = {"%": "percent", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_BREAK = word_set("of in on at by for from with to and or but that which who is was were are be been have has had")
_AGAIN = word_set("them these those they us you")
_DIGITS = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
_NUMBER_OF = re.compile(r"\s*(?:the |a )?(?:\w+ )?(?:number|count|total|tally) of\s+", re.IGNORECASE)
_TOLL = re.compile(
    r"\bdeath toll\b|\b(?:number|count|total|tally) of (?:the )?(?:dead|deaths|killed|fatalities)\b", re.IGNORECASE
)
_SAID_OF = re.compile(r"\b(?:is|are|was|were|has|have|had|stands?|stood|remains?|remained|rose|fell)\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_MANY = frozenset(stem(word) for word in ("people", "men", "women", "children"))
REACH = 5
"""Words after a number among which its noun stands."""


def amounts(page: Page, heads: Mapping[int, str]) -> dict[int, Amount]:
    """The amounts of a page, by the word at which they begin.

    ``heads``: by word, the stem of the noun that its phrase is about. A number without a noun ("five were shot down",
    "two of them") counts what was counted last.
    """
    found: dict[int, Amount] = {}
    last = ""
    at = 0
    while at < len(page.words):
        value, used = _number(page, at)
        if value is not None:
            of = _of(page, at, used, heads)
            last = of or last
            near = {word.key for word in page.words[max(0, at - 3) : at] if word.sentence == page.words[at].sentence}
            span = (page.words[at].start, page.words[at + used - 1].end)
            found[at] = Amount(value, of or last, bool(near & _ABOUT), span)
        at += used
    return found


def numeral(word: str) -> bool:
    """Whether a word is a number by itself: "14", "fourteen"."""
    return bool(_DIGITS.fullmatch(word)) or word.casefold() in _SMALL


def counted(phrase: str) -> str:
    """What a number is of that is said of a subject: the stem of its head; of "the number of missing sailors" that of
    the plural, of a death toll people.

    >>> counted("The number of boats lost at sea is now"), counted("The death toll from the flood stands at")
    ('boat', 'person')
    """
    subject = _SAID_OF.split(phrase, maxsplit=1)[0]
    if _TOLL.search(subject):
        return stem("people")
    many = _NUMBER_OF.match(subject)
    if many is None:
        return head(subject)
    words = [word for word in _LETTERS.findall(subject[many.end() :]) if word.casefold() not in COMMON]
    return stem(next((word for word in words if word.endswith("s") or stem(word) in _MANY), words[0] if words else ""))


def _number(page: Page, at: int) -> tuple[float | None, int]:
    """The number that begins at word ``at``, and how many words tell it; dates and parts of names are none."""
    word = page.words[at]
    if at in page.times or _joined(page, word.start, word.end):
        return None, 1
    if _DIGITS.fullmatch(word.key):
        value = float(word.key.replace(",", ""))
    elif word.key in _SMALL:
        value = float(_SMALL[word.key])
    elif word.key in _LARGE and at and page.words[at - 1].key in ("a", "half"):
        return float(_LARGE[word.key]), 1
    else:
        return None, 1
    used = 1
    while at + used < len(page.words) and page.words[at + used].sentence == word.sentence:
        following = page.words[at + used].key
        if following in _LARGE:
            value *= _LARGE[following]
        elif following in _SMALL and _SMALL[following] < 10 and value % 10 == 0 and 20 <= value <= 90:
            value += _SMALL[following]
        else:
            break
        used += 1
    return value, used


def _joined(page: Page, start: int, end: int) -> bool:
    """Whether a number is part of a name or a compound: "RS-26", "F16", "48-hour"."""
    text = page.reading.report.text
    return text[max(0, start - 1) : start] in ("-", "–", "/", "_") or text[end : end + 1] in ("-", "/")


def _of(page: Page, at: int, used: int, heads: Mapping[int, str]) -> str:
    text = page.reading.report.text
    before = page.words[at - 1].key if at else ""
    if before in _UNITS_OF:
        return _UNITS_OF[before]
    if (told := heads.get(at)) and not told.isdigit() and told not in _SMALL:
        return told
    last = ""
    previous = page.words[at + used - 1].end
    for word in page.words[at + used : at + used + REACH]:
        if word.key in _UNITS_OF:
            return _UNITS_OF[word.key]
        if word.key in _AGAIN:
            break
        if word.key in _BREAK or text[previous : word.start].strip(" -–\n"):
            if last or word.key != "of":
                break
        elif word.key not in COMMON:
            last = stem(word.key)
        previous = word.end
    return last
