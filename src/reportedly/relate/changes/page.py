"""A version cut into paragraphs, sentences and words, in one way for all versions and without a parser."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ...vocabulary import Attribution, Claim, Place, Reading, Source, Span, Time, contains, headline_end, size
from .notes import notes

_WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”)]+|\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.)+[^\W\d_]?\b"  # addresses, numbers, U.S.
    r"|[^\W\d_]+(?:['’&-]+[^\W_]+)*|[$€£¥%]|\w+"
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9À-Þ])")
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Prof|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|No|vs|etc|Inc|Ltd|Co|Corp|[a-z]\.[a-z]|[AP]\.M))\.$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*[A-ZÀ-Þ][^\n—–]{1,70}?\s*(?:—|–|--?)\s+")
HEADLINE, BODY, NOTE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Word:
    """``key`` is without case, marks and points: what is equal in it differs in typography at most."""

    start: int
    end: int
    key: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words from ``first`` up to ``last``; in which zone and paragraph."""

    span: Span
    first: int
    last: int
    zone: int
    paragraph: int


@dataclass(slots=True)
class Page:
    """One version."""

    reading: Reading
    words: list[Word] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    claims: dict[int, list[Claim]] = field(default_factory=dict)
    """By sentence of the head, in text order; those in notes are left out."""
    dateline: Span = (0, 0)
    times: dict[int, Time] = field(default_factory=dict)
    """By word, as are the next two."""
    places: dict[int, Place] = field(default_factory=dict)
    names: dict[int, Span] = field(default_factory=dict)
    """The mention of somebody or something that a word stands in."""
    people: set[Span] = field(default_factory=set)
    """Which of these are of persons."""
    attributions: dict[str, Attribution] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    _bags: dict[str, Counter[str]] = field(default_factory=dict)

    def keys(self, sentence: int) -> list[str]:
        """The keys of a sentence's words."""
        one = self.sentences[sentence]
        return [word.key for word in self.words[one.first : one.last]]

    def at(self, spans: Iterable[Span]) -> list[int]:
        """The words that overlap ``spans``, by number."""
        found: list[int] = []
        for start, end in spans:
            number = max(0, bisect_right(self.starts, start) - 1)
            while number < len(self.words) and self.words[number].start < end:
                if self.words[number].end > start:
                    found.append(number)
                number += 1
        return sorted(set(found))

    def bag(self, claim: Claim) -> Counter[str]:
        """The keys of a claim's words, counted."""
        if claim.id not in self._bags:
            self._bags[claim.id] = Counter(self.words[word].key for word in self.at(claim.spans))
        return self._bags[claim.id]

    def inside(self, claim: Claim) -> list[Claim]:
        """The smaller claims inside ``claim``, of the sentence that its head stands in."""
        number = self.sentence_of(claim)
        beside = self.claims.get(number, []) if number is not None else []
        return [one for one in beside if size(one.spans) < size(claim.spans) and contains(claim.spans, one.spans)]

    def sentence_of(self, claim: Claim) -> int | None:
        """The sentence that the claim's head stands in."""
        number = bisect_right(self.starts, claim.head[0]) - 1
        return self.words[number].sentence if number >= 0 else None


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """``word`` without case, marks and points."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return re.sub(r"[^\w$€£¥%]|[\u0300-\u036f]", "", plain) if not word[0].isdigit() else plain.replace(",", "")


def page(reading: Reading) -> Page:
    """``reading`` cut into its parts."""
    text = reading.report.text
    headline = headline_end(text, reading.report.title)
    noted = notes(reading)
    made = Page(reading)
    for paragraph, match in enumerate(re.finditer(r"[^\n]+", text)):
        zone = HEADLINE if match.start() < headline else NOTE if match.span() in noted else BODY
        for span in _sentences(text, *match.span()):
            first = len(made.words)
            number = len(made.sentences)
            for word in _WORD.finditer(text, *span):
                made.words.append(Word(word.start(), word.end(), key(word.group()), number))
            if len(made.words) > first:
                made.sentences.append(Sentence(span, first, len(made.words), zone, paragraph))
    made.starts = [word.start for word in made.words]
    made.dateline = _dateline(reading, headline)
    for claim in sorted(reading.claims, key=lambda one: (one.head, one.spans)):
        where = made.sentence_of(claim)
        if where is not None and made.sentences[where].zone != NOTE:
            made.claims.setdefault(where, []).append(claim)
    _index(made)
    return made


def _index(made: Page) -> None:
    reading = made.reading
    made.attributions = {one.id: one for one in reading.attributions}
    made.sources = {one.id: one for one in reading.sources}
    for time in reading.times:
        if time.type in ("DATE", "TIME"):
            made.times.update(dict.fromkeys(made.at([time.span]), time))
    for place in reading.places:
        made.places.update(dict.fromkeys(made.at([place.span]), place))
    for entity in reading.entities:
        if entity.type in ("person", "organisation", "country", "place", "group"):
            for mention in entity.mentions:
                made.names.update(dict.fromkeys(made.at([mention]), mention))
                if entity.type == "person":
                    made.people.add(mention)


def _sentences(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for match in _END.finditer(text, start, end):
        stop = match.start() + 1
        if text[match.start()] == "." and _SHORT.search(text, max(start, stop - 8), stop):
            continue
        found.append((start, match.end()))
        start = match.end()
    return [(first, first + len(text[first:last].rstrip())) for first, last in [*found, (start, end)]]


def _dateline(reading: Reading, headline: int) -> Span:
    """Where the dateline stands that the report is known to have; it is no part of the first claim."""
    place = (reading.report.dateline or "").split(",")[0].strip()
    body = headline + len(reading.report.text[headline:]) - len(reading.report.text[headline:].lstrip())
    match = _DATELINE.match(reading.report.text, body)
    if place and match and place.casefold() in match.group().casefold():
        return match.span()
    return (0, 0)
