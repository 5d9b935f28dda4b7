"""Web archives: the reports among the pages that a WARC, ARC or WACZ file holds."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from ...errors import InputError
from ..stream import Stream

if TYPE_CHECKING:
    from ..metadata import Draft
    from .pages import Found

SUFFIXES = (".warc", ".arc", ".wacz")
_RECORDS = re.compile(rb"WARC/\d\.\d+[ \t]*\r{0,2}\n|filedesc://")
_WACZ = re.compile(rb"PK\x03\x04.{26}(?:archive/|indexes/|pages/|datapackage(?:-digest)?\.json)", re.S)
_ZIP = b"PK"
LARGEST_SPOOLED = 8 * 1024**3
"""Bytes of a WACZ that comes through a pipe; its table of contents stands last, so it waits in a temporary file."""


def is_one(stream: Stream) -> bool:
    """Whether this is a web archive: by its first bytes, or by its suffix where these are damaged."""
    if stream.suffix in SUFFIXES:
        return bool(stream.head) or bool(stream.raw().read(1))
    return (_RECORDS.match(stream.head) or _WACZ.match(stream.head)) is not None


def read(stream: Stream) -> Iterator[Draft | InputError]:
    """The reports in an archive, and its broken records as failures; what else there is, is counted as passed over.

    Raises:
        InputError: it is no archive, a bomb, or cannot be read on.
    """
    from .pages import Passed

    try:
        for found in _found(stream, Path(stream.name).name or "standard input"):
            if isinstance(found, Passed):
                stream.passed[found.what] += 1
            else:
                yield found
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"it cannot be read on ({reason}); check the file", problem="unreadable") from error


def _found(stream: Stream, name: str) -> Iterator[Found]:
    from . import pages, wacz
    from .source import Source

    if stream.head.startswith(_ZIP):
        with _seekable(stream) as file:
            yield from wacz.read(file, name)
        return
    direct = positioned(stream.source)
    again = None if direct is None else lambda at: Source(At(direct, at), at=at)
    size = None if direct is None else os.fstat(direct).st_size
    yield from pages.drafts(Source(cast("Any", stream.raw()), size=size), name, again)


class At:
    """Reads a file from a place of its own, which leaves that of others alone."""

    def __init__(self, descriptor: int, at: int) -> None:
        self._descriptor = descriptor
        self._at = at

    def read(self, size: int) -> bytes:
        part = os.pread(self._descriptor, size, self._at)
        self._at += len(part)
        return part


def positioned(file: Any) -> int | None:
    """The descriptor of a file in which any place can be gone to."""
    try:
        return int(file.fileno()) if file.seekable() else None
    except (OSError, AttributeError, ValueError):
        return None


@contextmanager
def _seekable(stream: Stream) -> Iterator[IO[bytes]]:
    """The file itself where one can go to and fro in it, else a temporary copy, undone of gzip."""
    if stream.raw().read(len(_ZIP)) == _ZIP and positioned(stream.source) is not None:
        yield stream.source
        return
    with tempfile.TemporaryFile() as copy:
        size = 0
        for part in stream.chunks():
            size += len(part)
            if size > LARGEST_SPOOLED:
                raise InputError("a WACZ of more than 8 GB in a pipe; give it as a file", problem="too large")
            copy.write(part)
        yield copy
