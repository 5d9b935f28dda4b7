"""Who carries an event independently: origins, what is folded under them, and whether they are shown to be apart."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations

from ..digest import Digest, order
from ..model import Derivation, Happening, Origin, Pair
from .folding import fold
from .independence import independence, owned
from .loops import loops
from .responses import responses
from .told import Fold, Source, Told
from .withdrawn import Gone, Versions

__all__ = ["MOST", "Fold", "Gone", "Source", "Told", "Versions", "fold", "loops", "origin_id", "origins", "responses"]

MOST = 64
"""Origins whose pairs are told; those on the record come first. Beyond them all is unknown."""


def origins(
    event: Happening,
    digests: Mapping[str, Digest],
    derivations: Sequence[Derivation],
    owners: Mapping[str, str] | None = None,
) -> tuple[tuple[Origin, ...], tuple[Pair, ...]]:
    """The origins of an event in the order of their first reports, and how each two of them stand to each other.

    Args:
        digests: its reports by id, and the other versions of them.
        derivations: those of its reports.
        owners: who owns an outlet, by its name.
    """
    made = fold(event, digests, derivations)
    versions = Versions(digests)
    found = tuple(_origin(event, one, versions.gone(one, None)) for one in made.sources)
    known = owned(owners or {})
    ranked = sorted(zip(made.sources, found, strict=True), key=lambda it: it[0].first.speaker.rank != "record")[:MOST]
    ranked.sort(key=lambda it: found.index(it[1]))
    pairs = []
    for (one, left), (other, right) in combinations(ranked, 2):
        value, why = independence(one, other, known)
        pairs.append(Pair(event=event.id, left=left.id, right=right.id, independence=value, why=why))
    return found, tuple(pairs)


def origin_id(source: Source) -> str:
    """The id of an origin: it stays as the event grows."""
    first = source.first
    who = first.speaker.name if first.answer else None
    told = "\0".join((first.digest.report, first.mention.id, source.stance, who or ""))
    return hashlib.blake2b(told.encode(), digest_size=8, person=b"origin").hexdigest()


def _origin(event: Happening, source: Source, gone: Gone | None) -> Origin:
    first = source.first
    rest = sorted(
        (one for one, _ in source.members[1:]), key=lambda one: (order(one.digest), one.mention.number)
    )  # fmt: skip
    return Origin(
        id=origin_id(source),
        event=event.id,
        report=first.digest.report,
        claim=first.mention.id,
        source=source.name,
        kind=first.speaker.kind,
        carriers=tuple(dict.fromkeys(one.key for one in rest)),
        denies=source.stance == "denies",
        withdrawn=gone.moment if gone else None,
    )
