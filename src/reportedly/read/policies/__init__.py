"""What is permitted, forbidden or required, by whom, of whom, where, since when, and what does it replace?"""

from __future__ import annotations

from collections.abc import Sequence

from ..drafts import (
    AttributionDraft,
    ClaimDraft,
    EntityDraft,
    PlaceDraft,
    PolicyDraft,
    RelationDraft,
    SourceDraft,
    TimeDraft,
)
from ..language import Parse
from . import exceptions, norms
from .norms import Norm
from .parts import Parts
from .replaced import tie
from .things import claim_of


def find(
    parse: Parse,
    claims: list[ClaimDraft],
    attributions: list[AttributionDraft],
    relations: list[RelationDraft],
    entities: list[EntityDraft],
    places: list[PlaceDraft],
    times: list[TimeDraft],
    sources: list[SourceDraft],
) -> list[PolicyDraft]:
    """One policy for each rule that the text tells, in the order of the acts.

    Adds to ``claims`` the acts for which only a noun stands ("a ban on bags") and what a rule takes out, to
    ``entities`` those who rule or are ruled and that nobody has found; sets the deontic force of the acts.
    """
    told = norms.find(parse, claims, attributions, entities)
    if not told:
        return []
    parts = Parts(parse, claims, attributions, relations, entities, places, times, sources)
    found: list[PolicyDraft] = []
    for norm in told:
        policy = _policy(parts, norm)
        if policy is not None:
            found.append(policy)
            parts.before = policy.bound
    for policy in found:
        exceptions.fill(parts, policy)
    _inherit(parts, found)
    tie(parts, found)
    return found


def _policy(parts: Parts, norm: Norm) -> PolicyDraft | None:
    if not parts.somebody_rules(norm):
        return None
    if norm.claim is None:
        rule = norm.word.text if norm.word is not None else norm.act.text
        parts.claims.append(claim_of(parts.parse, norm.act, norm.force, f"{rule}: {norm.force}"))
        norm.claim = parts.at[norm.act.i] = len(parts.claims) - 1
    claim = parts.claims[norm.claim]
    policy = parts.policy(norm)
    if claim.deontic != norm.force:
        claim.deontic = norm.force
        claim.why["deontic"] = f"{norm.word.text if norm.word is not None else norm.act.text}: {norm.force}"
        if norm.force == "forbidden":
            claim.polarity = "affirmed"  # the "not" of "must not" is told by the force
    return policy


def _inherit(parts: Parts, found: Sequence[PolicyDraft]) -> None:
    """A ruling told again without its ruler ("the decision to allow") has the ruler of the first telling."""
    told = {policy.ruling: policy for policy in found if policy.ruling is not None}
    for relation in parts.relations:
        later, first = told.get(relation.source), told.get(relation.target)
        if relation.kind == "same" and later is not None and first is not None and later.ruler is None:
            later.ruler = first.ruler


__all__ = ["find"]
