"""Who took what from whom: copies, credits, citations, shared quotations and links, claim by claim."""

from __future__ import annotations

from collections.abc import Sequence

from ..digest import Digest, order
from ..model import Derivation
from .bylines import bylines
from .citations import citations
from .citing import cites
from .copies import copies
from .linked import linked
from .outlets import outlet
from .quotes import quotes
from .sketch import keys

__all__ = ["cites", "derive", "keys", "outlet"]


def derive(d: Digest, others: Sequence[Digest]) -> tuple[Derivation, ...]:
    """All that ``d`` takes from ``others`` and from agencies, by kind and then by report.

    Copies and shared quotations go to earlier reports only; a credit or a citation may be of a later one, as when two
    papers cite each other. Versions of ``d`` itself, where they are among
    ``others``, only tell what it had before. The order of ``others`` does not matter.
    """
    rest = sorted((one for one in others if one.series != d.series), key=order)
    copied, covers = copies(d, rest, [one for one in others if one.series == d.series])
    found = [*copied, *bylines(d, rest), *citations(d, rest), *quotes(d, rest, covers), *linked(d, rest)]
    return tuple(found)
