"""What a thing in an event is said to be: "a light aircraft", and later "was a military drone"; "was not a missile"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...vocabulary import Span
from ..changes.likeness import COMMON
from ..digest import Digest, Mention
from ..naming import words
from ..stemming import stem
from .members import Member

_COPULA = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:(?:in fact|actually|also|indeed)\s+)?(?:not\s+|never\s+)?"
    r"(?:an?|the|one of the)\s+(?P<what>(?:[\w’'-]+\s+){0,4})$"
)
_STOP = re.compile(r"\b(?:that|which|who|by|to|been|being)\b")
_EMPTY = frozenset(
    stem(word) for word in ["one", "ones", "kind", "type", "sort", "thing", "new", "old", "first", "other", "same"]
)
BEFORE = 70
ARTICLES = re.compile(r"^(?:an?|the|this|that|these|those)\s+", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Described:
    """``noun`` is the stem of the thing, empty for "it"; ``stems`` what it is said to be; ``flat``: in a sentence made
    for it ("the aircraft was a drone")."""

    member: Member
    noun: str
    stems: frozenset[str]
    words: str
    span: Span
    denied: bool
    flat: bool


def described(member: Member) -> Iterator[Described]:
    """All that a claim says things to be."""
    digest, mention = member.digest, member.mention
    flat = _flat(digest, mention)
    if flat is not None:
        yield Described(
            member, _subject(mention), _stems(digest.text[slice(*flat)]), digest.text[slice(*flat)], flat,
            mention.polarity == "negated", True,
        )  # fmt: skip
        return
    for party in mention.parties:
        noun = party.key.removeprefix("thing:")
        found = _stems(digest.text[slice(*party.span)])
        if party.key.startswith("thing:") and found and (noun not in found or len(found) > 1 or party.name.isupper()):
            name = ARTICLES.sub("", digest.text[slice(*party.span)])
            yield Described(
                member, noun, found, name, (party.span[1] - len(name), party.span[1]),
                mention.polarity == "negated", False,
            )  # fmt: skip


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


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(phrase) if word not in COMMON) - _EMPTY


def elsewhere(digests: Mapping[str, Digest], things: frozenset[str]) -> Iterator[Described]:
    """What claims of these reports say flatly of any of ``things``, or of "it"."""
    for digest in digests.values():
        for mention in digest.mentions:
            for one in described(Member(digest, mention)):
                if one.flat and one.member.commits and (one.noun in things or not one.noun or one.noun == "it"):
                    yield one


def of_one(left: Described, right: Described) -> bool:
    """Whether two descriptions can be of one thing."""
    vague = {"", "it", "one"}
    return left.noun == right.noun or left.noun in vague or right.noun in vague or left.noun in right.stems
