"""A digest made ready for comparing: which of its words count as evidence of copying, and where its shingles stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from ...vocabulary import Span
from ..digest import Digest
from ..memory import Memory
from .furniture import furniture, heading

SHINGLE = 5
"""Words. Five in a row that are the same are seldom chance; eight miss copies whose every sentence was touched."""
_WORDS = 50_000
"""Half of the words of all reports that are kept ready."""
_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][^\n—–()]{1,50}?(?:\s*\((?P<agency>[^()\n]{2,40})\))?\s*(?:—|–|--?)\s+(?=[\"“'A-ZÀ-Þ])"
)
_BEFORE_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{2,}|[^\n()]{2,40}\([^()\n]{2,40}\)")
HEADLINE, BODY = 0, 1
Gram = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Side:
    """A report's words. ``counts``: those of the body that are reporting; ``quoted``: those in quotation marks."""

    keys: tuple[str, ...]
    counts: bytearray
    quoted: bytearray
    sentence: list[int]
    dateline: Span
    agency: Span | None
    """The name in brackets in the dateline."""
    grams: dict[Gram, list[int]] = field(default_factory=dict)
    furniture: frozenset[int] = frozenset()
    """Sentences that are no reporting."""
    sizes: Counter[int] = field(default_factory=Counter)
    """Words that count, by sentence."""
    speech: frozenset[int] = frozenset()
    """Sentences of which half of these and more is quoted."""
    size: int = 0
    """How many words count."""


_sides: Memory[tuple[str, str | None, int], Side] = Memory(_WORDS)
"""By report, those used lately: a side is a function of the report alone."""


def side(d: Digest) -> Side:
    """The side of ``d``."""
    key = (d.report, d.publisher, len(d.keys))
    found = _sides.get(key)
    if found is None:
        found = _side(d)
        _sides.put(key, found, len(d.keys))
    return found


def at(d: Digest, span: Span) -> range:
    """The words that overlap a span, by number."""
    first = bisect_right(d.words, (span[0], -1))
    if first and d.words[first - 1][1] > span[0]:
        first -= 1
    return range(first, bisect_left(d.words, (span[1], -1)))


def _side(d: Digest) -> Side:
    count = len(d.keys)
    counts, quoted, sentence = bytearray(count), bytearray(count), [0] * count
    body = [one for one in d.sentences if one.zone == BODY]
    dateline, agency = _dateline(d, body[0].span[0]) if body else ((0, 0), None)
    ignored = _furniture(d)
    for number, one in enumerate(d.sentences):
        size = one.last - one.first
        sentence[one.first : one.last] = [number] * size
        if one.zone == BODY and number not in ignored:
            counts[one.first : one.last] = b"\x01" * size
    for word in at(d, dateline):
        counts[word] = 0
    for span in d.quotations:
        for word in at(d, span):
            quoted[word] = 1
    made = Side(d.keys, counts, quoted, sentence, dateline, agency, furniture=frozenset(ignored), size=sum(counts))
    made.sizes = Counter(number for number, counted in zip(sentence, counts, strict=True) if counted)
    spoken = Counter(number for number, counted, said in zip(sentence, counts, quoted, strict=True) if counted and said)
    made.speech = frozenset(number for number, count in spoken.items() if 2 * count >= made.sizes[number])
    shifted = zip(*(d.keys[shift:] for shift in range(SHINGLE)), counts, counts[SHINGLE - 1 :], strict=False)
    for start, (*gram, first, last) in enumerate(shifted):
        if first and last:
            made.grams.setdefault(tuple(gram), []).append(start)
    return made


def _furniture(d: Digest) -> set[int]:
    paragraphs: dict[int, list[int]] = {}
    for number, one in enumerate(d.sentences):
        if one.zone == BODY:
            paragraphs.setdefault(one.paragraph, []).append(number)
    found: set[int] = set()
    headings: set[int] = set()
    last = max(paragraphs, default=-1)
    for paragraph, numbers in paragraphs.items():
        text = d.text[d.sentences[numbers[0]].span[0] : d.sentences[numbers[-1]].span[1]]
        if furniture(text, paragraph == last, d.publisher):
            found.update(numbers)
        elif heading(text):
            headings.update(numbers)
    # Where most of a report is such lines it is written without stops, or a list: then they are what it says.
    return found | headings if 2 * _words(d, headings) < _words(d, set().union(*paragraphs.values())) else found


def _words(d: Digest, sentences: set[int]) -> int:
    return sum(d.sentences[number].last - d.sentences[number].first for number in sentences)


def _dateline(d: Digest, start: int) -> tuple[Span, Span | None]:
    match = _DATELINE.match(d.text, start)
    if match is None or not _BEFORE_DATELINE.match(d.text, match.start(), match.end()):
        return (start, start), None
    return match.span(), match.span("agency") if match["agency"] else None
