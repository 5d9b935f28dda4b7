"""A report's text in plain marked pieces, and its claims grouped by who says so, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..publish import phrases
from ..publish.html.claims import scale
from ..publish.html.text import MarkedText
from ..publish.marks import paragraphs
from ..publish.outline import Group, Outline
from ..vocabulary import Claim, Reading, Span, claim_id

PART = 18_000
"""Code points of a part, about 3,000 words: a page of them is there at once, and its claims can be looked through."""


@dataclass(frozen=True, slots=True)
class Text:
    """Headline and body as HTML of our own making; ``ids`` are the claims' ids in the ledger by their ids here."""

    headline: Markup
    body: Markup
    ids: dict[str, str]
    anchored: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the list beside the text."""

    id: str
    name: str
    number: int
    anchored: bool
    claim: Claim
    axes: Sequence[tuple[str, str]]
    facts: list[str]
    scale: Markup


@dataclass(frozen=True, slots=True)
class Shown:
    """Claims of one chain of sources."""

    who: tuple[str, ...]
    notes: list[str]
    rows: list[Row]


def parts(reading: Reading) -> list[Span]:
    """The report cut into parts of whole paragraphs, each of which a page holds; one where it is short enough."""
    text = reading.report.text
    if len(text) <= PART * 4 // 3:
        return [(0, len(text))]
    found: list[Span] = []
    start = 0
    for _, end in paragraphs(text):
        if end - start >= PART:
            found.append((start, end + 1))
            start = end + 1
    return [*found, *([(start, len(text))] if text[start:].strip() else [])]


def ready(reading: Reading) -> MarkedText:
    """The text with its marks in order, of which any part can be written."""
    return MarkedText(reading, {claim.id: f"c-{claim_id(reading.report.id, claim)}" for claim in reading.claims})


def text(marked: MarkedText, part: Span | None = None) -> Text:
    """The words of the report, or of a part of it, to the letter, in ``<mark>`` pieces that never overlap."""
    made = marked.afresh()
    headline, body = Markup(made.headline(1)), Markup("".join(made.body(part)))  # noqa: S704  (it escapes by itself)
    ids = {name: anchor.removeprefix("c-") for name, anchor in made.names.items()}
    return Text(headline, body, ids, frozenset(made.anchored))


def groups(outline: Outline, text: Text, values: Mapping[str, Any], part: Span | None = None) -> list[Shown]:
    """The claims of a part that fit ``values``, grouped by who says so, in the order of the text."""
    found = []
    for group in outline.groups():
        who = tuple(outline.link_name(link) for link in group.chain) or ("The author",)
        if values.get("source") and str(values["source"]).casefold() not in " ".join(who).casefold():
            continue
        rows = [_row(outline, text, group, claim) for claim in _fitting(group.claims, values, part)]
        if rows:
            found.append(Shown(who, phrases.source_notes(outline, group), rows))
    return found


def _fitting(claims: Iterable[Claim], values: Mapping[str, Any], part: Span | None) -> list[Claim]:
    if part is not None:
        claims = [claim for claim in claims if part[0] <= claim.head[0] < part[1]]
    axes = [(name, value) for name, value in values.items() if name != "source"]
    return [claim for claim in claims if all(getattr(claim, name) == value for name, value in axes)]


def _row(outline: Outline, text: Text, group: Group, claim: Claim) -> Row:
    id = text.ids[claim.id]
    return Row(
        id=id,
        name=f"c-{id}",
        number=outline.numbers[claim.id],
        anchored=claim.id in text.anchored,
        claim=claim,
        axes=phrases.presentation(outline, group, claim),
        facts=phrases.facts(outline, claim),
        scale=Markup(scale(claim)),  # noqa: S704  (numbers and words of our own)
    )
