"""Where a ledger is: a file by its path, or a PostgreSQL database by its URL; a password in it is never shown."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import URL

DRIVER = "postgresql+psycopg"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_OURS = frozenset((DRIVER, "postgresql", "postgres"))


@dataclass(frozen=True, slots=True)
class Address:
    """A PostgreSQL database; as text it is its URL with stars for the password."""

    shown: str
    url: URL = field(repr=False)

    def __str__(self) -> str:
        return self.shown


Place = Path | Address


def place(given: str | os.PathLike[str] | Address) -> Place:
    """The place that ``given`` names.

    Raises:
        UsageError: it is a URL of something that is no PostgreSQL database.
    """
    if isinstance(given, Address):
        return given
    if isinstance(given, str) and (found := _SCHEME.match(given)):
        return _address(given, found[1].lower())
    return Path(given)


def _address(given: str, scheme: str) -> Address:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    if scheme not in _OURS:
        raise UsageError(f"a ledger is a file or {DRIVER}://user@host/database, not {scheme}://")
    try:
        url = make_url(given).set(drivername=DRIVER)
    except (ArgumentError, ValueError) as error:  # whose words may hold the password
        raise UsageError(f"that URL of a ledger cannot be read; write it as {DRIVER}://user@host/database") from error
    if not url.database:
        raise UsageError(f"{_shown(url)} names no database; write it as {DRIVER}://user@host/database")
    return Address(_shown(url), url)


def _shown(url: URL) -> str:
    secret = {name: "***" for name in url.query if "password" in name}
    return url.update_query_dict(secret).render_as_string(hide_password=True) if secret else url.render_as_string()
