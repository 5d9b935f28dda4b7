"""Subordinators and prepositions: "because", "due to", "in order to", "unless", "despite" and what they tie."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import RelationDraft
from ..language import Token
from .clauses import Clauses
from .guards import Tie, allows
from .words import Connective, match, phrases

_INTRODUCING = frozenset({"mark", "aux", "advmod"})
_TAKEN = frozenset({"pobj", "pcomp", "acl", "advcl", "relcl", "ccomp", "xcomp", "dobj"})


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """Relations whose connective is a subordinator or a preposition, in text order."""
    tokens = clauses.tokens
    table = phrases()
    at = 0
    while at < len(tokens):
        entry = match(table, tokens, at) if tokens[at].lower in table else None
        if entry is None:
            at += 1
            continue
        last = at + len(entry.words) - 1
        yield from _tie(clauses, at, last)
        at = last + 1


def _tie(clauses: Clauses, first: int, last: int) -> Iterator[RelationDraft]:
    ends = _ends(clauses, first, last)
    if ends is None:
        return
    argument, governor = ends
    entry = _allowed(clauses, first, last, argument, governor)
    if entry is None:
        return
    target = clauses.around(governor, barred=argument.i)
    if target is None:
        return
    cue = (clauses.parse.span(first, last),)
    for member in clauses.listed(argument):
        source = clauses.within(member)
        if source is not None and source != target:
            yield RelationDraft(entry.kind, source, target, cue, entry.score, "phrase: " + " ".join(entry.words))


def _ends(clauses: Clauses, first: int, last: int) -> tuple[Token, Token] | None:
    """What the connective introduces, and what both of them depend on."""
    tokens = clauses.tokens
    final = tokens[last]
    argument: Token | None
    if final.head > last and final.dep in _INTRODUCING:
        argument = tokens[final.head]
    else:
        below = (child for at in range(first, last + 1) for child in tokens[at].children)
        taken = sorted(child for child in below if child > last and tokens[child].dep in _TAKEN)
        argument = tokens[taken[0]] if taken else _next_clause(clauses, last)
    if argument is None:
        return None
    step: Token = argument
    while first <= step.i <= last or step is argument:
        if step.head == step.i:
            return None
        step = tokens[step.head]
    return argument, step


def _next_clause(clauses: Clauses, last: int) -> Token | None:
    """The clause that opens behind the words, where the parse ties it past them: "in case the truce fails"."""
    tokens = clauses.tokens
    if last + 1 >= len(tokens):
        return None
    step = tokens[last + 1]
    while step.head != step.i and tokens[step.head].left == last + 1:
        step = tokens[step.head]
    return step if step.left == last + 1 and step.dep in {"ccomp", "advcl", "relcl"} else None


def _allowed(clauses: Clauses, first: int, last: int, argument: Token, governor: Token) -> Connective | None:
    """The reading of the words that fits here: one spelling may have several ("while", "for")."""
    words = tuple(token.lower for token in clauses.tokens[first : last + 1])
    tie = Tie(clauses, clauses.tokens[first], argument, governor)
    for entry in phrases()[words[0]]:
        if entry.words == words and (not entry.when or allows(entry.when, tie)):
            return entry
    return None
