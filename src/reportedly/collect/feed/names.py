"""What a caller names to be watched: addresses, files of addresses, and lists of feeds (OPML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...errors import InputError, UsageError
from ..encoding import decode
from ..limits import LARGEST_FEED
from ..stream import Stream
from .model import weblink
from .parse import is_feed, parse_feed

_FEED_SCHEME = re.compile(r"feed:(?://(?!/)|(?=https?:))", re.I)


def addresses(names: Iterable[str]) -> list[str]:
    """The addresses that ``names`` lead to, in order, each once. They may be feeds, or lists of feeds in turn.

    Raises:
        UsageError: there is no such file, or it holds no addresses.
    """
    found: dict[str, None] = {}
    for name in names:
        given = _address(name)
        for url in [given] if given else _listed(name):
            found[url] = None
    return list(found)


def _address(name: str) -> str | None:
    """``name`` as an address; ``feed://`` and ``feed:https://``, which browsers know, are one too."""
    bare = name.strip()
    if match := _FEED_SCHEME.match(bare):
        rest = bare[match.end() :]
        bare = rest if rest.lower().startswith(("http://", "https://")) else f"https://{rest}"
    return weblink(bare)


def _listed(name: str) -> Iterator[str]:
    path = Path(name)
    try:
        with path.open("rb") as file:
            data = Stream(file, name=name).all(LARGEST_FEED)
        text = decode(data, markup=True).lstrip("\ufeff")
        if is_feed(text[:65_536]):
            yield from _from_opml(name, data)
            return
    except InputError as error:
        raise UsageError(f"{name}: {error.reason}") from error
    except (OSError, ValueError) as error:
        raise UsageError(_unopened(name, error)) from error
    yield from _lines(name, text)


def _from_opml(name: str, data: bytes) -> Iterator[str]:
    feed = parse_feed(data)
    if feed.format != "OPML":
        own = f" ({feed.url})" if feed.url else ""
        raise UsageError(
            f"{name} is a feed itself, which changes no more: `reportedly add` reads it; to watch it, give its "
            f"address{own}"
        )
    if not feed.feeds:
        raise UsageError(f"{name}: there is no feed in this list")
    yield from feed.feeds


def _lines(name: str, text: str) -> Iterator[str]:
    count = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        url = _address(line)
        if url is None:
            raise UsageError(
                f"{name} line {number} is no address; write one a line, as https://example.org/news.xml, or give an "
                "OPML file"
            )
        count += 1
        yield url
    if not count:
        raise UsageError(f"{name}: there is no address in this file")


def _unopened(name: str, error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder; give addresses of feeds, an OPML file, or a file of addresses"
    if "://" in name or not isinstance(error, OSError) or isinstance(error, FileNotFoundError):
        return f"{name}: no such file, and no address of the web; write that in full, as https://example.org/news.xml"
    return f"{name}: it cannot be opened ({error.strerror}); check the file and its rights"
