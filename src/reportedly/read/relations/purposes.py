"""Purposes and outcomes without a connective of their own: bare infinitives and participles."""

from __future__ import annotations

from collections.abc import Iterator

from ...vocabulary import RelationKind, Span
from ..drafts import RelationDraft
from ..language import Token
from .clauses import SUBJECTS, Clauses
from .words import group

_TAKING_FOR = frozenset({"call", "ask", "look", "press", "push"})
_DEGREE = frozenset({"too", "enough", "so", "as"})
_TAKEN_BY_PHRASE = frozenset({"order", "effort", "attempt", "bid", "move", "so", "as"})


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """Infinitives of purpose, and participles that say why ("fearing") or what came of it ("killing")."""
    for index, claim in enumerate(clauses.claims):
        head = clauses.tokens[claim.head]
        if claim.ruling is not None:
            # "cleared the force to fly": what is allowed, not what the allowing is for.
            continue
        if head.tag == "VB":
            yield from _infinitive(clauses, index, head)
        elif head.tag == "VBG" and head.dep in {"advcl", "acl", "conj"}:
            yield from _participle(clauses, index, head)


def _infinitive(clauses: Clauses, index: int, head: Token) -> Iterator[RelationDraft]:
    first = _outermost(clauses, head)
    above = clauses.tokens[first.head]
    if (
        first.dep == "xcomp"
        and above.tag == "VBG"
        and above.i not in clauses.at
        and above.lemma in group("motive purpose")
    ):
        yield from _seeking(clauses, index, above)
        return
    marker = next((child for child in clauses.parse.children(first, "aux") if child.tag == "TO"), None)
    if marker is None or first.head == first.i:
        return
    governor = clauses.tokens[first.head]
    if not _of_purpose(clauses, first, governor):
        return
    target = clauses.around(governor, barred=first.i)
    if target is not None and target != index:
        cue: tuple[Span, ...] = (clauses.parse.span(marker.i, marker.i),)
        score = 0.8 if first.dep == "advcl" else 0.6
        yield RelationDraft("purpose", index, target, cue, score, f"purpose: to, {first.dep}")


def _seeking(clauses: Clauses, index: int, verb: Token) -> Iterator[RelationDraft]:
    """ "..., seeking to allay fears": the participle is part of the claim that tells the purpose."""
    if verb.dep not in {"advcl", "acl"} or verb.head == verb.i:
        return
    target = clauses.around(clauses.tokens[verb.head], barred=verb.i)
    if target is not None and target != index:
        cue = (clauses.parse.span(verb.i, verb.i),)
        yield RelationDraft("purpose", index, target, cue, 0.75, f"participle: {verb.lemma}")


def _outermost(clauses: Clauses, head: Token) -> Token:
    """The first of a coordination ("to find and free them"), or the helper above ("to try to free")."""
    for _ in range(4):
        above = clauses.tokens[head.head]
        shared = head.dep == "conj" and not any(
            clauses.tokens[child].dep in SUBJECTS or clauses.tokens[child].dep == "mark" for child in head.children
        )
        helped = head.dep == "xcomp" and above.tag == "VB" and above.i not in clauses.at
        if above.i == head.i or not (shared or helped):
            return head
        head = above
    return head


def _of_purpose(clauses: Clauses, verb: Token, governor: Token) -> bool:
    if any(clauses.tokens[child].dep == "mark" for child in verb.children):
        return False
    before = clauses.tokens[verb.left - 1] if verb.left else None
    if before is not None and before.lower in _TAKEN_BY_PHRASE | {"only", "how", "whether", "what", "where", "when"}:
        return False
    if any(clauses.tokens[child].lower in _DEGREE for child in governor.children if child < verb.i):
        return False
    if before is not None and before.lower == "," and verb.i > governor.i and governor.tag == "VB":
        # "to keep it open, to guard it": one more of the same, not what the first is for.
        return False
    if verb.dep == "advcl" and verb.i < governor.i:
        # "To win the war, the army ..." stands before the subject, with a comma.
        return governor.pos in {"VERB", "AUX"}
    if verb.dep == "advcl":
        return governor.lemma == "come" or _free(clauses, governor)
    if verb.dep == "xcomp":
        return verb.i > governor.i and _free(clauses, governor) and _has_object(clauses, governor, verb)
    if verb.dep in {"acl", "relcl"} and governor.pos == "NOUN" and governor.lemma not in group("content nouns"):
        return governor.i in clauses.at or _of_the_verb(clauses, governor)
    return False


