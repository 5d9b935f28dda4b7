"""RSS of every version, as feeds write it."""

from __future__ import annotations

import pytest

from reportedly.collect.feed import Entry, Feed, parse_feed
from reportedly.errors import InputError

from .feeds import NAMESPACES, WHOLE, item, rss


def one(inside: str) -> Entry:
    (entry,) = parse_feed(rss(inside)).entries
    return entry


def test_an_item_says_what_it_says() -> None:
    entry = one(item(content=WHOLE))
    assert (entry.id, entry.url, entry.title) == ("lantern-1", "https://lantern.example/1", "Bridge 1")
    assert entry.published == "Mon, 18 Nov 2024 09:00:00 +0000"
    assert entry.content is not None
    assert (entry.content.text, entry.content.markup) == (WHOLE, True)


def test_the_channel_gives_title_and_own_address() -> None:
    head = '<title>The Lantern</title><atom:link rel="self" href="https://lantern.example/news.xml"/>'
    feed = parse_feed(rss(head=head))
    assert (feed.format, feed.title, feed.url) == ("RSS 2.0", "The Lantern", "https://lantern.example/news.xml")


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("<ttl>30</ttl>", 30),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod> hourly\n</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 15),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 60),
        ("<ttl>1e999</ttl>", 525_600),
        ("<ttl>-5</ttl>", 0),
    ],
)
def test_how_long_the_feed_says_that_it_may_be_kept(head: str, minutes: float | None) -> None:
    assert parse_feed(rss(head=head)).minutes == minutes


def test_rss_10_has_its_items_beside_the_channel() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>Post</title>'
        '</channel><item rdf:about="https://post.example/1"><title>Ferry</title><dc:date>2024-11-18T09:00:00Z</dc:date>'
        "<dc:creator>Ada Quill</dc:creator></item></rdf:RDF>"
    )
    feed = parse_feed(data.encode())
    (entry,) = feed.entries
    assert (feed.format, feed.title) == ("RSS 1.0", "Post")
    assert (entry.url, entry.published, entry.authors) == (
        "https://post.example/1", "2024-11-18T09:00:00Z", ("Ada Quill",),
    )  # fmt: skip


def test_rss_091_names_a_dtd_that_nobody_fetches() -> None:
    data = (
        b'<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" '
        b'"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Caf&eacute; Post'
        b"</title><item><title>Caf\xe9 closed</title><link>https://post.example/1</link></item></channel></rss>"
    )
    feed = parse_feed(data)
    assert (feed.title, feed.entries[0].title) == ("Café Post", "Café closed")


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>/2024/ferry</link>", "https://lantern.example/2024/ferry"),
        ("<link> https://lantern.example/a\n</link>", "https://lantern.example/a"),
        ('<link xml:base="x"/><guid isPermaLink="true">https://lantern.example/g</guid>', "https://lantern.example/g"),
        ("<guid>https://lantern.example/g</guid>", "https://lantern.example/g"),
        ('<guid isPermaLink="false">https://lantern.example/g</guid>', None),
        ('<atom:link rel="alternate" href="a.html"/>', "https://lantern.example/a.html"),
        ("<link>https://t.example/x</link><feedburner:origLink>https://lantern.example/o</feedburner:origLink>",
         "https://lantern.example/o"),
        ("<link>http://[broken</link>", None),
    ],
)  # fmt: skip
def test_the_page_of_an_item(inside: str, url: str | None) -> None:
    assert one(f"<title>a</title>{inside}").url == url


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "data:text/html,x"]
)
def test_what_is_no_page_of_the_web_is_none(link: str) -> None:
    assert one(f"<title>a</title><link>{link}</link>").page is None


def test_xml_base_is_minded() -> None:
    data = rss("<title>a</title><link>ferry</link>").replace(b"<item>", b'<item xml:base="https://b.example/x/">')
    assert parse_feed(data).entries[0].url == "https://b.example/x/ferry"


