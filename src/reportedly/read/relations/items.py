"""The items of a list in running text: "a wish to ..., the loss of ... and the need to ..."."""

from __future__ import annotations

from ..language import Token
from .clauses import Clauses

LISTED_ONE_BY_ONE = frozenset(
    {"first", "firstly", "second", "secondly", "third", "thirdly", "fourth", "finally", "lastly"}
)
WISHES = frozenset(
    {"desire", "wish", "aim", "goal", "hope", "ambition", "intention", "need", "effort", "attempt", "determination"}
    | {"drive", "bid", "plan", "objective", "purpose", "want", "resolve"}
)
_JOINING = frozenset({"and", "or", "plus"})
_OPENS_ITEM = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "PART"})
_NO_ITEM = frozenset({"WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD"})
_LOOSE = frozenset({"punct", "cc", "mark"})


def split(clauses: Clauses, first: int, last: int) -> list[Token]:
    """The heads of "A, B and C" between two tokens, by its commas.

    A parse seldom sees a list of long items as one, so the commas count, and what may open an item after them.
    """
    tokens = clauses.tokens
    if first > last:
        return []
    starts = [first]
    commas = [at for at in range(first, last) if tokens[at].lower in {",", ";"}]
    for at in commas:
        begin = at + 2 if tokens[at + 1].lower in _JOINING else at + 1
        if begin <= last and _opens(tokens[begin]):
            starts.append(begin)
    final = starts[-1]
    if final == first or tokens[final - 1].lower not in _JOINING:
        joined = next((at for at in range(final, last) if tokens[at].lower in _JOINING), None)
        if joined is not None and len(starts) > 1 and _opens(tokens[joined + 1]):
            starts.append(joined + 1)
    found = []
    for begin, end in zip(starts, [*starts[1:], last + 1], strict=True):
        tops = [token for token in tokens[begin:end] if not begin <= token.head < end and token.dep not in _LOOSE]
        tops += [token for token in tokens[begin:end] if token.head == token.i and token.dep not in _LOOSE]
        found += tops[:1]
    return found


def item(clauses: Clauses, member: Token) -> int | None:
    """The claim of one item; of "a wish to strengthen" and "the second to spare" what the infinitive tells."""
    if member.lemma in WISHES or member.lower in LISTED_ONE_BY_ONE:
        for inner in clauses.parse.children(member, "acl", "relcl", "xcomp"):
            if inner.i in clauses.at:
                return clauses.at[inner.i]
    return clauses.within(member)


def _opens(token: Token) -> bool:
    return (token.pos in _OPENS_ITEM or token.tag == "PRP$") and token.tag not in _NO_ITEM
