"""What does a clause itself tell of its predicate: auxiliaries, negation, adverbs, determiners?"""

from __future__ import annotations

from ..language import Parse, Token
from .sign import Sign, sign
from .words import adjectives, adverbs, listed, modals, words

COPULAS = frozenset(("be", "become", "remain", "stay", "seem", "appear", "look", "sound", "feel", "prove", "get"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
NAMING = frozenset(("nominal", "definite"))
"""Signs that only say that a noun tells of it."""
_FOCUS = frozenset(("only", "just", "merely", "simply", "solely", "least"))
_STRANDED = frozenset(("do", "have", "be"))
"""Auxiliaries that stand for a whole clause told before: "he didn't", "it hasn't"."""
_MINOR = frozenset(("dobj", "attr", "pobj", "nsubj", "nsubjpass", "dative", "oprd"))


def verb_of(parse: Parse, head: Token) -> Token:
    """The verb that carries the tense and the negation of ``head``: its copula, if it is one's complement."""
    if (head.dep in ("attr", "acomp", "oprd") and head.pos != "VERB") or head.dep == "acomp":
        governor = parse.tokens[head.head]
        if governor.pos in ("AUX", "VERB") and governor.lemma in COPULAS:
            return governor
    if head.dep == "conj" and head.pos in ("ADJ", "NOUN"):
        first = parse.tokens[head.head]
        if first.dep in ("attr", "acomp"):
            return verb_of(parse, first)
    return head


def signs(parse: Parse, head: Token) -> list[Sign]:
    """The signs that stand in the clause of ``head`` (a verb, or a copula's complement), innermost first."""
    tokens = parse.tokens
    verb = verb_of(parse, head)
    if verb.pos not in ("VERB", "AUX") and head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        return nominal(parse, head)
    found: list[Sign] = []
    members = [*verb.children, *head.children] if verb is not head else verb.children
    if verb is not head and head.pos in ("NOUN", "PROPN", "PRON"):
        found += [item for item in nominal(parse, head) if item.kind.name not in NAMING]
    seen = set()
    for member in members:
        child = tokens[member]
        if child.i in seen:
            continue
        seen.add(child.i)
        dep = child.dep
        if dep == "aux":
            name = modals().get(child.lower)
            if name and inverted(parse, verb) is not child:
                found.append(_modal(parse, name, child, verb, head))
        elif dep == "neg" or child.lower in ("not", "n't", "never"):
            found += _negation(parse, child, verb)
        elif dep in ("advmod", "npadvmod", "preconj", "cc", "intj", "det", "amod"):
            found += _adverb(parse, child, verb)
        elif dep in _MINOR:
            found += _negative_argument(parse, child)
        elif dep == "prep" and child.i < verb.i and tokens[child.i - 1].lower in ("not", "n't", "n’t") and child.i:
            found.append(sign("negation", child.i - 1))  # "does not by itself mean"
        elif dep == "prep" and child.lower in ("under", "in", "at", "on", "by") and child.i < verb.i:
            found += _negative_phrase(parse, child)
    if stranded(parse, verb) and (name := modals().get(verb.lower)):
        found.append(_modal(parse, name, verb, verb, head))
    found += _inverted_negation(parse, verb)
    return _once(found)


def stranded(parse: Parse, verb: Token) -> bool:
    """Whether a modal stands for a whole clause told before: "she thinks it could"."""
    if verb.tag != "MD" or verb.pos != "AUX" or verb.dep in ("aux", "auxpass") or not has_subject(parse, verb):
        return False
    return not any(parse.tokens[child].dep in ("aux", "ccomp", "xcomp", "dobj") for child in verb.children)


def _definiteness(parse: Parse, noun: Token) -> str:
    """``definite`` for what is taken as known ("the attack", "his visit"), ``nominal`` for the rest."""
    known = any(
        parse.tokens[child].dep == "poss" or parse.tokens[child].lower in DEFINITE
        for child in noun.children
        if child < noun.i
    )
    return "definite" if known else "nominal"


def _inverted_negation(parse: Parse, verb: Token) -> list[Sign]:
    """The negation of "nor did it sink", whose first word hangs on the clause before."""
    tokens = parse.tokens
    for index in (verb.left - 1, verb.left):
        if 0 <= index < verb.i and tokens[index].lower == "nor" and tokens[index + 1].pos == "AUX":
            return [sign("negation", index)]
    return []


def _once(found: list[Sign]) -> list[Sign]:
    """The signs without a second one from the same words: "there is no agreement" negates once."""
    seen: set[tuple[int, ...]] = set()
    kept = []
    for item in found:
        if item.tokens not in seen:
            seen.add(item.tokens)
            kept.append(item)
    return kept


def nominal(parse: Parse, head: Token) -> list[Sign]:
    """The signs beside a noun that names an event: its determiner and its adjectives."""
    found = [sign(_definiteness(parse, head), head.i)]
    for member in head.children:
        child = parse.tokens[member]
        if child.dep == "det" and child.lower in words("none"):
            found.append(sign("negation", child.i))
        elif child.dep in ("amod", "advmod", "nmod", "compound"):
            name = adjectives().get(child.lower)
            if name:
                found.append(sign(name, child.i))
        elif child.dep == "neg":
            found.append(sign("negation", child.i))
    return found


def inverted(parse: Parse, verb: Token) -> Token | None:
    """The auxiliary of a condition without "if": "should it fail", "were they to win", "had he known"."""
    tokens = parse.tokens
    first = tokens[verb.left]
    if first.lower not in ("should", "were", "had") or (first.i == verb.i and first.lower != "were"):
        return None
    if first.i != verb.i and first.head != verb.i:
        return None
    if not first.i + 1 < len(tokens) or tokens[first.i + 1].tag in ("VB", "VBN", "RB", "TO"):
        return None
    if tokens[parse.sentence_of(verb).last].text == "?":
        return None
    members = (
        verb.children
        if first.i != verb.i
        else [*verb.children, *(c for m in verb.children for c in tokens[m].children)]
    )
    for child in members:
        if tokens[child].dep in SUBJECTS and child > first.i and (child < verb.i or first.i == verb.i):
            return first
    return None


def has_subject(parse: Parse, verb: Token) -> bool:
    """Whether ``verb`` has a subject of its own."""
    return any(parse.tokens[child].dep in SUBJECTS for child in verb.children)


def stative(parse: Parse, verb: Token, head: Token) -> bool:
    """Whether the predicate tells of a state rather than of something done."""
    return (
        verb is not head
        or verb.lemma in listed("stative")
        or any(
            parse.tokens[child].dep == "aux" and parse.tokens[child].lower in ("be", "been") and verb.tag == "VBG"
            for child in verb.children
        )
    )


def _modal(parse: Parse, name: str, modal: Token, verb: Token, head: Token) -> Sign:
    perfect = any(
        parse.tokens[child].dep == "aux" and parse.tokens[child].lower in ("have", "'ve", "’ve")
        for child in verb.children
    )
    if name == "would" and perfect:
        name = "would_have"
    elif name == "must" and (perfect or stative(parse, verb, head)):
        name = "must_be"
    elif name == "should" and perfect:
        name = "should_be"
    elif name == "would" and modal.lower in ("'d", "’d") and verb.tag in ("VBN", "VBD"):
        name = "same"
    elif name == "would" and reported_past(parse, verb):
        name = "would_reported"
    return sign(name, modal.i)


def reported_past(parse: Parse, verb: Token) -> bool:
    """Whether ``verb`` stands in the complement of a past verb: its "would" is that verb's future."""
    for governor in parse.ancestors(verb):
        if verb.dep in ("ccomp", "acl", "xcomp") and governor.tag in ("VBD", "VBN", "NN", "NNS"):
            return not any(
                parse.tokens[child].dep == "advcl"
                and any(parse.tokens[mark].lower == "if" for mark in parse.tokens[child].children)
                for child in verb.children
            )
        if verb.dep != "conj":
            return False
        verb = governor
    return False


def _negation(parse: Parse, word: Token, verb: Token) -> list[Sign]:
    tokens = parse.tokens
    following = tokens[word.i + 1] if word.i + 1 < len(tokens) else word
    if word.lower in ("not", "n't", "n’t") and following.lower in _FOCUS and following.lower != "least":
        return []
    if word.i > verb.i and verb.tag in ("VBZ", "VBP", "VBD") and verb.pos == "VERB" and verb.lemma not in _STRANDED:
        return []  # "the mayor thinks not"
    if (
        word.lower == "no"
        and following.lower == "more"
        and word.i + 2 < len(tokens)
        and tokens[word.i + 2].lower == "than"
    ):
        return []
    if word.lower == "no":
        return [sign("no_longer", word.i, following.i)] if following.lower == "longer" else []
    if any(tokens[child].lower == "yet" for child in verb.children):
        return [sign("not_yet", word.i)]
    alone = word.i > verb.i and verb.lemma in _STRANDED and verb.dep not in ("aux", "auxpass")
    alone = alone and not any(tokens[child].i > word.i and tokens[child].pos != "PUNCT" for child in verb.children)
    return [sign("left_out" if alone or stranded(parse, verb) else "negation", word.i)]


def _adverb(parse: Parse, word: Token, verb: Token) -> list[Sign]:
    tokens = parse.tokens
    lower = word.lower
    following = tokens[word.i + 1].lower if word.i + 1 < len(tokens) else ""
    if (lower == "longer" or (lower == "more" and following != "than")) and any(
        tokens[child].lower == "no" for child in word.children
    ):
        return [sign("no_longer", *(child for child in word.children if tokens[child].lower == "no"), word.i)]
    name = adverbs().get(lower)
    if name is None or (name == "negation" and word.dep in ("cc", "preconj", "det") and lower == "not"):
        return []
    if lower == "little" and word.i > verb.i:
        return []
    if lower == "nor" and word.dep == "cc":
        return []
    if name == "almost" and (word.i > verb.i or tokens[word.head].i != verb.i):
        return []
    return [sign(name, word.i)]


def _negative_argument(parse: Parse, word: Token) -> list[Sign]:
    tokens = parse.tokens
    if word.lower in words("nothing"):
        return [sign("negation", word.i)]
    if word.lower in ("no", "none", "nobody"):
        return [sign("negation", word.i)]
    for member in word.children:
        child = tokens[member]
        if child.i > word.i:
            break
        if child.dep in ("det", "preconj", "cc", "neg") and child.lower in words("none"):
            return [sign("negation", child.i)]
        if child.dep == "neg" and child.lower == "not" and tokens[child.i + 1].lower in words("single"):
            return [sign("not_one", child.i)]  # "not a cent has arrived"
        if (
            child.lower == "few"
            and child.dep == "amod"
            and not any(tokens[other].lower == "a" for other in word.children)
        ):
            return [sign("barely", child.i)]
    return []


def _negative_phrase(parse: Parse, preposition: Token) -> list[Sign]:
    for member in preposition.children:
        for child in parse.tokens[member].children:
            if parse.tokens[child].lower == "no" and parse.tokens[child].dep == "det":
                return [sign("negation", preposition.i, child)]
    return []
