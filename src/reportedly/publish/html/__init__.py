"""One self-contained page: text on the left, claims on the right. No script, nothing fetched, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TextIO

from ...vocabulary import Reading

IN_MEMORY = 4_000_000
"""Characters held before the articles of a long page wait in a file."""


def write(readings: Iterable[Reading], out: TextIO, *, only: str | None = None) -> None:
    """Writes ``readings`` as one page; with ``only``, a single one of the ``VIEWS`` beside the text.

    The page's head needs to know all of them (contents, style rules), so the articles are set aside as they
    come, in a file where they are many: memory stays flat but for a line a report and a rule a claim.
    """
    from .page import Page

    following = iter(readings)
    first = list(islice(following, 2))
    page = Page(single=len(first) < 2, only=only)
    with SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as articles:
        for reading in chain(first, following):
            for part in page.article(reading):
                articles.write(part)
        articles.seek(0)
        out.writelines(page.head())
        copyfileobj(articles, out)
        out.writelines(page.foot())


__all__ = ["write"]
