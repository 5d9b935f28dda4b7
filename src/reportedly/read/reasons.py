"""Why, what for, on what condition, and according to whom? What a reading holds of one claim's reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .. import vocabulary
from ..errors import UsageError
from ..vocabulary import Claim, Reading, Source, Span, normalise

Why = Literal["reason", "purpose", "condition"]
_KINDS: dict[str, Why] = {"reason": "reason", "purpose": "purpose", "condition": "condition"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, purpose or condition of a claim.

    ``claim`` tells it, in the words at ``spans``. ``cue_spans``, which those leave out, are the words that tie the two;
    there are none where only the sense does. ``chain`` says who tells it, outermost first: Yonhap, then KCNA for what
    Yonhap says that KCNA said; it is empty for the report's own voice. ``same_voice``: whether those who tell the claim
    itself tell this too. ``score`` is the relation's, 0 to 1.
    """

    kind: Why
    claim: Claim
    spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    chain: tuple[Source, ...]
    same_voice: bool
    score: float


def reasons_of(reading: Reading, claim: str) -> list[Reason]:
    """What ``reading`` gives as reasons, purposes and conditions of the claim with the id ``claim``, in text order.

    Each listed reason stands on its own. A claim that tells of the same happening elsewhere in the report brings its
    reasons along, and what the claim is the result of counts as its reason.

    >>> import reportedly
    >>> text = "The union said the port closed because a crane had failed."
    >>> reading = reportedly.read(reportedly.make_report(text), reader="rules")
    >>> for one in reasons_of(reading, "c1"):
    ...     print(one.kind, "|", reading.quote(*one.spans), "|", [source.name for source in one.chain])
    reason | a crane had failed | ['The union']

    Raises:
        UsageError: the reading has no such claim.
    """
    claims = {each.id: each for each in reading.claims}
    if claim not in claims:
        raise UsageError(f"there is no claim {claim!r} in this reading; there are {len(claims)}")
    credited = chains(reading)
    told = credited[claims[claim].attribution]
    here = _same(reading, claim)
    found: dict[tuple[str, str], Reason] = {}
    for relation in reading.relations:
        kind = _KINDS.get(relation.kind)
        other = relation.from_ if kind is not None and relation.to in here else None
        if relation.kind == "result" and relation.from_ in here:
            kind, other = "reason", relation.to
        if kind is None or other is None or other in here:
            continue
        given = claims[other]
        chain = credited[given.attribution]
        reason = Reason(
            kind,
            given,
            _without(reading, given.spans, relation.cue_spans),
            relation.cue_spans,
            chain,
            chain == told,
            relation.score,
        )
        kept = found.get((kind, other))
        if kept is None or reason.score > kept.score:
            found[kind, other] = reason
    return sorted(found.values(), key=lambda one: (one.claim.head, one.kind))


def _without(reading: Reading, spans: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` without the cue at their start."""
    text, found = reading.report.text, []
    for start, end in normalise(spans):
        for one, other in cue:
            if one <= start < other <= end:
                start = other
        while start < end and text[start].isspace():
            start += 1
        found.append((start, end))
    return normalise(found) or normalise(spans)


def _same(reading: Reading, claim: str) -> set[str]:
    """The claim and those that tell of the same happening."""
    found = {claim}
    grown = True
    while grown:
        tied = [
            each for each in reading.relations if each.kind == "same" and (each.from_ in found) != (each.to in found)
        ]
        grown = bool(tied)
        found.update(end for each in tied for end in (each.from_, each.to))
    return found


def chains(reading: Reading) -> dict[str | None, tuple[Source, ...]]:
    """By attribution, who is credited, outermost first."""
    attributions = {each.id: each for each in reading.attributions}
    sources = {each.id: each for each in reading.sources}
    found: dict[str | None, tuple[Source, ...]] = {None: ()}
    for name in attributions:
        found[name] = tuple(sources[one.source] for one in vocabulary.chain(attributions, name))
    return found
