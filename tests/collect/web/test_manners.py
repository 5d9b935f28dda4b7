"""Hosts are asked as often as they wish, and for what they let programs have."""

from __future__ import annotations

import contextlib
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from reportedly.collect.web.pace import retry_after
from reportedly.errors import InputError

from .server import Asked, Server, moved, ok, page

TEXT = "text/plain"


def problem(server: Server, path: str = "/", **limits: object) -> str:
    with server.fetcher(**limits) as fetcher, pytest.raises(InputError) as caught:
        fetcher.get(server.url(path))
    assert "; " in caught.value.reason
    return caught.value.problem


def test_two_requests_to_one_host_keep_their_distance(server: Server) -> None:
    server.routes |= {"/a": ok(page()), "/b": ok(page())}
    with server.fetcher(delay=0.3) as fetcher:
        fetcher.get(server.url("/a"))
        fetcher.get(server.url("/b"))
    first, second = (one.at for one in server.asked if one.path != "/robots.txt")
    assert 0.25 < second - first < 1


def test_requests_to_several_hosts_wait_for_nobody(server: Server) -> None:
    server.routes["/"] = ok(page())
    began = time.monotonic()
    with server.fetcher(delay=5.0) as fetcher:
        for host in ("a.example", "b.example", "c.example"):
            fetcher.get(server.url(host=host))
    assert time.monotonic() - began < 1


def test_a_redirect_within_a_host_is_followed_at_once(server: Server) -> None:
    server.routes |= {"/old": moved("/new"), "/new": ok(page())}
    began = time.monotonic()
    with server.fetcher(delay=5.0) as fetcher:
        fetcher.get(server.url("/old"))
    assert time.monotonic() - began < 1


def test_waiting_on_purpose_does_not_use_up_the_time_for_a_page(server: Server) -> None:
    server.routes["/"] = ok(page())
    with server.fetcher(delay=0.5, seconds=0.3) as fetcher:
        fetcher.get(server.url())
        assert fetcher.get(server.url()).status == 200


def _once(first: bytes) -> object:
    answers = iter([first])

    def talk(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(next(answers, ok(page())))

    return talk


@pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
def test_retry_after_is_waited_for(server: Server, status: str) -> None:
    server.routes["/"] = _once(ok(b"", "Retry-After: 1", status=status))  # type: ignore[assignment]
    with server.fetcher(patience=2.0) as fetcher:
        assert fetcher.get(server.url()).status == 200
    first, second = (one.at for one in server.asked if one.path == "/")
    assert 0.9 < second - first < 1.9


def test_a_longer_wish_than_our_patience_is_an_error_at_once(server: Server) -> None:
    server.routes["/"] = ok(b"", "Retry-After: 3600", status="429 Too Many")
    began = time.monotonic()
    with server.fetcher() as fetcher:
        for _ in range(2):
            with pytest.raises(InputError, match="60 minutes") as caught:
                fetcher.get(server.url())
            assert caught.value.problem == "busy"
    assert time.monotonic() - began < 1
    assert server.paths() == ["/"]  # the host is left alone


def test_a_server_that_is_busy_for_ever_is_given_up(server: Server) -> None:
    server.routes["/"] = ok(b"", "Retry-After: 0", status="503 Busy")
    assert problem(server) == "busy"
    assert len(server.paths()) == 3


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("120", 120, 120),
        (" 0 ", 0, 0),
        ("Mon, 18 Nov 2024 09:00:00 GMT", 0, 0),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str, least: float, most: float) -> None:
    found = retry_after(value)
    assert found is not None
    assert least <= found <= most


def test_retry_after_may_be_a_date_to_come() -> None:
    found = retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=500), usegmt=True))
    assert found is not None
    assert 400 <= found <= 500


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1.5", "²", "Mon, 99 Nov 99999 09:00:00 GMT"])
def test_retry_after_that_says_nothing_is_none(value: str | None) -> None:
    assert retry_after(value) is None


