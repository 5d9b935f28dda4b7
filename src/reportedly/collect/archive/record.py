"""The records of a WARC or ARC file, one after the other, and the stretches between them that are none.

Own code, since fastwarc and warcio end at the first fault, and only warcio knows ARC (docs/archives.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import arc
from .source import CHUNK, Source

BLANK = b"\r\n \t\0"
STRAY = "bytes that are no record"
LONGEST_LINE = 32 * 1024
LONGEST_HEAD = 256 * 1024
_VERSION = re.compile(rb"WARC/\d\.\d+[ \t\r]*\n?$")
_BEGINS = re.compile(rb"WARC/\d\.\d+\r?\n$")
_LENGTH = re.compile(r"\d{1,18}")
_NEXT = re.compile(rb"\r?\n(?=WARC/\d\.\d+\r?\n[A-Za-z-]+:)")


@dataclass(frozen=True, slots=True)
class Broken:
    """Bytes from ``offset`` on that make no record, and why."""

    offset: int
    why: str


@dataclass(slots=True)
class Record:
    """One record; its block is read from the file, if at all, before the next one is asked for.

    ``kind`` is the WARC-Type; ``head`` its header fields, names in lower case. ``fault`` is set where the block
    turned out to be short of ``length``, and ``told`` where the reader has said that it cannot be used. ``alone``: what
    stands at ``offset`` in the file is this record.
    """

    offset: int
    kind: str
    head: dict[str, str]
    length: int
    source: Source
    alone: bool = True
    read: int = 0
    fault: str | None = None
    told: bool = False

    @property
    def url(self) -> str:
        """What was archived; wget 1.19 put it between angle brackets, and some crawlers leave blanks in it."""
        return self.head.get("warc-target-uri", "").strip(" <>").replace(" ", "%20")

    @property
    def online(self) -> bool:
        """Whether it was got from the web, and not looked up or written by the crawler."""
        return self.url.lower().startswith(("http:", "https:"))

    def rest(self, start: bytes = b"") -> bytes:
        """The whole block, of which ``start`` was taken already.

        Where its length is wrong and the next records stand inside, these are given back to be read.
        """
        data = start + self.take(self.length - self.read)
        if self.fault is not None or not self._followed_well():
            inside = _NEXT.search(data)
            if inside is not None:
                self.source.push(data[inside.end() :])
                self.fault = "its Content-Length is too large"
        return data

    def take(self, size: int) -> bytes:
        """The next bytes of the block, ``size`` of them or what is left."""
        wanted = min(size, self.length - self.read)
        parts, missing = [], wanted
        while missing > 0 and ((part := self.source.read(missing)) or self._goes_on()):
            parts.append(part)
            missing -= len(part)
        self.read += wanted - missing
        if missing > 0:
            self.fault = self.source.fault or "the record is shorter than it says"
        return b"".join(parts)

    def leave(self) -> None:
        """Passes over what was not read of the block; a short one is looked into for records that it hides."""
        if self.read == 0 and self.length <= LONGEST_HEAD:
            self.rest()
        while self.fault is None and self.read < self.length:
            self.take(CHUNK)

    def _followed_well(self) -> bool:
        after = self.source.line(LONGEST_LINE)
        self.source.push(after)
        return not after.strip(BLANK) or _VERSION.match(after) is not None or arc.heading(after) is not None

    def _goes_on(self) -> bool:
        """Whether the block goes on in the next gzip member: where files were packed in slices of one size."""
        if self.source.fault is not None or not self.source.zipped or not self.source.resume():
            return False
        start = self.source.line(LONGEST_LINE)
        self.source.push(start)
        return bool(start) and not _VERSION.match(start) and arc.heading(start) is None


def records(source: Source) -> Iterator[Record | Broken]:
    """What ``source`` holds, in order. What is broken raises nothing.

    Raises:
        InputError: the file cannot be read on, or is a bomb.
    """
    lost = False
    while True:
        alone = source.fresh or not source.zipped
        offset, line = source.offset, source.line(LONGEST_LINE)
        if not line:
            if source.fault is not None:
                yield Broken(offset, source.fault)
            more = source.resume()
            if source.strays:
                yield Broken(offset, f"{source.strays:,} bytes that are no gzip")
            if not more:
                return
            lost = False
            continue
        if not line.strip(BLANK):
            continue
        if _VERSION.match(line):
            found: Record | Broken = _warc(source, offset)
        elif (heading := arc.heading(line)) is not None:
            found = Record(offset, heading.kind, heading.head, heading.length, source)
        else:
            found = _stray(source, offset, line)
        if isinstance(found, Record) and source.ends_before(found.length):
            found = Broken(offset, "its Content-Length leads beyond the end of the file")
        if isinstance(found, Broken):
            if not (lost and found.why == STRAY):  # what follows a header that cannot be read belongs to it
                yield found
            lost = True
            continue
        lost = False
        found.alone = alone
        yield found
        found.leave()
        if found.fault is not None:
            source.fault = None
        if found.fault is not None and not found.told:
            yield Broken(offset, found.fault)


def _warc(source: Source, offset: int) -> Record | Broken:
    head = _fields(source)
    if head is None:
        return Broken(offset, "its header has no end")
    length = head.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        return Broken(offset, "no Content-Length that can be read")
    return Record(offset, head.get("warc-type", "").lower(), head, int(length), source)


def _fields(source: Source) -> dict[str, str] | None:
    """The header fields up to the blank line, the first of each name; a line that begins with a blank goes on."""
    lines: list[str] = []
    left = LONGEST_HEAD
    while line := source.line(LONGEST_LINE):
        left -= len(line)
        if left < 0:
            return None
        if not line.strip(b"\r\n"):
            return fields(lines)
        lines.append(line.decode("utf-8", "replace"))
    return None


def fields(lines: list[str]) -> dict[str, str]:
    """Header fields by name in lower case, the first of each; a line that begins with a blank goes on with the last."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        if line[:1] in " \t":
            if last:
                found[last] = f"{found[last]} {line.strip()}"[:LONGEST_LINE]
            continue
        name, _, value = line.partition(":")
        last = name.strip().lower()
        if last in found:
            last = ""
        elif last:
            found[last] = value.strip()
    return found


def _stray(source: Source, offset: int, line: bytes) -> Broken:
    """Passes over what is no record, up to what begins one, or the next break."""
    while line:
        begins = _BEGINS.search(line)
        if begins is not None or arc.heading(line) is not None:
            source.push(line[begins.start() :] if begins is not None else line)
            break
        line = source.line(LONGEST_LINE)
    return Broken(offset, STRAY)
