"""Where do a source's or content's words begin and end? What the pieces gave, cut as an editor would quote it."""

from __future__ import annotations

from collections.abc import Sequence

from .pieces import Span

Spans = tuple[Span, ...]
_MARKS = {"”": "“", '"': '"', "»": "«"}
"""Quotation marks that close, and what opens them; single ones are apostrophes too often to be mended."""
_WITHIN = ".,!?"
"""What may stand between a quotation's last word and its closing mark."""
_EDGE = " \n\t,;:.–—-"
"""What no phrase begins or ends with."""
_BEFORE = " \n\t,;:."
"""What no content begins with."""
_AFTER = " \n\t,;:–—-"
"""What no content ends with, outside quotation marks: nor with a full stop, see below."""
_SHORT = frozenset({
    "Bros", "Capt", "Co", "Col", "Corp", "Dr", "Esq", "Gen", "Gov", "Hon", "Inc", "Jr", "Lt", "Ltd", "Maj", "Messrs",
    "Mr", "Mrs", "Ms", "Prof", "Rep", "Rev", "Sen", "Sgt", "Sr", "St", "vs",
})  # fmt: skip
"""Abbreviations of several letters whose stop is part of a name or title."""


def whole_words(text: str, span: Span) -> Span:
    """``span`` widened to the words that it cuts."""
    start, end = span
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def clean_phrase(text: str, runs: Sequence[Span]) -> Spans:
    """A source's or addressee's words without the punctuation around them; the point of "Inc." stays."""
    found = []
    for start, end in runs:
        start, end = whole_words(text, (start, end))
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE and not _abbreviated(text, start, end):
            end -= 1
        if start < end:
            found.append((start, end))
    return tuple(found)


def clean_content(text: str, runs: Sequence[Span], around: Sequence[Span]) -> Spans:
    """A content's words: quotation marks inside, the trailing stop outside, parts of one run joined.

    ``around``: cue and source, which no content may run over.
    """
    joined: list[Span] = []
    for start, end in sorted(_without(runs, around)):
        if joined and _nothing_between(text, joined[-1][1], start, around):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    found: list[Span] = []
    for k, (start, end) in enumerate(joined):
        start, end = _quoted(text, *_edges(text, start, end))
        after = joined[k + 1][0] if k + 1 < len(joined) else len(text)
        start, end = max(start, found[-1][1] if found else 0), min(end, after)
        if start < end and any(letter.isalnum() for letter in text[start:end]):
            found.append((start, end))
    return tuple(_without(found, around))


def _without(runs: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """``runs`` less what ``holes`` cover."""
    left = list(runs)
    for low, high in holes:
        left = [(a, b) for start, end in left for a, b in ((start, min(end, low)), (max(start, high), end)) if a < b]
    return left


def _edges(text: str, start: int, end: int) -> Span:
    start, end = whole_words(text, (start, end))
    while start < end and (text[start] in _BEFORE or _closes_before(text, start)):
        start += 1
    if start < end < len(text) and text[end] in "?!":
        end += 1
    while end > start and text[end - 1] in _AFTER:
        end -= 1
    if (
        end > start
        and text[end - 1] == "."
        and not text.endswith("..", start, end)
        and not _inner_stop(text, start, end)
    ):
        end -= 1
        while end > start and text[end - 1] in _AFTER:
            end -= 1
    return start, end


def _quoted(text: str, start: int, end: int) -> Span:
    """The run with the mark, just outside, of a quotation that opens or closes inside it."""
    for closing, opening in _MARKS.items():
        words = text[start:end]
        unpaired = words.count(opening) - words.count(closing) if opening != closing else words.count(opening) % 2
        if not unpaired:
            continue
        stop = end + 1 if text[end : end + 1] and text[end] in _WITHIN else end
        before, after = text[start - 1 : start] == opening, text[stop : stop + 1] == closing
        if unpaired > 0 and after:
            end = stop + 1
        elif before and (unpaired < 0 or opening == closing):
            start -= 1
    return start, end


def _closes_before(text: str, start: int) -> bool:
    """Whether the mark here closes what stood before: a quotation mark with a space, or another one, behind it."""
    return text[start] in "”\"'" and text[start + 1 : start + 2].isspace()


def _inner_stop(text: str, start: int, end: int) -> bool:
    """Whether the stop at the end is an abbreviation's and not also its paragraph's last."""
    return _abbreviated(text, start, end) and text[end : end + 1] not in ("", "\n")


def _abbreviated(text: str, start: int, end: int) -> bool:
    """ "U.S.", "J.", "Inc.": a stop after a single letter, or after one of a few shortened titles and names."""
    first = end - 1
    while first > start and text[first - 1].isalpha():
        first -= 1
    word = text[first : end - 1]
    return text[end - 1] == "." and bool(word) and (len(word) == 1 or word in _SHORT)


def _nothing_between(text: str, end: int, start: int, around: Sequence[Span]) -> bool:
    """Whether two runs overlap or only marks and spaces, two at most, none of them the cue, stand between them."""
    if any(low < start and end < high for low, high in around):
        return False
    return start - end <= 2 and not any(letter.isalnum() or letter == "\n" for letter in text[end:start])
