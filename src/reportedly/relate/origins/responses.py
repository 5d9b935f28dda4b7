"""What did those do who were asked? Confirmations, denials and refusals that speak of an event; none of it is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...vocabulary import Act, Span
from ..beside import Beside, by_id, by_sentence
from ..digest import Credit, Digest, Mention, order
from ..model import Happening, Response
from .stances import NOTE

ACTS: tuple[Act, ...] = ("confirm", "deny", "decline")
_AUXILIARIES = frozenset(["had", "has", "have", "did", "does", "do", "was", "is", "were", "are", "would", "will"])
LEAD = 1
"""The sentence of a report, counted from the first of its body, up to which its matter is told."""


def responses(event: Happening, digests: Mapping[str, Digest]) -> tuple[Response, ...]:
    """The responses in the reports of an event, by the order of reports; of two bodies in one breath, one each.

    A response belongs to the event if what it speaks of is one of its claims or stands right behind one of them; one
    that names nothing ("declined to comment") also to what its report is about. "Has not confirmed" is
    ``confirm``, ``negated``: neither a confirmation nor a denial.
    """
    claims: dict[str, set[str]] = {}
    for report, claim in event.claims:
        claims.setdefault(report, set()).add(claim)
    found = []
    for report in sorted((name for name in claims if name in digests), key=lambda name: order(digests[name])):
        held = by_id(digests[report])
        mine = sorted((held[id] for id in claims[report] if id in held), key=lambda one: one.number)
        told: dict[tuple[object, ...], Response] = {}
        for credit, mention in _credits(digests[report], mine):
            for source in _sources(digests[report], credit):
                one = _response(event, digests[report], credit, mention, source)
                told.setdefault((one.source, one.act, one.negated, one.span), one)
        found += sorted(told.values(), key=lambda one: (one.span, one.source or ""))
    return tuple(found)


def _response(event: Happening, digest: Digest, credit: Credit, claim: Mention | None, source: str | None) -> Response:
    spans = credit.cue_spans or credit.source_spans or ((0, 0),)
    return Response(
        event=event.id, report=digest.report, claim=claim.id if claim else None, source=source, act=credit.act,
        negated=credit.negated, span=(spans[0][0], spans[-1][1]), moment=digest.moment,
    )  # fmt: skip


def _credits(digest: Digest, mine: Sequence[Mention]) -> Iterator[tuple[Credit, Mention | None]]:
    """The credits of a report that respond to the event, each with the claim of the event that it speaks of."""
    ids = {one.id for one in mine}
    about = {credit.attribution: one for one in mine for credit in one.about}
    seen: set[str] = set()
    for mention, credit in _answering(digest):
        known = mention if mention.id in ids else about.get(credit.attribution) or _meant(digest, mention, ids)
        if known or _behind(digest, mention.sentence, mine):
            if credit.attribution not in seen or known:
                yield credit, known
            seen.add(credit.attribution)
    lead = any(_leads(digest, one) for one in mine)
    for credit in digest.responses:
        if not _answers(credit) or credit.attribution in seen:
            continue
        known = about.get(credit.attribution)
        if known or lead or _behind(digest, _sentence(digest, credit), mine):
            yield credit, known


def _with_answers(digest: Digest) -> tuple[tuple[Mention, Credit], ...]:
    """The credits that respond to anything, with the claims at which they stand: few of all."""
    return tuple(
        (mention, credit)
        for mention in digest.mentions
        if not digest.sentences or digest.sentences[mention.sentence].zone != NOTE
        for credit in (*mention.credits, *mention.about)
        if _answers(credit)
    )


_answering = Beside(_with_answers)


def _meant(digest: Digest, mention: Mention, ids: set[str]) -> Mention | None:
    """The claim of the sentence before that a bare auxiliary stands for: "would not say whether it had"."""
    if digest.text[slice(*mention.head)].casefold() not in _AUXILIARIES or _goes_on(digest, mention):
        return None
    before = [one for one in by_sentence(digest).get(mention.sentence - 1, ()) if one.id in ids]
    return before[-1] if before else None


def _goes_on(digest: Digest, mention: Mention) -> bool:
    """Whether anything of the claim stands behind its head."""
    return any(digest.text[max(start, mention.head[1]) : end].strip(' .,”"') for start, end in mention.spans)


def _answers(credit: Credit) -> bool:
    return credit.act in ACTS and credit.kind in ("named", "unnamed")


def _leads(digest: Digest, mention: Mention) -> bool:
    """Whether a claim stands in the headline or at the beginning of the body."""
    if not digest.sentences:
        return True
    body = next((at for at, one in enumerate(digest.sentences) if one.zone == 1), 0)
    return mention.sentence < body + LEAD


def _behind(digest: Digest, sentence: int, mine: Sequence[Mention]) -> bool:
    """Whether a sentence is one with a claim of the event, or follows one in its paragraph."""
    at = {one.sentence for one in mine}
    if sentence in at:
        return True
    held = digest.sentences
    return sentence - 1 in at and bool(held) and held[sentence].paragraph == held[sentence - 1].paragraph


def _sentence(digest: Digest, credit: Credit) -> int:
    span: Span = (credit.cue_spans or credit.source_spans or ((0, 0),))[0]
    return next((at for at, one in enumerate(digest.sentences) if one.span[0] <= span[0] < one.span[1]), -1)


def _sources(digest: Digest, credit: Credit) -> list[str | None]:
    """Who responds: each body of "the White House and the Pentagon"; the one who says so of "its" body."""
    for mention in digest.mentions:
        if mention.credits and any(start <= mention.head[0] < end for start, end in credit.cue_spans):
            sayer = mention.credits[-1]
            if sayer.attribution != credit.attribution and sayer.kind in ("named", "unnamed") and sayer.act == "say":
                return [sayer.name]
    bodies = list(dict.fromkeys(one.name for one in credit.parties if one.key.startswith(("name:", "country:"))))
    joined = credit.name is not None and (" and " in credit.name or " or " in credit.name or " nor " in credit.name)
    return list(bodies) if joined and len(bodies) > 1 else [credit.name]
