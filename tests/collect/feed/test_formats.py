"""Atom, JSON Feed and OPML, and which of them a document is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reportedly.collect.feed import Entry, is_feed, parse_feed
from reportedly.errors import InputError

from .feeds import WHOLE, atom, rss


def one(inside: str, base: str = "") -> Entry:
    (entry,) = parse_feed(atom(inside, base=base)).entries
    return entry


ENTRY = (
    '<id>tag:lantern.example,2024:1</id><title>Bridge</title><link href="/1"/>'
    "<published>2024-11-18T09:00:00Z</published>"
    "<updated>2024-11-18T10:00:00Z</updated><author><name>Ada Quill</name></author>"
)


def test_an_atom_entry_says_what_it_says() -> None:
    entry = one(ENTRY)
    assert (entry.id, entry.url) == ("tag:lantern.example,2024:1", "https://lantern.example/1")
    assert (entry.published, entry.updated) == ("2024-11-18T09:00:00Z", "2024-11-18T10:00:00Z")
    assert (entry.title, entry.authors) == ("Bridge", ("Ada Quill",))


def test_the_feed_as_author_of_its_own_entries_is_none() -> None:
    assert one("<title>a</title>").authors == ()


def test_an_entry_with_one_date_was_published_then() -> None:
    assert one("<title>a</title><updated>2024-11-18</updated>").published == "2024-11-18"


@pytest.mark.parametrize(
    ("content", "text", "markup"),
    [
        ("<content>a &lt; b</content>", "a < b", False),
        ('<content type="html">&lt;p&gt;a&lt;/p&gt;</content>', "<p>a</p>", True),
        ('<content type="text/html" mode="escaped">&lt;p&gt;a&lt;/p&gt;</content>', "<p>a</p>", True),
        ('<content type="text/plain" mode="base64">YQ==</content>', "a", False),
    ],
)
def test_atom_content(content: str, text: str, markup: bool) -> None:
    found = one(f"<title>a</title>{content}").content
    assert found is not None
    assert (found.text, found.markup) == (text, markup)


def test_atom_content_as_elements() -> None:
    found = one(
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Tea &amp; <b>cake</b></p></div></content>'
    ).content
    assert found is not None
    assert "<p>Tea &amp; <b>cake</b></p>" in found.text


@pytest.mark.parametrize("content", ['<content src="https://a.example/x.pdf" type="application/pdf"/>',
                                     '<content type="image/png">iVBORw0KGgo=</content>'])  # fmt: skip
def test_atom_content_that_is_no_text_is_none(content: str) -> None:
    assert one(f"<title>a</title>{content}").content is None


def test_the_page_goes_before_other_links() -> None:
    links = (
        '<link rel="enclosure" href="https://a.example/a.mp3"/><link rel="self" href="https://a.example/a.atom"/>'
        '<link rel="alternate" type="application/pdf" href="https://a.example/a.pdf"/>'
        '<link rel="alternate" type="text/html" href="https://a.example/a"/>'
    )
    assert one(f"<title>a</title>{links}").url == "https://a.example/a"


def test_xml_base_in_atom_is_joined_outside_in() -> None:
    entry = one('<title>a</title><link href="x" xml:base="in/"/>', ' xml:base="https://b.example/out/"')
    assert entry.url == "https://b.example/out/in/x"


def _json(**entry: Any) -> bytes:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "items": [entry]}
    return json.dumps(feed | {"feed_url": "https://lantern.example/feed.json"}).encode()


def test_a_json_feed() -> None:
    feed = parse_feed(
        _json(id=7, url="/1", title="Bridge", content_html=WHOLE, date_published="2024-11-18T09:00:00Z",
              authors=[{"name": "Ada Quill"}], tags=["Coast"])
    )  # fmt: skip
    (entry,) = feed.entries
    assert (feed.format, feed.title, feed.url) == ("JSON Feed", "The Lantern", "https://lantern.example/feed.json")
    assert (entry.id, entry.url, entry.title) == ("7", "https://lantern.example/1", "Bridge")
    assert (entry.published, entry.authors, entry.section) == ("2024-11-18T09:00:00Z", ("Ada Quill",), "Coast")
    assert entry.content is not None
    assert entry.content.markup


def test_plain_text_in_a_json_feed_is_no_markup() -> None:
    (entry,) = parse_feed(_json(id="1", content_text="a < b")).entries
    assert entry.content is not None
    assert (entry.content.text, entry.content.markup) == ("a < b", False)


@pytest.mark.parametrize(
    "data",
    [b'{"version":"https://jsonfeed.org/version/1","items":5}', b'{"version":"https://jsonfeed.org/version/1"', b"{}"],
)
def test_a_damaged_json_feed_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match="JSON Feed"):
        parse_feed(data)


def test_values_of_the_wrong_type_are_passed_over() -> None:
    (entry,) = parse_feed(_json(id=["x"], url=5, title={"a": 1}, authors="Ada", tags=[1], content_html=[])).entries
    assert (entry.url, entry.title, entry.authors, entry.content) == (None, None, (), None)


def test_opml_gives_the_feeds_it_lists() -> None:
    data = (
        b'<opml version="2.0"><head><title>Coast</title></head><body><outline text="a"><outline type="rss" '
        b'xmlUrl="https://a.example/f"/></outline><outline xmlurl="https://b.example/f"/><outline '
        b'xmlUrl="https://a.example/f"/><outline xmlUrl="javascript:x"/><outline url="https://c.example/more.opml" '
        b'type="include"/></body></opml>'
    )
    found = parse_feed(data)
    assert (found.format, found.title) == ("OPML", "Coast")
    assert found.feeds == ("https://a.example/f", "https://b.example/f")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (rss().decode()[:200], True),
        (atom().decode()[:200], True),
        ("<!-- a --><?xml-stylesheet href='x'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>", True),
        ('<rdf:RDF xmlns:rdf="x">', True),
        ("<opml version='1.0'>", True),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', True),
        ("<html><body><rss></rss>", False),
        ("<feedback>", False),
        ('{"text": "see jsonfeed.org/version"}', False),
        ("rss feeds were closed, the ministry said", False),
    ],
)
def test_a_feed_is_known_by_how_it_begins(start: str, expected: bool) -> None:
    assert is_feed(start) is expected


def test_a_page_in_a_feeds_place_names_the_feed() -> None:
    page = (
        b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>'
    )
    with pytest.raises(
        InputError, match=r"this is a page, not a feed; the feed it names is https://a\.example/news\.xml"
    ):
        parse_feed(page, url="https://a.example/")


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf", b"no feed", b"%PDF-1.4", b"<", b"<rss", b"<!DOCTYPE"])
def test_what_is_no_feed_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError):
        parse_feed(data)
