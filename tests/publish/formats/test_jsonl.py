"""Everything as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from reportedly.ledger import Ledger
from reportedly.publish.formats import export
from reportedly.publish.formats.nouns import NAMES
from reportedly.vocabulary import from_json


def test_every_noun_in_one_file_the_same_bytes_each_time(ledger: Ledger, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    count = export("jsonl", ledger, one)
    assert export("jsonl", ledger, two) == count
    assert one.read_bytes() == two.read_bytes()
    rows = [json.loads(line) for line in one.read_text("utf-8").splitlines()]
    assert len(rows) == count
    assert list(dict.fromkeys(row["noun"] for row in rows)) == list(NAMES)


def test_a_folder_has_a_file_a_noun(ledger: Ledger, tmp_path: Path) -> None:
    export("jsonl", ledger, f"{tmp_path / 'out'}/")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.jsonl" for name in NAMES)


def test_readings_come_back_and_spans_are_code_points(ledger: Ledger, tmp_path: Path) -> None:
    export("jsonl", ledger, f"{tmp_path / 'out'}/")
    rows = [json.loads(line) for line in (tmp_path / "out" / "reports.jsonl").read_text("utf-8").splitlines()]
    readings = [from_json(msgspec.json.encode(row["reading"])) for row in rows if row["model"]]
    assert readings == list(ledger.readings())
    texts = {row["id"]: row["reading"]["report"]["text"] for row in rows}
    claims = [json.loads(line) for line in (tmp_path / "out" / "claims.jsonl").read_text("utf-8").splitlines()]
    assert any("\U0001f680" in texts[claim["report"]][: claim["head"][0]] for claim in claims)
    for claim in claims:
        assert " … ".join(texts[claim["report"]][start:end] for start, end in claim["spans"]) == claim["text"]
