"""How do the claims of one report hang together? Reasons, purposes, conditions, concessions, contrasts, results.

Every rule is tied to words in ``lexicon/connectives.yaml``; they are the relation's cue. ``source`` is the
reason (purpose, condition ...) *of* ``target``.
"""

from __future__ import annotations

from ..drafts import AttributionDraft, ClaimDraft, RelationDraft
from ..language import Parse
from . import causing, discourse, inversion, lists, phrases, purposes, same
from .clauses import Clauses

_RULES = (phrases.find, inversion.find, causing.find, lists.find, purposes.find, discourse.find, same.find)


def find(parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft]) -> list[RelationDraft]:
    """The relations between ``claims``, at most one of a kind for a pair, in text order.

    Where two rules tie the same pair, the more certain one stays.
    """
    if len(claims) < 2:
        return []
    clauses = Clauses(parse, claims, attributions)
    best: dict[tuple[int, int], RelationDraft] = {}
    for rule in _RULES:
        for draft in rule(clauses):
            pair = (min(draft.source, draft.target), max(draft.source, draft.target))
            kept = best.get(pair)
            if kept is None or draft.score > kept.score:
                best[pair] = draft
    return sorted(best.values(), key=lambda draft: (claims[draft.source].head, claims[draft.target].head))


__all__ = ["find"]
