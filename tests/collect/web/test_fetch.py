"""Whatever a server does: a page within the limits, or one InputError that says what to do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collect.web import Page
from reportedly.errors import InputError

from .server import Asked, Handler, Server, moved, ok, page, serving

MEGABYTE = 1024 * 1024


def got(server: Server, path: str = "/", **limits: object) -> Page:
    with server.fetcher(**limits) as fetcher:
        return fetcher.get(server.url(path))


def failed(server: Server, path: str = "/", **limits: object) -> InputError:
    with pytest.raises(InputError) as caught:
        got(server, path, **limits)
    assert "; " in caught.value.reason
    return caught.value


def sending(*parts: bytes, pause: float = 0.0, forever: bytes = b"") -> Handler:
    """Sends ``parts``, then ``forever`` again and again, with pauses."""

    def talk(connection: socket.socket, asked: Asked) -> None:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        while forever:
            connection.sendall(forever)
            time.sleep(pause)

    return talk


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
OPEN = HEAD + b"\r\n"


def test_a_page_comes_with_what_its_server_says_of_it(server: Server) -> None:
    headers = ('ETag: "a1"', "Last-Modified: Mon, 18 Nov 2024 09:00:00 GMT")
    server.routes["/a?b=1"] = ok(page(), *headers, type="Text/HTML; Charset=UTF-8")
    found = got(server, "/a?b=1#part")
    assert (found.url, found.status, found.type, found.data) == (server.url("/a?b=1"), 200, "text/html", page())
    assert (found.etag, found.last_modified) == ('"a1"', "Mon, 18 Nov 2024 09:00:00 GMT")
    assert found.retrieved.endswith("Z")
    assert found.headers["content-type"] == "Text/HTML; Charset=UTF-8"


def test_a_request_says_who_asks_and_sends_no_cookies(server: Server) -> None:
    server.routes |= {"/": ok(b"", "Location: /b", "Set-Cookie: a=b", status="301 Moved"), "/b": ok(page())}
    got(server)
    headers = server.asked[-1].headers
    assert headers["user-agent"].startswith("reportedly/")
    assert headers["host"] == f"news.example:{server.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in headers
    assert "referer" not in headers


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    server.routes["/"] = ok(b"", 'ETag: "a1"', status="304 Not Modified", type=None)
    with server.fetcher() as fetcher:
        found = fetcher.get(server.url(), etag='"a1"', last_modified="Mon, 18 Nov 2024 09:00:00 GMT")
    assert (found.status, found.data, found.etag) == (304, b"", '"a1"')
    assert server.asked[-1].headers["if-none-match"] == '"a1"'
    assert server.asked[-1].headers["if-modified-since"] == "Mon, 18 Nov 2024 09:00:00 GMT"


def test_an_etag_cannot_smuggle_a_header_in(server: Server) -> None:
    server.routes["/"] = ok(page())
    with server.fetcher() as fetcher:
        fetcher.get(server.url(), etag='"a"\r\nX-Other: 1')
    assert "x-other" not in server.asked[-1].headers
    assert "if-none-match" not in server.asked[-1].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_the_address_that_answers(server: Server, status: int) -> None:
    server.routes |= {"/old": moved("new#part", f"{status} Moved"), "/new": ok(page())}
    assert got(server, "/old").url == server.url("/new")


def test_redirects_in_a_circle_are_refused(server: Server) -> None:
    server.routes |= {"/": moved("/b"), "/b": moved("/")}
    assert failed(server).problem == "bad server answer"
    assert server.paths() == ["/", "/b"]


def test_redirects_without_end_are_refused(server: Server) -> None:
    server.routes |= {f"/{number}": moved(f"/{number + 1}") for number in range(10)}
    assert "more than 3 times" in failed(server, "/0", redirects=3).reason
    assert server.paths() == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    "location",
    [
        "",
        "http://",
        "file:///etc/passwd",
        "ftp://news.example/",
        "http://[",
        "\x01",
        "http://a@b.example/",
        "x" * 9_000,
    ],
)
def test_redirects_to_what_is_no_address_are_refused(server: Server, location: str) -> None:
    server.routes["/"] = moved(location)
    assert failed(server).problem in ("refused", "bad server answer")


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        ("401 Unauthorized", "no access"), ("402 Payment Required", "paywall"), ("403 Forbidden", "no access"),
        ("404 Not Found", "not found"), ("410 Gone", "not found"), ("451 Unavailable", "no access"),
        ("429 Too Many Requests", "busy"), ("503 Unavailable", "busy"), ("500 Internal", "bad server answer"),
        ("418 Teapot", "bad server answer"), ("204 No Content", "bad server answer"),
        ("206 Partial Content", "bad server answer"), ("304 Not Modified", "bad server answer"),
        ("300 Multiple Choices", "bad server answer"), ("999 Odd", "bad server answer"),
    ],
)  # fmt: skip
def test_a_status_without_a_page_has_its_reason(server: Server, status: str, problem: str) -> None:
    body = b"" if status[:3] in ("204", "304") else page()
    server.routes["/"] = ok(body, status=status)
    assert failed(server).problem == problem


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "text/css", "TEXT/JavaScript;x=y"])
def test_other_types_are_refused_before_they_are_sent(server: Server, kind: str) -> None:
    server.routes["/"] = sending(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode(), forever=b"x" * 65536)
    assert failed(server, bytes=10**12).problem == "wrong type"


@pytest.mark.parametrize("kind", [None, "nonsense", "application/octet-stream", "text/plain", "application/rss+xml"])
def test_types_that_may_be_read_are_taken(server: Server, kind: str | None) -> None:
    server.routes["/"] = ok(page(), type=kind)
    assert got(server).data == page()


def test_a_page_of_50_mb_is_refused_by_its_announced_length(server: Server) -> None:
    server.routes["/"] = sending(HEAD + b"Content-Length: 52428800\r\n\r\n", forever=b"x" * 65536)
    began = time.monotonic()
    assert failed(server).problem == "too large"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("start", [OPEN, HEAD + b"Content-Length: 100\r\nContent-Length: 100\r\n\r\n" + b"x" * 200])
def test_a_page_of_50_mb_is_left_at_the_limit(server: Server, start: bytes) -> None:
    server.routes["/"] = sending(OPEN, *([b"x" * MEGABYTE] * 50))
    assert failed(server, bytes=MEGABYTE).problem == "too large"


def test_a_body_without_end_is_left_at_the_limit(server: Server) -> None:
    server.routes["/"] = sending(CHUNKED, forever=b"10000\r\n" + b"x" * 65536 + b"\r\n")
    assert failed(server, bytes=MEGABYTE).problem == "too large"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_left_at_the_limit(server: Server, coding: str) -> None:
    bomb = gzip.compress(bytes(60 * MEGABYTE)) if coding == "gzip" else zlib.compress(bytes(60 * MEGABYTE))
    server.routes["/"] = ok(bomb, f"Content-Encoding: {coding}")
    assert len(bomb) < MEGABYTE
    assert failed(server, bytes=MEGABYTE).problem == "too large"


def _bare(data: bytes) -> bytes:
    undo = zlib.compressobj(wbits=-15)
    return undo.compress(data) + undo.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("X-GZIP", gzip.compress), ("deflate", zlib.compress), ("deflate", _bare),
     ("identity", bytes),
     ("gzip", lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:])),
     ("gzip", lambda data: gzip.compress(data) + b"\x00" * 99)],
)  # fmt: skip
def test_compressed_pages_are_decompressed(server: Server, coding: str, pack: Callable[[bytes], bytes]) -> None:
    content = page() * 400
    server.routes["/"] = ok(pack(content), f"Content-Encoding: {coding}")
    assert got(server).data == content


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(page())[:-20], "gzip"), (b"no gzip at all", "gzip"), (b"\x1f\x8b", "gzip"),
        (b"\xff" * 9, "deflate"),
        (page(), "br"), (page(), "gzip, gzip"), (page(), "zstd" * 99),
    ],
)  # fmt: skip
def test_compression_that_cannot_be_undone_is_a_bad_answer(server: Server, body: bytes, coding: str) -> None:
    server.routes["/"] = ok(body, f"Content-Encoding: {coding}")
    assert failed(server).problem == "bad server answer"


@pytest.mark.parametrize(
    "handler",
    [
        sending(OPEN, pause=0.05, forever=b"x"),
        sending(b"HTTP/1.1 200 OK\r\n", pause=0.05, forever=b"X-A: b\r\n"),
        sending(b"", pause=0.05, forever=b"H"),
        sending(b"", pause=0.05, forever=b"HTTP/1.1 102 Processing\r\n\r\n"),
    ],
    ids=["body", "headers", "status line", "interim answers"],
)
def test_a_byte_now_and_then_keeps_nobody_waiting(server: Server, handler: Handler) -> None:
    server.routes["/"] = handler
    began = time.monotonic()
    assert failed(server, seconds=0.4).problem == "too slow"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX: ", OPEN + b"half a page"])
def test_a_silent_server_is_given_up(server: Server, start: bytes) -> None:
    server.routes["/"] = sending(start, pause=1.2)
    assert failed(server, silence=0.2).problem == "too slow"


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"hello\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n: empty\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: \x00\r\n\r\n", b"\x16\x03\x01\x00\xff",
        CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", CHUNKED + b"5\r\nabc", CHUNKED + b"-5\r\nabc\r\n",
        CHUNKED + b"5\r\nabcdefgh\r\n0\r\n\r\n", CHUNKED + b"F" * 30 + b"\r\nabc",
        HEAD + b"Content-Length: 100\r\n\r\nshort", HEAD + b"Content-Length: ten\r\n\r\nshort",
        HEAD + b"Content-Length: -1\r\n\r\n", HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nabc",
        HEAD + b"Transfer-Encoding: gzip\r\n\r\nabc",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 302 Found\r\n\r\n",
    ],
)  # fmt: skip
def test_what_is_not_http_by_the_rules_is_a_bad_answer(server: Server, answer: bytes) -> None:
    server.routes["/"] = answer
    assert failed(server).problem in ("bad server answer", "unreachable")


def test_headers_without_end_are_refused(server: Server) -> None:
    server.routes["/"] = sending(b"HTTP/1.1 200 OK\r\n", forever=b"X-A: " + b"b" * 1000 + b"\r\n")
    assert failed(server).problem == "bad server answer"


def test_a_server_that_hangs_up_is_unreachable() -> None:
    with serving() as server:
        pass
    assert failed(server).problem == "unreachable"


def test_a_server_without_a_certificate_is_unreachable_and_is_asked_by_its_name(server: Server) -> None:
    seen = []

    def talk(connection: socket.socket, asked: Asked) -> None:
        raise AssertionError("it was asked in the clear")

    server.routes["/"] = talk
    listening = socket.create_server(("127.0.0.1", 0))

    def hello() -> None:
        connection, _ = listening.accept()
        with connection:
            seen.append(connection.recv(4096))

    thread = threading.Thread(target=hello, daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    server.port = port
    with server.fetcher() as fetcher, pytest.raises(InputError) as caught:
        fetcher.get(f"https://news.example:{port}/")
    thread.join(2)
    listening.close()
    assert caught.value.problem == "unreachable"
    assert b"news.example" in seen[0]
    assert b"127.0.0.1" not in seen[0]


_PIECES = [
    b"HTTP/1.1 200 OK", b"HTTP/1.0 302 F", b"\r\n", b"\r\n\r\n", b"Location: /", b"Content-Length: 5", b": ", b"abcde",
    b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Content-Type: text/html; charset=\xff", b"\x00",
    b"Retry-After: 99999999999", b"5\r\nabcde\r\n0\r\n\r\n", b"\x1f\x8b\x08",
]  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/robots.txt"])
@given(answer=st.lists(st.sampled_from(_PIECES) | st.binary(max_size=8), max_size=12).map(b"".join))
@settings(max_examples=80)
def test_any_answer_is_a_page_or_an_input_error(path: str, answer: bytes) -> None:
    with serving({"/": ok(page()), path: answer}) as server:
        try:
            got(server, seconds=1.0)
        except InputError as error:
            reason = error.reason
        else:
            reason = "; "
    assert "; " in reason
