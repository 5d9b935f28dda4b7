"""What does a report say lies ahead, on what condition, and by when?"""

from __future__ import annotations

from .drafts import AttributionDraft, ClaimDraft, ForecastDraft, RelationDraft, TimeDraft
from .language import Parse

_FIXED = frozenset({"by", "before", "within", "inside", "until", "till"})
_REMOTE = frozenset({"could", "would", "'d"})
_WITHIN = frozenset({"in", "within", "inside", "before", "until"})
_NEVER_DUE = frozenset({"for", "since", "after"})
_COMING = frozenset(
    {"upcoming", "planned", "expected", "scheduled", "coming", "forthcoming", "looming", "impending", "imminent"}
)
_MERE_WORDS = frozenset({"believe", "expect", "decline"})
_LOOKING_AHEAD = frozenset({"expect", "intend"})


def find(
    parse: Parse,
    claims: list[ClaimDraft],
    attributions: list[AttributionDraft],
    relations: list[RelationDraft],
    times: list[TimeDraft],
) -> list[ForecastDraft]:
    """One forecast for each claim about what lies ahead, negated ones too, in the order of the claims.

    An act that a ruling governs is a policy, not a forecast; an antecedent ("if the talks fail") foretells nothing.
    """
    conditions: dict[int, RelationDraft] = {}
    for relation in relations:
        if relation.kind == "condition":
            kept = conditions.get(relation.target)
            if kept is None or relation.score > kept.score:
                conditions[relation.target] = relation
    # A purpose is what somebody is after; what was told before as past no longer lies ahead.
    known = {
        relation.source
        for relation in relations
        if relation.kind == "purpose" or (relation.kind == "same" and claims[relation.target].tense == "past")
    }
    found = []
    for index, claim in enumerate(claims):
        if index not in known and _ahead(parse, claim, attributions, index in conditions):
            condition = conditions.get(index)
            found.append(ForecastDraft(index, condition.source if condition else None, _deadline(parse, claim, times)))
    return found


def _ahead(parse: Parse, claim: ClaimDraft, attributions: list[AttributionDraft], conditional: bool) -> bool:
    if claim.deontic != "none" or claim.mood in {"conditional", "question", "wished"}:
        return False
    if claim.cue_of is not None and attributions[claim.cue_of].act in _MERE_WORDS:
        return False
    head = parse.tokens[claim.head]
    coming = any(child.lower in _COMING for child in parse.children(head, "amod"))
    if head.pos == "NOUN" and head.dep != "attr" and not coming:
        # "the response": no verb says when. A predicate noun ("will be a turn") has one.
        return False
    helpers = {child.lower for child in parse.children(head, "aux")}
    if head.tag == "VBG" and not helpers:
        return False
    if helpers & _REMOTE and (claim.polarity == "negated" or (claim.attribution is None and not conditional)):
        # "could not sleep", "would often walk": no outlook unless somebody gives it, or on a condition.
        return "could" in helpers and claim.polarity == "affirmed"
    if claim.tense == "future":
        return True
    if claim.tense is not None or claim.attribution is None:
        return False
    return claim.mood == "expected" or attributions[claim.attribution].act in _LOOKING_AHEAD


def _deadline(parse: Parse, claim: ClaimDraft, times: list[TimeDraft]) -> int | None:
    """The time by which it can be judged: the claim's own, or one in its words behind "by" or "within"."""
    if claim.time is not None:
        time = times[claim.time]
        ahead = claim.time_relation in {"at", "until", "before"} and time.type != "SET"
        return claim.time if ahead and _due(parse, time) else None
    for index, time in enumerate(times):
        start = parse.tokens[time.first].start
        inside = any(first <= start < last for first, last in claim.spans)
        if inside and _preposition(parse, time) in _FIXED and _due(parse, time):
            return index
    return None


def _due(parse: Parse, time: TimeDraft) -> bool:
    """Whether it names an end: "within a day", not "for a day" and not "by six hours" (how much)."""
    word = _preposition(parse, time)
    return word in _WITHIN if time.type == "DURATION" else word not in _NEVER_DUE


def _preposition(parse: Parse, time: TimeDraft) -> str:
    """The preposition that the time stands behind, or the empty string."""
    for number in range(time.first, time.last + 1):
        head = parse.tokens[number].head
        if not time.first <= head <= time.last:
            above = parse.tokens[head]
            return above.lower if above.pos in {"ADP", "SCONJ"} else ""
    return ""
