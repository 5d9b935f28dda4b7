"""What a thing in an event is said to be: "a light aircraft", and later "was a military drone"; "was not a missile"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...vocabulary import Span
from ..beside import Beside
from ..digest import Digest
from .members import Member, told_in
from .sayings import ARTICLES, saying, shorts, spelt, stems_of


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


def described(member: Member) -> tuple[Described, ...]:
    """All that a claim says things to be."""
    return member.once(_all)


def _all(member: Member) -> tuple[Described, ...]:
    return tuple(_described(member))


def _described(member: Member) -> Iterator[Described]:
    digest, mention = member.digest, member.mention
    flat = saying(digest, mention)
    if flat is not None:
        told = digest.text[slice(*flat.span)]
        yield Described(member, flat.noun, flat.stems, told, flat.span, mention.polarity == "negated", True)
        return
    for party in mention.parties:
        noun = party.key.removeprefix("thing:")
        found = stems_of(digest.text[slice(*party.span)])
        if party.key.startswith("thing:") and found and (noun not in found or len(found) > 1 or party.name.isupper()):
            name = ARTICLES.sub("", digest.text[slice(*party.span)])
            yield Described(
                member, noun, found, name, (party.span[1] - len(name), party.span[1]),
                mention.polarity == "negated", False,
            )  # fmt: skip


def elsewhere(digests: Mapping[str, Digest], things: frozenset[str]) -> Iterator[Described]:
    """What claims of these reports say flatly of any of ``things``, or of "it"."""
    for digest in digests.values():
        for one in _flat(told_in(digest)):
            if one.noun in things or not one.noun or one.noun == "it":
                yield one


def _flatly(members: dict[str, Member]) -> tuple[Described, ...]:
    """What the claims of a report say flatly, and mean so."""
    return tuple(one for member in members.values() for one in described(member) if one.flat and member.commits)


_flat = Beside(_flatly)


def expanded(one: Described, digests: Mapping[str, Digest]) -> frozenset[str]:
    """What it is said to be, with the words that a short form stands for in one of these reports: "ICBM"."""
    spelt_out = (spelt(short, digest.text) for short in shorts(one.words) for digest in digests.values())
    return one.stems.union(next((found for found in spelt_out if found), frozenset()))


def of_one(left: Described, right: Described) -> bool:
    """Whether two descriptions can be of one thing."""
    vague = {"", "it", "one"}
    return left.noun == right.noun or left.noun in vague or right.noun in vague or left.noun in right.stems
