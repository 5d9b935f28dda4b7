"""What a claim says flatly that something is: "the aircraft was a drone", "it was not an ICBM"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...vocabulary import Span
from ..changes.likeness import COMMON
from ..digest import Digest, Mention
from ..naming import words
from ..stemming import stem

_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:(?:in fact|actually|also|indeed)\s+)?(?:not\s+|never\s+)?"
    r"(?:an?|the|one of the)\s+(?P<what>(?:[\w’'-]+\s+){0,4})$"
)
_STOP = re.compile(r"\b(?:that|which|who|by|to|been|being)\b")
EMPTY = frozenset(
    stem(word) for word in ["one", "ones", "kind", "type", "sort", "thing", "new", "old", "first", "other", "same"]
)
BEFORE = 70
ARTICLES = re.compile(r"^(?:an?|the|this|that|these|those)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saying:
    """``noun`` is the stem of the subject, empty or "it" where that is a pronoun; ``short``: short forms in it."""

    noun: str
    stems: frozenset[str]
    short: tuple[str, ...]
    span: Span


def saying(digest: Digest, mention: Mention) -> Saying | None:
    """The saying that a claim is, if it is one."""
    flat = _flat(digest, mention)
    if flat is None:
        return None
    told = digest.text[slice(*flat)]
    return Saying(_subject(mention), stems_of(told), shorts(told), flat)


def _flat(digest: Digest, mention: Mention) -> Span | None:
    """Where the words after "was" stand, if the claim is of that form."""
    start, end = mention.head
    match = _COPULA.search(digest.text[max(0, start - BEFORE) : start])
    if match is None or _STOP.search(match["what"]) or re.search(r"(?:ed|ing)$", mention.word):
        return None
    if not any(a <= start < b for a, b in mention.spans):
        return None
    first = start - len(match["what"])
    return first, max(end, next(b for a, b in mention.spans if a <= start < b))


def _subject(mention: Mention) -> str:
    return next(
        (one.key.removeprefix("thing:") for one in mention.parties if one.role == "actor" and ":" in one.key), ""
    )


def stems_of(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(phrase) if word not in COMMON) - EMPTY


def shorts(phrase: str) -> tuple[str, ...]:
    """The short forms in a phrase: "ICBM"."""
    return tuple(re.findall(r"\b[A-Z]{3,6}\b", phrase))


def spelt(short: str, text: str) -> frozenset[str]:
    """The stems of what a short form stands for, where a text spells it out; else none.

    >>> sorted(spelt("ICBM", "an intercontinental ballistic missile"))
    ['ballist', 'intercontinent', 'missil']
    """
    form = re.compile(r"\b" + "".join(rf"{letter}[a-z]*(?:[ -])?" for letter in short), re.IGNORECASE)
    found = next((one for one in form.finditer(text) if len(one.group()) > 3 * len(short)), None)
    return stems_of(found.group()) if found is not None else frozenset()
