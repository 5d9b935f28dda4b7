"""Archives in stretches: where each begins, so that many can read one file at once and get what one alone would.

A first pass over the records, which does not look into pages, says where the stretches begin and what each needs of
what is before it. Stretches begin with whole records that can be gone to; what one process would read after the other,
failures among them, is what their readers give one after the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, cast

import msgspec

from ...errors import InputError, InputProblem
from ..metadata import Draft
from ..stream import Stream
from . import At, pages, positioned, wacz
from .pages import Found, Passed
from .record import Record, records
from .revisits import Noted, Noting
from .source import Source

_ZIP = b"PK"


class Fault(msgspec.Struct, frozen=True):
    """A failure behind the last record of a stretch."""

    reason: str
    where: str | None
    problem: InputProblem


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """So many records of a file, whole or broken, from ``start`` on; of a file in a WACZ, if ``entry`` names one.

    ``revisits`` says of each revisit in it which page it means, as ``revisits.Noting`` noted it.
    """

    start: int = 0
    count: int = 0
    revisits: tuple[int, ...] = ()
    entry: str | None = None
    stored: bool = True
    doubt: str | None = None
    fault: Fault | None = None


def divisible(stream: Stream) -> bool:
    """Whether this archive is a file in which one can go to and fro."""
    raw = stream.raw().read(4)
    return positioned(stream.source) is not None and not (raw[:2] != _ZIP and stream.head.startswith(_ZIP))


def stretches(stream: Stream, most: int) -> Iterator[Stretch]:
    """The stretches of an archive, of ``most`` pages each, which may turn out to be reports or not.

    Longer ones are where no record can be gone to: in a file that is one gzip member, or packed in a WACZ.
    """
    if not stream.head.startswith(_ZIP):
        opener = _opener(stream)
        yield from _cut(opener(0), opener, most, Stretch())
        return
    try:
        with wacz.opened(cast("IO[bytes]", stream.source)) as package:
            for entry in wacz.entries(package):
                if isinstance(entry, InputError):
                    yield Stretch(fault=_fault(entry))
                    continue
                again = wacz.again(package, entry)
                with package.open(entry.name) as file:
                    named = Stretch(entry=entry.name, stored=entry.stored, doubt=entry.doubt)
                    yield from _cut(Source(file), again, most if entry.stored else None, named)
    except InputError as error:
        yield Stretch(fault=_fault(error))


def read(stream: Stream, stretch: Stretch, name: str) -> Iterator[Draft | InputError]:
    """What a stretch holds: part of what ``archive.read`` gives of the whole file. ``name`` is that of the file."""
    try:
        for found in _all(stream, stretch, name):
            if isinstance(found, Passed):
                stream.passed[found.what] += 1
            else:
                yield found
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield InputError(f"it cannot be read on ({reason}); check the file", problem="unreadable")
    if stretch.fault is not None:
        fault = stretch.fault
        yield InputError(fault.reason, where=fault.where, problem=fault.problem)


def _all(stream: Stream, stretch: Stretch, name: str) -> Iterator[Found]:
    if stretch.count == 0:
        return
    if stretch.entry is None:
        opener = _opener(stream)
        yield from _read(opener(stretch.start), opener, stretch, name)
        return
    with wacz.opened(cast("IO[bytes]", stream.source)) as package:
        entry = wacz.Entry(stretch.entry, stretch.stored, stretch.doubt)
        with package.open(entry.name) as file:
            if stretch.start:
                file.seek(stretch.start)
            source = Source(file, at=stretch.start)
            for found in _read(source, wacz.again(package, entry), stretch, f"{name}/{entry.name}"):
                yield wacz.placed(wacz.doubted(found, stretch.doubt), entry.name)


def _read(source: Source, again: Callable[[int], Source] | None, stretch: Stretch, archive: str) -> Iterator[Found]:
    originals = Noted(again, stretch.revisits)
    for record in islice(records(source), stretch.count):
        if (found := pages.held(record, originals)) is not None:
            yield pages.drafted(found, archive)


def _cut(source: Source, again: Callable[[int], Source] | None, most: int | None, named: Stretch) -> Iterator[Stretch]:
    """The stretches of one file; ``named`` says which one."""
    originals = Noting(again)
    change = msgspec.structs.replace
    start = count = inside = 0
    good = False
    fault: InputError | None = None
    try:
        for record in records(source):
            if isinstance(record, Record):
                good = True
                if most is not None and inside >= most and record.alone:
                    yield change(named, start=start, count=count, revisits=tuple(originals.found))
                    originals.found.clear()
                    start, count, inside = record.offset, 0, 0
            count += 1
            inside += isinstance(pages.held(record, originals), pages.Page)
        if not good:
            fault = pages.no_record()
    except InputError as error:
        fault = error
    last = change(named, start=start, count=count, revisits=tuple(originals.found))
    if fault is not None:
        found = fault if named.entry is None else wacz.placed(fault, named.entry)
        last = change(last, fault=_fault(cast("InputError", found)))
    yield last


def _fault(error: InputError) -> Fault:
    return Fault(error.reason, error.where, error.problem)


def _opener(stream: Stream) -> Callable[[int], Source]:
    descriptor = positioned(stream.source)
    if descriptor is None:
        raise InputError("no place in this file can be gone to", problem="unreadable")
    size = os.fstat(descriptor).st_size
    return lambda at: Source(At(descriptor, at), at=at, size=size)
