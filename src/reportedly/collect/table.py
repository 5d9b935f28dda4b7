"""Tables of reports, one a row: CSV and TSV, as Excel and databases write them, streamed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import InputError, UsageError
from . import fields
from .limits import LARGEST_DOCUMENT
from .lines import Lines
from .metadata import Draft
from .stream import Stream

# field of a report <- what its column is called, the best one first; blanks, hyphens and underlines count as one
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "full text", "body", "body text", "content", "article", "article text", "article body",
             "maintext", "story", "story text"),
    "title": ("title", "headline", "article title"),
    "url": ("url", "link", "address", "canonical", "article url", "source url", "web url"),
    "publisher": ("publisher", "outlet", "source", "media", "media outlet", "newspaper", "publication", "site",
                  "source name"),
    "authors": ("authors", "author", "byline", "writer"),
    "dateline": ("dateline",),
    "agency": ("agency", "news agency"),
    "section": ("section", "category", "rubric"),
    "published": ("published", "date", "published at", "date published", "publish date", "publication date",
                  "pubdate", "pub date", "published date", "article date"),
    "modified": ("modified", "updated", "updated at", "date modified", "last modified"),
    "retrieved": ("retrieved", "crawled", "fetched", "accessed"),
    "correction": ("correction", "correction note"),
    "language": ("language", "lang"),
}  # fmt: skip
_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_NAME = 60
MOST_COLUMNS = 1_000


def read(stream: Stream, columns: Mapping[str, str] | None = None) -> Iterator[Draft | InputError]:
    """The reports of a table, a row each; ``columns`` says which column holds a field, where its name does not.

    The first row names the columns. A row that does not have as many cells gives an error with its number, counted
    as a spreadsheet does, from 1 with the names. Columns that are no field go to ``extra`` under their own names.

    Raises:
        InputError: no column holds the text, or a column of ``columns`` is not there.
    """
    source = Lines(stream, LARGEST_DOCUMENT)
    separator = _separator(source.head, columns)
    csv.field_size_limit(LARGEST_DOCUMENT)
    rows = csv.reader(source, delimiter=separator)
    try:
        names = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        raise InputError(f"this is no table that can be read ({error}); save it again as CSV") from error
    if len(names) > MOST_COLUMNS:
        raise InputError(f"a table of more than {MOST_COLUMNS:,} columns; leave out what is not about the reports")
    where = _places(names, columns)
    for number, row in _numbered(rows):
        if isinstance(row, InputError):
            yield row.at(f"row {number}")
        elif any(cell.strip() for cell in row):
            yield _draft(row, names, where, f"row {number}")


def is_one(start: str, columns: Mapping[str, str] | None = None) -> bool:
    """Whether a text that begins like this is such a table: two columns with names that are known, the text's too."""
    line = start.replace("\r", "\n").partition("\n")[0].strip("\ufeff")
    cells = _cells(line, _separator(line, columns))
    if len(cells) < 2 or max(map(len, cells)) > _LONGEST_NAME or any(cell.startswith(" ") for cell in cells):
        return False
    try:
        return len(_places(cells, columns)) >= 2
    except InputError:
        return False


def columns_of(pairs: Iterable[str]) -> dict[str, str]:
    """``["text=Body", "published=Date"]``, as a caller writes it, to a mapping.

    Raises:
        UsageError: one is not ``FIELD=COLUMN``, or a field stands twice.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not (field and equals and column):
            raise UsageError(f"--map {pair!r}: write FIELD=COLUMN, as in --map text=Body")
        if field in found:
            raise UsageError(f"--map {field}=... is given twice; a field is in one column")
        found[field] = column
    return found


def _separator(head: str, columns: Mapping[str, str] | None) -> str:
    """The sign that cuts the first line into the most names that we know, then into the most cells."""
    line = head.replace("\r", "\n").partition("\n")[0][:20_000]
    known = {_key(name) for names in NAMES.values() for name in names} | {
        _key(name) for name in (columns or {}).values()
    }

    def counts(sign: str) -> tuple[int, int]:
        cells = _cells(line, sign)
        return sum(1 for cell in cells if _key(cell) in known), len(cells)

    return max(_SEPARATORS, key=counts)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _places(names: list[str], columns: Mapping[str, str] | None) -> dict[str, int]:
    """The number of the column of each field that the table has."""
    keys = [_key(name) for name in names]
    shown = ", ".join(name[:40] for name in names[:12]) or "none"
    found: dict[str, int] = {}
    for field, column in (columns or {}).items():
        if _key(column) not in keys:
            raise InputError(f"no column {column!r} in this table; its columns are {shown}")
        found[field] = keys.index(_key(column))
    for field, known in NAMES.items():
        place = next((keys.index(name) for name in known if name in keys), None)
        if place is not None and field not in found and place not in found.values():
            found[field] = place
    if "text" not in found:
        raise InputError(
            f"no column of this table holds the text; its columns are {shown}: say which with --map text=NAME"
        )
    return found


def _draft(row: list[str], names: list[str], where: Mapping[str, int], place: str) -> Draft | InputError:
    cells = row[: len(names)] if not any(cell.strip() for cell in row[len(names) :]) else row
    if len(cells) != len(names):
        return InputError(
            f"{len(row)} cells, where the first row names {len(names)} columns; put a text that holds the separator or "
            "a new line in quotation marks",
            where=place,
        )
    values: dict[str, Any] = {field: cells[number] for field, number in where.items() if cells[number].strip()}
    used = set(where.values())
    extra = {name: cell for number, (name, cell) in enumerate(zip(names, cells, strict=True))
             if number not in used and name and cell.strip()}  # fmt: skip
    authors = fields.byline(values.pop("authors", None))
    return Draft(body=values.pop("text", ""), place=place, authors=authors, extra=extra, **values)


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | InputError]]:
    """The rows after the first with their numbers; what ends the table is the last of them."""
    number = 1
    while True:
        number += 1
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except InputError as error:
            yield number, error
        except csv.Error as error:
            reason = f"this table cannot be read on from here ({error}); perhaps a quotation mark is never closed"
            yield number, InputError(reason)
            return


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.strip().casefold())
