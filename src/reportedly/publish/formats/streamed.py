"""Long JSON arrays and XML written as their parts come: what several formats need of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from ..target import Target

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_encode = msgspec.json.Encoder().encode


def xml(text: str) -> str:
    """``text`` without the letters that XML 1.0 cannot hold at all; it is not escaped."""
    return _NOT_XML.sub(" ", text)


def address(url: Any) -> str | None:
    """An address of the web in letters that XML, an IRI and a link allow; ``None`` for whatever else is given."""
    if not isinstance(url, str) or not re.match(r"https?://[^/\s]", url, re.I):
        return None
    return re.sub(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]", lambda found: f"%{ord(found[0]):02X}", url)


@contextmanager
def array(to: Target, before: str = "[", after: str | Callable[[], str] = "]") -> Iterator[Callable[[Any], None]]:
    """Writes a JSON array whose members are given one by one, a line each, between ``before`` and ``after``.

    ``after`` is asked for at the end where it hangs on what was written.
    """
    with to.binary() as out:
        out.write(before.encode())
        first = True

        def add(member: Any) -> None:
            nonlocal first
            out.write((b"\n" if first else b",\n") + _encode(member))
            first = False

        yield add
        out.write(f"\n{after if isinstance(after, str) else after()}\n".encode())
