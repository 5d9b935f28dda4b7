"""Reports that a report links to."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from ..digest import Digest, order
from ..model import Derivation


def linked(d: Digest, others: Sequence[Digest]) -> list[Derivation]:
    """One a page that ``d`` links to; of its versions the one that was there at the time."""
    wanted = {address(one) for one in d.links}
    pages: dict[str, list[Digest]] = {}
    for other in sorted(others, key=order):
        if other.url and address(other.url) in wanted:
            pages.setdefault(address(other.url), []).append(other)
    found = [
        next((one for one in reversed(versions) if order(one) < order(d)), versions[0]) for versions in pages.values()
    ]
    return [
        Derivation(from_=d.report, to=other.report, kind="link", score=1.0) for other in sorted(found, key=order)
    ]  # fmt: skip


def address(url: str) -> str:
    """An address without scheme, "www.", fragment and final stroke."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}"
