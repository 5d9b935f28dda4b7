"""Bodies as archives keep them: packed, in chunks, or neither under a header that says so."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import pytest

from reportedly.collect.archive.http import response

from .archives import collect, http, page, reasons, record, titles

PAGE = page()


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare(body: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(body) + pack.flush()


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:]), "Content-Encoding: x-gzip\r\n"),
        (gzip.compress(PAGE), ""),
        (PAGE, "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (bare(PAGE), "Content-Encoding: deflate\r\n"),
        (PAGE, "Content-Encoding: deflate\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),
        (PAGE, "Content-Encoding: identity\r\n"),
        (gzip.compress(zlib.compress(PAGE)), "Content-Encoding: deflate, gzip\r\n"),
        (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        (chunked(PAGE), ""),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (chunked(PAGE)[:-5], "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_a_body_is_unpacked_whatever_its_header_says(tmp_path: Path, body: bytes, more: str) -> None:
    (found,), _ = collect(record(http(body, more=more)), tmp_path)
    assert found.report is not None, found.error
    assert found.report.text.count("\n\n") == 2
    assert found.raw is not None
    assert found.raw.data == PAGE


def test_what_was_unpacked_of_a_body_that_stops_short_counts(tmp_path: Path) -> None:
    body = gzip.compress(PAGE)[:-20]
    assert titles(collect(record(http(body, more="Content-Encoding: gzip\r\n")), tmp_path)[0]) == [
        "Bridge stays closed"
    ]


@pytest.mark.parametrize("start", ["HTTP/2 200", "HTTP/1.1 200", "http/1.0  200 Fine", "HTTP/2 200\r\n:status: 200"])
def test_status_lines(tmp_path: Path, start: str) -> None:
    block = f"{start}\r\ncontent-type: text/html\r\n\r\n".encode() + PAGE
    assert titles(collect(record(block), tmp_path)[0]) == ["Bridge stays closed"]


def test_a_header_line_that_goes_on_is_one(tmp_path: Path) -> None:
    found = response(b"HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n\tcharset=koi8-r\r\nContent-Type: x/y\r\n\r\n")
    assert (found.type, found.charset) == ("text/html", "koi8-r")


def test_the_charset_of_the_header_decides(tmp_path: Path) -> None:
    body = page(words="The mayor of Žižkov said on Monday that the bridge of Čáslav would stay closed. Šárka agreed.")
    sent = body.decode().replace('<meta charset="utf-8">', "").encode("iso-8859-2")
    (found,), _ = collect(record(http(sent, type="text/html; charset=ISO-8859-2")), tmp_path)
    assert found.report is not None
    assert "Žižkov" in found.report.text
    assert found.raw is not None
    assert (found.raw.data, found.raw.extra["charset"]) == (sent, "iso-8859-2")


@pytest.mark.parametrize(
    ("body", "more", "reason"),
    [
        (gzip.compress(b"<p>" + bytes(30_000_000)), "Content-Encoding: gzip\r\n", "more than 10 MB"),
        (zlib.compress(bytes(30_000_000)), "Content-Encoding: deflate\r\n", "more than 10 MB"),
        (brotli.compress(b"\x1f" + bytes(30_000_000)), "Content-Encoding: br\r\n", "more than 10 MB"),
        (PAGE, "Content-Encoding: " + ", ".join(["gzip"] * 1000) + "\r\n", "content codings"),
        (PAGE, "Content-Encoding: compress\r\n", "'compress'"),
        (b"\x1f\x8b" + bytes(100), "Content-Encoding: gzip\r\n", "damaged gzip"),
        (b"no brotli at all", "Content-Encoding: br\r\n", "damaged brotli"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_a_failure(tmp_path: Path, body: bytes, more: str, reason: str) -> None:
    found, _ = collect(record(http(body, more=more)) + record(number=2), tmp_path)
    assert titles(found) == ["Bridge stays closed"]
    (told,) = reasons(found)
    assert reason in told


def test_gzip_inside_gzip_a_thousand_times_is_left_at_the_first(tmp_path: Path) -> None:
    body = PAGE
    for _ in range(1000):
        body = gzip.compress(body, 0)
    found, tally = collect(record(http(body)), tmp_path)
    assert found == []
    assert tally == {"pages that are no report": 1}
