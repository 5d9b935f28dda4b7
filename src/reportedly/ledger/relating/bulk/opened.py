"""Connections of workers: to a ledger that they only read, and to tables of their own in memory over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection, StaticPool, create_engine
from sqlalchemy.schema import CreateTable

from ...across import FOUND
from .folder import Job

WORK = "links.db"
"""The file of a sweep's folder that holds what all workers of the last stage read."""
LINKED = ("near", "link", "derivation", "derivation_claim")
"""The tables in it."""
OTHERS = tuple(table for table in FOUND if table.name not in ("digest", "clue", *LINKED))
"""The tables that the last stage fills, each after those that it points at."""


@contextmanager
def looking(ledger: str) -> Iterator[Connection]:
    """One state of the ledger in this file."""
    with _connected(lambda: _look(Path(ledger))) as connection:
        yield connection


@contextmanager
def over(job: Job) -> Iterator[Connection]:
    """Empty tables for what is found; beneath them the links of a sweep, and beneath these the ledger.

    A name that two of them have means that of the upper one, so that whoever asks for links has those of the sweep.
    """
    with _connected(lambda: _layers(job)) as connection:
        yield connection


@contextmanager
def _connected(creator: object) -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://", creator=creator, poolclass=StaticPool,
        json_serializer=lambda value: msgspec.json.encode(value).decode(), json_deserializer=msgspec.json.decode,
    )  # fmt: skip
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _look(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path), uri=True, timeout=60, check_same_thread=False)


def _layers(job: Job) -> sqlite3.Connection:
    found = sqlite3.connect("file::memory:", uri=True, timeout=60, check_same_thread=False)
    engine = create_engine("sqlite://")
    for table in OTHERS:
        found.execute(str(CreateTable(table).compile(engine)))
    found.execute("CREATE INDEX own_event_claim ON event_claim (claim)")
    found.execute("ATTACH ? AS links", (_uri(job.path(WORK)),))
    found.execute("ATTACH ? AS ledger", (_uri(Path(job.ledger)),))
    found.commit()
    return found


def _uri(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro"
