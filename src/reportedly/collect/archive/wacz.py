"""WACZ: a ZIP of WARC files with their index and a list of digests. Nothing of it is ever unpacked to the disk."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from ...errors import InputError
from ..metadata import Draft
from .digests import hexadecimal
from .pages import Found, drafts
from .source import CHUNK, FREE, MOST_EXPANDED, Source

MOST_ENTRIES = 20_000
"""Files in one WACZ: more than any crawl has, and what some 15 MB can list."""
_LARGEST_TABLE = 4 * 1024 * 1024
_LARGEST_PACKAGE = 10 * 1024 * 1024
_END, _END_SIZE = b"PK\x05\x06", 22
_ENDINGS = (".warc", ".warc.gz", ".arc", ".arc.gz")
_DEEPEST = 20
# What zipfile raises of a file that is damaged: of a name without a letter, for one, an IndexError.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError, RuntimeError, OverflowError
)  # fmt: skip


def read(file: IO[bytes], name: str) -> Iterator[Found]:
    """The reports in the WARC files of a WACZ; one that does not have the digest that its list gives says so.

    Raises:
        InputError: it is no ZIP, or one with more entries than an archive has.
    """
    with opened(file) as package:
        for entry in entries(package):
            if isinstance(entry, InputError):
                yield entry
                continue
            try:
                with _mended(), package.open(entry.name) as found:
                    for one in drafts(Source(found), f"{name}/{entry.name}", again(package, entry)):
                        yield placed(doubted(one, entry.doubt), entry.name)
            except InputError as error:
                yield placed(error, entry.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A WARC or ARC file in a WACZ: ``stored`` as it is, so that any place in it can be gone to, or else packed."""

    name: str
    stored: bool
    doubt: str | None


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The ZIP in ``file``.

    Raises:
        InputError: it is no ZIP, is damaged, or has more entries than an archive has.
    """
    _refuse_crowded(file)
    try:
        with zipfile.ZipFile(file) as package:
            yield package
    except _DAMAGE as error:
        raise InputError(f"damaged ZIP data ({_shown(error)}); fetch it again", problem="unreadable") from error


def entries(package: zipfile.ZipFile) -> Iterator[Entry | InputError]:
    """The archives in a WACZ, and why others are left out.

    Raises:
        InputError: there is none.
    """
    found = [entry for entry in package.infolist() if _is_archive(entry)]
    if not found:
        raise InputError("a ZIP without WARC files in it; a WACZ keeps them in archive/", problem="unsupported")
    digests = _digests(package)
    for entry in found:
        if (why := _refused(entry)) is not None:
            yield InputError(f"{why}; it is left out", where=entry.filename, problem="unsupported")
        else:
            doubt = _doubt(package, entry, digests.get(entry.filename))
            yield Entry(entry.filename, entry.compress_type == zipfile.ZIP_STORED, doubt)


def again(package: zipfile.ZipFile, entry: Entry) -> Callable[[int], Source] | None:
    """Opens an entry anew at any place in it; ``None`` where it would have to be unpacked up to there."""

    def at(place: int) -> Source:
        file = package.open(entry.name)
        file.seek(place)
        return Source(file, at=place)

    return at if entry.stored else None


def doubted(found: Found, doubt: str | None) -> Found:
    """With what is doubtful of the whole file that a report stands in."""
    if doubt is not None and isinstance(found, Draft) and found.raw is not None:
        found.raw.extra.setdefault("doubts", []).append(doubt)
    return found


def placed(found: Found, entry: str) -> Found:
    """With the file inside the WACZ before the place in it."""
    if isinstance(found, InputError):
        return InputError(found.reason, where=" ".join(filter(None, (entry, found.where))), problem=found.problem)
    if isinstance(found, Draft):
        found.place = f"{entry} {found.place}"
    return found


@contextmanager
def _mended() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise InputError(f"damaged from here on ({_shown(error)})", problem="unreadable") from error


def _doubt(package: zipfile.ZipFile, entry: zipfile.ZipInfo, digest: str | None) -> str | None:
    """What speaks against a file, by the digest that is listed of it."""
    if digest is None or (algorithm := hexadecimal(digest.partition(":")[0])) is None:
        return None
    try:
        if _hash(package, entry, algorithm) != digest.partition(":")[2].strip().lower():
            return "the file in the WACZ does not have the digest that its list gives"
    except _DAMAGE as error:
        return f"the file in the WACZ is damaged ({_shown(error)})"
    return None


def _refuse_crowded(file: IO[bytes]) -> None:
    """Raises InputError before a table of contents is read that would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_SIZE - 65_536))
    tail = file.read()
    at = tail.rfind(_END)
    file.seek(0)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise InputError("this ZIP has no end, so it was cut off; fetch it again", problem="unreadable")
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    table = int.from_bytes(tail[at + 12 : at + 16], "little")
    large = table == 0xFFFFFFFF or count == 0xFFFF
    if large and (before := tail.rfind(b"PK\x06\x06", 0, at)) >= 0:
        count = int.from_bytes(tail[before + 32 : before + 40], "little")
        table = int.from_bytes(tail[before + 40 : before + 48], "little")
    if count > MOST_ENTRIES or table > _LARGEST_TABLE:
        raise InputError(f"a ZIP of {count:,} files, where {MOST_ENTRIES:,} are taken", problem="too large")


def _is_archive(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(_ENDINGS)


def _refused(entry: zipfile.ZipInfo) -> str | None:
    """Why a file of the ZIP is not opened."""
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0] or len(parts) > _DEEPEST:
        return "its path leads out of the archive"
    if entry.flag_bits & 0x1:
        return "it is encrypted"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return f"it is packed by method {entry.compress_type}, which is not known here"
    if entry.file_size > FREE + MOST_EXPANDED * entry.compress_size:
        return f"it unpacks to more than {MOST_EXPANDED} times its size"
    return None


def _digests(package: zipfile.ZipFile) -> dict[str, str]:
    """Path to digest, as ``datapackage.json`` lists them; empty where there is no list that can be read."""
    try:
        with package.open("datapackage.json") as opened:
            data = opened.read(_LARGEST_PACKAGE + 1)
        listed: Any = json.loads(data) if len(data) <= _LARGEST_PACKAGE else {}
    except _DAMAGE:
        return {}
    resources = listed.get("resources") if isinstance(listed, dict) else None
    found: dict[str, str] = {}
    for resource in resources if isinstance(resources, list) else ():
        if (
            isinstance(resource, dict)
            and isinstance(resource.get("path"), str)
            and isinstance(resource.get("hash"), str)
        ):
            found[resource["path"]] = resource["hash"]
    return found


def _hash(package: zipfile.ZipFile, entry: zipfile.ZipInfo, algorithm: str) -> str:
    total = hashlib.new(algorithm, usedforsecurity=False)
    with package.open(entry) as opened:
        while part := opened.read(CHUNK):
            total.update(part)
    return total.hexdigest()


def _shown(error: BaseException) -> str:
    return str(error)[:100] or type(error).__name__
