"""Revisits: records that say "the same as before" of a page, and the record before that they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .record import Record, records
from .source import Source

MOST = 50_000
"""Pages of one file that are remembered, the first ones: some 20 MB."""
MOST_AGAIN = 3
"""Addresses beside its own under which one page is given again: a few bytes must not cost a page each."""


@dataclass(slots=True)
class _Original:
    offset: int
    url: str
    record: str
    again: int = 0


class Originals:
    """The pages met so far, by record and by digest."""

    def __init__(self, again: Callable[[int], Source] | None) -> None:
        self._again = again
        self._records: dict[str, _Original] = {}
        self._digests: dict[str, _Original] = {}

    def keep(self, record: Record) -> None:
        if self._again is None or not record.alone or len(self._records) + len(self._digests) >= 2 * MOST:
            return
        name = record.head.get("warc-record-id", "")
        kept = _Original(record.offset, record.url, name)
        if name:
            self._records.setdefault(name, kept)
        if digest := record.head.get("warc-payload-digest"):
            self._digests.setdefault(digest, kept)

    def find(self, revisit: Record) -> Record | bool:
        """The record that ``revisit`` means, to be read; else whether it is here and nothing new would come of it."""
        head = revisit.head
        found = self._records.get(head.get("warc-refers-to", "")) or self._digests.get(
            head.get("warc-payload-digest", "")
        )
        if found is None or self._again is None:
            return False
        if found.url == revisit.url or found.again >= MOST_AGAIN:
            return True
        found.again += 1
        first = next(records(self._again(found.offset)), None)
        return first if isinstance(first, Record) and first.head.get("warc-record-id", "") == found.record else False
