"""Two mentions of one happening: "allowed the flights" and, later, "the decision to allow", "the clearance".

Precision first: a later mention must be definite ("the", "this", a possessive) or repeat the same people and
things, and whatever it names besides must have been named before.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import RelationDraft
from ..language import Parse, Token
from .clauses import Clauses
from .words import families, group

_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "such"})
_DEFINITE = _DEMONSTRATIVE | {"the"}
_ENDINGS = ("isation", "ization", "ation", "ition", "ion", "ment", "ance", "ence", "ing", "ure", "al")
_SHORTEST_STEM = 4
_NEAR = 4
"""Sentences that a bare "the attack" may look back; the nearer mention wins."""
_EMPTY = frozenset({"be", "have", "do", "make", "take", "go", "get", "give", "say", "come", "see", "know", "become"})
_STEPS = frozenset(
    {"prep", "agent", "nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "conj", "dative", "nmod", "appos"}
    | {"nummod", "amod"}
)
_FORMERLY = frozenset({"previously", "formerly", "earlier", "once", "originally", "initially", "hitherto", "long"})
_TILL_NOW = frozenset({"now", "recently", "then", "lately"})
RULING_FAMILIES = frozenset({"allow", "ban"})
_OWN_DEEDS = frozenset({"acl", "xcomp", "ccomp"})
_NAMING = frozenset({"PROPN", "NUM"})


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """For each claim the nearest earlier claim that tells of the same happening, if one does."""
    seen: dict[str, list[int]] = {}
    rulings: list[int] = []
    named: dict[int, frozenset[str]] = {}
    order = sorted(range(len(clauses.claims)), key=lambda index: clauses.claims[index].head)
    for index in order:
        head = clauses.tokens[clauses.claims[index].head]
        key = family(head)
        draft = _step_back(clauses, index, head, rulings) or _again(clauses, index, head, seen.get(key, ()), named)
        if draft is not None:
            yield draft
            yield from _with_its_noun(clauses, head, draft)
        if head.lemma not in _EMPTY:
            seen.setdefault(key, []).append(index)
        if _rules(clauses, index) and not former(clauses.parse, head):
            rulings.append(index)


def family(head: Token) -> str:
    """What words of one root share: "deployment" and "deploy", "sale" and "sell"."""
    lemma = head.lemma
    known = families().get(lemma) or families().get(head.lower)
    if known is not None:
        return known
    stem = lemma
    if head.pos in {"NOUN", "PROPN"}:
        for ending in _ENDINGS:
            if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
                stem = lemma[: -len(ending)]
                break
    stem = stem[:-1] if stem.endswith("e") else stem
    return families().get(stem) or families().get(stem + "e") or stem


def _again(
    clauses: Clauses, index: int, head: Token, earlier: list[int] | tuple[()], named: dict[int, frozenset[str]]
) -> RelationDraft | None:
    """A mention tied to an earlier one of the same family."""
    if not earlier or head.lemma in _EMPTY:
        return None
    nominal = head.pos == "NOUN"
    definite = (nominal and _definite(clauses, head)) or (not nominal and _of_the_deed(clauses, head))
    if nominal and not definite:
        return None
    here = _names(clauses, index, named)
    for other in reversed(earlier[-8:]):
        before = clauses.tokens[clauses.claims[other].head]
        if not _agree(clauses, index, other) or (before.sentence == head.sentence and before.pos == head.pos):
            continue
        there = _names(clauses, other, named)
        common = bool(_lower(here) & _lower(there))
        if _apart(here, there):
            continue
        gap = head.sentence - before.sentence
        bare = not here and (gap <= _NEAR or len(earlier) == 1)
        if definite and (common or bare):
            return RelationDraft("same", index, other, (), 0.8 if common else 0.65, "same: definite")
        if not definite and before.pos == head.pos and _told_again(clauses, head, before):
            return RelationDraft("same", index, other, (), 0.6, "same: told again")
    return None


def _with_its_noun(clauses: Clauses, head: Token, draft: RelationDraft) -> Iterator[RelationDraft]:
    """Of "the decision to allow" the decision too, once the allowing is known."""
    noun = clauses.at.get(head.head)
    if head.dep == "acl" and noun is not None and noun != draft.target:
        yield RelationDraft("same", noun, draft.target, (), draft.score, "same: the noun above")


def _step_back(clauses: Clauses, index: int, head: Token, rulings: list[int]) -> RelationDraft | None:
    """ "This move", "the decision": what was ruled last, or with "this" what the sentence before tells."""
    if head.lemma not in group("deeds") or head.pos != "NOUN" or not _definite(clauses, head):
        return None
    inner = clauses.parse.children(head, "acl")
    if any(child.i in clauses.at for child in inner):
        return None
    sentence = clauses.parse.sentence_of(head)
    pointing = any(child.lower in _DEMONSTRATIVE for child in clauses.parse.children(head, "det"))
    # The first ruling is the news, later ones mostly its background; "this" points at what was just told.
    just = [other for other in rulings if head.sentence - _sentence(clauses, other) == 1]
    for other in (just if pointing else []) + rulings[:1]:
        if _sentence(clauses, other) < head.sentence and _agree(clauses, index, other):
            return RelationDraft("same", index, other, (), 0.7, f"same: {head.lower}")
    if pointing:
        main = clauses.before(sentence, head.sentence)
        if main is not None and main != index and _agree(clauses, index, main):
            return RelationDraft("same", index, main, (), 0.55, f"same: {head.lower}")
    return None


def _sentence(clauses: Clauses, index: int) -> int:
    return clauses.tokens[clauses.claims[index].head].sentence


def _rules(clauses: Clauses, index: int) -> bool:
    cue = clauses.claims[index].cue_of
    return cue is not None and cue < len(clauses.attributions) and clauses.attributions[cue].act == "order"


def _agree(clauses: Clauses, left: int, right: int) -> bool:
    """Whether two claims present their happening alike: denied, asked and supposed ones are kept apart."""
    one, other = clauses.claims[left], clauses.claims[right]
    apart = {"conditional", "question"}
    return (
        one.polarity == other.polarity
        and (one.mood == other.mood or not {one.mood, other.mood} & apart)
        and (one.deontic == other.deontic or "none" in {one.deontic, other.deontic})
    )


def _definite(clauses: Clauses, noun: Token) -> bool:
    children = clauses.parse.children(noun)
    if any(child.dep in {"amod", "nummod", "det"} and child.lower in group("other ones") for child in children):
        return False
    return any((child.dep == "det" and child.lower in _DEFINITE) or child.dep == "poss" for child in children)


def _of_the_deed(clauses: Clauses, verb: Token) -> bool:
    """ "the decision to allow": an infinitive under a definite noun of deciding."""
    above = clauses.tokens[verb.head]
    return (
        verb.dep in _OWN_DEEDS and above.pos == "NOUN" and above.lemma in group("deeds") and _definite(clauses, above)
    )


def _apart(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether each names somebody or a number that the other does not: two elections, two polls."""
    left, right = _stems(here), _stems(there)
    return bool(left - right and right - left)


