"""Whom a report credits for its text: an agency in its field, in the dateline, in the lines under its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from ...vocabulary import Span
from ..digest import Digest, order
from ..model import Derivation, SpanPair
from .citations import LATER
from .copies import pairs, standing
from .covering import Cover, cover
from .furniture import CREDIT
from .likeness import Likeness
from .outlets import known, names, normal, outlet, plain, short
from .prepared import BODY, side
from .taken import claims

_LAST = 3
"""Paragraphs at the end in which credits stand."""
_SIGNED = re.compile(r"\s*[(\[–—-]{0,2}\s*([^\W\d_][^\n()\[\]]{1,40}?)\s*[)\]]?\s*\.?\s*")
_PARTLY = re.compile(
    r"[^\w]*(?:(?:with )?(?:additional|further|extra)|with (?:files|reports|mat|inf|inp)|.*contributed)", re.I
)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w&'’.-]*)(?:\s+[A-ZÀ-Þ][\w&'’.-]*){0,4}")
TEXT = 15
"""Words that the credited report and this one must have in common, to be that report by its text."""
ALIKE = 0.6
"""Likeness of reports by which it is that report, where no text is in common."""


def bylines(d: Digest, others: Sequence[Digest]) -> list[Derivation]:
    """The credits of ``d``, each to the report of the agency that it is made from, or to the agency alone."""
    mine = outlet(d)
    links: list[Derivation] = []
    for name, (written, spans, whole) in sorted(credited(d).items()):
        if name == mine:
            continue
        found = _source(d, [other for other in others if outlet(other) == name])
        if found is not None:
            taken = claims(found, set())
            shown = (*(SpanPair(from_=span, to=(0, 0)) for span in spans), *pairs(found))
        else:
            taken, shown = _all(d) if whole else (), tuple(SpanPair(from_=span, to=(0, 0)) for span in spans)
        links.append(
            Derivation(
                from_=d.report, to=found.other.report if found else None, kind="byline", score=0.95 if spans else 0.9,
                agency=written, spans=shown, claims=taken,
            )
        )  # fmt: skip
    return links


def credited(d: Digest) -> dict[str, tuple[str, tuple[Span, ...], bool]]:
    """Agencies by their name in one form: as they are written, where, and whether for the whole text."""
    found: dict[str, tuple[str, list[Span], bool]] = {}
    if d.agency:
        found[normal(d.agency)] = (d.agency, [], True)
    dateline = side(d).agency
    if dateline:
        found.setdefault(normal(d.quote(dateline)), (d.quote(dateline), [], True))[1].append(dateline)
    for name, span, whole in _signed(d):
        found.setdefault(normal(name), (name, [], whole))[1].append(span)
    for author in d.authors:
        if known(author):
            found.setdefault(normal(author), (author, [], True))
    return {name: (written, tuple(spans), whole) for name, (written, spans, whole) in found.items() if name}


def _signed(d: Digest) -> list[tuple[str, Span, bool]]:
    """Agencies in the credit lines under the end, and a last line that is nothing but an agency's name.

    "Additional reporting by" is no credit for the whole.
    """
    paragraphs: dict[int, list[Span]] = {}
    for one in d.sentences:
        if one.zone == BODY:
            paragraphs.setdefault(one.paragraph, []).append(one.span)
    found: list[tuple[str, Span, bool]] = []
    for spans in list(paragraphs.values())[1:][-_LAST:]:
        start, end = spans[0][0], spans[-1][1]
        # The cut into sentences leaves out marks before the first word.
        line = d.text[start:end]
        match = CREDIT.match(line)
        places = _NAME.finditer(line, match.end()) if match else ()
        alone = _SIGNED.fullmatch(line)
        if alone and _NAME.fullmatch(alone[1]) and known(alone[1]):
            found.append((alone[1], (start, end), True))
        whole = _PARTLY.match(line) is None
        found += [
            (one.group(), (start + one.start(), start + one.end()), whole) for one in places if known(one.group())
        ]  # fmt: skip
    return found


def _source(d: Digest, reports: Sequence[Digest]) -> Cover | None:
    """The agency's report that this one is made from: by its text, else by likeness."""
    near = [other for other in sorted(reports, key=order) if _in_time(d, other)]
    covers = [cover(d, other, standing(d, other)) for other in near]
    best = max(covers, key=lambda one: one.words, default=None)
    if best is not None and best.words >= TEXT:
        return best
    alike = max(covers, key=lambda one: Likeness(d, one.other).reports, default=None)
    return alike if alike is not None and Likeness(d, alike.other).reports >= ALIKE else None


def _in_time(d: Digest, other: Digest) -> bool:
    if order(other) < order(d):
        return True
    try:
        return datetime.fromisoformat(other.moment) - datetime.fromisoformat(d.moment) <= LATER
    except ValueError:
        return False


def _all(d: Digest) -> tuple[tuple[str, str | None], ...]:
    """All claims but those in paragraphs in which somebody told them to the outlet itself."""
    mine = outlet(d)
    own: set[int] = set()
    if mine is not None:
        told = "|".join(re.escape(one) for one in {*names(mine), plain(d.publisher or mine), *short(mine)})
        pattern = re.compile(rf"\btold (?:(?:the )?(?:{told})|this (?:news)?paper|us)\b", re.I)
        own = {one.paragraph for one in d.sentences if pattern.search(d.text, *one.span)}
    left = side(d).furniture
    return tuple(
        (mention.id, None)
        for mention in d.mentions
        if d.sentences[mention.sentence].paragraph not in own and mention.sentence not in left
    )
