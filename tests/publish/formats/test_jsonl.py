"""Everything as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reportedly.ledger import Filter, Ledger
from reportedly.publish.formats import export
from reportedly.publish.formats.nouns import NAMES
from reportedly.vocabulary import from_json

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def told(path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """All nouns of the newsroom, from a folder with a file for each."""
    folder = tmp_path_factory.mktemp("jsonl") / "out"
    with Ledger(path) as ledger:
        count = export("jsonl", ledger, f"{folder}/")
    found = {path.stem: [json.loads(line) for line in path.read_bytes().splitlines()] for path in folder.iterdir()}
    assert sum(map(len, found.values())) == count
    return found


def test_a_folder_has_a_file_a_noun(told: dict[str, Rows]) -> None:
    assert sorted(told) == sorted(NAMES)
    assert all(told.values())


def test_a_file_has_every_noun_by_its_name(ledger: Ledger, tmp_path: Path, told: dict[str, Rows]) -> None:
    count = export("jsonl", ledger, tmp_path / "out.jsonl", Filter(publisher="Meridian Wire"))
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert len(rows) == count
    nouns = list(dict.fromkeys(row.pop("noun") for row in rows))
    assert nouns == [name for name in NAMES if name in nouns]
    assert [row for row in rows if "reading" in row] == [
        row for row in told["reports"] if row["publisher"] == "Meridian Wire"
    ]


def test_readings_come_back_and_spans_are_code_points(ledger: Ledger, told: dict[str, Rows]) -> None:
    reports = told["reports"]
    readings = [from_json(msgspec.json.encode(row["reading"])) for row in reports if row["model"]]
    assert readings == list(ledger.readings())
    texts = {row["id"]: row["reading"]["report"]["text"] for row in reports}
    assert any("\U0001f680" in texts[claim["report"]][: claim["head"][0]] for claim in told["claims"])
    for claim in told["claims"]:
        assert " … ".join(texts[claim["report"]][start:end] for start, end in claim["spans"]) == claim["text"]
