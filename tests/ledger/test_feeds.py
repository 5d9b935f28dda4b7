"""What a ledger remembers of feeds and their entries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import Ledger
from reportedly.ledger.feeds import Feeds
from reportedly.vocabulary import Reading

NOW = datetime(2024, 11, 18, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)
URL = "https://lantern.example/news.xml"
MOST = 4


@pytest.fixture
def feeds(ledger: Ledger) -> Feeds:
    feeds = Feeds(ledger)
    feeds.add([URL], NOW)
    return feeds


def waiting(feeds: Feeds) -> list[str]:
    return [entry.id for entry in feeds.waiting([1], MOST)]


def test_a_feed_is_taken_up_once(feeds: Feeds) -> None:
    assert feeds.add([URL, "https://post.example/f", URL], NOW) == 1
    assert [feed.url for feed in feeds.watched()] == [URL, "https://post.example/f"]


def test_a_new_feed_is_due_at_once(feeds: Feeds) -> None:
    (feed,) = feeds.watched()
    assert (feed.next, feed.checked, feed.etag) == (NOW, None, None)


def test_a_success_keeps_validators_and_new_entries(feeds: Feeds) -> None:
    entries = [("a", "https://lantern.example/a"), ("b", None), ("a", "https://lantern.example/a")]
    assert feeds.succeeded(1, NOW, next=LATER, title="The Lantern", etag='"1"', modified="Mon", entries=entries) == 2
    (feed,) = feeds.watched()
    assert (feed.title, feed.etag, feed.modified, feed.next) == ("The Lantern", '"1"', "Mon", LATER)
    assert waiting(feeds) == ["a", "b"]


def test_entries_that_are_known_are_not_new(feeds: Feeds) -> None:
    feeds.succeeded(1, NOW, next=LATER, entries=[("a", None)])
    assert feeds.succeeded(1, LATER, next=LATER, entries=[("a", None), ("b", None)]) == 1


def test_no_change_leaves_the_validators(feeds: Feeds) -> None:
    feeds.succeeded(1, NOW, next=LATER, etag='"1"', entries=[])
    feeds.succeeded(1, LATER, next=LATER)
    assert feeds.watched()[0].etag == '"1"'


def test_failures_are_counted_until_a_success(feeds: Feeds) -> None:
    feeds.failed(1, NOW, "down", next=LATER)
    feeds.failed(1, NOW, "down", next=LATER)
    assert (feeds.watched()[0].failures, feeds.watched()[0].error) == (2, "down")
    feeds.succeeded(1, NOW, next=LATER)
    assert (feeds.watched()[0].failures, feeds.watched()[0].error) == (0, None)


def test_an_entry_that_gave_a_report_waits_no_more(feeds: Feeds, ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0])
    feeds.succeeded(1, NOW, next=LATER, entries=[("a", None)])
    feeds.fetched(1, "a", found[0].report.id)
    assert waiting(feeds) == []


def test_an_entry_whose_report_was_forgotten_waits_no_more(
    feeds: Feeds, ledger: Ledger, found: list[Reading]
) -> None:  # fmt: skip
    ledger.put(found[0])
    feeds.succeeded(1, NOW, next=LATER, entries=[("a", None)])
    feeds.fetched(1, "a", found[0].report.id)
    ledger.forget(found[0].report.id, "asked for")
    assert waiting(feeds) == []
    assert feeds.unsettled(1, ["a", "b"], MOST) == {"b"}


def test_an_entry_that_failed_waits_until_it_failed_too_often(feeds: Feeds) -> None:
    feeds.succeeded(1, NOW, next=LATER, entries=[("a", None)])
    feeds.missed(1, "a", "down", attempts=MOST - 1)
    assert waiting(feeds) == ["a"]
    feeds.missed(1, "a", "down", attempts=MOST)
    assert waiting(feeds) == []


def test_new_entries_go_before_those_that_failed(feeds: Feeds) -> None:
    feeds.succeeded(1, NOW, next=LATER, entries=[("z", None), ("a", None), ("b", None)])
    feeds.missed(1, "z", "down", attempts=1)
    assert waiting(feeds) == ["a", "b", "z"]


def test_removing_a_feed_leaves_its_reports(feeds: Feeds, ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0])
    feeds.succeeded(1, NOW, next=LATER, entries=[("a", None)])
    feeds.fetched(1, "a", found[0].report.id)
    feeds.remove(URL)
    assert feeds.watched() == []
    assert len(ledger.reports()) == 1


def test_removing_what_is_no_feed_is_misuse(feeds: Feeds) -> None:
    with pytest.raises(UsageError, match="is not among the feeds"):
        feeds.remove("https://other.example/")


@pytest.mark.parametrize("status", ["new", "ok", "failing", "gone"])
def test_each_feed_has_a_status(feeds: Feeds, status: str) -> None:
    if status == "ok":
        feeds.succeeded(1, NOW, next=LATER, entries=[])
    if status in ("failing", "gone"):
        feeds.failed(1, NOW, "down", next=LATER if status == "failing" else None)
    assert feeds.listed(MOST)[0]["status"] == status


def test_entries_are_counted_by_what_became_of_them(feeds: Feeds, ledger: Ledger, found: list[Reading]) -> None:
    ledger.put(found[0])
    feeds.succeeded(1, NOW, next=LATER, entries=[(name, None) for name in "abcd"])
    feeds.fetched(1, "a", found[0].report.id)
    feeds.missed(1, "b", "down", attempts=1)
    feeds.missed(1, "c", "gone", attempts=MOST)
    row = feeds.listed(MOST)[0]
    assert (row["entries"], row["fetched"], row["waiting"], row["failed"]) == (4, 1, 2, 1)


def test_a_feed_that_was_gone_can_be_taken_up_again(feeds: Feeds) -> None:
    feeds.failed(1, NOW, "gone", next=None)
    feeds.revive(URL, LATER)
    assert (feeds.watched()[0].next, feeds.watched()[0].failures) == (LATER, 0)


def test_reviving_leaves_a_feed_that_waits(feeds: Feeds) -> None:
    feeds.failed(1, NOW, "down", next=LATER)
    feeds.revive(URL, NOW)
    assert feeds.watched()[0].next == LATER
