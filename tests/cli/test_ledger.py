"""``add`` and the verbs that find, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.finding import ListingName
from reportedly.publish.listing import LISTINGS

REPORTS = [
    {"title": "Depot hit", "publisher": "The Lantern", "published": "2024-11-17",
     "text": "The rebels attacked a depot near Kharkiv on Monday, two officials told reporters on Tuesday."},
    {"title": "Bridge open", "publisher": "Port Daily", "published": "2024-11-18",
     "text": "The ministry denied that the bridge had been closed. It may reopen a second pier in the spring."},
]  # fmt: skip


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "reports.jsonl").write_text("\n".join(json.dumps(each) for each in REPORTS) + "\n")
    found = call("add", folder / "reports.jsonl", "--ledger", folder / "news.db", "--reader", "rules")
    assert found.exit_code == 0
    assert "2 added, 0 there already" in found.stderr
    return folder / "news.db"


def test_adding_again_reads_nothing(ledger: Path) -> None:
    found = call("add", ledger.parent / "reports.jsonl", "--ledger", ledger, "--reader", "rules")
    assert found.exit_code == 0
    assert "0 added, 2 there already" in found.stderr


def test_one_bad_document_never_stops_the_others(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_text(
        '{"text": 7}\n' + json.dumps({"text": "The mayor said that it rained."}) + "\n"
    )
    found = call("add", tmp_path / "more.jsonl", "--ledger", tmp_path / "other.db", "--reader", "rules")
    assert found.exit_code == 1
    assert "1 added" in found.stderr
    assert "line 1" in found.stderr


def test_what_only_fails_leaves_no_empty_ledger(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": 7}\n')
    found = call("add", tmp_path / "bad.jsonl", "--ledger", tmp_path / "new.db", "--reader", "rules")
    assert found.exit_code == 1
    assert "line 1" in found.stderr
    assert "1 failed" in found.stderr
    missing = call("add", tmp_path / "gone.txt", "--ledger", tmp_path / "new.db", "--reader", "rules")
    assert missing.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["bad.jsonl"]


def test_what_is_not_english_is_kept_unread(tmp_path: Path) -> None:
    french = (
        "Le gouvernement a annoncé lundi que les bateaux de pêche ne pourraient plus entrer dans le port du village."
    )
    (tmp_path / "port.txt").write_text(french)
    found = call("add", tmp_path / "port.txt", "--ledger", tmp_path / "new.db", "--reader", "rules")
    assert found.exit_code == 0
    assert "0 added, 0 there already, 1 kept unread" in found.stderr
    (row,) = call("reports", "--ledger", tmp_path / "new.db", "-f", "jsonl").stdout.splitlines()
    assert json.loads(row)["unread"] == "it is in French"
    shown = call("show", json.loads(row)["id"], "--ledger", tmp_path / "new.db")
    assert shown.exit_code == 1


@pytest.mark.parametrize("named", ["option", "environment"])
def test_a_log_has_a_line_for_each_document(tmp_path: Path, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more.jsonl").write_text('{"text": 7}\n{"text": "The mayor said that it rained."}\n')
    option = ["--log", tmp_path / "news.log"] if named == "option" else []
    if named == "environment":
        monkeypatch.setenv("REPORTEDLY_LOG", str(tmp_path / "news.log"))
    call("add", tmp_path / "more.jsonl", "--ledger", tmp_path / "new.db", "--reader", "rules", *option)
    lines = [json.loads(line) for line in (tmp_path / "news.log").read_text().splitlines()]
    assert [(line["level"], line["what"], line["place"][-6:]) for line in lines] == [
        ("warning", "failed", "line 1"), ("info", "added", "line 2"),
    ]  # fmt: skip
    assert lines[0]["problem"] == "malformed"
    assert len(lines[1]["id"]) == 20


def test_a_log_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that it rained.")
    found = call("add", tmp_path / "a.txt", "--ledger", tmp_path / "new.db", "--log", tmp_path / "gone" / "news.log")
    assert found.exit_code == 2
    assert "--log" in found.stderr


def test_a_search_shows_who_says_it(ledger: Path) -> None:
    found = call("search", "depot", "--ledger", ledger)
    assert found.exit_code == 0
    assert "two officials" in found.stdout
    assert "assault" in found.stdout


def test_a_list_is_json_lines_or_csv_with_every_column(ledger: Path) -> None:
    lines = [json.loads(line) for line in call("claims", "--ledger", ledger, "-f", "jsonl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(call("claims", "--ledger", ledger, "-f", "csv").stdout)))
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert set(lines[0]) == set(rows[0]) >= {"chain", "factuality", "deontic"}


def test_an_empty_table_is_told_and_an_empty_list_is_quiet(ledger: Path) -> None:
    for verb in (("search", "zebra"), ("reports", "zebra"), ("sources", "zebra"), ("contradictions",)):
        told = call(*verb, "--ledger", ledger)
        assert (told.exit_code, told.stderr) == (0, f"reportedly: no {verb[0].replace('search', 'claims')} found\n")
        assert call(*verb, "--ledger", ledger, "-f", "jsonl").output == ""


def test_a_report_without_a_headline_is_listed_by_its_first_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The mill at Hesk burnt down on Friday, the fire service said.\n")
    assert call("add", tmp_path / "one.txt", "--ledger", tmp_path / "n.db", "--reader", "rules").exit_code == 0
    found = " ".join(call("reports", "--ledger", tmp_path / "n.db").stdout.split())
    assert "“The mill at Hesk burnt down" in found
    assert json.loads(call("reports", "--ledger", tmp_path / "n.db", "-f", "jsonl").stdout)["title"] is None


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_a_table_of_any_width_keeps_the_words_of_a_claim_and_its_id(
    ledger: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = call("search", "attacked", "--ledger", ledger).stdout.splitlines()
    id = json.loads(call("search", "attacked", "--ledger", ledger, "-f", "jsonl").stdout)["id"]
    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    assert id in told
    for word in ("rebels", "attacked", "Kharkiv"):
        assert word in told


def test_filters_and_pages(ledger: Path) -> None:
    negated = call("claims", "--ledger", ledger, "--source", "ministry", "--until", "2024-11-18", "-f", "jsonl")
    assert [json.loads(line)["text"] for line in negated.stdout.splitlines()] == ["the bridge had been closed"]
    first = call("claims", "--ledger", ledger, "--limit", 1)
    assert "go on with --before" in first.stderr


def test_reports_and_sources_are_listed(ledger: Path) -> None:
    assert "Bridge open" in call("reports", "bridge", "--ledger", ledger).stdout
    assert "two officials" in call("sources", "--kind", "unnamed", "--ledger", ledger).stdout


def test_a_claim_is_shown_in_its_report(ledger: Path) -> None:
    row = json.loads(call("search", "bridge", "--ledger", ledger, "-f", "jsonl").stdout)
    found = call("show", row["id"], "--ledger", ledger)
    assert found.exit_code == 0
    assert "WHO SAYS WHAT" in found.stdout
    assert row["text"] in " ".join(found.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "???"), "no word to look for"),
        (("claims", "--certainty", "maybe"), "there are: certain, probable, possible, unknown"),
        (("show", "nobody"), "no report and no claim"),
    ],
)
def test_misuse_is_told_in_a_line(ledger: Path, arguments: tuple[str, ...], told: str) -> None:
    found = call(*arguments, "--ledger", ledger)
    assert found.exit_code == 2
    assert told in found.stderr


def test_who_only_looks_makes_no_ledger(tmp_path: Path) -> None:
    found = call("reports", "--ledger", tmp_path / "none.db")
    assert found.exit_code == 2
    assert "reportedly add" in found.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_formats_in_help_are_the_ones_there_are() -> None:
    assert [name.value for name in ListingName] == list(LISTINGS)


def test_a_cell_is_no_formula(tmp_path: Path) -> None:
    from reportedly.publish.listing import write

    out = io.StringIO()
    write([{"name": "=1+1", "kind": "named"}], out, what="sources", format="csv")
    assert out.getvalue() == "name,kind\n'=1+1,named\n"
