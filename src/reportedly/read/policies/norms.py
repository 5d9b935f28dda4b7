"""Which rules does a text tell? Acts under a ruling, nouns that stand for an act, and "must" where a rule is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...vocabulary import Force
from ..drafts import AttributionDraft, ClaimDraft, EntityDraft
from ..factuality import rulers, rulings
from ..language import Parse, Token
from . import modals, nouns, otherwise

_ACTING = frozenset({"person", "organisation", "country", "group"})
_UNSETTLED = frozenset({"wished", "conditional", "question"})
_FLIPPED: dict[Force, Force] = {"permitted": "forbidden", "forbidden": "permitted", "required": "permitted"}


@dataclass(slots=True)
class Norm:
    """``act`` is ruled with ``force`` by ``word``, a verb or noun; ``claim`` is the act's, if it has one.

    ``doers`` and ``ruler`` are tokens where the wording names them, ``beside`` further words whose times count.
    """

    act: Token
    force: Force
    word: Token | None = None
    claim: int | None = None
    doers: list[Token] = field(default_factory=list)
    ruler: Token | None = None
    beside: list[Token] = field(default_factory=list)


def find(
    parse: Parse, claims: list[ClaimDraft], attributions: list[AttributionDraft], entities: list[EntityDraft]
) -> list[Norm]:
    """The rules of a text, in order of their acts; one an act."""
    at = {claim.head: index for index, claim in reversed(list(enumerate(claims)))}
    found: dict[int, Norm] = {}
    for index, claim in enumerate(claims):
        norm = _of_claim(parse, claim, attributions)
        if (
            norm is not None
            and _settled(parse, norm, claims, at)
            and not otherwise.on_terms(parse, norm.act, norm.word)
        ):
            norm.claim = index
            found.setdefault(norm.act.i, norm)
    acting = {last for one in entities if one.type in _ACTING for _, last in one.mentions}
    for norm in _of_nouns(parse, at, acting):
        if _settled(parse, norm, claims, at):
            norm.claim = at.get(norm.act.i)
            found.setdefault(norm.act.i, norm)
    for norm in list(found.values()):
        _struck_down(parse, norm)
        dropped = otherwise.dropped(parse, norm.word)
        if dropped is not None:  # "Varga drops ban on strikes"
            norm.force = _FLIPPED[norm.force]
            if norm.act.i <= dropped.i:
                del found[norm.act.i]
    return [found[number] for number in sorted(found)]


def _of_claim(parse: Parse, claim: ClaimDraft, attributions: list[AttributionDraft]) -> Norm | None:
    act = parse.tokens[claim.head]
    if _only_doer(parse, act):
        return None
    modal = modals.find(parse, act)
    kind = claim.deontic
    if claim.ruling is not None and kind != "none" and claim.ruling < len(attributions):
        force = modal.force if modal is not None and modal.force != "required" else kind
        return Norm(act, force, parse.tokens[attributions[claim.ruling].anchor])
    # What no sign makes permitted, forbidden or required is under no ruling: most claims are done with here.
    governing = rulings.governing(parse, act) if kind != "none" else None
    if governing is not None and kind != "none":
        word = parse.tokens[governing.token]
        return Norm(act, kind, word) if claim.ruling is None and _decreed(parse, word) else None
    told_to = (
        modals.told(parse, act)
        or nouns.permit_to(parse, act)
        or otherwise.staying(parse, act)
        or otherwise.let(parse, act)
    )
    if told_to is not None:
        return Norm(act, told_to.force, told_to.word, doers=told_to.doers)
    if modal is None or claim.mood in _UNSETTLED or claim.evaluative or not modals.is_rule(parse, act, modal):
        return None
    agreed = otherwise.agreed(parse, act)
    if agreed is not None:
        return Norm(act, modal.force, agreed, doers=[modal.subject], ruler=rulers.subject(parse, agreed))
    law = modals.law(parse, act)
    beside = [] if law is None else [law]
    return Norm(act, modal.force, doers=[modal.subject], ruler=modals.maker(parse, law), beside=beside)


def _only_doer(parse: Parse, act: Token) -> bool:
    """Whether a noun is no act but whoever has to do it, or says of what kind it is: "required visitors to pay"."""
    if act.pos not in {"NOUN", "PROPN"}:
        return False
    if act.dep == "compound":
        return True
    above = parse.head(act)
    return act.dep in {"dobj", "nsubjpass", "dative"} and any(
        child.i > act.i and child.tag == "VB" for child in parse.children(above, "xcomp", "ccomp")
    )


def _decreed(parse: Parse, word: Token) -> bool:
    """Whether a ruling that is no attribution is somebody's: not "a decision that allowed the raids to go on"."""
    if word.pos != "VERB" or parse.children(word, "auxpass"):
        return True
    doer = rulers.subject(parse, word)
    return doer is not None and rulers.can_rule(doer) and doer.lemma not in nouns.words("deciding")


def _of_nouns(parse: Parse, at: dict[int, int], acting: set[int]) -> Iterator[Norm]:
    for token in parse.tokens:
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        kept = otherwise.staying(parse, token) or otherwise.let(parse, token)
        for told in (*nouns.find(parse, token, at, acting), *([kept] if kept is not None else [])):
            yield Norm(told.act, told.force, told.word, doers=told.doers, beside=told.beside)


def _settled(parse: Parse, norm: Norm, claims: list[ClaimDraft], at: dict[int, int]) -> bool:
    """Whether a rule is told, and not only asked for, supposed or wondered about."""
    word = norm.word
    if word is None:
        return True
    told = at.get(word.i)
    if told is not None and word.pos == "VERB" and claims[told].mood in _UNSETTLED:
        return False
    return not nouns.unsettled(parse, word)


def _struck_down(parse: Parse, norm: Norm) -> None:
    """ "Struck down a rule under which shops could sell it", "scrapped a law banning kites": no rule any more."""
    lower = norm.word if norm.word is not None else norm.act
    law = parse.head(lower)
    if lower.dep not in {"acl", "relcl"} or law.lemma not in rulings.documents():
        return
    verb = parse.head(law)
    if law.dep in {"dobj", "nsubjpass"} and nouns.lifts(parse, verb) and not nouns.negated(parse, verb):
        norm.force = _FLIPPED[norm.force]
        norm.word = verb
        norm.ruler = None
        norm.beside = []
        if not norm.doers:
            norm.doers = parse.children(norm.act, "nsubj")
