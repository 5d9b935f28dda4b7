"""Bytes of one input, read within limits: gunzipped while reading, by document or by line, never all at once."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from ..errors import InputError
from .limits import HEAD

_GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024
_MOST_KEPT = 1024 * 1024
_ARCHIVES, _RECORDS = (".warc", ".arc"), (b"WARC/", b"filedesc:")


class Stream:
    """The bytes of a file or of standard input, with a look ahead at the first ``HEAD`` of them."""

    def __init__(self, file: BinaryIO, *, name: str = "", address: str | None = None) -> None:
        """``file`` is open for reading bytes; what is gzipped is read through gzip. ``name`` gives the suffix, and
        ``address`` is where the bytes were got, for a page that does not say it.

        Raises:
            InputError: the bytes cannot be read, or are damaged gzip.
        """
        self.name = name
        self.suffix = suffix(name)
        self.address = address
        self.source = file
        self.passed: Counter[str] = Counter()
        """What stands in it beside reports, in words, and how often: passed over, and no failure."""
        self._kept = _Kept(file)
        self._file = cast("BinaryIO", self._kept)
        first = self._read(len(_GZIP))
        if first == _GZIP:
            rest = _Joined(first, self._kept)
            self._file = cast("BinaryIO", gzip.GzipFile(fileobj=cast("BinaryIO", rest), mode="rb"))
            first = b""
        self.head = first + self._look(HEAD - len(first))
        self._ahead = self.head
        self._kept.keeps = False

    def all(self, limit: int) -> bytes:
        """Everything, up to ``limit`` bytes; more is refused without being read."""
        data = self._take(limit + 1)
        if len(data) > limit:
            raise too_large(f"more than {limit // (1024 * 1024)} MB in one document")
        return data

    def lines(self, limit: int) -> Iterator[bytes | InputError]:
        """The lines without their newline; one longer than ``limit`` bytes is skipped and gives an error instead."""
        if self.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._file = cast("BinaryIO", _Transcoded(_Joined(self._ahead, self._file)))
            self._ahead = b""
        reader = io.BufferedReader(_Joined(self._ahead, self._file), _CHUNK)
        self._ahead = b""
        while line := _guarded(reader.readline, limit + 1):
            if len(line) <= limit or line.endswith(b"\n"):
                yield line.rstrip(b"\r\n")
                continue
            while (part := _guarded(reader.readline, _CHUNK)) and not part.endswith(b"\n"):
                pass
            yield too_large(f"a line of more than {limit // (1024 * 1024)} MB")

    def raw(self) -> io.RawIOBase:
        """The bytes from the beginning as they are stored, gzip and all; to be asked for before any are taken."""
        if len(self._kept.taken) >= _MOST_KEPT:
            raise InputError("this gzip data begins with too much of nothing; fetch it again", problem="unreadable")
        return _Joined(bytes(self._kept.taken), self.source)

    def chunks(self) -> Iterator[bytes]:
        """All bytes in pieces, without a limit: for whoever counts them."""
        while part := self._take(_CHUNK):
            yield part

    def _look(self, size: int) -> bytes:
        """The first ``size`` bytes; damage among those of a web archive is left to what reads its records."""
        parts: list[bytes] = []
        try:
            while size > 0 and (part := _guarded(self._file.read, min(size, _CHUNK))):
                parts.append(part)
                size -= len(part)
        except InputError:
            if self.suffix not in _ARCHIVES and not b"".join(parts).startswith(_RECORDS):
                raise
        return b"".join(parts)

    def _take(self, size: int) -> bytes:
        ahead, self._ahead = self._ahead[:size], self._ahead[size:]
        return ahead + self._read(size - len(ahead))

    def _read(self, size: int) -> bytes:
        parts = []
        while size > 0 and (part := _guarded(self._file.read, min(size, _CHUNK))):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def suffix(name: str) -> str:
    """The last suffix of a file name in lower case, the one before it for ``.gz``: ``.html`` for ``page.HTML.gz``."""
    stem = name.rstrip("/").rpartition("/")[2].lower().removesuffix(".gz")
    dot = stem.rfind(".")
    return stem[dot:] if dot > 0 else ""


def too_large(what: str) -> InputError:
    return InputError(f"{what}: too large for one report; split it, or give its text alone", problem="too large")


def _guarded(read: Callable[[int], bytes], size: int) -> bytes:
    """Whatever goes wrong while reading bytes, as one kind of error that says what to do."""
    try:
        return read(size)
    except EOFError as error:
        raise InputError("the gzip data stops short; fetch it again", problem="unreadable") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"damaged gzip data ({error}); fetch it again", problem="unreadable") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"it cannot be read ({reason}); check the file", problem="unreadable") from error


class _Kept:
    """A file, with what was read of it while it ``keeps``."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = bytearray()
        self.keeps = True

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        if self.keeps:
            self.taken += part
            self.keeps = len(self.taken) < _MOST_KEPT
        return part


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of their file."""

    def __init__(self, first: bytes, rest: BinaryIO | io.RawIOBase | _Kept) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            part, self._first = self._first, b""
            return part + (self._rest.read(-1) or b"")
        if self._first:
            part, self._first = self._first[:size], self._first[size:]
            return part
        return self._rest.read(size) or b""

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part = self.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


class _Transcoded(io.RawIOBase):
    """UTF-16 with a byte order mark, as UTF-8: what PowerShell's ``>`` writes; lines are cut on bytes."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._ready:
            part = self._file.read(_CHUNK) or b""
            self._ready = self._decoder.decode(part, final=not part).encode("utf-8", "replace")
            if not part:
                break
        part, self._ready = self._ready[:size], self._ready[size:]
        return part
