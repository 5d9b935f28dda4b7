"""Which report of a cited outlet is meant: the most alike, seldom a later one; and which claims are taken from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from ...vocabulary import Span
from ..digest import Digest, Mention, order
from ..model import Derivation, SpanPair
from .citing import Cite, citing, generic, unknown
from .likeness import Likeness
from .outlets import known, normal, outlet

LATER = timedelta(hours=36)
"""How much later the cited report may be out by its date: pages are changed, and two papers may cite each other."""
EARLIER = timedelta(days=45)
"""How much earlier."""
MARGIN = 0.08
"""By how much a later report must be more alike than all earlier ones."""
LEAST = 0.55
"""Likeness, below which no report is the cited one: of strangers one in twenty is above .52."""
LEAST_BY_WORDS = 0.15
"""The same where the reader gives no vectors."""
SAYING = frozenset({"say", "confirm", "deny", "believe", "expect", "show"})
"""What an outlet that is credited does."""
EVEN = 0.04
"""Reports that are less alike than the best one by no more than that are as much alike: the earliest is meant."""
FIRST = 0.12
"""The same where the outlet is said to have been the first."""
OWN = 0.58
"""Likeness of two claims, from which on an outlet that speaks of itself speaks of a report that it had."""


def citations(d: Digest, others: Sequence[Digest]) -> list[Derivation]:
    """The citations of ``d``, one a report that is cited, and one an outlet of which none is there."""
    mine = outlet(d)
    reports: dict[str, list[Digest]] = {}
    for other in others:
        if (name := outlet(other)) is not None:
            reports.setdefault(name, []).append(other)
    found = citing(d, reports.keys() | ({mine} if mine else set()))
    found += _credited(d, reports.keys() - {mine or ""}, found)
    links: list[Derivation] = []
    for name in sorted({one.outlet for one in found}):
        cites = [one for one in found if one.outlet == name]
        if name == mine:
            cites = [one for one in cites if not d.text[one.name[0] - 5 : one.name[0]].casefold().endswith("this ")]
        mentions = cited(d, cites, found)
        chosen = resolve(d, cites, mentions, reports.get(name, ()), own=name == mine)
        if chosen is not None:
            links.append(_link(d, cites, mentions, *chosen))
        elif name != mine:
            links.append(_missing(d, cites, mentions, d.quote(cites[0].name)))
    return links + _absent(d, reports.keys() | ({mine} if mine else set()), {one.span for one in found})


def cited(d: Digest, cites: Sequence[Cite], everyone: list[Cite]) -> list[Mention]:
    """The claims that stand under these citations."""
    name = cites[0].outlet if cites else ""
    sentences = {one.sentence for one in cites} | {one.sentence - 1 for one in cites if one.back}
    spans = [one.name for one in cites]
    found: list[Mention] = []
    for mention in d.mentions:
        credits = mention.credits
        told = any(_over(span, spans) for credit in credits for span in credit.source_spans)
        told = told or any(generic(d, credit, everyone) == name for credit in credits)
        # "The Gazette reported" is the report's own claim; what it reported is not.
        if any(one.span[0] <= mention.head[0] and mention.head[1] <= one.span[1] for one in cites):
            continue
        if told or mention.sentence in sentences or any(one.whole for one in cites):
            found.append(mention)
    return found


def _credited(d: Digest, outlets: Collection[str], found: Sequence[Cite]) -> list[Cite]:
    """Citations of outlets that the reading has and the text's own patterns have not."""
    spans = [one.name for one in found]
    more: dict[tuple[str, Span], Cite] = {}
    for mention in d.mentions:
        for credit in mention.credits:
            name = normal(credit.name) if credit.name else ""
            if name in outlets and credit.act in SAYING and not credit.negated:
                for span in credit.source_spans:
                    if not _over(span, spans):
                        more.setdefault((name, span), Cite(name, span, span, mention.sentence))
    return list(more.values())


def resolve(
    d: Digest, cites: Sequence[Cite], mentions: Sequence[Mention], reports: Sequence[Digest], *, own: bool = False
) -> tuple[Digest, float] | None:
    """The report that is meant, and how alike it is; of versions the one that was there at the time."""
    near = [other for other in sorted(reports, key=order) if _near(d, other)]
    before = {other.series: other for other in near if order(other) < order(d)}
    scored = [(likeness(d, mentions, other, own=own), other) for other in before.values()]
    best = max((score for score, _ in scored), default=0.0)
    even = FIRST if any(one.first for one in cites) else EVEN
    chosen = min(
        ((score, other) for score, other in scored if score >= best - even), key=lambda it: order(it[1]), default=None
    )
    after = [] if own else [other for other in near if order(other) > order(d)]
    for score, other in ((likeness(d, mentions, other), other) for other in after):
        if chosen is None or score > best + MARGIN:
            chosen, best = (score, other), score
    if chosen is None:
        return None
    least = LEAST if Likeness(d, chosen[1]).table is not None else LEAST_BY_WORDS
    return (chosen[1], chosen[0]) if chosen[0] >= least else None


def likeness(d: Digest, mentions: Sequence[Mention], other: Digest, *, own: bool = False) -> float:
    """How alike the cited claims and a report are: the best three claims and the reports, the first weighing more.

    An outlet that speaks of itself may tell what it has just been told: then nothing is alike unless a claim is.
    """
    alike = Likeness(d, other)
    best = [alike.best(one)[0] for one in mentions]
    if own and max(best, default=0.0) < OWN:
        return 0.0
    claim = sum(sorted(best)[-3:]) / len(best[-3:]) if best else 0.0
    linked = other.url is not None and other.url in d.links
    return 0.65 * claim + 0.35 * alike.reports + 0.5 * linked


def _link(d: Digest, cites: Sequence[Cite], mentions: Sequence[Mention], other: Digest, score: float) -> Derivation:
    alike = Likeness(d, other)
    rows: list[tuple[str, str | None]] = []
    for mention in mentions:
        likest, best = alike.best(mention)
        rows.append((mention.id, best.id if best is not None and likest >= OWN else None))
    return Derivation(
        from_=d.report, to=other.report, kind="citation", score=round(min(1.0, score), 3),
        spans=tuple(SpanPair(from_=one.span, to=(0, 0)) for one in cites), claims=tuple(rows),
    )  # fmt: skip


def _missing(d: Digest, cites: Sequence[Cite], mentions: Sequence[Mention], name: str) -> Derivation:
    return Derivation(
        from_=d.report, to=None, agency=name, kind="citation", score=0.5,
        spans=tuple(SpanPair(from_=one.span, to=(0, 0)) for one in cites),
        claims=tuple((mention.id, None) for mention in mentions),
    )  # fmt: skip


def _absent(d: Digest, there: Collection[str], spans: set[tuple[int, int]]) -> list[Derivation]:
    """Citations of outlets of which no report is there, told by their names alone."""
    found: dict[str, list[Cite]] = {}
    written: dict[str, str] = {}
    for name, span, sentence in unknown(d):
        form = normal(name)
        if form not in there and known(name) and not any(_over(span, [one]) for one in spans):
            found.setdefault(form, []).append(Cite(form, span, span, sentence))
            written.setdefault(form, name)
    return [
        _missing(d, cites, cited(d, cites, cites), written[form])
        for form, cites in sorted(found.items())
    ]  # fmt: skip


def _near(d: Digest, other: Digest) -> bool:
    try:
        apart = datetime.fromisoformat(other.moment) - datetime.fromisoformat(d.moment)
    except ValueError:
        return order(other) < order(d)
    return -EARLIER <= apart <= LATER


def _over(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