def test_links_are_seen_from_where_the_feed_was_fetched() -> None:
    data = rss("<link>ferry</link>", head="<title>x</title>")
    assert parse_feed(data, url="https://c.example/feeds/news.xml").entries[0].url == "https://c.example/feeds/ferry"


@pytest.mark.parametrize(
    ("inside", "authors"),
    [
        ("<dc:creator>Ada Quill</dc:creator><dc:creator>Tom Oram</dc:creator>", ("Ada Quill", "Tom Oram")),
        ("<author>ada@lantern.example (Ada Quill)</author>", ("Ada Quill",)),
        ("<author>Ada Quill</author>", ("Ada Quill",)),
        ("<dc:creator><![CDATA[]]></dc:creator>", ()),
    ],
)
def test_authors(inside: str, authors: tuple[str, ...]) -> None:
    assert one(f"<title>a</title>{inside}").authors == authors


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Lisk &amp;amp; Brem", "Lisk & Brem"),
        ("<![CDATA[The <em>Lantern</em> &#8211; now]]>", "The Lantern – now"),
        ("5 &lt; 6", "5 < 6"),
        ("Bread & butter", "Bread & butter"),
        ("Caf&eacute;&nbsp;open", "Café open"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_titles_are_plain_words(title: str, plain: str) -> None:
    assert one(f"<title>{title}</title>").title == plain


def test_an_aggregator_says_whose_item_it_is() -> None:
    assert one('<title>a</title><source url="https://post.example/f">The Capelin Post</source>').publisher == (
        "The Capelin Post"
    )


def test_the_first_of_items_with_one_id_is_taken() -> None:
    feed = parse_feed(rss(item(1), item(2), item(1).replace("Bridge", "Other")))
    assert [entry.title for entry in feed.entries] == ["Bridge 1", "Bridge 2"]


def test_items_that_all_have_the_id_of_the_site_are_told_apart_by_their_pages() -> None:
    items = [item(number).replace(f"<guid>lantern-{number}", "<guid>https://lantern.example/") for number in (1, 2)]
    assert [entry.id for entry in parse_feed(rss(*items)).entries] == [
        "https://lantern.example/1", "https://lantern.example/2",
    ]  # fmt: skip


def test_an_item_without_id_and_address_has_one_made_of_its_words() -> None:
    first, second, again = (one(f"<title>{title}</title>").id for title in ("a", "b", "a"))
    assert first == again != second


def test_a_prefix_without_a_declaration_is_understood() -> None:
    data = rss(item(content=WHOLE)).replace(NAMESPACES.encode(), b"")
    content = parse_feed(data).entries[0].content
    assert content is not None
    assert content.text == WHOLE


def test_what_stands_before_a_fault_is_read() -> None:
    data = rss(item(1), item(2))
    feed = parse_feed(data[: data.rindex(b"<guid>")])
    assert [entry.title for entry in feed.entries] == ["Bridge 1", "Bridge 2"]


def test_a_lone_ampersand_and_a_control_character_do_no_harm() -> None:
    data = rss("<title>Fish & chips \x0c&unknown; here</title><link>https://a.example/?a=1&b=2</link>")
    (entry,) = parse_feed(data).entries
    assert (entry.title, entry.url) == ("Fish & chips &unknown; here", "https://a.example/?a=1&b=2")


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "iso-8859-1"])
def test_other_encodings(encoding: str) -> None:
    text = rss("<title>Café</title>").decode().replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert parse_feed(text.encode(encoding)).entries[0].title == "Café"


def test_a_declaration_of_the_wrong_encoding_does_not_win_over_utf_8() -> None:
    data = rss("<title>Café</title>").replace(b'encoding="utf-8"', b'encoding="us-ascii"')
    assert parse_feed(data).entries[0].title == "Café"


def test_a_feed_without_items_is_one() -> None:
    assert parse_feed(rss()) == Feed(format="RSS 2.0", title="The Lantern")


def test_xml_of_another_kind_is_named() -> None:
    with pytest.raises(InputError, match="begins with <urlset>"):
        parse_feed(b'<?xml version="1.0"?><urlset><url/></urlset>')
