"""The word lists of ``places.yaml`` as sets."""

from __future__ import annotations

from functools import cache
from typing import Any

from .. import lexicon


@cache
def words(part: str) -> frozenset[str]:
    """A list of ``places.yaml``, in lower case."""
    row: Any = lexicon.load("places")[part]
    return frozenset(row)
