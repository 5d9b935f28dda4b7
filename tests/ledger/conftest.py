"""Readings to keep, made once, and a ledger of their own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.read import read
from reportedly.vocabulary import Reading, make_report

from .backend import at

TEXTS = (
    ("2024-11-17", "The Lantern", "The rebels attacked a depot near Kharkiv on Monday, two officials told reporters."),
    ("2024-11-18", "The Lantern", "The ministry denied that the bridge had been closed. It may reopen a pier in May."),
    (
        "2024-12-02",
        "Port Daily",
        "According to the Lisk Courier, quoting a coastguard officer, the ferry sank. The government allowed trawlers "
        "to fish near Odesa. Ana Petrik said that the catch will fall within two years if the ban returns.",
    ),
)


@pytest.fixture(scope="session")
def newsroom(newsroom_by_rules: list[Reading]) -> list[Reading]:
    return newsroom_by_rules


@pytest.fixture(scope="session")
def found() -> list[Reading]:
    return [
        read(
            make_report(text, title=f"Report {number}", published=published, publisher=publisher,
                        url=f"https://lantern.example/{number}", extra={"desk": ["north", number]}),
            reader="rules",
        )
        for number, (published, publisher, text) in enumerate(TEXTS)
    ]  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(at(tmp_path / "news.db")) as opened:
        yield opened


@pytest.fixture
def full(ledger: Ledger, found: list[Reading]) -> Ledger:
    for reading in found:
        ledger.put(reading)
    return ledger
