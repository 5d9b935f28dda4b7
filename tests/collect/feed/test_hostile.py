"""Feeds that mean harm: within limits or refused, and nothing but an InputError leaves the parser."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.collect.feed import parse_feed, read
from reportedly.collect.limits import LARGEST_FEED, MOST_ENTRIES
from reportedly.collect.metadata import Draft
from reportedly.collect.stream import Stream
from reportedly.errors import InputError

from .feeds import WHOLE, atom, item, rss

BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def drained(data: bytes) -> list[Draft | InputError]:
    try:
        return list(read(Stream(io.BytesIO(data))))
    except InputError as error:
        return [error]


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY a0 "lol">{BOMB}]>',
        '<!DOCTYPE rss [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd">%p;]>',
        '<!doctype rss [<!ENTITY a9 "x">]>',
        "<!-- <![CDATA[ --><!DOCTYPE rss [<!ENTITY a9 'x'>]><!-- ]]> -->",
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    data = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>&a9;</title></channel></rss>'
    with pytest.raises(InputError, match="declares entities"):
        parse_feed(data.encode())


def test_entities_far_behind_comments_are_refused() -> None:
    data = f"<!--{'x' * 200_000}--><!DOCTYPE rss [<!ENTITY a0 'lol'>{BOMB}]><rss><channel a='&a9;'/></rss>"
    with pytest.raises(InputError):
        parse_feed(data.encode())


def test_an_external_dtd_is_not_fetched_and_its_entities_are_words() -> None:
    data = b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss version="2.0"><channel><title>&x;</title></channel></rss>'
    assert parse_feed(data).title == "&x;"


def test_xinclude_and_stylesheets_are_not_followed() -> None:
    data = (
        b'<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?><rss version="2.0"><channel><title>'
        b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></title>'
        b"</channel></rss>"
    )
    assert parse_feed(data).title is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: rss(*(["<guid>a</guid>"] * 100_000)),
        lambda: rss(*(f"<guid>{number}</guid>" for number in range(60_000))),
        lambda: b"<rss><channel>" + b"<item>" * 100_000,
        lambda: b"<rss><channel><item><description>" + b"<b>" * 100_000,
        lambda: rss(item(content="<div>" * 100_000)),
        lambda: rss(item(content="<b>x" * 100_000)),
        lambda: rss("<title>" + "&lt;" * 500_000 + "</title>"),
        lambda: b"<rss " + b" ".join(b'a%d="1"' % number for number in range(100_000)) + b"><channel/></rss>",
        lambda: rss(item(content="<p " + "a=1 " * 300_000 + ">")),
        lambda: rss("<title>" + "<![CDATA[x]]>" * 100_000 + "</title>"),
        lambda: b"<!--" * 200_000,
        lambda: b"<rss><channel><item><![CDATA[" * 50_000,
        lambda: b"<!---->" * 100_000,
        lambda: b"<? ?>" * 100_000 + b"<a>",
        lambda: b"<!DOCTYPE a>" * 50_000 + b"<a>",
        lambda: b"&" * 2_000_000 + b"<rss/>",
        lambda: b"<" * 900_000,
        lambda: b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 500_000,
        lambda: b"<html>" + b"<link " * 300_000,
        lambda: b"<?" * 1_000_000,
        lambda: atom("<link rel='a' href='b'/>" * 100_000),
        lambda: b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='a/'>" + b"<entry xml:base='a/'>" * 50_000,
        lambda: rss("<author>" + "a@b (" * 100_000 + "</author>"),
        lambda: rss(item(content="The post " + " appeared first on" * 30_000)),
    ],
)  # fmt: skip
def test_it_takes_little_time_whatever_is_repeated(make: Callable[[], bytes]) -> None:
    data = make()
    begun = time.process_time()
    drained(data)
    assert time.process_time() - begun < 10


def test_a_feed_past_the_limit_is_not_parsed() -> None:
    with pytest.raises(InputError, match="more than 20 MB"):
        parse_feed(b"<rss>" + b" " * (50 * 1024 * 1024))
    found = drained(b"<rss><channel>" + b" " * LARGEST_FEED)
    assert [one.problem for one in found if isinstance(one, InputError)] == ["too large"]


def test_entries_past_the_limit_are_left_out_and_said_to_be() -> None:
    data = rss(*(f"<title>{number}</title>" for number in range(MOST_ENTRIES + 5)))
    feed = parse_feed(data)
    assert (len(feed.entries), feed.left_out) == (MOST_ENTRIES, 5)
    assert any("5 more entries were left out" in str(one) for one in drained(data))


def test_xml_of_too_many_tags_is_refused() -> None:
    with pytest.raises(InputError, match=r"more than 1,000,000 tags"):
        parse_feed(b"<rss>" + b"<a/>" * 1_000_001)


PIECES = [
    "<rss version='2.0'>", "<channel>", "</channel>", "</rss>", "<item>", "</item>", "<title>", "</title>", "<link>",
    "</link>", "https://a.example/", "<guid isPermaLink='true'>", "</guid>", "<description>", "</description>",
    "<![CDATA[", "]]>", "<!--", "-->", "<?xml version='1.0' encoding='utf-16'?>", "<?", "?>", "&", "&amp;", "&#0;",
    "&#xD800;", "&nbsp;", "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://['>", "<entry>", "</entry>",
    "<content type='xhtml'>", "</content>", "<content type='text/x' mode='base64'>", "<link href='//[' rel='self'/>",
    "<author>", "a@b (c)", "<name>", "<ttl>", "1e400", "</ttl>", "<sy:updatePeriod>hourly", "<opml>",
    "<outline xmlUrl='http://['/>", "<rdf:RDF>", "<!DOCTYPE x [", "<!ENTITY a 'b'>", "]>", "\x00", "\ud800", "é",
    "<p>", "<br>", "<table><tr>", "<svg><a:b/>", WHOLE, '{"version":"https://jsonfeed.org/version/1","items":[',
    '{"id":1,"content_html":"<p>"}', "]}", "<a:item xmlns:a=''>",
    "<", ">", ":", "/", "=", "'", '"', " ", "xmlns", "xml:base=", "<content>", "<x:y z:w='1'>",
]  # fmt: skip
FEEDS = (
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass"))
)


def _harmless(data: bytes) -> None:
    for found in drained(data):
        assert isinstance(found, Draft) or found.reason


@given(data=st.binary(max_size=300) | FEEDS)
@example(data=b"<entry><content><:")
@example(data=b"<entry><content><a:>x</a:><:b/><\xc3\xa9/>")
@example(data=b"<rss><channel><item><description><:a:b c:='1'/>")
@settings(max_examples=300)
def test_anything_is_a_feed_or_an_input_error(data: bytes) -> None:
    _harmless(data)


@given(cuts=st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=6)), max_size=6), which=st.booleans())
@settings(max_examples=200)
def test_a_damaged_feed_is_a_feed_or_an_input_error(cuts: list[tuple[int, bytes]], which: bool) -> None:
    data = rss(item(1, content=WHOLE), item(2)) if which else atom("<title>a</title><content>b</content>" * 3)
    for at, other in cuts:
        data = data[:at] + other + data[at + len(other) :]
    _harmless(data)


@pytest.mark.long
@given(data=st.binary(max_size=2_000) | FEEDS)
@settings(max_examples=20_000)
def test_anything_at_length_is_a_feed_or_an_input_error(data: bytes) -> None:
    _harmless(data)
