"""By what a report finds one of long ago that foretold what it tells, or ruled what it rules: keys of two words each.

What lies ahead is held under the words that name it, beside each other word of its claim: "open pier", "open Vell". A
later report asks by those of what it tells as done. Rules are held, and asked for, under any two words of the act and
of who rules it. A word alone would be shared by thousands; of a pair there are few, and the more pairs two reports
share, the surer it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import combinations, islice

from .digest import Digest, Mention
from .naming import words
from .outlook.outcomes import done, foretold, names
from .stemming import stem

HELD, ASKED, RULED = 96, 48, 24
"""Keys of a report at most, and how many of them can be of its rules; those of the claims that come first."""
_WORDS = 8
"""Words of a claim, beside the one that names it."""
_PARTIES = 4
_ROLES = frozenset({"actor", "object", "recipient"})


def held(digest: Digest) -> tuple[int, ...]:
    """The keys under which a report is found: of what it foretells, of its conditions, and of its rules."""
    return _first(HELD, _foretold(digest))


def asked(digest: Digest) -> tuple[int, ...]:
    """The keys by which a report asks for older ones: of what it tells as done, and of its rules."""
    return _first(ASKED, _told(digest))


def _foretold(digest: Digest) -> Iterator[str]:
    yield from islice(_ruled(digest), RULED)
    for mention in foretold(digest):
        yield from _named(mention)


def _told(digest: Digest) -> Iterator[str]:
    yield from islice(_ruled(digest), RULED)
    for mention in digest.mentions:
        if done(mention):
            yield from _named(mention)


def _named(mention: Mention) -> Iterator[str]:
    named = names(mention)
    for word in sorted(named):
        for other in _others(mention, named):
            yield f"{word} {other}"
    if mention.type is not None:
        # Other words for it, of two who are the same.
        own = [one.key for one in mention.parties if one.role in _ROLES and not one.key.startswith("thing:")]
        place = [f"place:{mention.where.geonames}"] if mention.where and mention.where.geonames is not None else []
        for one, other in combinations(sorted({*own[:_PARTIES], *place}), 2):
            yield f"{mention.type} {one} {other}"


def _others(mention: Mention, named: frozenset[str]) -> list[str]:
    return [one for one in dict.fromkeys(mention.stems) if one not in named and not one.isdigit()][:_WORDS]


def _ruled(digest: Digest) -> Iterator[str]:
    for rule in digest.rules:
        claim = digest.mention(rule.claim)
        if claim is not None:
            by = [stem(word) for word in words(rule.ruler.name)] if rule.ruler is not None else []
            act = [one for one in dict.fromkeys((*claim.stems, *by)) if not one.isdigit()][:_WORDS]
            yield from (f"rule {one} {other}" for one, other in combinations(sorted(act), 2))


def _first(most: int, keys: Iterator[str]) -> tuple[int, ...]:
    found: dict[str, None] = {}
    for one in keys:
        found.setdefault(one)
        if len(found) == most:
            break
    return tuple(_number(one) for one in found)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8, person=b"afar").digest(), signed=True)
