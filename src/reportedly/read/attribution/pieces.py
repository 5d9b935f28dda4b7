"""Token ranges and the spans they make: trimming, cutting out, and the words of a phrase that belong together."""

from __future__ import annotations

from ...vocabulary import Span, normalise
from ..language import Parse, Token

Range = tuple[int, int]
"""First and last token, inclusive."""

STOPS = frozenset({".", ",", ";", ":", "--", "-", "—", "–", "...", "…"})
QUOTES = frozenset({"“", "”", '"', "''", "``", "‘", "’", "'", "„", "«", "»"})
_AND = frozenset({"and", "or", "but"})
OPENERS = frozenset({"“", "``", "‘", "„", "«"})
CLOSERS = frozenset({"”", "''", "»"})


def trim(parse: Parse, first: int, last: int) -> Range | None:
    """The range without stops, commas and dashes at its edges; ``None`` if nothing else is in it."""
    tokens = parse.tokens
    while first <= last and tokens[first].text in STOPS:
        first += 1
    while last >= first and tokens[last].text in STOPS:
        last -= 1
    while first <= last and tokens[last].text in OPENERS:
        last -= 1
        while last >= first and tokens[last].text in STOPS:
            last -= 1
    while last > first and (tokens[last].text in STOPS or (tokens[last].dep == "cc" and tokens[last].lower in _AND)):
        last -= 1
    while first <= last and tokens[first].text in CLOSERS:
        first += 1
        while first <= last and tokens[first].text in STOPS:
            first += 1
    return (first, last) if first <= last else None


def cut(ranges: list[Range], hole: Range) -> list[Range]:
    """``ranges`` without the tokens of ``hole``."""
    kept: list[Range] = []
    for first, last in ranges:
        if hole[1] < first or hole[0] > last:
            kept.append((first, last))
            continue
        if first < hole[0]:
            kept.append((first, hole[0] - 1))
        if last > hole[1]:
            kept.append((hole[1] + 1, last))
    return kept


def spans(parse: Parse, ranges: list[Range]) -> tuple[Span, ...]:
    """Code points of ``ranges``, trimmed, sorted and joined where they touch."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    found = []
    for first, last in joined:
        kept = trim(parse, first, last)
        if kept is not None:
            found.append(parse.span(*kept))
    return normalise(found)


def without(text: str, spans: tuple[Span, ...], holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` without ``holes`` and without the spaces left beside them; as they are where nothing overlaps."""
    kept = list(spans)
    for start, end in holes:
        if any(a < end and start < b for a, b in kept):
            halves = [(a, b) for x, y in kept for a, b in ((x, min(y, start)), (max(x, end), y)) if a < b]
            kept = [bare for a, b in halves if (bare := _bare(text, a, b)) is not None]
    return tuple(kept)


def _bare(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return (start, end) if start < end else None


def is_word(token: Token) -> bool:
    """Whether the token says anything: no punctuation, no quotation mark."""
    return token.pos not in ("PUNCT", "SPACE") and token.text not in QUOTES


def has_word(parse: Parse, ranges: list[Range]) -> bool:
    return any(is_word(parse.tokens[i]) for first, last in ranges for i in range(first, last + 1))
