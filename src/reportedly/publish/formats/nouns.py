"""The nouns of an export by name, each a stream of rows: what CSV, JSON lines and Parquet have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..chosen import Chosen

Row = dict[str, Any]
NAMES = (
    "reports", "claims", "sources", "actors", "places", "stories", "events", "derivations", "contradictions", "updates",
    "distortions", "policies", "outlook", "judgements",
)  # fmt: skip
"""In the order in which they are written."""


def nouns(chosen: Chosen) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each noun's name with its rows; reports are rows of the ledger's list, with their whole reading."""
    for name in NAMES:
        yield name, _reports(chosen) if name == "reports" else getattr(chosen, name)()


def _reports(chosen: Chosen) -> Iterator[Row]:
    for one in chosen.reports():
        yield {**one.record, "reading": one.reading}
