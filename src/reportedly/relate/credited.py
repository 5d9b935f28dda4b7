"""Who says so, in a few words, and where a claim's words stand in the numbers of the network."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..vocabulary import SourceKind, Span
from .beside import Beside
from .digest import WIDTH, Credit, Digest, Mention

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that", "this", "those", "these", "one"})
_LONG = 80
"""Characters of a report's words for a source beyond which its name says it better."""
_BEFORE_CLAIMS = 3
"""Rows of a digest's vectors that stand for parts of the report."""
_Spans = tuple[Span, ...]


def name_of(credit: Credit, digest: Digest) -> str | None:
    """What the report calls a source: its name, else its own words for it."""
    if credit.kind == "author":
        return None
    words = " ".join(digest.quote(*credit.source_spans).split()).strip(" ,")
    bare = words.removeprefix("the ").removeprefix("The ")
    # "The White House", "Moscow", "John Kirby, the adviser" as they stand; "the ministry" and "he" by their names.
    told = bare[:1].isupper() and "…" not in words and bare.casefold() not in _PRONOUNS and len(words) <= _LONG
    if credit.kind == "named" and told and not words.partition(",")[0].isupper():  # no dateline
        return words
    return credit.name or words or credit.role


def who(mention: Mention, digest: Digest) -> tuple[str | None, SourceKind]:
    """The innermost source that says it, leaving out who merely rules ("Washington has allowed"); the author: ``None``.

    "Two officials and a source said": all who share the word that says it.
    """
    told = [one for one in mention.credits if one.act != "order"]
    if not told or told[-1].kind == "author":
        return None, "author"
    names = [name_of(one, digest) for one in together(told[-1], digest)]
    return joined([name for name in names if name]) or None, told[-1].kind


def together(credit: Credit, digest: Digest) -> tuple[Credit, ...]:
    """All credits of the report under the same word of saying, in the order of the text."""
    under = _under(digest).get(credit.cue_spans, {}) if credit.cue_spans else {}
    found = {credit.source_spans: credit, **under}
    return tuple(found[spans] for spans in sorted(found))


def _by_word(digest: Digest) -> dict[_Spans, dict[_Spans, Credit]]:
    """The credits of a report by the word of saying, then by the words for the source."""
    found: dict[_Spans, dict[_Spans, Credit]] = {}
    for mention in digest.mentions:
        for one in mention.credits:
            found.setdefault(one.cue_spans, {})[one.source_spans] = one
    return found


# Else, of a report with thousands of credits, each would take a walk through all to find who is told with it.
_under = Beside(_by_word)


def joined(names: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    kept = list(dict.fromkeys(names))
    return " and ".join(filter(None, [", ".join(kept[:-1]), *kept[-1:]]))


def vector(digest: Digest, number: int) -> npt.NDArray[np.float32] | None:
    """The unit vector of mention ``number``; ``None`` where the reader had no network."""
    start = (_BEFORE_CLAIMS + number - 1) * WIDTH
    row = np.frombuffer(digest.vectors[start : start + WIDTH], dtype=np.int8).astype(np.float32)
    length = float(np.linalg.norm(row))
    return row / length if length else None


def cosine(left: npt.NDArray[np.float32] | None, right: npt.NDArray[np.float32] | None) -> float | None:
    """How alike two unit vectors are, -1 to 1."""
    return None if left is None or right is None else float(left @ right)
