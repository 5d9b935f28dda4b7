"""Which reports of a ledger a claim is held against: those that share most of its words, as the index ranks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from ..errors import UsageError
from ..relate.changes.likeness import COMMON
from ..relate.digest import Digest
from ..relate.digesting import digest
from .relating.entries import Entries

if TYPE_CHECKING:
    from .store import Ledger


def nearest(ledger: Ledger, claim: str, limit: int) -> Iterator[Digest]:
    """Digests of the ``limit`` reports whose title and text share most of the claim's words, the nearest first.

    Kept ones where there are such; a report that was read without the network has no vectors, and words decide.

    Raises:
        UsageError: there is no word in the claim.
    """
    words = ["".join(letter for letter in word if letter.isalnum()) for word in claim.split()]
    wanted = [word for word in words if word and word.lower() not in COMMON] or [word for word in words if word]
    if not wanted:
        raise UsageError(f"there is no word in the claim {claim!r}")
    with ledger.reads() as connection:
        rows = _ranked(connection, list(dict.fromkeys(wanted)), limit)
    for key, id in rows:
        with ledger.reads() as connection:
            kept = Entries().get(connection, key)
        if kept is not None:
            yield kept.digest
        elif (reading := ledger.reading(id)) is not None:
            yield digest(reading)


def _ranked(connection: Connection, words: list[str], limit: int) -> Sequence[Any]:
    """Keys and ids of the reports that share most of ``words``, those that few have counting most."""
    if connection.dialect.name == "postgresql":
        from .postgres.ranking import ranked

        return ranked(connection, words, limit)
    found = (
        "SELECT report.key, report.id FROM report_fts JOIN report ON report.key = report_fts.rowid "
        "WHERE report_fts MATCH :asked ORDER BY bm25(report_fts), report.key LIMIT :limit"
    )
    asked = " OR ".join(f'"{word}"' for word in words)
    return connection.execute(text(found), {"asked": asked, "limit": limit}).all()
