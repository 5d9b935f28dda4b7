"""``changes``, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.ledger import open_ledger
from reportedly.ledger.versions import series_of, several
from reportedly.publish.changes import write
from reportedly.relate.changes import changes

FERRY = "https://lantern.example/ferry"
VERSIONS = [
    {"title": "Ferry sinks", "url": FERRY, "modified": "2024-11-18T12:00:00+02:00",
     "text": "The ferry sank near Tarn. Fourteen people were killed, the police said.\n\n"
             "Correction: an earlier version of this article gave a lower number."},
    {"title": "Ferry sinks", "url": FERRY, "modified": "2024-11-18T09:00:00Z",
     "text": "The ferry sank near Tarn. Twelve people were killed, the police said."},
    {"title": "Bridge open", "url": "https://lantern.example/bridge", "text": "The bridge at Lisk is open again."},
    {"title": "Ferry sinks", "url": FERRY, "modified": "2024-11-19",
     "text": "The ferry sank near Tarn. Fourteen people may have been killed, the police said."},
]  # fmt: skip


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    (folder / "reports.jsonl").write_text("\n".join(json.dumps(each) for each in VERSIONS) + "\n")
    assert call("add", folder / "reports.jsonl", "--ledger", folder / "news.db", "--reader", "rules").exit_code == 0
    return folder / "news.db"


def test_neighbours_are_compared_in_the_order_of_their_modification(ledger: Path) -> None:
    rows = [json.loads(line) for line in call("changes", "--ledger", ledger, "-f", "jsonl").stdout.splitlines()]
    claims = [row for row in rows if row["status"] == "changed"]
    assert [row["kinds"] for row in claims] == [["number changed"], ["hedge added"]]
    assert [row["noted"] for row in claims] == [True, False]
    assert claims[0]["to"] == claims[1]["from"]


def test_a_row_has_the_keys_that_are_promised(ledger: Path) -> None:
    row = json.loads(call("changes", "--ledger", ledger, "-f", "jsonl").stdout.splitlines()[0])
    assert list(row) == [
        "report", "from", "to", "status", "kinds", "claim_from", "claim_to", "before", "after", "source_from",
        "source_to", "spans_from", "spans_to", "noted", "note",
    ]  # fmt: skip


def test_one_report_is_asked_for_by_any_of_its_versions(ledger: Path) -> None:
    with open_ledger(ledger) as kept:
        (series,) = several(kept)
        for version in series.versions:
            assert series_of(kept, version) == series
    by_id = call("changes", series.versions[1], "--ledger", ledger)
    assert by_id.stdout == call("changes", "--ledger", ledger).stdout
    assert "number changed" in by_id.stdout
    assert "noted: Correction:" in by_id.stdout
    assert "without a note" in by_id.stdout


def test_all_gives_what_did_not_change_too(ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("changes", "--ledger", ledger, "-f", "csv", "--all").stdout)))
    assert "same" in {row["status"] for row in rows}
    assert json.loads(rows[-1]["spans_to"])


def test_a_report_without_versions_is_told(ledger: Path) -> None:
    with open_ledger(ledger) as kept:
        row = next(row for row in kept.reports() if row["title"] == "Bridge open")
    found = call("changes", row["id"], "--ledger", ledger)
    assert found.exit_code == 0
    assert found.stdout == ""
    assert "no other version" in found.stderr


def test_an_unknown_report_is_misuse(ledger: Path) -> None:
    found = call("changes", "nobody", "--ledger", ledger)
    assert found.exit_code == 2
    assert "no report and no claim nobody" in found.stderr


def test_nothing_of_a_text_moves_the_cursor(ledger: Path) -> None:
    with open_ledger(ledger) as kept:
        (series,) = several(kept)
        first, second = (kept.reading(id) for id in series.versions[:2])
    assert first is not None
    assert second is not None
    out = io.StringIO()
    import msgspec

    report = msgspec.structs.replace(second.report, title="Ferry \x1b[2J sinks")
    write([changes(first, msgspec.structs.replace(second, report=report))], out, width=60)
    assert "\x1b" not in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 80
