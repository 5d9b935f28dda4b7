"""Where is it? Places found and put on the map, on LGL and TR-News (Lieberman et al. 2010; Kamalloo and Rafiei 2018).

What counts as what, so that anybody can disagree with it:

- Found are the places of a reading, and the mentions of its countries and peoples: both sets mark "Kenyan" and
  "Kenyans" as toponyms, which are no places in a reading but mentions of a country. Where a reading's place widens a
  country ("Kenyan territory"), the country's own words count; where it is a town ("in Moscow"), the town does. A
  mention without a capital ("the country") is none.
- Recognition: a found name is right where it is a gold one to the letter (exact), or shares a letter with it (overlap);
  one to one. Gold are all toponyms, streets and whatever else has no coordinates among them.
- Resolution is asked of all gold toponyms with coordinates; one that was not found is wrong. Right is a point within
  161 km (100 miles; Cheng, Caverlee and Lee 2010) of gold's; a gold country is right by its code alone.
- ``country`` is the share with gold's country among those found, ``country of all`` among all with one.

``python -m evaluation.places`` prints it; ``--errors`` lists what is missed, spurious and put elsewhere.
"""

from __future__ import annotations

import argparse
import math
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median

from reportedly.read import lexicon
from reportedly.read.drafts import EntityDraft, PlaceDraft
from reportedly.read.language import Parse
from reportedly.vocabulary import Reading, Span, canonical_text, shared

from .alignment import offsets
from .attributions import Counts
from .data import find
from .run import DEFAULT, readings

SETS = {"LGL": "lgl.xml", "TR-News": "TR-News.xml"}
NEAR = 161.0
"""Kilometres: 100 miles, as the field counts."""
_EARTH = 6371.0
_SLACK = 8
"""Code points that an offset of TR-News may be off by."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name, gold or found. ``country`` is alpha-3; ``nation`` tells a country from what lies in it."""

    span: Span
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    nation: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text and its gold toponyms, in text order."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(slots=True)
class Scores:
    """What :func:`score` counts over documents; shares in per cent."""

    exact: Counts = field(default_factory=Counts)
    overlap: Counts = field(default_factory=Counts)
    placed: Counts = field(default_factory=Counts)
    """``gold``: toponyms with coordinates; ``right``: within 161 km; ``predicted``: those of them given a point."""
    countries: Counts = field(default_factory=Counts)
    """``gold``: toponyms with a country; ``predicted``: those of them found; ``right``: with that country."""
    errors: list[float] = field(default_factory=list)
    """Kilometres between the points of the found ones."""

    @property
    def median(self) -> float:
        """The median error in kilometres of what was given a point; 0 where nothing was."""
        return median(self.errors) if self.errors else 0.0


def load(name: str) -> list[Document]:
    """The articles of ``LGL`` or ``TR-News``.

    Raises:
        NoDataError: the set is not on this machine.
    """
    return [_document(article) for article in ElementTree.parse(path(name)).getroot().iter("article")]


def path(name: str) -> Path:
    """The file of a set."""
    return find("places", SETS[name])


def evaluate(documents: Sequence[Document], *, reader: str = DEFAULT, jobs: int = 1) -> Scores:
    """Scores of ``reader`` over ``documents``."""
    read = readings([document.text for document in documents], reader=reader, jobs=jobs)
    scores = Scores()
    for document, reading in zip(documents, read, strict=True):
        score(document.toponyms, found(reading), scores)
    return scores


def found(reading: Reading) -> list[Toponym]:
    """The toponyms of a reading, in text order, none inside another."""
    nations = {entity.id: entity for entity in reading.entities if entity.type in ("country", "group")}
    marked = [
        Toponym(span, entity.country, nation=True)
        for entity in nations.values()
        if entity.country is not None
        for span in entity.mentions
    ]
    places = [
        Toponym(place.span, place.country, place.latitude, place.longitude, place.entity in nations)
        for place in reading.places
    ]
    return _together(reading.report.text, marked, places)


def toponyms(parse: Parse, entities: Sequence[EntityDraft], places: Sequence[PlaceDraft]) -> list[Toponym]:
    """The same of what the finders found, before it is a reading."""
    nations = {k: entity for k, entity in enumerate(entities) if entity.type in ("country", "group")}
    marked = [
        Toponym(parse.span(first, last), entity.country, nation=True)
        for entity in nations.values()
        if entity.country is not None
        for first, last in sorted(set(entity.mentions))
    ]
    points = [
        Toponym(parse.span(place.first, place.last), place.country, place.latitude, place.longitude)
        if place.entity not in nations
        else Toponym(parse.span(place.first, place.last), place.country, nation=True)
        for place in places
    ]
    return _together(parse.text, marked, points)


def _together(text: str, marked: list[Toponym], places: list[Toponym]) -> list[Toponym]:
    """Countries' own mentions, and the places that are not such a mention widened."""
    kept = [each for each in marked if any(letter.isupper() for letter in text[slice(*each.span)])]
    exact = {place.span for place in places if not place.nation}
    kept = [each for each in kept if each.span not in exact]
    inner = [each.span for each in (*kept, *(place for place in places if not place.nation))]
    kept = [each for each in kept if not any(_within(span, each.span) for span in inner)]
    kept += [place for place in places if not any(shared([place.span], [each.span]) for each in kept)]
    return sorted(kept, key=lambda each: each.span)


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def score(gold: Sequence[Toponym], read: Sequence[Toponym], scores: Scores) -> None:
    """Adds one document to ``scores``."""
    pairs = matched(gold, read)
    exact = {each.span for each in read}
    scores.exact.right += sum(each.span in exact for each in gold)
    scores.overlap.right += len(pairs)
    for counts in (scores.exact, scores.overlap):
        counts.gold += len(gold)
        counts.predicted += len(read)
    for number, each in enumerate(gold):
        mine = read[pairs[number]] if number in pairs else None
        if each.country is not None:
            scores.countries.gold += 1
            scores.countries.predicted += mine is not None
            scores.countries.right += mine is not None and mine.country == each.country
        if each.latitude is not None:
            scores.placed.gold += 1
            scores.placed.predicted += mine is not None and (mine.latitude is not None or mine.nation)
            scores.placed.right += mine is not None and right(each, mine)
            if mine is not None and mine.latitude is not None:
                scores.errors.append(distance(each, mine))


