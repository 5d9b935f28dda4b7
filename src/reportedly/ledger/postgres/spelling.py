"""Statements of the ledger, which are written as SQLite takes them, as PostgreSQL takes them.

Each statement is looked through once and remembered. What is said otherwise there is in ``_OTHERWISE``, no more and no
less than the ledger uses; whatever is not, is said the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from .matching import tsquery

Values = Sequence[Any] | Mapping[str, Any]
Said = Callable[[Any], Any]
_VALUE = r"(?:\?|:\w+|%\(\w+\)s(?:::[\w ]+)?)"
_OTHERWISE = re.compile(
    rf"""
    (?P<text>'(?:[^']|'')*')
    | \s(?P<not>NOT\s)?IN\s\(SELECT\ value\ FROM\ json_each\((?P<list>{_VALUE})\)\)
    | (?P<index>\w+)\sMATCH\s(?P<match>{_VALUE})
    | (?P<name>[\w.]+)\s=\s(?P<nocase>{_VALUE})\sCOLLATE\sNOCASE
    | \bgroup_concat\((?P<joined>[^()]*)\)
    | \bINSERT\ OR\ (?P<or>REPLACE|IGNORE)\ INTO\b
    | \bCROSS\ JOIN(?=\s\w+(?:\sAS\s\w+)?\sON\b)(?P<cross>)
    | \bLIKE\b(?P<like>)
    | \bchar\((?=\d)(?P<char>)
    | \bWHERE\ 1\b(?!\s*[=<>])(?P<always>)
    | \b(?P<last>since|last)\ DESC\b
    | (?<=\s)\+(?=kind\b)(?P<plus>)
    | (?P<cast>::)
    | :(?P<named>\w+)
    | (?P<value>\?)
    | (?P<compiled>%\(\w+\)s)
    | (?P<percent>%+)
    """,
    re.VERBOSE,
)
_INSERTED = re.compile(r"\s*INSERT OR (?:REPLACE|IGNORE) INTO \"?(\w+)\"? \(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A statement for PostgreSQL, what becomes of some of its values, and which become part of it, by place or name."""

    statement: str
    changed: Mapping[int | str, Said]
    written: Mapping[int | str, str]
    """The mark in the statement where a query of the index is to stand: with it unknown, plans would be poor."""

    def said(self, given: Values) -> tuple[str, Values]:
        """The statement with the values that go with it."""
        if not self.changed:
            return self.statement, given
        statement = self.statement
        found: Any = dict(given) if isinstance(given, Mapping) else list(given)
        for place, said in self.changed.items():
            found[place] = said(found[place])
        for place, mark in self.written.items():
            statement = statement.replace(mark, found[place].replace("'", "''"))
        if isinstance(given, Mapping):
            return statement, {name: value for name, value in found.items() if name not in self.written}
        return statement, tuple(value for place, value in enumerate(found) if place not in self.written)


@lru_cache(maxsize=4096)
def spelled(statement: str, raw: bool) -> Spelled:
    """``statement`` as PostgreSQL takes it; ``raw`` if it is the ledger's own text and not what SQLAlchemy made."""
    writer = _Writer(raw)
    return Spelled(_OTHERWISE.sub(writer.say, statement) + _conflict(statement), writer.changed, writer.written)


class _Writer:
    def __init__(self, raw: bool) -> None:
        self._raw = raw
        self._seen = 0
        self.changed: dict[int | str, Said] = {}
        self.written: dict[int | str, str] = {}

    def _query(self, index: str, written: str) -> str:
        """What a query of ``index`` must find, with a mark for the query."""
        before = set(self.changed)
        self._value(written, lambda query: tsquery(index, query))
        place = next(iter(set(self.changed) - before), None)
        if place is None:  # asked before, by name
            place = re.findall(r"\w+", written)[0]
        mark = self.written[place] = f"\0{place}\0"
        return f"{index}.words @@ '{mark}'::tsquery"

    def _value(self, written: str, said: Said | None = None) -> str:
        """A value's mark; notes what becomes of the value."""
        if written == "?":
            place: int | str = self._seen
            self._seen += 1
            mark = "%s"
        else:
            name = re.search(r"\w+", written)
            assert name is not None
            place = name[0]
            mark = written if written.startswith("%") else f"%({place})s"
        if said is not None:
            self.changed[place] = said
        return mark

    def say(self, found: re.Match[str]) -> str:
        """One place where the two differ."""
        if (text := found["text"]) is not None:
            return text.replace("%", "%%") if self._raw else text
        if (value := found["list"]) is not None:
            return (" <> ALL(" if found["not"] else " = ANY(") + self._value(value, _listed) + ")"
        if (value := found["match"]) is not None:
            return self._query(found["index"], value)
        if (value := found["nocase"]) is not None:
            return f"lower({found['name']}) = lower({self._value(value)})"
        if (joined := found["joined"]) is not None:
            return f"string_agg(({joined})::text, ',')"
        if (last := found["last"]) is not None:
            return f"{last} DESC NULLS LAST"
        if (named := found["named"]) is not None:
            return self._value(f":{named}") if self._raw else found[0]
        if found["value"] is not None:
            return self._value("?") if self._raw else "?"
        if found["percent"] is not None:
            return found[0] * 2 if self._raw else found[0]
        said = {
            "or": "INSERT INTO",
            "cross": "JOIN",
            "like": "ILIKE",
            "char": "chr(",
            "always": "WHERE TRUE",
            "plus": "",
        }
        return next((words for name, words in said.items() if found[name] is not None), found[0])


def _listed(value: Any) -> Any:
    return msgspec.json.decode(value)


def _conflict(statement: str) -> str:
    """What ends an insertion that takes the place of a row, or gives way to it."""
    found = _INSERTED.match(statement)
    if found is None:
        return ""
    if "OR IGNORE" in found[0]:
        return " ON CONFLICT DO NOTHING"
    from ..tables import metadata

    keys = [column.name for column in metadata.tables[found[1]].primary_key.columns]
    rest = [name for name in found[2].replace('"', "").split(", ") if name not in keys]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    return f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
