"""The bytes of an answer, within limits: counted as they come, and again as they are decompressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from ...errors import InputError
from ..stream import too_large

ACCEPTED = "gzip, deflate"
_CHUNK = 256 * 1024
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def take(parts: Iterable[bytes], *, coding: str, length: str | None, limit: int, cut: bool = False) -> bytes:
    """The content, decompressed; not a byte more than ``limit`` is held. ``cut`` takes so much and leaves the rest.

    ``coding`` and ``length`` are what ``Content-Encoding`` and ``Content-Length`` say.

    Raises:
        InputError: ``too large``, as sent or once decompressed; ``bad server answer`` for damaged or cut compression.
    """
    if not cut and length is not None and length.isascii() and length.isdigit() and int(length[:20]) > limit:
        raise _too_large(limit)
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return b"".join(_counted(parts, limit, cut))
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(
            f"the server compressed its answer in a way that was not asked for ({coding[:40]}); "
            "save the page and give the file",
            problem="bad server answer",
        )
    try:
        return b"".join(_counted(_unpacked(_counted(parts, limit), gzip=coding != "deflate"), limit, cut))
    except zlib.error as error:
        raise InputError(
            f"damaged compression in the answer ({error}); try again later", problem="bad server answer"
        ) from error


def _counted(parts: Iterable[bytes], limit: int, cut: bool = False) -> Iterable[bytes]:
    total = 0
    for part in parts:
        total += len(part)
        if total > limit:
            if not cut:
                raise _too_large(limit)
            yield part[: len(part) - (total - limit)]
            return
        yield part


def _unpacked(parts: Iterable[bytes], *, gzip: bool) -> Iterable[bytes]:
    """Pieces of at most ``_CHUNK`` bytes, so that the one who counts them can stop; several gzip members are one."""
    undo = None
    fresh = True
    for part in parts:
        while part:
            if undo is None or undo.eof:
                if not fresh and not (gzip and part.startswith(b"\x1f")):
                    break  # what follows the end is padding
                undo = zlib.decompressobj(_GZIP if gzip else _flavour(part))
                fresh = False
            yield undo.decompress(part, _CHUNK)
            part = undo.unused_data if undo.eof else undo.unconsumed_tail
    while undo is not None and not undo.eof and (more := undo.decompress(b"", _CHUNK)):
        yield more
    if undo is not None and not undo.eof:
        raise InputError("the compressed answer stops short; try again", problem="bad server answer")


def _flavour(first: bytes) -> int:
    """``deflate`` is zlib by the book, and bare from some servers."""
    return _ZLIB if first[0] & 0x0F == 8 and first[0] >> 4 <= 7 else _BARE


def _too_large(limit: int) -> InputError:
    shown = f"{limit // (1024 * 1024)} MB" if limit >= 1024 * 1024 else f"{limit:,} bytes"
    return too_large(f"more than {shown} in one answer")