def matched(gold: Sequence[Toponym], read: Sequence[Toponym]) -> dict[int, int]:
    """Gold to read, one to one: those that agree to the letter first, then those that share most."""
    options = sorted(
        (-(one.span == two.span), -common, g, r)
        for g, one in enumerate(gold)
        for r, two in enumerate(read)
        if (common := shared([one.span], [two.span]))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, g, r in options:
        if g not in pairs and r not in taken:
            pairs[g] = r
            taken.add(r)
    return pairs


def right(gold: Toponym, mine: Toponym) -> bool:
    """Whether a found toponym is where gold says."""
    if gold.nation and gold.country is not None:
        return mine.country == gold.country
    return mine.latitude is not None and distance(gold, mine) <= NEAR


def distance(one: Toponym, two: Toponym) -> float:
    """Kilometres on the great circle; infinite where one has no point."""
    if None in (one.latitude, one.longitude, two.latitude, two.longitude):
        return math.inf
    a, b, c, d = (math.radians(float(each or 0)) for each in (one.latitude, one.longitude, two.latitude, two.longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def table(columns: Mapping[str, Scores]) -> str:
    """A Markdown table, a set and reader a row; per cent."""
    lines = [
        "| set | toponyms | found, exact: F1 (P, R) | found, overlap: F1 (P, R) | within 161 km | of those given a "
        "point | country of those found | country of all | median error |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, scores in columns.items():
        placed, countries = scores.placed, scores.countries
        cells = [
            name,
            str(scores.exact.gold),
            *(f"{each.f1:.1f} ({each.precision:.1f}, {each.recall:.1f})" for each in (scores.exact, scores.overlap)),
            f"{placed.recall:.1f}",
            f"{placed.precision:.1f}",
            f"{countries.precision:.1f}",
            f"{countries.recall:.1f}",
            f"{scores.median:.0f} km",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: a table, and on request what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.places")
    parser.add_argument("--reader", default=DEFAULT)
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--errors", action="store_true", help="list what is missed, spurious and put elsewhere")
    chosen = parser.parse_args(arguments)
    columns: dict[str, Scores] = {}
    for name in SETS:
        columns[name] = scores = Scores()
        documents = load(name)
        read = readings([document.text for document in documents], reader=chosen.reader, jobs=chosen.jobs)
        for document, reading in zip(documents, read, strict=True):
            mine = found(reading)
            score(document.toponyms, mine, scores)
            if chosen.errors:
                print("\n".join(errors(document, mine)))
    print(table(columns))


def errors(document: Document, mine: Sequence[Toponym]) -> list[str]:
    """A line for each toponym that is missed, spurious or put elsewhere, with the words around."""
    pairs = matched(document.toponyms, mine)
    lines = []
    for number, each in enumerate(document.toponyms):
        if number not in pairs:
            lines.append((each.span, "missed"))
        elif each.latitude is not None and not right(each, mine[pairs[number]]):
            lines.append((each.span, f"elsewhere by {distance(each, mine[pairs[number]]):.0f} km"))
    lines += [(each.span, "spurious") for k, each in enumerate(mine) if k not in pairs.values()]
    return [
        f"{document.name} {kind}: {document.text[max(start - 40, 0) : start]!r} [{document.text[start:end]}] "
        f"{document.text[end : end + 30]!r}"
        for (start, end), kind in sorted(lines)
    ]


@cache
def _codes() -> dict[int, str]:
    """GeoNames id of a country to alpha-3."""
    return {row["geonames"]: code for code, row in lexicon.load("countries").items()}


def _document(article: ElementTree.Element) -> Document:
    raw = article.findtext("text") or ""
    moved = offsets(raw)
    toponyms: list[Toponym] = []
    for item in article.iter("toponym"):
        start, end = _bounds(raw, item)
        tag = item.find("gaztag")
        latitude, longitude = (_number(item, tag, name) for name in ("lat", "lon"))
        country = None if tag is None else tag.find("country")
        code = None if country is None else _codes().get(int(country.get("geonameid") or 0))
        nation = tag is not None and (tag.findtext("fcode") or "").startswith("PCL")
        toponyms.append(Toponym((moved[start], moved[end]), code, latitude, longitude, nation))
    return Document(
        article.get("docid") or "", canonical_text(raw), tuple(sorted(toponyms, key=lambda each: each.span))
    )


def _bounds(raw: str, item: ElementTree.Element) -> Span:
    """Where the toponym's words stand: some offsets of TR-News are a few letters off."""
    start, phrase = int(item.findtext("start") or 0), item.findtext("phrase") or ""
    end = int(item.findtext("end") or start)
    if not phrase or raw[start:end] == phrase:
        return start, end
    near = raw[max(start - _SLACK, 0) : end + _SLACK]
    at = near.find(phrase)
    return (start, end) if at < 0 else (max(start - _SLACK, 0) + at, max(start - _SLACK, 0) + at + len(phrase))


def _number(item: ElementTree.Element, tag: ElementTree.Element | None, name: str) -> float | None:
    value = item.findtext(name) or (None if tag is None else tag.findtext(name))
    return float(value) if value else None


if __name__ == "__main__":
    main()
