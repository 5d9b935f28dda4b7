"""The word lists of ``lexicon/entities.yaml`` and ``countries.yaml`` as look-up tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from ...vocabulary import EntityType
from .. import lexicon
from ..gazetteer import towns
from ..language import Parse
from .found import Found

_FIRST_WORDS = (re.compile(r"[^\s\-'’/,]+"), re.compile(r"[^\s\-/,]+"), re.compile(r"[^\s/,]+"))

GREAT = 100_000
"""People from which on a town is known without its country."""
PhraseKind = Literal["country", "adjective", "people", "seat", "known", "region", "short"]


class Phrase(NamedTuple):
    """A name that the tables know. ``country`` is alpha-3; ``name`` is the one under which mentions meet."""

    text: str
    kind: PhraseKind
    name: str
    country: str | None
    type: EntityType
    sector: str | None


@dataclass(frozen=True)
class Country:
    """A row of ``countries.yaml``; ``latitude`` and ``longitude`` of a point in the middle."""

    code: str
    iso: str
    name: str
    latitude: float
    longitude: float
    geonames: int


@cache
def countries() -> dict[str, Country]:
    """Countries by alpha-3 code."""
    return {
        code: Country(code, row["iso"], row["name"], row["at"][0], row["at"][1], row["geonames"])
        for code, row in lexicon.load("countries").items()
    }


@cache
def alpha3() -> dict[str, str]:
    """Alpha-2 code to alpha-3."""
    return {country.iso: code for code, country in countries().items()}


@cache
def _phrases() -> dict[str, list[Phrase]]:
    rows: dict[str, Phrase] = {}
    for name, row in lexicon.load("regions").items():
        for text in (name, *row.get("short", ())):
            if text == name or "." in text:
                phrase = Phrase(text, "region" if text == name else "short", name, row["country"], "place", None)
                rows[text] = phrase
                if phrase.kind == "short":
                    # The parser takes the last dot for the sentence's as often as not.
                    rows.setdefault(text[:-1], phrase._replace(text=text[:-1]))
    data = lexicon.load("entities")
    for code, names in data["partial"].items():
        for name in names:
            rows[name] = Phrase(name, "region", name, code, "place", "PRE")
    for code, names in data["peoples"].items():
        for name in names:
            rows.setdefault(name, Phrase(name, "people", name, code, "group", None))
    for code, row in lexicon.load("countries").items():
        name = row["name"]
        for text in row["seats"]:
            rows[text] = Phrase(text, "seat", name, code, "country", "GOV")
        for text in row["people"]:
            rows[text] = Phrase(text, "people", name, code, "group", None)
        for text in row["adjective"]:
            rows[text] = Phrase(text, "adjective", name, code, "country", "GOV")
        for text in (name, *row["also"]):
            rows[text] = Phrase(text, "country", name, code, "country", "GOV")
    rows.update(_known())
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(rows.values(), key=lambda phrase: (-len(phrase.text), phrase.text)):
        # The parser leaves "N'Djamena" whole and takes "Côte d'Ivoire" apart.
        for pattern in _FIRST_WORDS:
            first = pattern.match(phrase.text)
            if first and phrase not in table.setdefault(first.group(), []):
                table[first.group()].append(phrase)
    return table


def _known() -> dict[str, Phrase]:
    data = lexicon.load("entities")
    canonical = {text: row[0] for row in data["same"] for text in row}
    return {
        text: Phrase(text, "known", canonical.get(text, text), row["country"], row["type"], row["sector"])
        for row in data["known"]
        for text in row["names"]
    }


def phrases(parse: Parse) -> list[tuple[int, int, Phrase]]:
    """What the tables know in the text: first and last token, and the phrase; the longest at each place, no overlap."""
    table = _phrases()
    text, tokens = parse.text, parse.tokens
    found: list[tuple[int, int, Phrase]] = []
    i, count = 0, len(tokens)
    while i < count:
        candidates = table.get(tokens[i].text)
        if candidates is None:
            i += 1
            continue
        start = tokens[i].start
        for phrase in candidates:
            if text.startswith(phrase.text, start) and (phrase.kind != "short" or _after_town(parse, i)):
                end = start + len(phrase.text)
                last = i
                while tokens[last].end < end and last + 1 < count:
                    last += 1
                if tokens[last].end == end:
                    found.append((i, last, phrase))
                    i = last
                    break
        i += 1
    return found


def _after_town(parse: Parse, i: int) -> bool:
    """ "Ky." and "Ont." are regions only behind a town and a comma."""
    return i > 1 and parse.tokens[i - 1].text == "," and parse.tokens[i - 2].text[:1].isupper()


@cache
def countries_by_phrase() -> dict[str, str]:
    """Name or adjective of a country to its alpha-3 code."""
    return {
        phrase.text: phrase.country
        for row in _phrases().values()
        for phrase in row
        if phrase.kind in ("country", "adjective") and phrase.country
    }


@cache
def known_bodies() -> dict[str, Phrase]:
    """The bodies that the tables know by name."""
    return _known()


def country_of(found: Found) -> str | None:
    """The country of a mention; of a place that has none yet, that of the seat of government or great town it is."""
    if found.country is None and found.type == "place":
        return town_country(found.name)
    return found.country


@cache
def town_country(name: str) -> str | None:
    """The country whose seat of government a name is, or else whose great town."""
    for phrase in _phrases().get(name.split()[0], ()):
        if phrase.text == name and phrase.kind == "seat":
            return phrase.country
    found = towns(name)
    return alpha3().get(found[0].country) if found and found[0].population >= GREAT else None


@cache
def sectors(section: str) -> dict[str, str]:
    """Word or phrase to sector, for ``titles``, ``bodies`` or ``groups``; the first sector that lists it counts."""
    if section == "groups":
        from .agents import agents

        return {noun: agent.sector for noun, agent in agents().items() if agent.number == "many"}
    table: dict[str, str] = {}
    for sector, words in lexicon.load("entities")[section].items():
        for word in words:
            table.setdefault(word, sector)
    return table


@cache
def name_words() -> dict[str, tuple[EntityType, str | None]]:
    """Lower-case word in a name to the type and sector that it tells of."""
    data = lexicon.load("entities")["words"]
    table: dict[str, tuple[EntityType, str | None]] = dict.fromkeys(data["place"], ("place", None))
    table.update(dict.fromkeys(data["thing"], ("thing", None)))
    for sector, words in data["organisation"].items():
        for word in words:
            table.setdefault(word, ("organisation", sector))
    return table


@cache
def words(section: str, part: str = "") -> frozenset[str]:
    """A plain list of ``entities.yaml`` as a set."""
    data = lexicon.load("entities")[section]
    return frozenset(data[part] if part else data)
