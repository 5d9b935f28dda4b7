"""SQLAlchemy's dialect of PostgreSQL with the types that a ledger's columns have in a SQLite file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import JSON, Integer
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler, PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import Dialect as AnyDialect

NAME = "postgresql.reportedly"


class _Types(PGTypeCompiler):
    """Keys in tables have 64 bits, and text there is compared byte by byte, whatever the database's own order is."""

    def visit_INTEGER(self, type_: Any, **kw: Any) -> str:  # noqa: N802  (SQLAlchemy's name)
        return "BIGINT" if "type_expression" in kw else "INTEGER"

    def visit_VARCHAR(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return self._by_bytes(super().visit_VARCHAR(type_, **kw), kw)

    def visit_TEXT(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return self._by_bytes(super().visit_TEXT(type_, **kw), kw)

    def _by_bytes(self, name: str, given: dict[str, Any]) -> str:
        return f'{name} COLLATE "C"' if "type_expression" in given else name


class _Integer(Integer):
    """Without a cast: a number is as long as it is."""

    render_bind_cast = False


class _Tables(PGDDLCompiler):
    def get_column_specification(self, column: Any, **kw: Any) -> str:
        found: str = super().get_column_specification(column, **kw)  # type: ignore[no-untyped-call]
        return found.replace(" SERIAL", " BIGSERIAL", 1)


class _Json(JSON):
    """Kept as it was written, and read by hand: other statements ask for it as the text it is."""

    render_bind_cast = True

    def bind_processor(self, dialect: AnyDialect) -> Callable[[Any], str | None]:
        # What is None is the JSON null, as in a SQLite file, unless the column says otherwise.
        nothing = None if self.none_as_null else "null"
        return lambda value: nothing if value is None else msgspec.json.encode(value).decode()

    def result_processor(self, dialect: AnyDialect, coltype: object) -> Callable[[Any], Any]:
        return lambda value: None if value is None else msgspec.json.decode(value)


class Dialect(PGDialect_psycopg):
    """PostgreSQL by way of psycopg."""

    supports_statement_cache = True
    type_compiler_cls = _Types
    ddl_compiler = _Tables
    colspecs = {**PGDialect_psycopg.colspecs, JSON: _Json, Integer: _Integer}  # noqa: RUF012  (SQLAlchemy's own shape)


registry.register(NAME, __name__, "Dialect")
