"""What a report was taken from, as it came: kept beside it, so that a reading can be proved and done again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes of a page, a record or a document, and where and when they were got.

    ``type`` is a media type in lower case without parameters; ``retrieved`` is ISO 8601 in UTC. ``extra`` holds what
    the carrier says of them: ``WARC-Record-ID``, ``ETag``.
    """

    data: bytes
    type: str
    url: str | None = None
    retrieved: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)
