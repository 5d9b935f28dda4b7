"""What changed beside the sentences: headline, byline, dateline, notes, whole paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ...vocabulary import Reading, Span
from . import notes
from .page import BODY, Page, key

Row = tuple[str, str | None, str | None, tuple[Span, ...], tuple[Span, ...]]
"""Kind, before, after, spans before and after."""


def around(before: Reading, after: Reading) -> list[Row]:
    """The rows for what a report says of itself."""
    left, right = before.report, after.report
    found: list[Row] = []
    if _plain(left.title) != _plain(right.title):
        found.append(("headline changed", left.title, right.title, _headline(before), _headline(after)))
    if sorted(map(_plain, left.authors)) != sorted(map(_plain, right.authors)):
        found.append(("byline changed", ", ".join(left.authors) or None, ", ".join(right.authors) or None, (), ()))
    if _plain(left.dateline) != _plain(right.dateline):
        found.append(("dateline changed", left.dateline, right.dateline, (), ()))
    found += [("correction note added", None, note, (), ()) for note in notes.new(before, after)]
    found += [("correction note removed", note, None, (), ()) for note in notes.new(after, before)]
    return found


def paragraphs(page: Page, known: Collection[int]) -> list[tuple[str, tuple[Span, ...]]]:
    """The paragraphs of a version that the other one has no sentence of; ``known``: sentences with a counterpart."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(page.sentences):
        if sentence.zone == BODY:
            held[sentence.paragraph].append(number)
    spans = [
        (page.sentences[numbers[0]].span[0], page.sentences[numbers[-1]].span[1])
        for numbers in held.values()
        if not any(number in known for number in numbers)
    ]
    return [(page.reading.quote(span), (span,)) for span in spans]


def _headline(reading: Reading) -> tuple[Span, ...]:
    title = reading.report.title or ""
    return ((0, len(title)),) if title and reading.report.text.startswith(title) else ()


def _plain(text: str | None) -> str:
    return "".join(key(word) for word in (text or "").split())
