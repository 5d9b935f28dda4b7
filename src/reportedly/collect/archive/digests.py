"""Does a record hold the bytes that its digest was made of?"""

from __future__ import annotations

import base64
import hashlib

_KNOWN = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512", "md5": "md5"}


def agrees(digest: str, *candidates: bytes) -> bool | None:
    """Whether ``digest`` (``sha1:`` and base32 or hexadecimal, as they come) is that of one of ``candidates``.

    ``None`` where it cannot be told: an algorithm that is not known, or no digest at all.
    """
    name, mark, value = digest.strip().partition(":")
    algorithm = _KNOWN.get(name.strip().lower())
    if not mark or algorithm is None:
        return None
    said = value.strip().rstrip("=").lower()
    return any(said in _written(hashlib.new(algorithm, data, usedforsecurity=False)) for data in candidates)


def hexadecimal(algorithm: str) -> str | None:
    """The name by which ``hashlib`` knows an algorithm."""
    return _KNOWN.get(algorithm.strip().lower())


def _written(total: hashlib._Hash) -> tuple[str, ...]:
    data = total.digest()
    plain = base64.b64encode(data).decode().rstrip("=").lower()
    return base64.b32encode(data).decode().rstrip("=").lower(), data.hex(), plain
