"""Names of outlets: one form for all ways in which an outlet is named, and what an outlet calls itself for short."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from ..digest import Digest
from ..naming import folded

_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*")
_ADDRESS = re.compile(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}", re.I)
_LEAST_SHORT = 4


def outlet(d: Digest) -> str | None:
    """The outlet of a report in one form for all its names; by the host of its address where it has no publisher."""
    if d.publisher and d.publisher.strip():
        return normal(d.publisher) or None
    host = urlsplit(d.url).hostname if d.url else None
    return normal(host) or None if host else None


@lru_cache(maxsize=8_192)
def normal(name: str) -> str:
    """A name without case, marks, article and the end of an address; of several names the first in ``outlets.txt``.

    >>> normal("The Associated Press"), normal("The Harbour Tribune"), normal("www.tribune.example")
    ('ap', 'harbour tribune', 'tribune')
    """
    address = _ADDRESS.fullmatch(name.strip())
    found = plain(address[1] if address else name)
    return _aliases().get(found, found)


def plain(name: str) -> str:
    """The words of a name without case, marks and a leading article."""
    words = [folded(word) for word in _WORD.findall(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def names(normalised: str) -> tuple[str, ...]:
    """All names of an outlet, as words in lower case, the longest first."""
    return _names().get(normalised, (normalised,))


def short(normalised: str) -> frozenset[str]:
    """What an outlet is called after "the" once it was named: "the Tribune"."""
    words = normalised.split()
    if len(words) < 2:
        return frozenset()
    return frozenset(word for word in (words[0], words[-1]) if len(word) >= _LEAST_SHORT)


def known(name: str) -> bool:
    """Whether this is the name of an outlet by itself, with no report of it there."""
    words = plain(name).split()
    return bool(words) and (" ".join(words) in _aliases() or (len(words) > 1 and words[-1] in _endings()))


def _lines(endings: bool) -> list[str]:
    lines = files(__package__).joinpath("outlets.txt").read_text("utf-8").splitlines()
    return [line.lstrip("*") for line in lines if line and line[0] != "#" and line.startswith("*") == endings]


@cache
def _endings() -> frozenset[str]:
    return frozenset(word for line in _lines(True) for word in line.split())


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(plain(name) for name in line.split("|")) for line in _lines(False))


@cache
def _aliases() -> dict[str, str]:
    return {name: row[0] for row in _table() for name in row}


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(sorted(row, key=lambda name: (-len(name.split()), name))) for row in _table()}
