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
from .parts import Parts
from .replaced import tie


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
    """One policy for each claim that a ruling governs, in the order of the claims."""
    parts = Parts(parse, claims, attributions, relations, entities, places, times, sources)
    found = [parts.policy(index) for index, claim in enumerate(claims) if _governed(claim)]
    found = [policy for policy in found if parts.somebody_rules(policy)]
    _inherit(parts, found)
    tie(parts, found)
    return found


def _governed(claim: ClaimDraft) -> bool:
    return claim.ruling is not None and claim.deontic != "none"


def _inherit(parts: Parts, found: Sequence[PolicyDraft]) -> None:
    """A ruling told again without its ruler ("the decision to allow") has the ruler of the first telling."""
    told = {policy.ruling: policy for policy in found if policy.ruling is not None}
    for relation in parts.relations:
        later, first = told.get(relation.source), told.get(relation.target)
        if relation.kind == "same" and later is not None and first is not None and later.ruler is None:
            later.ruler = first.ruler


__all__ = ["find"]
