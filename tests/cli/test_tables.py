"""``--map``: which column of a table holds which field, in ``read`` and ``add``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app

run = CliRunner().invoke

TABLE = "Kop;Tekst;Dag\nBridge closed;The harbour authority said that the hinge had cracked.;18 Nov 2024\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "wire.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_columns_are_mapped_to_fields(table: Path) -> None:
    maps = ["--map", "title=Kop", "--map", "text=Tekst", "--map", "published=Dag"]
    done = run(app, ["read", str(table), *maps, "--reader", "rules", "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)["report"]
    assert (report["title"], report["published"]) == ("Bridge closed", "2024-11-18")


def test_the_ledger_takes_them_too(table: Path, tmp_path: Path) -> None:
    maps = ["--map", "title=Kop", "--map", "text=Tekst"]
    done = run(app, ["add", str(table), *maps, "--reader", "rules", "--ledger", str(tmp_path / "news.db")])
    assert done.exit_code == 0, done.output
    assert "1 added" in done.stderr


@pytest.mark.parametrize("wrong", ["text", "body=Tekst"])
def test_a_map_that_cannot_be_read_is_misuse(table: Path, wrong: str) -> None:
    done = run(app, ["read", str(table), "--map", wrong])
    assert done.exit_code == 2
    assert "--map" in done.stderr
