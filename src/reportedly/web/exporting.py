"""The format ``html``: a story as one page of its own, or the reports that fit with their claims."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import MissingPartError
from ..publish.chosen import Chosen
from ..publish.target import Target
from ..vocabulary import Reading


def write(chosen: Chosen, to: Target) -> int:
    """Writes a story whole where one is named, else the readings of all reports that fit; how many reports.

    Raises:
        UsageError: there is no such story.
        MissingPartError: a story needs the parts of the pages, and they are not installed.
    """
    if chosen.story is None:
        return _readings(chosen, to)
    try:
        from . import alone
    except ImportError as error:
        raise MissingPartError("pages need a few more parts: pip install 'reportedly[web]'") from error
    with to.text() as out:
        return alone.write(chosen.ledger, chosen.story, out)


def _readings(chosen: Chosen, to: Target) -> int:
    from ..publish.html import write as page

    count = 0

    def readings() -> Iterator[Reading]:
        nonlocal count
        for one in chosen.reports():
            count += 1
            yield one.reading

    with to.text() as out:
        page(readings(), out)
    return count
