"""Entries of a list of references: an address and what the list says of its page; the words are on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from ..errors import InputError
from .metadata import Draft, address

_LONGEST_ABSTRACT = 20_000
_OF_THE_PAGE = frozenset({"body", "url", "extra", "raw", "withdrawn", "follow"})


def entry(*, place: str | None, url: str | None, abstract: str | None = None, **said: Any) -> Draft | InputError:
    """A draft that follows ``url``; an error where that is no address of the web. An abstract is kept, as no report."""
    link = address(url)
    if link is None or not link.lower().startswith(("http://", "https://")):
        given = "an abstract only and no" if abstract else "no"
        return InputError(
            f"this entry has {given} address of a page; add the address, or give the report itself",
            where=place,
            problem="no article",
        )
    extra = {"abstract": abstract[:_LONGEST_ABSTRACT]} if abstract else {}
    return Draft(body="", place=place, follow=link, extra=extra, **said)


def joined(entry: Draft, found: Iterable[Draft | InputError]) -> Draft:
    """The report that was ``found`` on the page of ``entry``, with what this says of it, which wins.

    The address is the page's own.

    Raises:
        InputError: there is no report, or a list where one was expected.
    """
    pages = list(islice(found, 2))
    if not pages or len(pages) > 1:
        raise InputError(f"{entry.follow} is no page of one report; give its address itself", problem="no article")
    page = pages[0]
    if isinstance(page, InputError):
        raise page
    if page.follow is not None or page.withdrawn is not None:
        raise InputError(f"{entry.follow} is a list too; give its address itself", problem="no article")
    said = {name: value for name, value in _values(entry).items() if value and name not in _OF_THE_PAGE}
    return replace(page, **said, url=page.url or entry.follow, extra={**page.extra, **entry.extra})


def _values(draft: Draft) -> dict[str, Any]:
    return {part.name: getattr(draft, part.name) for part in fields(draft)}
