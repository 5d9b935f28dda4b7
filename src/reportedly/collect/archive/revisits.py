"""Revisits: records that say "the same as before" of a page, and the record before that they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .record import Record, records
from .source import Source

MOST = 50_000
"""Pages of one file that are remembered, the first ones: some 20 MB."""
MOST_AGAIN = 3
"""Addresses beside its own under which one page is given again: a few bytes must not cost a page each."""

NOT_HERE, HERE = -1, -2
"""What was noted of a revisit, where not the offset of the page that it gives again."""


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


class Noting(Originals):
    """Remembers in order what revisits came to, so that a part of a file can be read without what is before it."""

    def __init__(self, again: Callable[[int], Source] | None) -> None:
        super().__init__(again)
        self.found: list[int] = []

    def find(self, revisit: Record) -> Record | bool:
        found = super().find(revisit)
        self.found.append(found.offset if isinstance(found, Record) else HERE if found else NOT_HERE)
        return found


class Noted(Originals):
    """Revisits by what another reading of the file noted of them."""

    def __init__(self, again: Callable[[int], Source] | None, found: Sequence[int]) -> None:
        super().__init__(again)
        self._opened = again
        self._found = iter(found)

    def keep(self, record: Record) -> None:
        """Nothing: what is looked up is known."""

    def find(self, revisit: Record) -> Record | bool:
        del revisit  # they come in the order in which they were noted
        at = next(self._found, NOT_HERE)
        if at < 0 or self._opened is None:
            return at == HERE
        first = next(records(self._opened(at)), None)
        return first if isinstance(first, Record) else False