def _free(clauses: Clauses, governor: Token) -> bool:
    """Whether ``governor`` leaves the infinitive free to say what for: "asked to", "called on him to" take it."""
    if governor.pos == "AUX":
        # "were outside parliament to protest", but not "is to leave".
        there = clauses.parse.children(governor, "expl", "attr", "acomp")
        return governor.lemma == "be" and not there and bool(clauses.parse.children(governor, "prep"))
    if governor.lemma == "call":
        return not any(child.lower in {"on", "upon"} for child in clauses.parse.children(governor, "prep", "prt"))
    return governor.pos == "VERB" and governor.lemma not in group("content verbs")


def _of_the_verb(clauses: Clauses, noun: Token) -> bool:
    """ "burst firecrackers to celebrate": the parse hangs on the object what belongs to the verb."""
    verb = clauses.tokens[noun.head]
    return noun.dep == "dobj" and verb.i in clauses.at and verb.lemma not in group("mere holding")


def _has_object(clauses: Clauses, governor: Token, verb: Token) -> bool:
    """ "used drones to strike", "was sent to Lisk to talk": something stands between, or the verb is passive."""
    children = clauses.parse.children(governor)
    deps = {child.dep for child in children if governor.i < child.i < verb.i}
    return bool(deps & {"dobj", "prep", "prt"}) or any(child.dep == "auxpass" for child in children)


def _participle(clauses: Clauses, index: int, head: Token) -> Iterator[RelationDraft]:
    first = head
    while first.dep == "conj" and clauses.tokens[first.head].tag == "VBG":
        first = clauses.tokens[first.head]
    if first.dep not in {"advcl", "acl"} or any(
        clauses.tokens[child].dep in {"mark", "nsubj", "aux"} for child in first.children
    ):
        return
    governor = clauses.tokens[first.head]
    kind, score = _sense(clauses, head, first, governor)
    if kind is None:
        return
    target = clauses.around(governor, barred=first.i)
    if target is not None and target != index:
        cue = (clauses.parse.span(head.i, head.i),)
        yield RelationDraft(kind, index, target, cue, score, f"participle: {head.lemma}")


def _sense(clauses: Clauses, head: Token, first: Token, governor: Token) -> tuple[RelationKind | None, float]:
    before = clauses.tokens[first.left - 1].lower if first.left else ""
    opened = before in {"while", "when", "after", "before", "by", "without", "since", "despite", "if"}
    if opened:
        return None, 0.0
    if any(clauses.tokens[child].lower in {"thereby", "thus"} for child in head.children):
        return "result", 0.9
    lemma = head.lemma
    if lemma in _TAKING_FOR and not any(child.lower in {"for", "that"} for child in clauses.parse.children(head)):
        return None, 0.0
    if first.i < governor.i:
        if first.dep != "advcl":
            return None, 0.0
        if lemma in group("motive purpose"):
            return "purpose", 0.7
        return ("reason", 0.7) if lemma in group("motive reason") else (None, 0.0)
    if lemma in group("resulting"):
        return "result", 0.75
    if first.dep == "advcl" or _of_the_verb(clauses, governor) or governor.i in clauses.at:
        if lemma in group("motive purpose"):
            return "purpose", 0.65
        if lemma in group("motive reason"):
            return "reason", 0.65
    return None, 0.0
