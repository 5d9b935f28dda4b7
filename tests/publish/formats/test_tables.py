"""CSV and Parquet: every table whole and typed, spans exact, nothing a formula."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet
import pytest

from reportedly.ledger import Filter, Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import export
from reportedly.publish.formats.parquet import schema
from reportedly.publish.formats.tables import KINDS, TABLES, rows


@pytest.fixture(scope="module")
def folder(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both, with what they say they wrote."""
    out = tmp_path_factory.mktemp("tables")
    with Ledger(path) as ledger:
        assert export("csv", ledger, out / "csv") == export("parquet", ledger, out / "parquet")
    return out


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_row_has_every_column(chosen: Chosen) -> None:
    assert {kind for columns in TABLES.values() for kind in columns.values()} <= set(KINDS)
    seen = set()
    for name, row in rows(chosen):
        assert set(TABLES[name]) <= set(row), name
        seen.add(name)
    assert seen == set(TABLES)


def test_both_hold_the_same_rows(folder: Path, chosen: Chosen) -> None:
    counts = dict.fromkeys(TABLES, 0)
    for name, _ in rows(chosen):
        counts[name] += 1
    for name, columns in TABLES.items():
        table = pyarrow.parquet.read_table(folder / "parquet" / f"{name}.parquet")
        assert table.schema.equals(schema(columns)), name
        assert table.num_rows == len(read_csv(folder / "csv" / f"{name}.csv")) == counts[name], name


def test_spans_point_at_the_words_past_emoji_too(folder: Path) -> None:
    def table(name: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = pyarrow.parquet.read_table(folder / "parquet" / f"{name}.parquet").to_pylist()
        return found

    texts = {row["id"]: str(row["text"]) for row in table("reports")}
    assert any("\U0001f680" in text for text in texts.values())

    def words(report: object, spans: object) -> str:
        return " … ".join(texts[report][one["start"] : one["end"]] for one in spans)  # type: ignore[attr-defined]

    for row in table("claims"):
        assert words(row["report"], row["spans"]) == row["text"]
    for row in table("attributions"):
        assert words(row["report"], row["cue_spans"]) == row["cue"]
        assert words(row["report"], row["content_spans"]) == row["content"]
    for name in ("participants", "times", "settings"):
        for row in table(name):
            assert words(row["report"], [row]) == row["words"]
    for row in read_csv(folder / "csv" / "claims.csv"):
        assert [texts[row["report"]][slice(*span)] for span in json.loads(row["spans"])]


def test_no_cell_is_a_formula(folder: Path) -> None:
    cells = [cell for path in (folder / "csv").glob("*.csv") for row in read_csv(path) for cell in row.values()]
    # Below zero is a number, and stays one.
    assert [cell for cell in cells if cell[:1] in tuple("=+@\t\r") or (cell[:1] == "-" and not _number(cell))] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert any(cell.startswith("'@Outlet") for cell in cells)


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_excel_is_told_that_it_is_utf_8(ledger: Ledger, tmp_path: Path) -> None:
    export("csv", ledger, tmp_path / "out", Filter(certainty="possible"), options={"excel": "yes"})
    assert (tmp_path / "out" / "claims.csv").read_bytes().startswith("\ufeffid,report".encode())


def test_row_groups_are_written_as_they_come(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.publish.formats.parquet.ROWS", 20)
    export("parquet", ledger, tmp_path / "out", Filter(publisher="Meridian Wire"))
    found = pyarrow.parquet.ParquetFile(tmp_path / "out" / "claims.parquet")
    assert found.num_row_groups > 3
