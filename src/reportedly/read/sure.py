"""Only what is sure: a reading without what was read with too low a score, and without what hangs on that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ..errors import UsageError
from ..vocabulary import Attribution, Claim, Forecast, Policy, Reading, Relation, Source

_Names = Mapping[str, str]
"""The new id of each thing that stays, by its old one."""


def surest(reading: Reading, least: float) -> Reading:
    """``reading`` with only those attributions and claims that have a score of ``least`` or more.

    What is left never says more than the text did. With an attribution go the claims and attributions inside it and
    those that carry it on; with a condition goes what holds only under it; with an exception its policy. A relation
    stays while both its ends do and its own score is no lower than ``least``, a condition whatever its score.
    Entities, times and places stay; ids are given anew, ``claim_id`` of a claim is as before.

    Args:
        reading: one that keeps the contract; what is returned keeps it too.
        least: 0 to 1. An attribution's score is the calibrated chance that a person would mark that content with
            that credit; a claim's is how sure we are of its extraction.

    Raises:
        UsageError: ``least`` is not from 0 to 1.
    """
    if not 0 <= least <= 1:
        raise UsageError(f"least is a score from 0 to 1, as in 0.8, and not {least}")
    gone = _unsure_attributions(reading, least)
    attributions = [one for one in reading.attributions if one.id not in gone]
    unsure = _unsure_claims(reading, least, gone)
    claims = [claim for claim in reading.claims if claim.id not in unsure]
    known = {source.id: source for source in reading.sources}
    sources = [known[name] for name in dict.fromkeys(one.source for one in attributions)]
    a, c, s = _names("a", attributions), _names("c", claims), _names("s", sources)
    return replace(
        reading,
        sources=tuple(replace(source, id=s[source.id]) for source in sources),
        attributions=tuple(_attribution(one, a, s, c) for one in attributions),
        claims=tuple(_claim(claim, c, a) for claim in claims),
        relations=tuple(_relation(one, c) for one in reading.relations if _stays(one, c, least)),
        policies=_policies(reading.policies, c),
        forecasts=_forecasts(reading.forecasts, c),
    )


def _unsure_attributions(reading: Reading, least: float) -> set[str]:
    """Those scored too low, those inside them, and those that carry them on without a cue of their own."""
    hangs = [(one.inside, one.id) for one in reading.attributions]
    hangs += [(_carried(one, reading.attributions), one.id) for one in reading.attributions if one.implied]
    return _with_all_that_hangs({one.id for one in reading.attributions if one.score < least}, hangs)


def _carried(implied: Attribution, attributions: Iterable[Attribution]) -> str | None:
    """Which attribution an implied one carries on: the last one before it that credits the same source.

    A reading does not say it, but the sentence before is where it must stand, and with the same source.
    """
    start = implied.content_spans[0][0]
    before = [
        (one.content_spans[-1][1], one.id)
        for one in attributions
        if one.source == implied.source and one.content_spans and one.content_spans[-1][1] <= start
    ]
    return max(before, key=lambda place: place[0])[1] if before else None


def _unsure_claims(reading: Reading, least: float, gone: set[str]) -> set[str]:
    """Those scored too low, those whose attribution is gone, and those that hold only under a condition that is.

    A claim without its attribution would become the report's own, and one without its "if" would become flat.
    """
    hangs = [(one.from_, one.to) for one in reading.relations if one.kind == "condition"]
    hangs += [(one.condition, one.claim) for one in reading.forecasts if one.condition is not None]
    first = {claim.id for claim in reading.claims if claim.score < least or claim.attribution in gone}
    return _with_all_that_hangs(first, hangs)


def _with_all_that_hangs(gone: set[str], hangs: Iterable[tuple[str | None, str]]) -> set[str]:
    """``gone`` and whatever hangs on it, at any remove; each pair is a thing and what goes with it."""
    below: dict[str | None, list[str]] = {}
    for above, one in hangs:
        below.setdefault(above, []).append(one)
    found = set(gone)
    waiting = list(gone)
    while waiting:
        for one in below.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def _stays(relation: Relation, claims: _Names, least: float) -> bool:
    sure = relation.kind == "condition" or relation.score >= least
    return sure and relation.from_ in claims and relation.to in claims


def _names(prefix: str, things: Sequence[Attribution | Claim | Source | Policy | Forecast]) -> dict[str, str]:
    return {thing.id: f"{prefix}{number}" for number, thing in enumerate(things, 1)}


def _new(name: str | None, names: _Names) -> str | None:
    return None if name is None else names.get(name)


def _attribution(one: Attribution, attributions: _Names, sources: _Names, claims: _Names) -> Attribution:
    return replace(
        one,
        id=attributions[one.id],
        source=sources[one.source],
        inside=_new(one.inside, attributions),
        about=tuple(claims[claim] for claim in one.about if claim in claims),
    )


def _claim(claim: Claim, claims: _Names, attributions: _Names) -> Claim:
    return replace(claim, id=claims[claim.id], attribution=_new(claim.attribution, attributions))


def _relation(one: Relation, claims: _Names) -> Relation:
    return replace(one, from_=claims[one.from_], to=claims[one.to])


def _policies(policies: Iterable[Policy], claims: _Names) -> tuple[Policy, ...]:
    """Those whose claim and exceptions stay: without an exception a policy would be wider than it was told."""
    kept = [one for one in policies if one.claim in claims and all(claim in claims for claim in one.exceptions)]
    names = _names("y", kept)
    return tuple(
        replace(
            one,
            id=names[one.id],
            claim=claims[one.claim],
            ruling=_new(one.ruling, claims),
            exceptions=tuple(claims[claim] for claim in one.exceptions),
            replaces=_new(one.replaces, names),
        )
        for one in kept
    )


def _forecasts(forecasts: Iterable[Forecast], claims: _Names) -> tuple[Forecast, ...]:
    kept = [one for one in forecasts if one.claim in claims]
    names = _names("f", kept)
    return tuple(
        replace(one, id=names[one.id], claim=claims[one.claim], condition=_new(one.condition, claims)) for one in kept
    )
