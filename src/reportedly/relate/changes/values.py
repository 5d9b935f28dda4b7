"""The values that stand in some words of a version: numbers, names, dates, places, hedges, negations, auxiliaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...vocabulary import Span
from .likeness import word_set
from .page import HEADLINE, Page

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
    "seventeen eighteen nineteen"  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_LARGE = "hundred thousand million billion trillion dozen hundreds thousands millions billions dozens half"
_NUMBER = {word: str(value) for value, word in enumerate(_UNITS.split())}
_NUMBER |= {word: str(value) for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_NUMBER |= {word: word.removesuffix("s") for word in _LARGE.split()}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_NUMBER |= {word: f"{value}." for value, word in enumerate(_ORDINALS.split(), 1)}
HEDGES = word_set(
    "may might could possibly perhaps maybe reportedly allegedly apparently purportedly supposedly likely "
    "unlikely probably presumably seemingly suspected alleged presumed purported rumoured rumored appears appear "
    "appeared seems seem seemed believed potentially ostensibly conceivably unconfirmed"
)
NEGATIONS = word_set(
    "not no never none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont "
    "wouldnt hasnt havent hadnt couldnt shouldnt fail fails failed deny denies denied refuse refuses refused"
)
AUXILIARIES = word_set(
    "will would shall should can could may might must is are was were be been being has have had do does did to if "
    "unless whether going wont ill well theyll hell shell"
)
COMMON_TITLES = word_set(
    "president secretary minister prime chancellor king queen prince princess general colonel mr mrs ms dr sir senator "
    "governor mayor judge professor ambassador deputy the a an"
)


@dataclass(slots=True)
class Values:
    """What some words of a version say, by class; ``names`` are keys of words."""

    numbers: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    plain: list[str] = field(default_factory=list)
    """The words that are none of these."""


def values(page: Page, words: Iterable[int]) -> Values:
    """The values in ``words``; a date or place counts whole where one word of it is among them."""
    found = Values()
    text = page.reading.report.text
    seen: set[Span] = set()
    for number in words:
        word = page.words[number]
        time, place = page.times.get(number), page.places.get(number)
        if time is not None and not time.value.endswith("_REF"):  # "recent" and "now" tell no date
            if time.span not in seen:
                found.dates[time.value or text[slice(*time.span)].casefold()] += 1
            seen.add(time.span)
        elif word.key in _NUMBER or word.key[:1].isdigit():
            found.numbers[_NUMBER.get(word.key, word.key)] += 1
        elif place is not None and text[word.start].isupper():
            if place.span not in seen:
                found.places[place.name.casefold()] += 1
            seen.add(place.span)
        elif _is_name(page, number):
            found.names[word.key] += 1
        else:
            found.plain.append(word.key)
    return found


def _is_name(page: Page, number: int) -> bool:
    """Whether a word is (part of) a name: a capital inside a sentence, or in a mention; not a bare title."""
    word = page.words[number]
    if not page.reading.report.text[word.start].isupper() or word.key in COMMON_TITLES:
        return False
    if number in page.names:
        return True
    sentence = page.sentences[word.sentence]
    return number != sentence.first and len(word.key) > 1 and sentence.zone != HEADLINE


Stretch = tuple[Page, list[int], set[int]]
"""A version, words of it without a counterpart, and the words beside them that have one."""


def value_kinds(before: Stretch, after: Stretch) -> list[str]:
    """Which values some new words tell otherwise, give or drop."""
    left, right = values(before[0], before[1]), values(after[0], after[1])
    found = ["number changed"] * (left.numbers != right.numbers)
    ours, theirs = left.names - right.names, right.names - left.names
    if not (ours and theirs):  # given or dropped: "Ana Petrik" for "Petrik" is no other name
        for (page, new, kept), names in ((before, ours), (after, theirs)):
            for name in [name for name in names if not alone(page, name, new, kept)]:
                del names[name]
    linked = any(
        page.words[number].key.startswith(("http", "www")) for page, new, _ in (before, after) for number in new
    )
    found += ["name changed"] * (bool(ours or theirs) and not linked)  # the name of a page, in place of its address
    found += ["date changed"] * (left.dates != right.dates)
    places = left.places - right.places, right.places - left.places
    # The Grand Duchy of Luxembourg is Luxembourg.
    fuller = places[0] and all(any(set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())
                                   for b in places[1]) for a in places[0])  # fmt: skip
    found += ["place changed"] * bool((places[0] or places[1]) and not (fuller and len(places[0]) == len(places[1])))
    return found


def alone(page: Page, name: str, words: Iterable[int], kept: set[int]) -> bool:
    """Whether ``name`` is that of somebody or something by itself, and no fuller form of one among ``kept``.

    Ana Petrik for Petrik names nobody else; a capital outside all mentions is too little where the other version has
    nothing in its place.
    """
    mentions = [page.names[number] for number in words if page.words[number].key == name and number in page.names]
    return any(mention not in page.people or not kept & set(page.at([mention])) for mention in mentions)
