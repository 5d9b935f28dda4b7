"""Which old rule does a new one replace? The same kind of act under the same ruler, with the opposite force."""

from __future__ import annotations

from collections.abc import Sequence

from ..drafts import PolicyDraft
from ..language import Token
from ..relations.same import family, former
from .parts import Parts

_OPPOSITES = ({"permitted", "forbidden"}, {"required", "forbidden"}, {"required", "permitted"})


def tie(parts: Parts, found: Sequence[PolicyDraft]) -> None:
    """Ties a new rule to the old one that the report tells of: the same kind of act, the opposite force."""
    for policy in found:
        for number, other in enumerate(found):
            if other is not policy and _older(parts, other, policy) and _opposed(parts, policy, other):
                policy.replaces = number
                break


def _older(parts: Parts, old: PolicyDraft, new: PolicyDraft) -> bool:
    """Whether one ruling is told as over ("previously", "had barred"), or as past beside a new "has allowed"."""
    if old.ruling is None or new.ruling is None or _former(parts, new):
        return False
    return _former(parts, old) or (_perfect(parts, new) and not _perfect(parts, old) and _past(parts, old))


def _former(parts: Parts, policy: PolicyDraft) -> bool:
    if policy.ruling is None:
        return False
    verb = _verb(parts, policy.ruling)
    above = parts.parse.head(verb)
    used_to = verb.dep == "xcomp" and above.lower == "used" and above.i < verb.i
    return used_to or former(parts.parse, verb)


def _perfect(parts: Parts, policy: PolicyDraft) -> bool:
    """Told as news: "has allowed", "is said to have allowed", and the headline's "allows"."""
    if policy.ruling is None:
        return False
    verb = _verb(parts, policy.ruling)
    return verb.tag in {"VBZ", "VBP"} or any(
        child.lower in {"has", "have", "'ve"} for child in parts.parse.children(verb, "aux")
    )


def _past(parts: Parts, policy: PolicyDraft) -> bool:
    return policy.ruling is not None and parts.claims[policy.ruling].tense == "past"


def _verb(parts: Parts, claim: int) -> Token:
    return parts.parse.tokens[parts.claims[claim].head]


def _opposed(parts: Parts, new: PolicyDraft, old: PolicyDraft) -> bool:
    """Opposite forces of one ruler over one kind of act: the same root, the same things, people or scene."""
    if {new.kind, old.kind} not in _OPPOSITES or not parts.one_ruler(new, old):
        return False
    if new.bound and old.bound:
        return bool(set(new.bound) & set(old.bound))
    if parts.one_scene(new, old):
        return True
    one, other = _verb(parts, new.claim), _verb(parts, old.claim)
    if any(child.lower == "such" for child in parts.parse.children(other, "amod", "det", "predet")):
        # "had outlawed such purchases"
        return True
    if family(one) == family(other) or parts.acting(new) & parts.acting(old):
        return True
    # "Had forbidden mink farming", "has allowed the farms to resume"
    return family(other) in parts.acting(new) or family(one) in parts.acting(old)
