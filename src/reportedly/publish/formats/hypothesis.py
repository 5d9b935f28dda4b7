"""Hypothesis: annotations in the form of its API, in the file that its client imports ("Import" in the sidebar).

One annotation a claim, by quotation alone: Hypothesis counts positions in the page as the browser lays it out, which is
not the report's text. It looks at one target only, so a claim of several pieces is anchored at the piece of its head
and quoted whole in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...vocabulary import Claim, Reading, claim_id
from ..chosen import Chosen
from ..marks import main_span
from ..phrases import flat
from ..sheet import chain, pieces
from ..target import Target
from ..words import commitment, manner, number
from .selecting import address, quotation
from .streamed import array

USER = "acct:reportedly@reportedly.invalid"
"""Whom the client shows before the import; what is imported belongs to whoever imports it."""
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&$~])")


def write(chosen: Chosen, to: Target) -> int:
    """Writes the file; how many annotations. Reports without an address have no page and are left out."""
    count = 0
    with array(to, '{"annotations":[', "]}") as add:
        for one in chosen.reports():
            for annotation in annotated(one.reading, one.claims):
                add(annotation)
                count += 1
    return count


def annotated(reading: Reading, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """The annotations of ``claims``; none where the report has no address of the web."""
    report = reading.report
    uri = address(report)
    if not uri.lower().startswith(("http://", "https://")):
        return
    for claim in claims:
        spans = pieces(report.text, [main_span(claim)])
        if spans:
            yield {
                "id": f"reportedly-{claim_id(report.id, claim)}",
                "user": USER,
                "uri": uri,
                "document": {"title": [report.title]} if report.title else {},
                "text": _text(reading, claim),
                "tags": _tags(claim),
                "references": [],
                "target": [{"source": uri, "selector": [quotation(report.text, _whole(spans))]}],
            }


def _whole(spans: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]


def _tags(claim: Claim) -> list[str]:
    values = [claim.certainty, claim.polarity, claim.tense, claim.mood]
    found = [f"{axis}:{value}" for axis, value in zip(("certainty", "polarity", "tense", "mood"), values, strict=True)
             if value is not None]  # fmt: skip
    if claim.deontic != "none":
        found.append(f"deontic:{claim.deontic}")
    if claim.event is not None:
        found.append(f"event:{claim.event.type}")
    return ["reportedly", *found]


def _text(reading: Reading, claim: Claim) -> str:
    """In Markdown, with all signs of a report's own words taken as words."""
    lines = [" · ".join(manner(claim))]
    lines.append(f"For the report: {commitment(claim.factuality)} ({number(claim.factuality)})")
    if said := chain(reading, claim):
        lines.append(said)
    if len(claim.spans) > 1:
        lines.append(f"“{' '.join(claim.text.split())}”")
    return "\n\n".join(_MARKUP.sub(r"\\\1", flat(line)) for line in lines)
