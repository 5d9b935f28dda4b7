"""Inputs in pieces, each for a worker of its own: what comes of all pieces, in order, is what comes of the inputs.

Where a piece begins hangs on what the files hold and on nothing else. Web archives are cut between records, JSON lines
between lines; of other files each is whole, and small ones share a piece.
"""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from ..errors import InputError, UsageError
from . import archive, jsonl
from .archive import stretches
from .archive.stretches import Stretch
from .inputs import STDIN, Collected, check, files, one
from .kinds import reader
from .metadata import Draft, Metadata
from .online import is_address
from .stream import Stream

_GZIP = b"\x1f\x8b"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_BYTES = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
_REST = 1 << 40
_SAID = Metadata()


class File(msgspec.Struct, frozen=True):
    """A file by its full path, by the name that it was given by, and by the SHA-256 of its bytes."""

    path: str
    name: str
    hash: str


class Lines(msgspec.Struct, frozen=True, tag="lines"):
    """Lines from ``first`` on, counted from 1; ``start`` is the byte of it where one can go there."""

    first: int
    count: int
    start: int | None


class Records(msgspec.Struct, frozen=True, tag="records"):
    """Part of a web archive."""

    stretch: Stretch


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One or several whole files, or a ``part`` of one; the how manieth of it, ``number``, counts from 0."""

    files: tuple[File, ...]
    number: int = 0
    part: Lines | Records | None = None


def pieces(inputs: Sequence[str], most: int, left_out: Callable[[Path], bool] = lambda _: False) -> Iterator[Piece]:
    """The pieces of ``inputs``, of about ``most`` documents each; files that ``left_out`` names are passed over.

    Raises:
        UsageError: an input is an address or standard input, which have no pieces, or leads to nothing.
    """
    for name in inputs:
        if name == STDIN or is_address(name):
            raise UsageError(f"{name}: a batch takes files and folders; fetch or save it first")
        check(name)
    return _pieces(inputs, most, left_out)


def _pieces(inputs: Sequence[str], most: int, left_out: Callable[[Path], bool]) -> Iterator[Piece]:
    small: list[File] = []
    size = 0
    for name in files(inputs):
        if left_out(Path(name)):
            continue
        try:
            with Path(name).open("rb") as opened:
                file = File(str(Path(name).resolve()), name, hashlib.file_digest(opened, "sha256").hexdigest())
                length = opened.tell()
                opened.seek(0)
                stream = Stream(opened, name=name)
                divided = _divided(stream, opened, most)
                if divided is not None:
                    if small:
                        yield Piece(files=tuple(small))
                        small, size = [], 0
                    for number, part in enumerate(divided):
                        yield Piece(files=(file,), number=number, part=part)
                    continue
        except (InputError, OSError):  # whoever reads it says why
            file, length = File(str(Path(name).absolute()), name, ""), 0
        if small and (len(small) >= most or size + length > _MOST_BYTES):
            yield Piece(files=tuple(small))
            small, size = [], 0
        small.append(file)
        size += length
    if small:
        yield Piece(files=tuple(small))


def _divided(stream: Stream, file: BinaryIO, most: int) -> Iterator[Lines | Records] | None:
    """The parts of a file; ``None`` where it has none."""
    if archive.is_one(stream):
        if not stretches.divisible(stream):
            return None
        return (Records(one) for one in stretches.stretches(stream, most))
    if reader(stream) is not jsonl.read or not jsonl.is_lines(stream) or stream.head.startswith(_WIDE):
        return None
    file.seek(0)
    if file.read(2) == _GZIP:
        return _counted(stream.chunks(), most, plain=False)
    file.seek(0)
    return _counted(iter(lambda: file.read(_CHUNK), b""), most, plain=True)


def _counted(chunks: Iterator[bytes], most: int, *, plain: bool) -> Iterator[Lines]:
    first = at = start = 0
    count = 0
    ended = True
    for chunk in _up_to_damage(chunks):
        if chunk is None:
            count += _REST
            break
        begin = 0
        while (end := chunk.find(b"\n", begin)) >= 0:
            begin = end + 1
            count += 1
            if count == most:
                yield Lines(first + 1, count, start if plain else None)
                first, count, start = first + count, 0, at + begin
        at += len(chunk)
        ended = chunk.endswith(b"\n")
    count += not ended
    if count:
        yield Lines(first + 1, count, start if plain else None)


def _up_to_damage(chunks: Iterator[bytes]) -> Iterator[bytes | None]:
    """``chunks``; ``None`` after the last that can be read, which whoever reads the lines will come upon too."""
    try:
        yield from chunks
    except InputError:
        yield None


def read(piece: Piece, tally: Counter[str]) -> Iterator[Collected]:
    """The documents of a piece, as ``open_inputs`` gives them with ``keep_other``; nothing is fetched."""
    index = 0
    for file in piece.files:
        for draft in _drafts(file, piece.part, tally):
            index += 1
            place = draft.where if isinstance(draft, InputError) else draft.place
            where = f"{file.name} {place}" if place else file.name
            try:
                if isinstance(draft, InputError):
                    raise draft
                if draft.follow is not None:
                    raise InputError(f"its words are at {draft.follow}; a batch fetches nothing: use `reportedly add`")
                yield one(index, where, draft, _SAID, keep_other=True)
            except InputError as error:
                yield Collected(index=index, where=where, error=error.at(where))


def _drafts(file: File, part: Lines | Records | None, tally: Counter[str]) -> Iterator[Draft | InputError]:
    try:
        with Path(file.path).open("rb") as opened:
            if isinstance(part, Lines) and part.start is not None:
                opened.seek(part.start)
            stream = Stream(opened, name=file.name)
            try:
                yield from _found(stream, file, part)
            finally:
                tally.update(stream.passed)
    except InputError as error:
        yield error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield InputError(f"it cannot be opened ({reason}); check the file and its rights", problem="unreadable")


def _found(stream: Stream, file: File, part: Lines | Records | None) -> Iterator[Draft | InputError]:
    if isinstance(part, Records):
        yield from stretches.read(stream, part.stretch, Path(file.name).name)
    elif isinstance(part, Lines):
        passed = part.first - 1 if part.start is None else 0
        yield from jsonl.lines(stream, first=part.first, passed=passed, count=part.count)
    else:
        yield from reader(stream)(stream)
