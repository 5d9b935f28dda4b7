"""How is a clause or a noun built into what governs it: infinitive, finite clause, gerund, with which mark?"""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..language import Parse, Token
from . import clause
from .words import words

_PRESUPPOSING = clause.DEFINITE | {"its", "his", "her", "their", "our", "my", "your"}
_INDEFINITE = frozenset(("anyone", "anybody", "anything", "someone", "somebody", "something", "those", "whoever"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def frame(parse: Parse, act: Token) -> str:
    """``to``, ``that``, ``ing`` or ``noun``: the frame in which ``act`` stands under its governor."""
    if act.pos not in ("VERB", "AUX"):
        return "to" if act.dep in ("ccomp", "xcomp", "oprd", "acomp") else "noun"
    finite = act.tag in FINITE
    for child in parse.children(act, "aux", "auxpass"):
        if child.tag == "TO":
            return "to"
        finite = finite or child.tag in FINITE
    if finite:
        return "that"
    if act.tag == "VBG":
        return "ing"
    return "to" if act.tag in ("VB", "VBN") else "that"


def mark(parse: Parse, verb: Token) -> Token | None:
    """The word that opens the clause of ``verb``: "that", "if", "whether", "when"."""
    for member in verb.children:
        child = parse.tokens[member]
        if member > verb.i:
            return None
        if child.dep == "mark" or (child.dep == "advmod" and child.tag == "WRB") or child.lower == "whether":
            return child
        if child.tag == "IN" and child.lower in ("provided", "providing", "lest"):
            return child
    return None


def infinitive(parse: Parse, verb: Token) -> tuple[int, ...]:
    """The "to" before ``verb``, if it is an infinitive."""
    return tuple(child for child in verb.children if parse.tokens[child].tag == "TO" and child < verb.i)


def modal(parse: Parse, verb: Token) -> bool:
    """Whether ``verb`` has a modal auxiliary."""
    return any(parse.tokens[child].tag == "MD" for child in verb.children)


def passive(parse: Parse, verb: Token) -> bool:
    """Whether ``verb`` is in the passive."""
    return any(parse.tokens[child].dep in ("auxpass", "nsubjpass") for child in verb.children)


def has_object(parse: Parse, verb: Token, before: int) -> bool:
    """Whether ``verb`` has an object of its own before the token ``before``."""
    return any(parse.tokens[child].dep == "dobj" and child < before for child in verb.children)


def verbless(parse: Parse, noun: Token) -> bool:
    """Whether the sentence of ``noun`` has no finite verb: a headline."""
    sentence = parse.sentence_of(noun)
    return not any(token.tag in FINITE for token in parse.tokens[sentence.first : sentence.last + 1])


def none(parse: Parse, noun: Token) -> list[int]:
    """The words by which a noun is of nothing: "no", "nobody"."""
    if noun.lower in words("nothing"):
        return [noun.i]
    return [
        child
        for child in noun.children
        if parse.tokens[child].dep == "det" and parse.tokens[child].lower in words("none") and child < noun.i
    ]


def indefinite(parse: Parse, noun: Token) -> bool:
    """Whether a noun picks out nobody and nothing in particular: "a boat that ...", "anyone who ..."."""
    if noun.pos != "NOUN":
        return noun.lower in _INDEFINITE
    children = parse.children(noun)
    return not any(child.dep == "poss" or child.lower in _PRESUPPOSING for child in children)


def presupposed(parse: Parse, noun: Token) -> bool:
    """Whether a noun has a determiner that takes it as given: "the attack", "his visit"."""
    return any(parse.tokens[child].lower in _PRESUPPOSING for child in noun.children)


def known(parse: Parse, noun: Token) -> bool:
    """Whether the noun's event is taken as known: "the attack"; "the release of the crew" may be still to come."""
    children = parse.children(noun)
    return any(child.lower in clause.DEFINITE for child in children if child.i < noun.i) and not any(
        child.dep == "prep" and child.lower == "of" for child in children
    )


def yet_to(parse: Parse, verb: Token, governor: Token) -> tuple[int, ...]:
    """The words of "has yet to" or "is yet to" before the infinitive ``verb``; empty if there are none."""
    to = infinitive(parse, verb)
    if not to or to[0] < 2 or parse.tokens[to[0] - 1].lower != "yet":
        return ()
    return (to[0] - 1, to[0]) if governor.lemma in ("have", "be", "remain") else ()


def in_case(parse: Parse, verb: Token) -> tuple[int, ...]:
    """The words of "in case" before the clause of ``verb``; empty if there are none."""
    first = verb.left
    if first >= 2 and parse.tokens[first - 1].lower == "case" and parse.tokens[first - 2].lower == "in":
        return (first - 2, first - 1)
    return ()


def condition(parse: Parse, verb: Token) -> tuple[int, ...]:
    """The words of "provided that", "as long as", "in the event that" before the subject of ``verb``; empty if none.

    By the words and not by the parse, which hangs such a clause in many ways. "As long as" before a past is time.
    """
    subject = next((child for child in parse.children(verb, "nsubj", "nsubjpass", "expl") if child.i < verb.i), None)
    if subject is None:
        return ()
    first = parse.sentence_of(verb).first
    last = subject.left - 1
    if last >= first and parse.tokens[last].text == ",":
        last -= 1
    for phrase in _conditions().get(parse.tokens[last].lower, ()):
        start = last - len(phrase) + 1
        if start < first or any(parse.tokens[start + i].lower != word for i, word in enumerate(phrase)):
            continue
        opening = parse.tokens[start]
        if phrase[-1] == "as" and verb.tag == "VBD":
            continue
        if opening.pos == "VERB" and parse.children(opening, "aux", "auxpass", "nsubj", "nsubjpass"):
            continue  # "was assuming the ship sank"
        if phrase == ("provided",) and (start == first or opening.dep == "ROOT"):
            continue
        return tuple(range(start, last + 1))
    return ()


@cache
def _conditions() -> dict[str, list[tuple[str, ...]]]:
    """By their last word, the longest first."""
    phrases = [tuple(words.split()) for words in lexicon.load("modality")["conditional_phrases"]["words"]]
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
        found.setdefault(phrase[-1], []).append(phrase)
    return found


def rather_than(parse: Parse, verb: Token) -> tuple[int, ...]:
    """The words of "rather than" before ``verb``; empty if there are none."""
    first = verb.left
    if first >= 2 and parse.tokens[first - 1].lower == "than" and parse.tokens[first - 2].lower == "rather":
        return (first - 2, first - 1)
    return ()
