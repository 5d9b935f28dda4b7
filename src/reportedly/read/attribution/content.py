"""Where does a reported content end? Cuts off what the report adds, and takes in what the parser lost."""

from __future__ import annotations

from ..language import Parse, Token
from . import cues
from .pieces import CLOSERS, OPENERS, Range

_COMMAS = frozenset({",", "—", "–", "--"})
_MARKS = OPENERS | CLOSERS | {'"'}
# Prepositions that go on with what an object is about; "on", "at" and "in" lead times and places as often.
_GOES_ON = frozenset({"for", "of", "about", "to", "with", "against", "over", "from", "into", "toward", "towards"})

_WHERE = frozenset({"beyond", "outside", "inside", "within", "across", "near", "above", "below", "in", "at", "through"})


def settle(parse: Parse, verb: Token, content: list[Range]) -> list[Range]:
    """A clause after its verb: without a last clause that the report adds behind a comma, and not broken off."""
    first, last = content[-1]
    if first <= verb.i:
        return content
    tokens = parse.tokens
    for i in range(first + 1, last + 1):
        token = tokens[i]
        if token.right != last or token.left - 1 <= first or tokens[token.left - 1].text not in _COMMAS:
            continue
        if not _added(parse, token):
            continue
        if any(t.text in _MARKS for t in tokens[first : token.left]):
            break
        return [*content[:-1], (first, token.left - 2)]
    return [*content[:-1], (first, to_comma(parse, last))]


def to_comma(parse: Parse, last: int) -> int:
    """The parser broke off in mid-clause: go on to the next comma or stop."""
    tokens = parse.tokens
    limit = parse.sentence_of(tokens[last]).last
    if last >= limit or tokens[last].pos == "PUNCT":
        return last
    while last < limit and tokens[last + 1].pos not in ("PUNCT", "CCONJ"):
        last += 1
    return last


def _added(parse: Parse, token: Token) -> bool:
    """ ", which ...", ", noting that ...": a relative clause, or another cue of the same speaker."""
    if token.dep == "advcl" and token.tag == "VBG":
        return cues.lemma(token) in cues.book().verbs and not any(
            t.dep in ("nsubj", "mark") for t in parse.children(token)
        )
    return token.dep == "relcl"


def widen(parse: Parse, verb: Token, content: list[Range], *, governed: bool = False) -> list[Range]:
    """An object with the prepositional phrase behind it that the parser hung on the verb.

    ``governed``: what is ruled on; where it may be done ("forbade their use beyond the line") belongs to it.
    """
    first, last = content[-1]
    for child in parse.children(verb, "prep"):
        goes_on = child.lower in _GOES_ON or (governed and child.lower in _WHERE and not _dated(parse, child))
        if child.left == last + 1 and goes_on:
            last = child.right
    return [*content[:-1], (first, last)]


def _dated(parse: Parse, prep: Token) -> bool:
    return any(token.entity in ("DATE", "TIME") for token in parse.tokens[prep.i + 1 : prep.right + 1])
