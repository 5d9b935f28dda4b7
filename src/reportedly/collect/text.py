"""Plain text: taken as it stands. No headline is guessed, and nothing is known of it but what the caller says."""

from __future__ import annotations

from collections.abc import Iterator

from .encoding import decode
from .limits import LARGEST_DOCUMENT
from .metadata import Draft
from .stream import Stream


def read(stream: Stream) -> Iterator[Draft]:
    """One report: the whole text."""
    yield Draft(body=decode(stream.all(LARGEST_DOCUMENT)))
