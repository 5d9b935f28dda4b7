"""Ties between sentences and between coordinated clauses: "however", "therefore", "but", "so"."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import RelationDraft
from ..language import Token
from .clauses import Clauses
from .words import Connective, adverbs, coordinators, match

_LATE = frozenset({"however", "therefore", "nevertheless", "nonetheless", "thus", "consequently", "instead"})
_OPENING = frozenset({'"', "“", "”", "‘", "'", "(", "—", "–", "-", ",", "and"})


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """Relations between a sentence and the one before, and between the two sides of "but", "yet", "so"."""
    for number in range(len(clauses.parse.sentences)):
        yield from _opening(clauses, number)
    joining = coordinators()
    for token in clauses.tokens:
        if token.lower in joining:
            yield from _joining(clauses, token)


def _opening(clauses: Clauses, number: int) -> Iterator[RelationDraft]:
    sentence = clauses.parse.sentences[number]
    at = sentence.first
    while at < sentence.last and clauses.tokens[at].lower in _OPENING - {"and"}:
        at += 1
    entry = match(adverbs(), clauses.tokens, at)
    if entry is None:
        at, entry = _late(clauses, at, sentence.last)
    if entry is None:
        return
    last = at + len(entry.words) - 1
    if last >= sentence.last or not _fits(clauses, entry, at, last):
        return
    here, before = clauses.main(sentence), clauses.before(sentence, number)
    if here is None or before is None:
        return
    yield _draft(clauses, entry, here, before, at, last)


def _late(clauses: Clauses, first: int, last: int) -> tuple[int, Connective | None]:
    """ "The ministry, however, ..." and "He therefore ..." within the sentence's first words."""
    table = adverbs()
    root = clauses.parse.sentences[clauses.tokens[first].sentence].root
    for at in range(first + 1, min(last, first + 8)):
        token = clauses.tokens[at]
        if token.lower in _LATE and token.head == root and clauses.tokens[at - 1].lower != "and":
            return at, match(table, clauses.tokens, at)
    return first, None


def _fits(clauses: Clauses, entry: Connective, first: int, last: int) -> bool:
    tokens = clauses.tokens
    following = tokens[last + 1].lower
    if entry.when == "comma":  # "So far", "Still alive"
        return following == ","
    if entry.words[0] in {"instead", "because", "despite"}:
        return following != "of" and (following == "," or tokens[first].dep != "mark")
    return tokens[first].dep != "det"


def _joining(clauses: Clauses, word: Token) -> Iterator[RelationDraft]:
    tokens = clauses.tokens
    first = word.i
    if first and tokens[first - 1].lower == "and":
        return
    entry = match(coordinators(), tokens, first)
    if entry is None or first == clauses.parse.sentence_of(word).first:
        return
    last = first + len(entry.words) - 1
    sides = _sides(clauses, first, last, entry)
    if sides is None:
        return
    left, right = sides
    if entry.words == ("but",) and _not_only(clauses, left, first):
        return
    before, here = clauses.around(left, barred=right.i), clauses.within(right)
    if here is None or before is None or here == before:
        return
    yield _draft(clauses, entry, here, before, first, last)


def _sides(clauses: Clauses, first: int, last: int, entry: Connective) -> tuple[Token, Token] | None:
    """The two clauses that the words stand between."""
    tokens = clauses.tokens
    word = tokens[first]
    if word.dep == "cc":
        left = tokens[word.head]
        after = [child for child in clauses.parse.children(left, "conj") if child.i > last]
        return (left, after[0]) if after and after[0].pos in {"VERB", "AUX", "ADJ", "NOUN"} else None
    if entry.words[-1] != "so" or tokens[last].dep != "advmod" or not first or tokens[first - 1].lower != ",":
        return None
    if tokens[last + 1].tag in {"WP", "WRB", "WDT"}:
        # "so what makes you ..."
        return None
    right = tokens[tokens[last].head]
    if right.i < last or right.pos not in {"VERB", "AUX"}:
        return None
    if right.dep == "conj":
        return tokens[right.head], right
    before = [child for child in clauses.parse.children(right, "ccomp", "parataxis") if child.i < first]
    return (before[-1], right) if before else None


def _not_only(clauses: Clauses, left: Token, at: int) -> bool:
    """ "not only A but also B" adds; it does not contrast."""
    if at + 1 < len(clauses.tokens) and clauses.tokens[at + 1].lower == "also":
        return True
    return any(clauses.tokens[step].lower in {"only", "just", "merely"} for step in range(left.left, at)
               if step and clauses.tokens[step - 1].lower in {"not", "n't"})  # fmt: skip


def _draft(clauses: Clauses, entry: Connective, here: int, before: int, first: int, last: int) -> RelationDraft:
    source, target = (before, here) if entry.turned else (here, before)
    rule = "discourse: " + " ".join(entry.words)
    return RelationDraft(entry.kind, source, target, (clauses.parse.span(first, last),), entry.score, rule)