def _lower(names_told: frozenset[str]) -> set[str]:
    return {name.lower() for name in names_told}


def _stems(names_told: frozenset[str]) -> set[str]:
    """Names and numbers, cut so that "Ruvia" and "Ruvian" meet."""
    return {name[:4] for name in names_told if name[0].isupper() or name[0].isdigit()}


def _told_again(clauses: Clauses, head: Token, before: Token) -> bool:
    """Whether two verbs share root, subject and object, all in words and not in pronouns."""
    if family(head) != family(before):
        return False
    for deps in (("nsubj", "nsubjpass"), ("dobj", "ccomp", "xcomp", "attr")):
        left = {child.lemma for child in clauses.parse.children(head, *deps) if child.pos != "PRON"}
        right = {child.lemma for child in clauses.parse.children(before, *deps) if child.pos != "PRON"}
        if not left & right and not (deps[0] == "dobj" and head.tag == before.tag == "VBN" and not left and not right):
            return False
    return True


def _names(clauses: Clauses, index: int, named: dict[int, frozenset[str]]) -> frozenset[str]:
    if index not in named:
        named[index] = names(clauses.parse, clauses.tokens[clauses.claims[index].head])
    return named[index]


def names(parse: Parse, head: Token) -> frozenset[str]:
    """The nouns that take part in what ``head`` tells, as lemmas, names and numbers as written.

    Of a ruling they are those of what it governs too.
    """
    found: set[str] = set()
    level = [head]
    if families().get(head.lemma) in RULING_FAMILIES:
        level += [child for child in parse.children(head, "xcomp", "ccomp", "pcomp") if child.i > head.i]
    for _ in range(5):
        level = [child for token in level for child in parse.children(token) if child.dep in _STEPS]
        for token in level:
            if token.pos == "NOUN":
                found.add(token.lemma)
            elif token.pos in _NAMING or (token.pos == "ADJ" and token.text[0].isupper()):
                found.add(token.text)
    return frozenset(found)


def former(parse: Parse, verb: Token) -> bool:
    """Whether a ruling is told as over: "previously", "until now", "had barred"."""
    for child in parse.children(verb):
        if child.dep == "aux" and child.lower in {"had", "'d"}:
            return True
        if child.dep == "advmod" and child.lower in _FORMERLY:
            return True
        if child.lower == "until" and any(parse.tokens[inner].lower in _TILL_NOW for inner in child.children):
            return True
    return False
