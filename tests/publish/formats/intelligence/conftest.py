"""A ledger in which people have judged, on top of the newsroom's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import reportedly
from reportedly.publish.formats import export
from reportedly.vocabulary import Reading


class Judged(NamedTuple):
    """Where it lies, and the claims that were judged."""

    path: Path
    credible: str
    """Both graded it 2."""
    torn: str
    """One graded it 2, the other 4."""
    open: str
    """Graded 6: cannot be judged."""
    wrong: str
    """Read wrongly."""


@pytest.fixture(scope="session")
def judged(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """A copy of the newsroom's ledger, with an undated report and grades of every kind."""
    place = tmp_path_factory.mktemp("judged") / "judged.db"
    shutil.copy(path, place)
    undated = reportedly.make_report(
        "The dam at Orlo will very likely hold, the ministry said.", title="The dam at Orlo"
    )
    with reportedly.open(place) as ledger:
        ledger.put(reportedly.read(undated, reader="rules"))
        credible, torn, unclear, wrong = sorted(row["id"] for row in ledger.claims(reportedly.Filter(limit=400)))[:4]
        ledger.judge("reliability", "Meridian Wire", value="B", who="Ana Vesk")
        ledger.judge("reliability", "White House", value="F", who="Ana Vesk")
        for claim, who, grade in (
            (credible, "Ana Vesk", "2"), (credible, "Jon Oss", "2"), (torn, "Ana Vesk", "2"), (torn, "Jon Oss", "4"),
            (unclear, "Ana Vesk", "6"),
        ):  # fmt: skip
            ledger.judge("credibility", claim, value=grade, who=who)
        ledger.judge("wrong reading", wrong, note="he only asked", who="Ana Vesk")
    return Judged(place, credible, torn, unclear, wrong)


Exported = Callable[..., Path]


@pytest.fixture(scope="session")
def exported(judged: Judged, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Exports the ledger, once for each way of asking."""
    folder = tmp_path_factory.mktemp("exported")
    made: dict[str, Path] = {}

    def write(format: str, **how: Any) -> Path:
        key = repr((format, how))
        if key not in made:
            place = folder / f"{len(made)}"
            with reportedly.open(judged.path, create=False) as ledger:
                export(format, ledger, place, **how)
            made[key] = place
        return made[key]

    return write


@pytest.fixture
def readings(judged: Judged) -> Iterator[dict[str, Reading]]:
    """The readings of the ledger by report."""
    with reportedly.open(judged.path, create=False) as ledger:
        yield {one.report.id: one for one in ledger.readings()}
