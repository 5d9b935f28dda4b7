"""Addresses among the inputs: from a page on the web to a report, with the page beside it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reportedly.collect import Collected, Metadata, open_inputs
from reportedly.collect.web import Fetcher

from .server import PARAGRAPHS, SENTENCE, Server, moved, ok, page


def collected(server: Server, *paths: str, said: Metadata | None = None) -> list[Collected]:
    with server.fetcher() as fetcher:
        return list(open_inputs([server.url(path) for path in paths], said, fetcher=fetcher))


def one(server: Server, path: str = "/a", said: Metadata | None = None) -> Collected:
    (found,) = collected(server, path, said=said)
    return found


def problem(server: Server, path: str = "/a") -> str:
    found = one(server, path)
    assert found.error is not None
    assert found.error.where == found.where == server.url(path)
    assert "; " in found.error.reason
    return found.error.problem


def test_a_page_becomes_a_report_with_the_page_beside_it(server: Server) -> None:
    server.routes["/a?utm_source=mail"] = ok(page(), 'ETag: "a1"')
    found = one(server, "/a?utm_source=mail")
    assert found.error is None
    assert found.report is not None
    assert found.raw is not None
    assert found.report.title == "Swing bridge stays closed"
    assert found.report.url == server.url("/a")
    assert found.report.retrieved == found.raw.retrieved is not None
    assert (found.raw.data, found.raw.type, found.raw.url) == (page(), "text/html", server.url("/a?utm_source=mail"))
    assert found.raw.extra == {"status": 200, "etag": '"a1"', "charset": "utf-8"}


def test_the_raw_page_is_kept_decompressed(server: Server) -> None:
    server.routes["/a"] = ok(gzip.compress(page()), "Content-Encoding: gzip")
    found = one(server)
    assert found.raw is not None
    assert found.raw.data == page()


def test_a_page_may_give_its_own_address(server: Server) -> None:
    server.routes["/a?id=7"] = ok(page(f"<link rel=canonical href='{server.url('/story/7')}'>"))
    found = one(server, "/a?id=7").report
    assert found is not None
    assert found.url == server.url("/story/7")


def test_a_page_may_not_give_another_outlets_address(server: Server) -> None:
    server.routes["/a"] = ok(page("<link rel=canonical href='https://courier.example/story/7'>"))
    found = one(server).report
    assert found is not None
    assert found.url == server.url("/a")
    assert found.extra["canonical_as_given"] == "https://courier.example/story/7"


def test_the_address_of_a_page_tells_its_date(server: Server) -> None:
    server.routes["/2024/11/18/bridge"] = ok(page())
    found = one(server, "/2024/11/18/bridge").report
    assert found is not None
    assert found.published == "2024-11-18"


@pytest.mark.parametrize("declared", ["iso-8859-15", "windows-1252", "koi8-r"])
def test_the_encoding_that_a_server_names_is_taken(server: Server, declared: str) -> None:
    words = "Жители" if declared == "koi8-r" else "café"
    text = f"The {words} closed. " + SENTENCE * 3
    markup = f"<html><body><article><p>{text}</p></article></body></html>".encode(declared)
    server.routes["/a"] = ok(markup, type=f"text/html; charset={declared}")
    found = one(server)
    assert found.report is not None
    assert words in found.report.text
    assert found.raw is not None
    assert found.raw.data == markup


@pytest.mark.parametrize("declared", ["latin-1", "nonsense", "base64", "utf-7", "zip", "utf-16"])
def test_a_wrong_encoding_does_no_harm_to_utf_8(server: Server, declared: str) -> None:
    server.routes["/a"] = ok(page(words=["The café closed. " + SENTENCE] * 3), type=f"text/html; charset={declared}")
    found = one(server).report
    assert found is not None
    assert "The café closed." in found.text


@pytest.mark.parametrize("declared", ["nonsense", "base64", "utf-7", "zip", "utf-16", "hex", "rot13", "idna", "\x00"])
def test_a_wrong_encoding_of_other_bytes_raises_nothing(server: Server, declared: str) -> None:
    server.routes["/a"] = ok(page(words=[SENTENCE] * 3) + b"\xff\xe9", type=f"text/html; charset={declared}")
    assert one(server).report is not None or declared in ("utf-16", "\x00")


def test_text_and_json_are_read_as_files_of_their_kind_are(server: Server) -> None:
    lines = [{"text": SENTENCE, "title": f"Report {number}"} for number in range(3)]
    server.routes |= {
        "/text": ok("".join(PARAGRAPHS).encode(), type="text/plain"),
        "/one": ok(json.dumps(lines[0]).encode(), type="application/json"),
        "/many": ok("\n".join(map(json.dumps, lines)).encode(), type="application/x-ndjson"),
    }
    text, single, *many = collected(server, "/text", "/one", "/many")
    assert [found.error for found in (text, single, *many)] == [None] * 5
    assert text.report is not None
    assert text.report.url == server.url("/text")
    assert single.report is not None
    assert single.report.url == server.url("/one")
    assert [found.report.url for found in many if found.report] == [None, None, None]
    assert [found.where for found in many] == [f"{server.url('/many')} line {number}" for number in (1, 2, 3)]
    assert all(found.raw is not None and found.raw.url == server.url("/many") for found in many)


def test_a_failure_stands_in_its_place_and_stops_nothing(server: Server, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    server.routes["/a"] = ok(page())
    with server.fetcher() as fetcher:
        found = list(open_inputs([server.url("/gone"), tmp_path / "a.txt", server.url("/a")], fetcher=fetcher))
    assert [one.error.problem if one.error else None for one in found] == ["not found", None, None]
    assert [one.index for one in found] == [1, 2, 3]


def test_what_the_caller_says_wins(server: Server) -> None:
    server.routes["/a"] = ok(page())
    found = one(server, said=Metadata(title="Said", url="https://said.example/a", published="2024-11-18")).report
    assert found is not None
    assert (found.title, found.url, found.published) == ("Said", "https://said.example/a", "2024-11-18")


def test_a_fetcher_that_was_given_stays_open(server: Server) -> None:
    server.routes |= {"/a": ok(page()), "/b": ok(page())}
    with server.fetcher() as fetcher:
        list(open_inputs([server.url("/a")], fetcher=fetcher))
        assert fetcher.get(server.url("/b")).status == 200


def test_without_a_fetcher_one_is_made_that_reaches_nothing_private(server: Server) -> None:
    (found,) = open_inputs([server.url("/a").replace("news.example", "127.0.0.1")])
    assert found.error is not None
    assert found.error.problem == "refused"
    assert server.asked == []


def test_an_address_may_be_written_in_capitals_and_hold_what_patterns_hold() -> None:
    for address in ("HTTP://127.0.0.1/", " http://127.0.0.1/a?b=[1]*", "https:127.0.0.1"):
        (found,) = open_inputs([address])
        assert found.error is not None
        assert found.error.problem == "refused"


@pytest.mark.parametrize(
    "to", ["/", "/login?next=a", "/subscribe/offer", "/account/sign-in", "http://consent.example:{}/x"]
)
def test_what_comes_in_a_pages_place_is_refused(server: Server, to: str) -> None:
    address = to.format(server.port)
    server.routes |= {"/story/7": moved(address), address.partition(f":{server.port}")[2] or address: ok(page())}
    assert problem(server, "/story/7") in ("not found", "no access")


@pytest.mark.parametrize("to", ["/story/7/bridge", "/?p=7", "/news/register-opens", "/login-chaos-at-bank"])
def test_a_redirect_to_an_article_is_followed(server: Server, to: str) -> None:
    server.routes |= {"/story/7": moved(to), to: ok(page())}
    assert one(server, "/story/7").error is None


@pytest.mark.parametrize(
    "title", ["Page not found", "404", "Error 404 - Not Found", "Sorry, the page you were looking for was not found"]
)
def test_a_page_that_says_that_it_is_missing_is_refused(server: Server, title: str) -> None:
    words = ["We looked for this page everywhere and could not find it. Perhaps it was moved to another place by us. "
             "You can go back to where you came from, or look at the reports of today instead."]  # fmt: skip
    server.routes["/a"] = ok(page(title=title, words=words))
    assert problem(server) in ("not found", "not news")


def test_a_report_about_missing_pages_is_taken(server: Server) -> None:
    server.routes["/a"] = ok(page(title="Page not found: how the ministry lost its archive"))
    assert one(server).error is None


@pytest.mark.parametrize("kind", ["image/png", "video/mp4"])
def test_pictures_are_refused(server: Server, kind: str) -> None:
    server.routes["/a"] = ok(b"\x89PNG", type=kind)
    assert problem(server) == "wrong type"


def test_an_empty_answer_is_empty(server: Server) -> None:
    server.routes["/a"] = ok(b"")
    assert problem(server) == "empty"


def test_a_fetcher_needs_no_limits() -> None:
    with Fetcher() as fetcher:
        assert fetcher.limits.seconds == 30


def notice(url: str) -> bytes:
    item = {"uri": url, "type": "text", "pubstatus": "canceled", "versioncreated": "2024-11-18T09:00:00Z"}
    return ok(json.dumps(item).encode(), type="application/json")


def test_a_notice_withdraws_a_report_of_its_own_host(server: Server) -> None:
    server.routes["/a"] = notice(server.url("/story/7"))
    found = one(server)
    assert (found.withdrawn, found.url) == ("canceled", server.url("/story/7"))


def test_a_notice_withdraws_nobody_elses_report(server: Server) -> None:
    server.routes["/a"] = notice("https://courier.example/story/7")
    found = one(server)
    assert found.withdrawn is None
    assert found.error is not None
    assert found.error.problem == "refused"
