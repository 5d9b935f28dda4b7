"""Feeds that the tests share; outlets and places are invented."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the end of the "
    "year, after divers reported a crack in its main hinge.",
    "Two engineers who have seen the survey told reporters that the crack was probably caused by the collision in "
    "March, and that nobody had looked at it then.",
    "A spokeswoman for the authority declined to comment on the cost, which the opposition puts at four million "
    "crowns. The ferry company denied that it had asked for compensation.",
)
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def rss(*items: str, head: str = "<title>The Lantern</title><link>https://lantern.example/</link>") -> bytes:
    """An RSS 2.0 feed of ``items``, each the inside of one."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMESPACES}><channel>{head}{inner}</channel></rss>'
    ).encode()


def item(number: int = 1, *, content: str | None = None, description: str = "The hinge has cracked.") -> str:
    """The inside of one item, with all of its text if there is ``content``."""
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<title>Bridge {number}</title><link>https://lantern.example/{number}</link><guid>lantern-{number}</guid>"
        f"<pubDate>Mon, 18 Nov 2024 09:00:00 +0000</pubDate><description>{description}</description>{whole}"
    )


def atom(*entries: str, base: str = "") -> bytes:
    """An Atom feed of ``entries``, each the inside of one."""
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"{base}><title>The Lantern</title>'
        f'<link rel="self" href="https://lantern.example/news.atom"/><author><name>The Lantern</name></author>'
        f"{inner}</feed>"
    ).encode()
