"""Prodigy: JSON lines for ``spans.manual``, one report a line, with tokens that no span cuts.

https://prodi.gy/docs/api-interfaces. Offsets are code points. Prodigy demands that spans end where tokens end, so the
tokens come along: words and signs, cut also where a span begins or ends. It knows labels of spans and nothing else of
them, so values stand beside the label for whoever reads the file, and corrections do not come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from ...vocabulary import Report, Span
from ..chosen import Chosen
from ..sheet import Sheet, parts, sheets
from ..target import Target

# A letter with what combines with it; white space of one sign; any other sign with what joins on to it (emoji do).
_TOKEN = re.compile(
    "\\w[\\w\u0300-\u036f]*|\\s|[^\\w\\s](?:[\u0300-\u036f\ufe0f\u200d\U0001f3fb-\U0001f3ff]|(?<=\u200d)[^\\w\\s])*"
)
_encode = msgspec.json.Encoder().encode


def write(chosen: Chosen, to: Target) -> int:
    """Writes the tasks; how many."""
    count = 0
    with to.binary() as out:
        for made, one in sheets(chosen):
            out.write(_encode(task(made, one.reading.report)) + b"\n")
            count += 1
    return count


def task(made: Sheet, report: Report) -> dict[str, Any]:
    """One report with its marks as spans; each piece is a span, ``id`` says of which mark."""
    placed = [(mark, id, span) for mark in made.marks for id, span in parts(mark)]
    found = list(tokens(report.text, {edge for _, _, span in placed for edge in span}))
    first = {token["start"]: token["id"] for token in found}
    last = {token["end"]: token["id"] for token in found}
    spans = [
        {
            "start": start,
            "end": end,
            "token_start": first[start],
            "token_end": last[end],
            "label": mark.kind.upper(),
            "id": id,
            **(mark.values if id == mark.id else {}),
        }
        for mark, id, (start, end) in placed
    ]
    meta = {"report": made.report, "publisher": report.publisher, "published": report.published}
    return {
        "text": report.text,
        "tokens": found,
        "spans": sorted(spans, key=lambda span: (span["start"], span["end"])),
        "meta": {name: value for name, value in meta.items() if value is not None},
    }


def tokens(text: str, edges: set[int]) -> Iterator[dict[str, Any]]:
    """Tokens as spaCy has them: a space after one is its ``ws``, other white space is a token; none holds an edge."""
    spans = list(_cut(text, edges))
    number = 0
    absorbed = False
    for place, (start, end) in enumerate(spans):
        if absorbed:
            absorbed = False
            continue
        following = spans[place + 1] if place + 1 < len(spans) else None
        absorbed = following is not None and text[slice(*following)] == " "
        yield {"text": text[start:end], "start": start, "end": end, "id": number, "ws": absorbed}
        number += 1


def _cut(text: str, edges: set[int]) -> Iterator[Span]:
    for match in _TOKEN.finditer(text):
        start = match.start()
        for place in (*(edge for edge in range(match.start() + 1, match.end()) if edge in edges), match.end()):
            yield start, place
            start = place
