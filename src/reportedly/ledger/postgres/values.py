"""How values go to PostgreSQL and come back where psycopg has ways of its own."""

from __future__ import annotations

from typing import Any

from psycopg.adapt import Loader
from psycopg.types.string import StrDumperUnknown, TextLoader

NUL = "\0"
INSTEAD = "\ufffd"
"""What stands for a NUL, which PostgreSQL takes in no text."""


class _Text(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace(NUL, INSTEAD) if NUL in obj else obj)


class _Number(Loader):
    """Sums of whole numbers are whole numbers."""

    def load(self, data: Any) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text or "N" in text else int(text)


def adapt(connection: Any) -> None:
    """Has ``connection`` give JSON as the text that was kept, and take any string."""
    connection.adapters.register_dumper(str, _Text)
    connection.adapters.register_loader("json", TextLoader)
    connection.adapters.register_loader("numeric", _Number)
