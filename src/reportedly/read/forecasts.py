"""What does a report say lies ahead, on what condition, and by when?"""

from __future__ import annotations

from functools import cache

from . import lexicon
from .claims.heads import event_nouns
from .drafts import AttributionDraft, ClaimDraft, ForecastDraft, RelationDraft, TimeDraft
from .factuality import clause
from .language import Parse, Token

_FIXED = frozenset({"by", "before", "within", "inside", "until", "till"})
_REMOTE = frozenset({"could", "would", "'d"})
_WITHIN = frozenset({"in", "within", "inside", "before", "until"})
_NEVER_DUE = frozenset({"for", "since", "after"})
_COMING = frozenset(
    {"upcoming", "planned", "expected", "scheduled", "coming", "forthcoming", "looming", "impending", "imminent"}
)
_MORE = frozenset({"further", "more", "new", "additional", "another", "fresh", "renewed", "a", "an", "some", "big"})
"""What a deed that is to come is told with; "expects the strikes" may speak of any."""
_MERE_WORDS = frozenset({"believe", "expect", "decline"})
_LOOKING_AHEAD = frozenset({"expect", "intend"})


def find(
    parse: Parse,
    claims: list[ClaimDraft],
    attributions: list[AttributionDraft],
    relations: list[RelationDraft],
    times: list[TimeDraft],
    published: str | None = None,
) -> list[ForecastDraft]:
    """One forecast for each claim about what lies ahead, negated ones too, in the order of the claims.

    An act that a ruling governs is a policy, not a forecast; an antecedent ("if the talks fail") foretells nothing.
    ``published`` (ISO 8601) tells whether a present tense speaks of a coming day ("voters go to the polls on Sunday").
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
    # What a policy permits is told by it, also where it is told twice: "the White House confirms Ukraine may use it".
    known |= {
        one
        for relation in relations
        if relation.kind == "same"
        for one, other in ((relation.source, relation.target), (relation.target, relation.source))
        if claims[other].deontic != "none" and claims[one].deontic == "none" and claims[one].tense == "future"
    }
    at = {claim.head: index for index, claim in enumerate(claims)}
    found = []
    for index, claim in enumerate(claims):
        above = _expecting(parse, claim)
        if above is not None and index not in known:
            # "Further strikes must be expected" requires nothing of anybody.
            claim.deontic = "none"
            hangs = conditions[at[above.i]].source if at.get(above.i) in conditions else _condition_of(parse, above, at)
            found.append(ForecastDraft(index, hangs, _deadline(parse, claim, times, above)))
            continue
        if index in known or _told_above(parse, claim, at) or not _foretells(parse, claim, attributions):
            continue
        outlook = _outlook(parse, claim) or _scheduled(claim, times, published)
        if outlook or _ahead(parse, claim, attributions, index in conditions):
            tied = conditions[index].source if index in conditions else _condition(parse, claim, at)
            found.append(ForecastDraft(index, tied, _deadline(parse, claim, times)))
    return found


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(lexicon.load("outlook")[section]["words"])


def _foretells(parse: Parse, claim: ClaimDraft, attributions: list[AttributionDraft]) -> bool:
    if claim.deontic != "none" or claim.mood in {"conditional", "question", "wished"}:
        return False
    helpers = parse.children(parse.tokens[claim.head], "aux", "advmod")
    if {"may", "when"} <= {child.lower for child in helpers}:
        return False  # "sets out when the country may use it"
    return claim.cue_of is None or attributions[claim.cue_of].act not in _MERE_WORDS


def _told_above(parse: Parse, claim: ClaimDraft, at: dict[int, int]) -> bool:
    """ "Become the largest exporter": the becoming is the forecast, which holds the exporter."""
    head = parse.tokens[claim.head]
    return head.pos in {"NOUN", "ADJ"} and head.dep in {"attr", "acomp"} and head.head in at


def _outlook(parse: Parse, claim: ClaimDraft) -> bool:
    """What is told as to come without a future form: "is heading down", "looks certain to climb", "on track to"."""
    head = parse.tokens[claim.head]
    above = parse.head(head)
    if head.pos == "NOUN":
        return above.lower in {"of", "for"} and parse.head(above).lemma in _words("foretelling")
    helpers = {child.lower for child in parse.children(head, "aux")}
    if head.lemma in _words("going") and head.tag == "VBG" and helpers & {"is", "are", "'s", "'re"}:
        return True
    if "will" in helpers and "have" in helpers:
        return True  # "will have vanished"
    if "to" not in helpers or "have" in helpers or head.dep not in {"xcomp", "acl", "advcl", "ccomp"}:
        return False
    if above.lemma == "be" and above.tag in {"VBZ", "VBP"}:  # "is on track to grow"
        inner = [noun for child in parse.children(above, "prep") for noun in parse.children(child, "pobj")]
        return any(noun.lower in _words("ready") for noun in inner)
    holder = parse.head(above) if above.dep in {"acomp", "pobj", "oprd", "attr"} else above
    holder = parse.head(holder) if holder.dep == "prep" else holder
    return above.lower in _words("ready") and {holder.tag, above.tag} & {"VBZ", "VBP"} != set()


def _scheduled(claim: ClaimDraft, times: list[TimeDraft], published: str | None) -> bool:
    """ "Voters go to the polls on Sunday": a present tense with a day to come."""
    if claim.tense != "present" or claim.time is None or claim.time_relation != "at" or published is None:
        return False
    time = times[claim.time]
    return (
        time.type in {"DATE", "TIME"}
        and time.value[:4].isdigit()
        and "W" not in time.value
        and _later(time.value, published)
    )


def _later(value: str, published: str) -> bool:
    """Whether the date ``value`` begins after the day of ``published``."""
    size = min(len(value), 10)
    return value[:size] > published[:size]


def _condition(parse: Parse, claim: ClaimDraft, at: dict[int, int]) -> int | None:
    """A condition that no relation tells of: "once the subsidy ends"."""
    return _condition_of(parse, clause.verb_of(parse, parse.tokens[claim.head]), at)


def _condition_of(parse: Parse, verb: Token, at: dict[int, int]) -> int | None:
    # "If they go on, two officials said, more must be expected": the parser hangs the clause on the verb of saying.
    verbs = [verb, *parse.children(verb, "parataxis")]
    for child in [each for one in verbs for each in parse.children(one, "advcl")]:
        if child.i in at and any(
            mark.lower in _words("conditions") for mark in parse.children(child, "mark", "advmod")
        ):
            return at[child.i]
    return None


def _ahead(parse: Parse, claim: ClaimDraft, attributions: list[AttributionDraft], conditional: bool) -> bool:
    head = parse.tokens[claim.head]
    coming = any(child.lower in _COMING for child in parse.children(head, "amod"))
    if head.pos == "NOUN" and head.dep != "attr" and not coming:
        # "the response": no verb says when. A predicate noun ("will be a turn") has one.
        return False
    helpers = {child.lower for child in parse.children(head, "aux")}
    if "have" in helpers and "to" in helpers and parse.head(head).tag == "VBD":
        return False  # "was to have opened"
    if head.tag == "VBG" and not helpers:
        return False
    if helpers & _REMOTE and (claim.polarity == "negated" or (claim.attribution is None and not conditional)):
        # "could not sleep", "would often walk": no outlook unless somebody gives it, or on a condition.
        # "A defeat would bring down the cabinet": a happening that is supposed is condition enough.
        supposed = any(_supposed(parse, child) for child in parse.children(head, "nsubj"))
        return claim.polarity == "affirmed" and ("could" in helpers or (supposed and "have" not in helpers))
    if claim.tense == "future":
        return True
    if claim.tense is not None or claim.attribution is None:
        return False
    return claim.mood == "expected" or attributions[claim.attribution].act in _LOOKING_AHEAD


def _supposed(parse: Parse, subject: Token) -> bool:
    indefinite = any(child.lower in {"a", "an", "any", "another", "such"} for child in parse.children(subject, "det"))
    return indefinite and subject.lemma in event_nouns()


def _expecting(parse: Parse, claim: ClaimDraft) -> Token | None:
    """The verb of "expects further strikes", "new launches must be expected": a deed that a noun tells of."""
    head = parse.tokens[claim.head]
    verb = parse.head(head)
    if (
        head.pos != "NOUN"
        or verb.lemma not in _words("expecting")
        or claim.mood in {"conditional", "question", "wished"}
    ):
        return None
    if head.lemma not in event_nouns() or not any(child.lower in _MORE for child in parse.children(head)):
        return None
    if head.dep == "dobj":
        return verb if verb.tag in {"VBZ", "VBP", "VBG"} and not parse.children(verb, "neg") else None
    helpers = {child.lower for child in parse.children(verb, "aux", "auxpass")}
    return (
        verb if head.dep == "nsubjpass" and helpers & {"is", "are", "be"} and not parse.children(verb, "neg") else None
    )


def _deadline(parse: Parse, claim: ClaimDraft, times: list[TimeDraft], above: Token | None = None) -> int | None:
    """The time by which it can be judged: the claim's own, or one in its words behind "by" or "within".

    Also one that hangs on ``above``, the verb that expects it: "expects strikes before the end of the month".
    """
    if claim.time is not None:
        time = times[claim.time]
        ahead = claim.time_relation in {"at", "until", "before"} and time.type != "SET"
        return claim.time if ahead and _due(parse, time) else None
    for index, time in enumerate(times):
        start = parse.tokens[time.first].start
        inside = any(first <= start < last for first, last in claim.spans)
        inside = inside or (above is not None and _hangs_on(parse, time, above))
        if inside and _preposition(parse, time) in _FIXED and _due(parse, time):
            return index
    return None


def _hangs_on(parse: Parse, time: TimeDraft, verb: Token) -> bool:
    """Whether a time stands behind a preposition under ``verb``: "before the end of November"."""
    token = parse.tokens[time.first]
    for _ in range(6):
        above = parse.head(token)
        if above.i == verb.i:
            return token.pos in {"ADP", "SCONJ"}
        if above.i == token.i or above.pos == "VERB":
            return False
        token = above
    return False


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
