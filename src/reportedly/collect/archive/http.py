"""A response in a record: its status, its header, and its body, chunks and compression undone within limits."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from ...errors import InputError
from ..limits import LARGEST_PAGE
from .record import fields

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)", re.I)
_BLANK_LINE = re.compile(rb"\r*\n\r*\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n", re.I)
_GZIP = b"\x1f\x8b"
_MOST_CODINGS, _MOST_MEMBERS = 3, 100


@dataclass(frozen=True, slots=True)
class Response:
    """``status`` is ``None`` where there is no status line; ``head`` has names in lower case; ``body`` is as stored."""

    status: int | None
    head: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The media type, in lower case and without parameters; empty where none is given."""
        return self.head.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        found = re.search(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", self.head.get("content-type", ""), re.I)
        return found[1].lower() if found else None


def response(block: bytes) -> Response:
    """The response that ``block``, or its beginning, holds. HTTP/2 is written as if it were HTTP/1."""
    match = _STATUS.match(block)
    end = _BLANK_LINE.search(block)
    head = block[: end.start()] if end else block
    lines = head.decode("utf-8", "replace").splitlines()
    named = fields([line for line in lines[1:] if not line.startswith(":")])
    return Response(int(match[1]) if match else None, named, block[end.end() :] if end else b"")


def payload(found: Response) -> bytes:
    """The body as the server meant it.

    What the header says of chunks and compression is not trusted: archives often hold a body that was undone
    already, or keep one that was not under a header that was.

    Raises:
        InputError: the body is damaged, too large, or packed in a way that is not known.
    """
    body = unchunked(found.body, said="chunked" in found.head.get("transfer-encoding", "").lower())
    codings = [name.strip().lower() for name in found.head.get("content-encoding", "").split(",") if name.strip()]
    if len(codings) > _MOST_CODINGS:
        raise InputError(f"{len(codings)} content codings on one page; no honest server packs so", problem="malformed")
    for coding in reversed(codings):
        body = _unpacked(body, coding)
    if not codings and body.startswith(_GZIP):
        body = _unpacked(body, "gzip")
    if len(body) > LARGEST_PAGE:
        raise _too_large()
    return body


def unchunked(body: bytes, *, said: bool) -> bytes:
    """``body`` without the marks of chunks. Where nobody said that there are any, all of them must be right."""
    parts, at, whole = [], 0, False
    while (mark := _CHUNK.match(body, at)) is not None:
        size, at = int(mark[1], 16), mark.end()
        if size == 0:
            whole = True
            break
        parts.append(body[at : at + size])
        at += size
        if at > len(body):
            break
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    if not parts or not (whole or said):
        return b"" if whole and said and not parts else body
    return b"".join(parts)


def _unpacked(body: bytes, coding: str) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, 31) if body.startswith(_GZIP) else body
    if coding == "deflate":
        if body[:1] == b"\x78":
            return _inflated(body, 15)
        return body if body.lstrip()[:1] == b"<" else _inflated(body, -15)
    if coding == "br":
        return _brotli(body)
    if coding in ("identity", "none", "utf-8", ""):
        return body
    raise InputError(f"its body is packed as {coding[:20]!r}, which is not known here", problem="unsupported")


def _inflated(body: bytes, window: int) -> bytes:
    """All gzip members, or one zlib stream; what was unpacked before it stops short counts."""
    found = b""
    for _ in range(_MOST_MEMBERS):
        inflate = zlib.decompressobj(window)
        try:
            found += inflate.decompress(body, LARGEST_PAGE + 1 - len(found))
        except zlib.error as error:
            raise InputError("its body is damaged gzip", problem="unreadable") from error
        if len(found) > LARGEST_PAGE:
            raise _too_large()
        if not inflate.eof or not inflate.unused_data.startswith(_GZIP):
            break
        body = inflate.unused_data
    return found


def _brotli(body: bytes) -> bytes:
    if body.lstrip()[:1] == b"<":
        return body
    try:
        import brotli
    except ImportError:
        raise InputError(
            "its body is packed with brotli; to unpack it: pip install 'reportedly[archives]'", problem="unsupported"
        ) from None
    undo = brotli.Decompressor()
    try:
        found: bytes = undo.process(body, output_buffer_limit=LARGEST_PAGE + 1)
        while len(found) <= LARGEST_PAGE and not undo.is_finished() and not undo.can_accept_more_data():
            found += undo.process(b"", output_buffer_limit=LARGEST_PAGE + 1 - len(found))
    except brotli.error as error:
        raise InputError("its body is damaged brotli", problem="unreadable") from error
    if len(found) > LARGEST_PAGE:
        raise _too_large()
    return found


def _too_large() -> InputError:
    return InputError(f"a page of more than {LARGEST_PAGE // (1024 * 1024)} MB", problem="too large")
