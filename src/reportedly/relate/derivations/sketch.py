"""Keys by which reports that share text find each other among very many: MinHash (Broder 1997; R-MinHash by rensa).

Each key is the least of one order of a report's shingles, so that two reports share one with the chance of their
Jaccard index: with 40 of them a copy of a tenth is found nearly always, where an index of whole sketches would ask for
half. Its shingles are long, since short ones are shared by chance. The beginning, which a trimmed copy keeps, has keys
of its own, and so have quotations.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..digest import Digest
from .prepared import Side, side

if TYPE_CHECKING:
    from rensa import RMinHash

WORDS = 9
"""Of a shingle."""
LEAD = 140
"""Words of the beginning."""
PARTS = (("whole", 36, 11), ("lead", 12, 12), ("quoted", 6, 13))
"""Kind, number of keys, seed."""
_STEP = 64
"""More than the keys of a part: each has a number of its own in the upper half of a key."""


def keys(d: Digest) -> tuple[int, ...]:
    """Signed 64-bit keys, at most 54; reports that share one are candidates. None for a report too short to tell."""
    one = side(d)
    whole = [start for start in range(len(one.keys) - WORDS + 1) if _inside(d, one, start)]
    starts = {"whole": whole, "lead": whole[:LEAD], "quoted": [start for start in whole if _quoted(one, start)]}
    return tuple(
        key
        for part, (name, count, seed) in enumerate(PARTS)
        for key in _least(_shingles(one, starts[name]), part, count, seed)
    )


def _least(shingles: Iterable[str], part: int, count: int, seed: int) -> list[int]:
    found = list(shingles)
    if not found:
        return []
    made = _rminhash()(num_perm=count, seed=seed)
    made.update(found)
    # Two versions of rensa that hash otherwise must not share keys.
    base = _rminhash().ALGORITHM_VERSION * 8 + part
    return [_signed((base * _STEP + place) << 32 | value) for place, value in enumerate(made.digest())]


def _shingles(one: Side, starts: Iterable[int]) -> list[str]:
    return [" ".join(one.keys[start : start + WORDS]) for start in starts]


def _inside(d: Digest, one: Side, start: int) -> bool:
    """Whether a shingle counts and is of one paragraph: what stands over and under a text is often the same."""
    end = start + WORDS - 1
    first, last = d.sentences[one.sentence[start]], d.sentences[one.sentence[end]]
    return bool(one.counts[start] and one.counts[end]) and first.paragraph == last.paragraph


def _quoted(one: Side, start: int) -> bool:
    return bool(one.quoted[start] and one.quoted[start + WORDS - 1])


def _signed(value: int) -> int:
    value &= (1 << 64) - 1
    return value - (1 << 64) if value >> 63 else value


def _rminhash() -> type[RMinHash]:
    # Only here: what reads or shows reports needs no rensa.
    from rensa import RMinHash

    return RMinHash  # type: ignore[no-any-return]
