"""A ledger with one report full of emoji, which a test may judge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading, claim_id

from ..sample import sample

EMOJI = "\U0001f680\U0001f469\U0001f3fd\u200d\U0001f680 n\u0308 "


@pytest.fixture(scope="session")
def reading() -> Reading:
    return sample(EMOJI)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    """The ledger that tests copy: making one takes longer than judging in it."""
    place = tmp_path_factory.mktemp("corrected") / "news.db"
    with Ledger(place) as opened:
        opened.put(reading)
    return place


@pytest.fixture
def ledger(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setenv("REPORTEDLY_WHO", "Mira")
    shutil.copy(made, tmp_path / "news.db")
    with Ledger(tmp_path / "news.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def ids(reading: Reading) -> dict[str, str]:
    """What claims are called in a ledger, by their names in the reading."""
    return {claim.id: claim_id(reading.report.id, claim) for claim in reading.claims}


def told(ledger: Ledger) -> list[tuple[str, str, str | None]]:
    """The judgements in force: kind, subject and value, in the order in which they were made."""
    return [(row["kind"], row["subject"], row["value"]) for row in reversed(ledger.judgements())]
