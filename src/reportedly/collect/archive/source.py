"""The bytes of an archive in order, each with its place in the file: gunzipped member by member, faults passed over."""

from __future__ import annotations

import zlib
from typing import Protocol

from ...errors import InputError

CHUNK = 64 * 1024
MOST_EXPANDED = 200
"""Times its size that gzip may unpack to, past the first ``FREE`` bytes: text of the web has 3 to 20."""
FREE = 64 * 1024 * 1024
_MEMBER = b"\x1f\x8b\x08"


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Source:
    """Reads on through gzip members, and stops at each break: where bytes are damaged or a new member begins.

    ``offset`` is where the next byte stands in the file; inside gzip, where its member begins. At a break ``read``
    and ``line`` give no more, until ``resume`` has been called: what follows may not belong to what came before.
    ``fault`` says what is damaged there; after ``resume``, ``strays`` counts bytes passed over that are in no member.
    """

    def __init__(self, file: Readable, *, at: int = 0, size: int | None = None) -> None:
        """``file`` is read from where it stands, at ``at``; ``size`` is that of the whole file, where it is known."""
        self._size = size
        self._file = file
        self._raw = b""
        self._raw_at = at
        self._ready = b""
        self._inflate: zlib._Decompress | None = None
        self._start = at
        self._taken = self._given = 0
        self._over = False
        self._damaged = False
        self.fault: str | None = None
        self.strays = 0
        self.zipped = False
        self.fresh = True
        """Whether nothing was read yet of this stretch."""
        self._fill(4)
        if self._raw.startswith(_MEMBER[:2]):
            self.zipped = True
            self._inflate = zlib.decompressobj(31)

    @property
    def offset(self) -> int:
        return self._start if self.zipped else self._raw_at - len(self._ready)

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes, and fewer only at a break or the end."""
        parts = []
        while size > 0 and (self._ready or self._more()):
            part, self._ready = self._ready[:size], self._ready[size:]
            parts.append(part)
            size -= len(part)
        if parts:
            self.fresh = False
        return b"".join(parts)

    def line(self, limit: int) -> bytes:
        """Up to and with the next newline, but no more than ``limit`` bytes."""
        parts = []
        while limit > 0 and (self._ready or self._more()):
            end = self._ready.find(b"\n", 0, limit) + 1 or min(limit, len(self._ready))
            part, self._ready = self._ready[:end], self._ready[end:]
            parts.append(part)
            limit -= len(part)
            if part.endswith(b"\n"):
                break
        if parts:
            self.fresh = False
        return b"".join(parts)

    def ends_before(self, length: int) -> bool:
        """Whether the file is known to have fewer than ``length`` bytes more."""
        return not self.zipped and self._size is not None and self.offset + length > self._size

    def push(self, data: bytes) -> None:
        """Gives ``data`` back, to be read again."""
        self._ready = data + self._ready

    def resume(self) -> bool:
        """Goes on behind a break; whether there is anything. ``fault`` says what was damaged, if that was why."""
        if self._ready:
            return True
        self.strays = 0
        if not self.zipped:
            return bool(self._more())
        if self._over and not self._next_member():
            return False
        self._over, self._damaged, self.fault, self.fresh = False, False, None, True
        return bool(self._more()) or self._over

    def _more(self) -> bool:
        """Gets more bytes ready; not at a break."""
        if self._over:
            return False
        if self._inflate is None:
            self._fill(1)
            self._ready, self._raw = self._raw, b""
            self._raw_at += len(self._ready)
            return bool(self._ready)
        while not self._ready:
            if not self._fill(1):
                self._end("the gzip data stops short")
                return False
            before = len(self._raw)
            try:
                self._ready = self._inflate.decompress(self._raw, CHUNK)
            except zlib.error:
                self._end("damaged gzip data")
                return False
            self._raw = self._inflate.unconsumed_tail or self._inflate.unused_data
            self._count(before - len(self._raw), len(self._ready))
            if self._inflate.eof:
                self._end(None)
                break
        return bool(self._ready)

    def _count(self, taken: int, given: int) -> None:
        self._raw_at += taken
        self._taken += taken
        self._given += given
        if self._given > FREE + MOST_EXPANDED * self._taken:
            raise InputError(
                f"it unpacks to more than {MOST_EXPANDED} times its size; no honest archive does", problem="too large"
            )

    def _end(self, fault: str | None) -> None:
        self._over, self.fault, self._damaged = True, fault, fault is not None

    def _next_member(self) -> bool:
        """Finds where the next gzip member begins; behind damage, the next that can be one."""
        known = self._damaged  # what stands between damage and the next member has been told of
        if known and self._raw:
            self._pass(1)
        while self._fill(len(_MEMBER)):
            at = self._raw.find(_MEMBER)
            left_out = at if at >= 0 else len(self._raw) - len(_MEMBER) + 1
            self.strays += 0 if known else len(self._raw[:left_out].strip(b"\0\r\n"))
            self._pass(left_out)
            if at >= 0:
                self._start, self._inflate = self._raw_at, zlib.decompressobj(31)
                return True
        self.strays += 0 if known else len(self._raw.strip(b"\0\r\n"))
        return False

    def _pass(self, size: int) -> None:
        self._raw, self._raw_at = self._raw[size:], self._raw_at + size

    def _fill(self, size: int) -> bool:
        """Whether at least ``size`` raw bytes are there."""
        while len(self._raw) < size:
            part = self._file.read(CHUNK)
            if not part:
                return False
            self._raw += part
        return True
