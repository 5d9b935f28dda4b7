"""Shards: Parquet files in which `reportedly batch` left readings that it made, and all that came of their inputs.

Their columns are a contract: whatever reads Parquet reads these, and `reportedly add` takes them into a ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

import msgspec

from ..errors import FormatError, InputError, MissingPartError
from ..vocabulary import Reading, Report, from_json
from ..vocabulary.check import problems
from ..vocabulary.report import report_id
from .metadata import Draft
from .raw import Raw
from .stream import Stream

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

FORMAT = "reportedly/shard"
VERSION = 1
MAGIC = b"PAR1"
NOTE, COUNTS = b"reportedly", b"reportedly.counts"
"""The keys in the footer under which a shard says what it is, and counts what is in it, as JSON."""
AT_ONCE = 16
"""Rows in memory."""
ROW = 384
_BEFORE_CLAIMS = 3

What = Literal["reading", "unread", "withdrawn", "failure"]

COLUMNS: dict[str, str] = {
    "what": "string",
    "where": "string",
    "id": "string",
    "url": "string",
    "title": "string",
    "publisher": "string",
    "published": "string",
    "language": "string",
    "claims": "int32",
    "model": "string",
    "reading": "string",
    "vectors": "binary",
    "report": "string",
    "words": "string",
    "problem": "string",
    "raw": "binary",
    "raw_type": "string",
    "raw_url": "string",
    "raw_retrieved": "string",
    "raw_extra": "string",
}
"""Name and type of each. ``reading`` and ``report`` (of one that is kept unread) are JSON by the vocabulary; ``words``
say why it is unread, what withdraws it, or what went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A row: a document that was collected before, and read if it could be; ``where`` it stood then.

    Otherwise its fields are those of ``Collected``.
    """

    where: str
    report: Report | None = None
    reading: Reading | None = None
    vectors: bytes = b""
    error: InputError | None = None
    raw: Raw | None = None
    unread: str | None = None
    withdrawn: str | None = None
    url: str | None = None


def is_one(stream: Stream) -> bool:
    """Whether this is a Parquet file."""
    return stream.head.startswith(MAGIC)


def read(stream: Stream) -> Iterator[Draft | InputError]:
    """The documents of a shard, as they were when it was made.

    Raises:
        InputError: it is no shard, or cannot be read on.
        MissingPartError: pyarrow is not installed.
    """
    file = opened(stream.source)
    stream.passed.update(counts_of(file.metadata).get("passed_over", {}))
    try:
        for batch in file.iter_batches(batch_size=AT_ONCE):
            for number, row in enumerate(batch.to_pylist()):
                yield _draft(row, number)
    except (OSError, ValueError) as error:
        raise InputError(f"damaged Parquet data ({error}); make the shard again", problem="unreadable") from error


def opened(source: Any) -> ParquetFile:
    """The shard in an open file, or at a path.

    Raises:
        InputError: it is none.
        MissingPartError: pyarrow is not installed.
    """
    read = parquet().ParquetFile
    try:
        file = read(source, memory_map=False, pre_buffer=False)
    except (OSError, ValueError) as error:
        raise InputError(f"damaged Parquet data ({error}); make the shard again", problem="unreadable") from error
    note = note_of(file)
    if note.get("format") != FORMAT:
        raise InputError("this Parquet file is no shard that `reportedly batch` made", problem="unsupported")
    if note.get("version") != VERSION:
        raise InputError("a newer version of reportedly made this shard; update reportedly", problem="unsupported")
    return cast("ParquetFile", file)


def counts_of(metadata: Any) -> dict[str, dict[str, int]]:
    """What a footer counts: rows by kind as ``counts``, failures as ``problems``, and what was ``passed_over``."""
    told = (metadata.metadata or {}).get(COUNTS, b"{}")
    return msgspec.json.decode(told, type=dict[str, dict[str, int]])


def note_of(file: Any) -> dict[str, Any]:
    """What the footer of a Parquet file says of it, if it is a shard."""
    try:
        found = msgspec.json.decode((file.schema_arrow.metadata or {}).get(NOTE, b"{}"))
    except msgspec.DecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def parquet() -> Any:
    """What reads and writes Parquet.

    Raises:
        MissingPartError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet as found
    except ImportError as error:
        raise MissingPartError("shards need one more part: pip install 'reportedly[batch]'") from error
    return found


def _draft(row: dict[str, Any], number: int) -> Draft | InputError:
    try:
        return Draft(body="", prepared=_prepared(row))
    except (FormatError, msgspec.ValidationError, msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
        return InputError(f"a row that holds no reading ({error})", where=f"row {number + 1}", problem="malformed")


def _prepared(row: dict[str, Any]) -> Prepared:
    what, where, words = row["what"], row["where"], row["words"] or ""
    if what == "failure":
        return Prepared(where=where, error=InputError(words, where=where, problem=row["problem"]))
    if what == "withdrawn":
        return Prepared(where=where, withdrawn=words, url=row["url"], raw=_raw(row))
    if what == "unread":
        report = msgspec.json.decode(row["report"], type=Report)
        _check(report)
        return Prepared(where=where, unread=words, report=report, raw=_raw(row))
    reading = from_json(row["reading"])
    if found := problems(reading):
        raise ValueError(found[0])
    vectors = row["vectors"] or b""
    if vectors and len(vectors) != (_BEFORE_CLAIMS + len(reading.claims)) * ROW:
        raise ValueError("its vectors are not those of its claims")
    return Prepared(where=where, report=reading.report, reading=reading, vectors=vectors, raw=_raw(row))


def _check(report: Report) -> None:
    """Raises ValueError where the id is not that of the content: two reports must not pass for one."""
    made = report_id(
        url=report.url, publisher=report.publisher, title=report.title, published=report.published, text=report.text
    )
    if made != report.id:
        raise ValueError("the report's id is not that of its content")


def _raw(row: dict[str, Any]) -> Raw | None:
    if row["raw"] is None:
        return None
    extra = msgspec.json.decode(row["raw_extra"] or "{}", type=dict[str, Any])
    return Raw(data=row["raw"], type=row["raw_type"], url=row["raw_url"], retrieved=row["raw_retrieved"], extra=extra)
