"""Addresses among the inputs: fetched when their turn comes, by one fetcher for the batch; no need, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..errors import InputError
from .metadata import Draft

if TYPE_CHECKING:
    from .web import Fetcher

_SCHEME = re.compile(r"\s*https?:", re.I)


def is_address(name: str) -> bool:
    """Whether an input is meant as an address of the web, not as a file."""
    return _SCHEME.match(name) is not None


class Online:
    """Fetches with the ``fetcher`` that is given, or makes one at the first address and closes it in the end."""

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self._fetcher = fetcher
        self._own: Fetcher | None = None

    def __enter__(self) -> Online:
        return self

    def __exit__(self, *ended: object) -> None:
        if self._own is not None:
            self._own.close()

    def documents(self, url: str, columns: Mapping[str, str] | None = None) -> Iterator[Draft | InputError]:
        """The documents at ``url``.

        Raises:
            InputError: it may not be fetched, could not be, or is no report.
        """
        from .web.pages import drafts

        yield from drafts(self._web().get(url), asked=url.strip(), columns=columns)

    def _web(self) -> Fetcher:
        if self._fetcher is None:
            from .web import Fetcher

            self._fetcher = self._own = Fetcher()
        return self._fetcher