RULES = b"""
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.cgi$

User-agent: other-bot
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "open"), [("/a", True), ("/private/a", False), ("/private/open", True), ("/x.cgi", False)]
)
def test_robots_txt_is_kept_to(server: Server, path: str, open: bool) -> None:
    server.routes |= {"/robots.txt": ok(RULES, type=TEXT), path: ok(page())}
    if open:
        with server.fetcher() as fetcher:
            assert fetcher.get(server.url(path)).status == 200
    else:
        assert problem(server, path) == "robots"
        assert server.paths() == []


def test_rules_for_us_by_name_go_before_those_for_all(server: Server) -> None:
    rules = b"User-agent: Reportedly\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n"
    server.routes |= {"/robots.txt": ok(rules, type=TEXT), "/b": ok(page())}
    assert problem(server, "/a") == "robots"
    with server.fetcher() as fetcher:
        assert fetcher.get(server.url("/b")).status == 200


def test_a_redirect_into_a_closed_part_is_refused(server: Server) -> None:
    server.routes |= {"/robots.txt": ok(RULES, type=TEXT), "/a": moved("/private/a"), "/private/a": ok(page())}
    assert problem(server, "/a") == "robots"
    assert server.paths() == ["/a"]


def test_robots_txt_is_asked_for_once(server: Server) -> None:
    server.routes |= {"/robots.txt": ok(RULES, type=TEXT), "/a": ok(page()), "/b": ok(page())}
    with server.fetcher() as fetcher:
        fetcher.get(server.url("/a"))
        fetcher.get(server.url("/b"))
    assert [one.path for one in server.asked] == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone"])
def test_a_host_without_robots_txt_is_open(server: Server, status: str) -> None:
    server.routes |= {"/robots.txt": ok(b"Disallow: /", status=status), "/": ok(page())}
    with server.fetcher() as fetcher:
        assert fetcher.get(server.url()).status == 200


@pytest.mark.parametrize("status", ["500 Fault", "503 Busy", "429 Too Many"])
def test_a_host_whose_robots_txt_cannot_be_got_is_closed(server: Server, status: str) -> None:
    server.routes |= {"/robots.txt": ok(b"", status=status), "/": ok(page())}
    assert problem(server) == "robots"
    assert server.paths() == []


def test_robots_txt_may_lead_on(server: Server) -> None:
    server.routes |= {"/robots.txt": moved("/r"), "/r": ok(b"User-agent: *\nDisallow: /", type=TEXT), "/": ok(page())}
    assert problem(server) == "robots"


@pytest.mark.parametrize(
    "rules",
    [b"User-agent: *\nDisallow: /\n" + b"# more\n" * 200_000, b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"b",
     b"User-agent: *\nDisallow: /*x$\n" * 30_000, b"<!doctype html><html>" * 50_000, b"\xff\xfe\x00" * 100_000],
    ids=["large", "stars", "many", "page", "binary"],
)  # fmt: skip
def test_a_hostile_robots_txt_takes_no_time(server: Server, rules: bytes) -> None:
    server.routes |= {"/robots.txt": ok(rules, type=TEXT), "/" + "a" * 2_000: ok(page())}
    began = time.monotonic()
    with server.fetcher() as fetcher, contextlib.suppress(InputError):
        fetcher.get(server.url("/" + "a" * 2_000))
    assert time.monotonic() - began < 1.5
    assert (server.paths() == []) is rules.startswith(b"User-agent: *\nDisallow: /\n")


@pytest.mark.parametrize(("delay", "waits"), [("0.4", True), ("nan", False), ("-1", False), ("soon", False)])
def test_crawl_delay_is_kept_to(server: Server, delay: str, waits: bool) -> None:
    rules = f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x".encode()
    server.routes |= {"/robots.txt": ok(rules, type=TEXT), "/": ok(page())}
    began = time.monotonic()
    with server.fetcher() as fetcher:
        fetcher.get(server.url())
        fetcher.get(server.url())
    assert (time.monotonic() - began > 0.35) is waits


def test_a_crawl_delay_beyond_our_patience_is_an_error(server: Server) -> None:
    server.routes |= {"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 600", type=TEXT), "/": ok(page())}
    with server.fetcher() as fetcher:
        fetcher.get(server.url())
        with pytest.raises(InputError, match="10 minutes"):
            fetcher.get(server.url())
