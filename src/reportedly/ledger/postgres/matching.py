"""A query of SQLite's full-text index, as the ledger writes them, said as a ``tsquery`` of PostgreSQL.

Words are cut as ``fts_plain`` in the database cuts them (objects.py), which is nearly as FTS5 does: letters and digits,
without case and without accents. In the index of claims each word begins with the letter of its column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

COLUMNS = {"claim_fts": {"text": "t", "source": "s", "actor": "a", "facet": "f"}, "report_fts": {"": ""}}
LONGEST = 500
"""Letters of a word that count."""
NOTHING = "'-'"
"""No word of the index."""
_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"(\*)?|(\w+)\s*:|(AND|OR)\b|([()]))')


def words(text: str) -> list[str]:
    """The words of ``text``, as the index has them."""
    folded = unicodedata.normalize("NFD", text.lower().replace("ς", "σ"))
    plain = (letter for letter in folded if not "\u0300" <= letter <= "\u036f")
    spaced = "".join(
        letter if unicodedata.category(letter)[0] == "L" or letter.isdecimal() else " " for letter in plain
    )
    return [word[:LONGEST] for word in spaced.split()]


def tsquery(table: str, query: str) -> str:
    """``query`` of FTS5 for the index ``table``.

    Raises:
        ValueError: it is none that a ledger writes.
    """
    reader = _Reader(table, query)
    found = reader.either()
    if not reader.done:
        raise ValueError(f"not understood: {query[reader.at :]!r} in {query!r}")
    return found


class _Reader:
    """Goes through a query once, from left to right."""

    def __init__(self, table: str, query: str) -> None:
        self._columns = COLUMNS[table]
        self._tokens: list[re.Match[str]] = list(_tokens(query))
        self.at = self._tokens[0].start() if self._tokens else 0
        self._next = 0

    @property
    def done(self) -> bool:
        return self._next == len(self._tokens)

    def _peek(self) -> re.Match[str] | None:
        return None if self.done else self._tokens[self._next]

    def _take(self) -> re.Match[str]:
        if self.done:
            raise ValueError("a query of the index ends too early")
        found = self._tokens[self._next]
        self._next += 1
        self.at = found.end()
        return found

    def either(self, letters: str | None = None) -> str:
        parts = [self._all(letters)]
        while (token := self._peek()) and token[4] == "OR":
            self._take()
            parts.append(self._all(letters))
        return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"

    def _all(self, letters: str | None) -> str:
        parts = [self._one(letters)]
        while (token := self._peek()) and token[4] != "OR" and token[5] != ")":
            if token[4]:
                self._take()
            parts.append(self._one(letters))
        return parts[0] if len(parts) == 1 else f"({' & '.join(parts)})"

    def _one(self, letters: str | None) -> str:
        token = self._take()
        if token[3] is not None:
            return self._one(self._columns[token[3]])
        if token[5] == "(":
            found = self.either(letters)
            if self._take()[5] != ")":
                raise ValueError("a bracket of a query of the index is not closed")
            return found
        if token[1] is None:
            raise ValueError(f"not understood in a query of the index: {token[0]!r}")
        wanted = [letters] if letters is not None else list(self._columns.values())
        found = " | ".join(_phrase(letter, token[1].replace('""', '"'), bool(token[2])) for letter in wanted)
        return found if len(wanted) == 1 else f"({found})"


def _tokens(query: str) -> Iterator[re.Match[str]]:
    at = 0
    while query[at:].strip():
        found = _TOKEN.match(query, at)
        if found is None:
            raise ValueError(f"not understood in a query of the index: {query[at:]!r}")
        yield found
        at = found.end()


def _phrase(letter: str, text: str, begins: bool) -> str:
    """Words one after the other; the last one ``begins`` a word."""
    found = [f"'{letter}{word}'" for word in words(text)]
    if not found:
        return NOTHING
    if begins:
        found[-1] += ":*"
    return found[0] if len(found) == 1 else f"({' <-> '.join(found)})"
