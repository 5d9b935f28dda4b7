"""A page's own address: what it says for itself, never for others."""

from __future__ import annotations

import pytest

from reportedly.collect.web.canonical import believed, clean


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://lantern.example/a?utm_source=x&id=7&fbclid=y#top", "https://lantern.example/a?id=7"),
        ("https://lantern.example/a?utm_source=x", "https://lantern.example/a"),
        ("https://lantern.example/a?gclid=1&UTM_Medium=2&at_campaign=3", "https://lantern.example/a"),
        ("https://lantern.example/a?b=2&a=1&b=", "https://lantern.example/a?b=2&a=1&b="),
        ("https://lantern.example/a?q=utm_source&page=2", "https://lantern.example/a?q=utm_source&page=2"),
        ("https://lantern.example/utm_source/%2F", "https://lantern.example/utm_source/%2F"),
    ],
)
def test_what_tells_how_a_reader_came_is_taken_off(url: str, cleaned: str) -> None:
    assert clean(url) == cleaned
    assert clean(cleaned) == cleaned


FINAL = "https://www.lantern.example/news/bridge?page=1"


@pytest.mark.parametrize(
    "said",
    ["https://www.lantern.example/news/bridge", "http://lantern.example/n/7", "https://m.lantern.example/news/bridge",
     "https://news.lantern.example/bridge", "https://LANTERN.example/?p=7"],
)  # fmt: skip
def test_a_page_may_speak_for_its_own_host(said: str) -> None:
    assert believed(said, FINAL)


@pytest.mark.parametrize(
    "said",
    ["https://courier.example/news/bridge", "https://lantern.example.evil.example/a", "https://evillantern.example/a",
     "https://example/news/bridge", "https://lantern.example/", "https://lantern.example", "urn:lantern:7",
     "https://lantern.example@courier.example/a", "https://[/", "ftp://lantern.example/a"],
)  # fmt: skip
def test_a_page_may_not_speak_for_others_nor_call_itself_the_front_page(said: str) -> None:
    assert not believed(said, FINAL)


def test_a_hosted_site_may_not_speak_for_its_host() -> None:
    assert not believed("https://hosting.example/news/a", "https://someone.hosting.example/news/a")


def test_a_front_page_may_call_itself_so() -> None:
    assert believed("https://lantern.example/", "https://www.lantern.example/")
