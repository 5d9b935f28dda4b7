"""Conditions told by word order alone: "Should the talks fail, ...", "Had they known, ...", "Were he to win, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import RelationDraft
from ..language import Token
from .clauses import SUBJECTS, Clauses


def find(clauses: Clauses) -> Iterator[RelationDraft]:
    """A clause that opens with "should", "had" or "were" before its own subject, and hangs on another clause."""
    tokens = clauses.tokens
    for token in tokens:
        if token.lower not in {"should", "had", "were"}:
            continue
        verb = token if token.dep not in {"aux", "auxpass"} else tokens[token.head]
        if verb.i < token.i or verb.head == verb.i or verb.dep not in {"advcl", "ccomp", "parataxis", "dep"}:
            continue
        if not _inverted(clauses, token, verb):
            continue
        source = clauses.within(_told(clauses, word=token, verb=verb))
        target = clauses.around(tokens[verb.head], barred=verb.i)
        if source is not None and target is not None and source != target:
            cue = (clauses.parse.span(token.i, token.i),)
            yield RelationDraft("condition", source, target, cue, 0.9, f"inversion: {token.lower}")


def _inverted(clauses: Clauses, word: Token, verb: Token) -> bool:
    """Whether the subject follows ``word`` and nothing of its clause stands before it (a question word does)."""
    children = clauses.parse.children(verb)
    if verb.left < word.i or any(child.tag in {"WRB", "WP", "WDT"} for child in children):
        return False
    told = _told(clauses, word=word, verb=verb)
    if word is verb:
        if told is verb:
            return False
        children += clauses.parse.children(told)
    return any(child.dep in SUBJECTS | {"attr"} and child.i > word.i for child in children)


def _told(clauses: Clauses, *, word: Token, verb: Token) -> Token:
    """The verb of the condition: of "were the party to win" and "had the crew known" the parse makes two clauses."""
    if word is not verb:
        return verb
    below = clauses.parse.children(verb)
    below += [inner for child in below if child.dep in SUBJECTS for inner in clauses.parse.children(child, "relcl")]
    wanted = "VBN" if word.lower == "had" else "VB"
    return next((child for child in below if child.tag == wanted and child.i > word.i), verb)
