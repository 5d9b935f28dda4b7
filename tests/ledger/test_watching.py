"""Watching feeds on a real server, with a clock that the test moves on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.collect.feed.follow import LIMITS
from reportedly.collect.web import Fetcher, Limits
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.feeds import Feeds
from reportedly.ledger.watching import Watcher
from tests.collect.feed.feeds import WHOLE, item, rss
from tests.collect.web.server import Asked, Server, ok, page, serving

from .backend import at

BEGUN = datetime(2024, 11, 18, 9, tzinfo=UTC)


class Desk:
    """A ledger, a server, and a clock; every watcher of it is a new start of the program."""

    def __init__(self, ledger: Ledger, server: Server) -> None:
        self.ledger = ledger
        self.server = server
        self.now = BEGUN
        self.told: list[str] = []
        self.steps = 1_000_000

    def url(self, path: str = "/news.xml") -> str:
        return self.server.url(path)

    def feed(self, *numbers: int, path: str = "/news.xml", etag: str = '"1"', page: str = "/{}", **more: str) -> None:
        """Puts a feed of these items on the server, with an ETag that it minds."""
        items = (item(n, **more).replace(f"https://lantern.example/{n}", self.url(page.format(n))) for n in numbers)
        whole = ok(rss(*items), f"ETag: {etag}", type="application/rss+xml")

        def answer(connection: object, asked: Asked) -> None:
            fresh = asked.headers.get("if-none-match") == etag
            connection.sendall(ok(b"", f"ETag: {etag}", status="304 Not Modified") if fresh else whole)  # type: ignore[attr-defined]

        self.server.routes[path] = answer

    def pages(self, *numbers: int) -> None:
        for number in numbers:
            self.server.routes[f"/{number}"] = ok(page(title=f"Swing bridge {number} stays closed"))

    def watcher(self, *paths: str, **limits: float) -> Watcher:
        quick = {"delay": 0.0, "seconds": 5.0, "silence": 2.0, "patience": 1.0, **limits}
        fetcher = Fetcher(
            Limits(types=LIMITS.types, **quick),  # type: ignore[arg-type]
            allow=[("127.0.0.1", self.server.port)],
            resolve=lambda host, port: ["127.0.0.1"],
        )
        return Watcher(
            self.ledger, fetcher, [self.url(path) for path in paths or ("/news.xml",)], reader="rules",
            told=self.told.append, now=lambda: self.now, chance=lambda: 0.0, stopped=self.stopped,
        )  # fmt: skip

    def stopped(self) -> bool:
        self.steps -= 1
        return self.steps < 0

    def once(self, *paths: str) -> Watcher:
        watcher = self.watcher(*paths)
        watcher.run(once=True)
        return watcher

    def titles(self) -> list[str]:
        return sorted(row["title"] for row in self.ledger.reports())

    def status(self, path: str = "/news.xml") -> dict[str, object]:
        return next(row for row in Feeds(self.ledger).listed(4) if row["url"] == self.url(path))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as server, open_ledger(at(tmp_path / "news.db")) as ledger:
        yield Desk(ledger, server)


def test_entries_are_followed_to_their_pages_and_read(desk: Desk) -> None:
    desk.feed(1, 2)
    desk.pages(1, 2)
    desk.once()
    assert desk.titles() == ["Swing bridge 1 stays closed", "Swing bridge 2 stays closed"]
    assert desk.ledger.claims()
    assert desk.told == ["The Lantern: 2 new entries"]


def test_the_page_is_kept_beside_its_report(desk: Desk) -> None:
    desk.feed(1)
    desk.pages(1)
    desk.once()
    raw = desk.ledger.raw(desk.ledger.reports()[0]["id"])
    assert raw is not None
    assert raw.data == page(title="Swing bridge 1 stays closed")
    assert raw.url == desk.url("/1")


def test_what_a_page_does_not_say_the_entry_does(desk: Desk) -> None:
    desk.feed(1)
    desk.pages(1)
    desk.once()
    assert desk.ledger.reports()[0]["published"] == "2024-11-18T09:00:00Z"


def test_nothing_is_fetched_twice(desk: Desk) -> None:
    desk.feed(1, 2)
    desk.pages(1, 2)
    desk.once()
    desk.now += timedelta(hours=1)
    desk.once()
    assert sorted(desk.server.paths()) == ["/1", "/2", "/news.xml", "/news.xml"]


def test_a_feed_that_did_not_change_is_not_sent_again(desk: Desk) -> None:
    desk.feed(1)
    desk.pages(1)
    desk.once()
    desk.once()
    asked = [one.headers.get("if-none-match") for one in desk.server.asked if one.path == "/news.xml"]
    assert asked == [None, '"1"']


def test_new_entries_of_a_changed_feed_are_fetched(desk: Desk) -> None:
    desk.feed(1)
    desk.pages(1, 2)
    desk.once()
    desk.feed(2, 1, etag='"2"')
    desk.once()
    assert [path for path in desk.server.paths() if path != "/news.xml"] == ["/1", "/2"]


def test_what_was_still_to_be_fetched_at_a_stop_is_fetched_at_the_next_start(desk: Desk) -> None:
    desk.feed(1, 2, 3)
    desk.pages(1, 2, 3)
    desk.steps = 4  # ends in the middle of the pages
    desk.once()
    some = len(desk.titles())
    assert 0 < some < 3
    desk.steps = 1_000_000
    desk.once()
    assert len(desk.titles()) == 3
    assert len(desk.server.paths()) == 3 + 2


def test_a_page_that_fails_is_tried_again_later_and_then_left(desk: Desk) -> None:
    desk.feed(1)
    for _ in range(8):
        desk.once()
        desk.now += timedelta(hours=4)
    assert desk.server.paths().count("/1") == 4
    assert (desk.status()["failed"], desk.status()["waiting"]) == (1, 0)
    assert [line.endswith("tried again") for line in desk.told if line.startswith("skipped")] == [True] * 3 + [False]


def test_a_page_is_not_tried_again_before_its_time(desk: Desk) -> None:
    desk.feed(1)
    desk.once()
    desk.now += timedelta(minutes=1)
    desk.once()
    assert desk.server.paths().count("/1") == 1


def test_a_page_that_comes_late_is_read(desk: Desk) -> None:
    desk.feed(1)
    desk.once()
    desk.pages(1)
    desk.now += timedelta(minutes=10)
    desk.once()
    assert desk.titles() == ["Swing bridge 1 stays closed"]
    assert (desk.status()["fetched"], desk.status()["failed"]) == (1, 0)


def test_a_page_that_is_no_report_is_left_at_once(desk: Desk) -> None:
    desk.feed(1)
    desk.server.routes["/1"] = ok(b"\x89PNG", type="image/png")
    desk.once()
    assert desk.status()["failed"] == 1


def test_the_feeds_own_text_is_taken_where_the_page_cannot_be_had(desk: Desk) -> None:
    desk.feed(1, content=WHOLE)
    desk.once()
    assert desk.titles() == ["Bridge 1"]
    assert desk.status()["failed"] == 0


def test_an_entry_without_a_page_is_taken_from_the_feed(desk: Desk) -> None:
    whole = item(1, content=WHOLE).replace("<link>https://lantern.example/1</link>", "")
    desk.server.routes["/news.xml"] = ok(rss(whole), 'ETag: "1"', type="application/rss+xml")
    desk.once()
    assert desk.titles() == ["Bridge 1"]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "http://127.0.0.1:22/", "http://169.254.169.254/x", "ftp://a/"],
)
def test_links_that_lead_elsewhere_are_refused_and_left(desk: Desk, link: str) -> None:
    inside = item(1).replace("https://lantern.example/1", link)
    desk.server.routes["/news.xml"] = ok(rss(inside), type="application/rss+xml")
    desk.once()
    assert desk.server.paths() == ["/news.xml"]
    assert (desk.status()["failed"], desk.titles()) == (1, [])


def test_a_page_in_two_feeds_is_fetched_once(desk: Desk) -> None:
    desk.feed(1)
    desk.feed(1, path="/coast.xml", etag='"c"', page="/{}?utm_source=rss")
    desk.pages(1)
    desk.once("/news.xml", "/coast.xml")
    assert desk.server.paths().count("/1") == 1
    assert desk.status("/coast.xml")["fetched"] == desk.status()["fetched"] == 1


def test_a_page_that_an_older_feed_led_to_is_not_fetched_for_a_new_one(desk: Desk) -> None:
    desk.feed(1)
    desk.pages(1)
    desk.once()
    desk.feed(1, path="/coast.xml", etag='"c"')
    desk.once("/coast.xml")
    assert desk.server.paths().count("/1") == 1


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(desk: Desk) -> None:
    asked = []
    for _ in range(48):
        watcher = desk.watcher()
        watcher.ask()
        asked.append(len(desk.server.paths()))
        desk.now += timedelta(minutes=15)
    assert asked[-1] == 6  # after 0, 15, 45, 105, 225 and 465 minutes
    assert desk.status()["status"] == "failing"
    assert "there is no such page" in str(desk.status()["error"])


def test_a_feed_that_answers_again_is_asked_as_before(desk: Desk) -> None:
    desk.watcher().ask()
    desk.feed(1)
    desk.pages(1)
    desk.now += timedelta(hours=1)
    desk.watcher().ask()
    assert desk.status()["status"] == "ok"
    assert any("answers again" in line for line in desk.told)


def test_a_feed_that_is_gone_is_asked_no_more_and_said_to_be(desk: Desk) -> None:
    desk.server.routes["/news.xml"] = ok(b"", status="410 Gone")
    desk.once()
    desk.now += timedelta(days=30)
    with desk.server.fetcher() as fetcher:
        again = Watcher(desk.ledger, fetcher, now=lambda: desk.now)
        again.run(once=True)
    assert again.alive() == 0
    assert desk.server.paths() == ["/news.xml"]
    assert any("taken away for good (410)" in line for line in desk.told)


def test_a_feed_that_was_gone_is_asked_again_if_it_is_named(desk: Desk) -> None:
    desk.server.routes["/news.xml"] = ok(b"", status="410 Gone")
    desk.once()
    assert desk.status()["status"] == "gone"
    desk.feed(1)
    desk.once()
    assert desk.status()["status"] == "ok"


def test_a_list_of_feeds_is_taken_apart(desk: Desk) -> None:
    opml = f'<opml version="1.0"><body><outline xmlUrl="{desk.url()}"/></body></opml>'
    desk.server.routes["/list"] = ok(opml.encode(), type="text/x-opml")
    desk.feed(1)
    desk.pages(1)
    desk.once("/list")
    assert [row["url"] for row in Feeds(desk.ledger).listed(4)] == [desk.url()]
    assert len(desk.titles()) == 1


def test_a_list_inside_a_list_is_not_followed(desk: Desk) -> None:
    opml = f'<opml version="1.0"><body><outline xmlUrl="{desk.url("/list2")}"/></body></opml>'
    desk.server.routes["/list"] = desk.server.routes["/list2"] = ok(opml.encode(), type="text/xml")
    desk.once("/list")
    assert "inside a list" in str(desk.status("/list2")["error"])


def test_a_page_in_a_feeds_place_is_said_to_be_one(desk: Desk) -> None:
    desk.server.routes["/news.xml"] = ok(page('<link rel="alternate" type="application/rss+xml" href="/rss">'))
    desk.once()
    assert desk.status()["error"] == f"this is a page, not a feed; the feed it names is {desk.url('/rss')}"


def test_a_feed_that_broke_off_is_asked_for_whole_again(desk: Desk) -> None:
    data = rss(item(1).replace("https://lantern.example/1", desk.url("/1")), item(2))
    desk.server.routes["/news.xml"] = ok(data[: data.index(b"Bridge 2")], 'ETag: "1"', type="application/rss+xml")
    desk.pages(1)
    desk.once()
    desk.once()
    asked = [one.headers.get("if-none-match") for one in desk.server.asked if one.path == "/news.xml"]
    assert asked == [None, None]


def test_a_report_in_another_language_is_kept_unread(desk: Desk) -> None:
    french = [
        "Le ministre des transports a annoncé lundi que le pont resterait fermé jusqu'à la fin du mois, selon deux "
        "ingénieurs qui ont vu le rapport et qui craignent que la charnière ne soit fissurée depuis des années. "
    ] * 3  # fmt: skip
    desk.feed(1)
    desk.server.routes["/1"] = ok(page(words=french, title="Le pont tournant reste fermé"))
    watcher = desk.once()
    assert watcher.pages.counts.unread == 1
    assert desk.status()["fetched"] == 1


def test_a_report_that_was_forgotten_is_not_fetched_again(desk: Desk) -> None:
    desk.feed(1)
    desk.pages(1)
    desk.once()
    desk.ledger.forget(desk.ledger.reports()[0]["id"], "asked for")
    desk.once()
    assert desk.server.paths().count("/1") == 1
    assert desk.titles() == []


def test_two_addresses_of_one_report_are_one(desk: Desk) -> None:
    desk.feed(1, 2)
    same = ok(page(f'<link rel="canonical" href="{desk.url("/bridge")}">'))
    desk.server.routes |= {"/1": same, "/2": same}
    desk.once()
    assert len(desk.titles()) == 1
    assert (desk.status()["fetched"], desk.status()["failed"]) == (2, 0)


def test_feeds_take_turns(desk: Desk) -> None:
    desk.feed(*range(1, 5))
    desk.feed(*range(11, 13), path="/coast.xml")
    desk.pages(*range(1, 5), *range(11, 13))
    watcher = desk.watcher("/news.xml", "/coast.xml")
    watcher.ask()
    watcher.follow(most=4)
    assert desk.server.paths()[2:] == ["/1", "/11", "/2", "/12"]


def test_the_next_thing_to_do_is_the_earliest(desk: Desk) -> None:
    desk.feed(1)
    desk.once()
    assert desk.watcher().next() == BEGUN + timedelta(minutes=5)
    desk.pages(1)
    desk.now += timedelta(minutes=6)
    desk.once()
    assert desk.watcher().next() == BEGUN + timedelta(minutes=21)


def test_a_feed_that_fails_does_not_hold_up_the_others(desk: Desk) -> None:
    desk.server.routes["/bad.xml"] = ok(b"<rss", type="text/xml")
    desk.feed(1)
    desk.pages(1)
    watcher = desk.once("/bad.xml", "/news.xml")
    assert (len(desk.titles()), watcher.failed) == (1, 1)
