"""Digests as they lie in the ledger: packed, one a report, and the last used of them unpacked in memory."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec
from sqlalchemy import Connection

from ...relate.digest import Digest
from ...relate.memory import Memory
from ..tables import SPAN

ROOM = 32 * 2**20
"""Bytes of packed digests that are held unpacked, which take some eight times as much: 1,000 reports of 40 claims."""
LEVEL = 1
"""Of zlib: more makes little smaller, and takes longer than to read it."""
_WHICH = (
    "SELECT digest.report, digest.reading, digest.size, report.status FROM digest "
    "JOIN report ON report.key = digest.report WHERE digest.report IN (SELECT value FROM json_each(?)) "
    "ORDER BY digest.report"
)
"""Which digest it is: it is made of one reading, and tells whether its report was withdrawn."""
_unpack = msgspec.msgpack.Decoder(Digest)


@dataclass(frozen=True)
class Entry:
    """A digest, with the keys of its report and of the reading that it was made of."""

    key: int
    reading: int
    digest: Digest

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each claim by its id."""
        return {one.id: one.number for one in self.digest.mentions}

    def claim(self, id: str) -> int:
        """The key of the claim with this id."""
        return self.reading * SPAN + self.numbers[id]

    def claims(self) -> Iterator[int]:
        """The keys of all claims."""
        return (self.reading * SPAN + one.number for one in self.digest.mentions)

    @cached_property
    def ids(self) -> dict[int, str]:
        """The id of each claim by its key."""
        return {self.reading * SPAN + one.number: one.id for one in self.digest.mentions}

    def id(self, claim: int) -> str:
        """The id of the claim with this key."""
        return self.ids[claim]


class Entries:
    """The digests of a ledger, by the key of their report, of their reading, or by the report's id."""

    def __init__(self) -> None:
        self._found: OrderedDict[int, Entry] = OrderedDict()
        self._sizes: dict[int, int] = {}
        self._held = 0
        self._ids: dict[str, int] = {}
        self._readings: dict[int, int] = {}

    def clear(self) -> None:
        """Forgets what is in memory."""
        self._found.clear()
        self._sizes.clear()
        self._held = 0
        self._ids.clear()
        self._readings.clear()

    def add(self, connection: Connection, key: int, reading: int, digest: Digest) -> Entry:
        """Keeps the digest of a report in place of any older one."""
        packed = msgspec.msgpack.encode(digest)
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO digest (report, reading, size, data) VALUES (?, ?, ?, ?)",
            (key, reading, len(packed), zlib.compress(packed, LEVEL)),
        )
        return self._hold(Entry(key, reading, digest), len(packed))

    def drop(self, key: int) -> None:
        """Forgets in memory the digest of a report."""
        found = self._found.pop(key, None)
        if found is not None:
            self._held -= self._sizes.pop(key)
            self._ids.pop(found.digest.report, None)
            self._readings.pop(found.reading, None)

    def get(self, connection: Connection, key: int) -> Entry | None:
        """The digest of the report with this key."""
        return next(iter(self.many(connection, [key])), None)

    def many(self, connection: Connection, keys: Iterable[int]) -> list[Entry]:
        """The digests of reports, in the order of their keys; those without one are left out."""
        wanted = sorted(set(keys))
        lacking = [key for key in wanted if key not in self._found]
        held: dict[int, Entry] = {}
        for key in wanted:
            if key in self._found:
                self._found.move_to_end(key)
                held[key] = self._found[key]
        if lacking:
            rows = connection.exec_driver_sql(
                "SELECT report, reading, data FROM digest WHERE report IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(lacking).decode(),),
            )
            for key, reading, data in rows:
                packed = zlib.decompress(data)
                held[key] = self._hold(Entry(key, reading, _unpack.decode(packed)), len(packed))
        return [held[key] for key in wanted if key in held]

    def of_claims(self, connection: Connection, claims: Iterable[int]) -> list[Entry]:
        """The digests of the reports in which claims with these keys stand."""
        readings = {claim // SPAN for claim in claims}
        keys = {self._readings[one] for one in readings if one in self._readings}
        lacking = [one for one in readings if one not in self._readings]
        if lacking:
            rows = connection.exec_driver_sql(
                "SELECT report FROM digest WHERE reading IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(lacking).decode(),),
            )
            keys.update(row[0] for row in rows)
        return self.many(connection, keys)

    def _hold(self, entry: Entry, size: int) -> Entry:
        self.drop(entry.key)
        self._found[entry.key] = entry
        self._sizes[entry.key] = size
        self._held += size
        self._ids[entry.digest.report] = entry.key
        self._readings[entry.reading] = entry.key
        while self._held > ROOM and len(self._found) > 1:
            self.drop(next(iter(self._found)))
        return entry


class Lent:
    """Digests for those who only look, the same objects as long as they hold: what is remembered of one, as how it
    stands to another, is then still known when a story is told again with one report more.

    Any number of threads may ask.
    """

    def __init__(self, room: int = 128) -> None:
        self._known: Memory[tuple[int, int, int, str], Digest] = Memory(room)

    def many(self, connection: Connection, keys: Iterable[int]) -> dict[int, Digest]:
        """The digests of reports by the keys of these, in their order; those without one are left out."""
        wanted = msgspec.json.encode(sorted(set(keys))).decode()
        rows = connection.exec_driver_sql(_WHICH, (wanted,)).fetchall()
        found = {row[0]: self._known.get(tuple(row)) for row in rows}
        lacking = Entries().many(connection, [key for key, digest in found.items() if digest is None])
        read = {entry.key: entry.digest for entry in lacking}
        for row in rows:
            if row[0] in read:
                self._known.put(tuple(row), read[row[0]])
        return {key: digest or read[key] for key, digest in found.items()}


def by_id(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Entries by the id of their report, in the one order of reports."""
    from ...relate.digest import order

    return {one.digest.report: one for one in sorted(entries, key=lambda one: order(one.digest))}


def digests(entries: Mapping[str, Entry]) -> dict[str, Digest]:
    """Their digests by the id of the report."""
    return {id: one.digest for id, one in entries.items()}
