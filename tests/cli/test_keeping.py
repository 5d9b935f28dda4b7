"""The verbs that keep a ledger well, and those by which a person judges, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.cli.judging import KindName
from reportedly.cli.keeping import SectionsName
from reportedly.ledger.judging import KINDS
from reportedly.publish.overview import FORMATS

from .test_ledger import REPORTS, call


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "reports.jsonl").write_text("\n".join(json.dumps(each) for each in REPORTS) + "\n")
    found = call("add", tmp_path / "reports.jsonl", "--ledger", tmp_path / "news.db", "--reader", "rules")
    assert found.exit_code == 0
    return tmp_path / "news.db"


def first(ledger: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(call("claims", "--ledger", ledger, "--limit", 1, "-f", "jsonl").stdout)
    return found


def test_a_status_is_a_table_or_json_lines(ledger: Path) -> None:
    table = call("status", "--ledger", ledger)
    assert table.exit_code == 0
    assert "CAME IN" in table.stdout
    assert "Port Daily" in table.stdout
    lines = [json.loads(line) for line in call("status", "--ledger", ledger, "-f", "jsonl").stdout.splitlines()]
    assert {"section": "nouns", "noun": "report", "rows": 2} in lines


def test_a_status_tells_what_failed_and_why(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": 7}\n')
    assert call("add", tmp_path / "bad.jsonl", "--ledger", ledger, "--reader", "rules").exit_code == 1
    found = call("status", "--ledger", ledger).stdout
    assert "FAILING" in found
    assert "malformed" in found


def test_a_doctor_finds_all_sound_or_says_what_is_not(ledger: Path, tmp_path: Path) -> None:
    found = call("doctor", "--ledger", ledger)
    assert found.exit_code == 0
    assert "WRONG" not in found.stdout
    (tmp_path / "letter.db").write_text("Dear editor, " * 100)
    found = call("doctor", "--ledger", tmp_path / "letter.db", "-f", "jsonl")
    assert found.exit_code == 1
    assert [line["what"] for line in map(json.loads, found.stdout.splitlines()) if not line["sound"]] == ["ledger"]


def test_a_backup_is_made_once_and_again_by_force(ledger: Path, tmp_path: Path) -> None:
    assert call("backup", tmp_path / "safe.db", "--ledger", ledger).exit_code == 0
    again = call("backup", tmp_path / "safe.db", "--ledger", ledger)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert call("backup", tmp_path / "safe.db", "--force", "--ledger", ledger).exit_code == 0
    assert call("vacuum", "--ledger", ledger).exit_code == 0


def test_what_is_forgotten_is_refused_until_it_is_remembered(ledger: Path) -> None:
    report = first(ledger)["report"]
    inputs = ledger.parent / "reports.jsonl"
    assert call("forget", report, "--ledger", ledger).exit_code == 2
    assert call("forget", report, "--reason", "taken down", "--ledger", ledger).exit_code == 0
    refused = call("add", inputs, "--ledger", ledger, "--reader", "rules")
    assert refused.exit_code == 1
    assert "taken down" in refused.stderr
    assert f"reportedly remember {report}" in refused.stderr
    assert call("remember", report, "--ledger", ledger).exit_code == 0
    assert "1 added" in call("add", inputs, "--ledger", ledger, "--reader", "rules").stderr


def test_who_forgets_is_told_of_older_copies(ledger: Path) -> None:
    (ledger.parent / "news.db.before-0002").touch()
    found = call("forget", first(ledger)["report"], "--reason", "taken down", "--ledger", ledger)
    assert "news.db.before-0002" in found.stderr


@pytest.mark.parametrize("verb", ["forget", "remember"])
def test_what_is_not_there_cannot_be_forgotten_or_remembered(ledger: Path, verb: str) -> None:
    found = call(verb, "nobody", *(["--reason", "x"] if verb == "forget" else []), "--ledger", ledger)
    assert found.exit_code == 2
    assert "nobody" in found.stderr


def test_a_judgement_is_made_listed_and_undone(ledger: Path) -> None:
    claim = first(ledger)["id"]
    made = call("judge", claim, "wrong source", "--note", "the mayor", "--who", "Mira", "--ledger", ledger)
    assert made.exit_code == 0
    assert "reportedly undo 1" in made.stderr
    assert "the mayor" in call("judgements", "--ledger", ledger).stdout
    (row,) = call("judgements", "--about", claim, "-f", "jsonl", "--ledger", ledger).stdout.splitlines()
    assert json.loads(row)["who"] == "Mira"
    assert call("undo", 1, "--ledger", ledger).exit_code == 0
    assert call("judgements", "--ledger", ledger).stdout == ""
    assert call("judgements", "--all", "-f", "jsonl", "--ledger", ledger).stdout.count("\n") == 2
    assert call("undo", 1, "--ledger", ledger).exit_code == 2


def test_a_source_is_graded(ledger: Path) -> None:
    assert call("judge", "Port Daily", "reliability", "b", "--ledger", ledger).exit_code == 0
    assert "Port Daily" in call("judgements", "--kind", "reliability", "--ledger", ledger).stdout
    wrong = call("judge", "Port Daily", "reliability", "Z", "--ledger", ledger)
    assert wrong.exit_code == 2
    assert "from A" in wrong.stderr


def test_two_claims_are_of_one_event(ledger: Path) -> None:
    lines = call("claims", "--ledger", ledger, "-f", "jsonl").stdout.splitlines()
    one, other = (json.loads(line)["id"] for line in lines[:2])
    assert call("judge", one, "same event", other, "--ledger", ledger).exit_code == 0
    assert call("judge", one, "same event", "--ledger", ledger).exit_code == 2


def test_reports_are_read_anew(ledger: Path) -> None:
    assert "0 read anew, 2 read by this model already" in call("reread", "--reader", "rules", "--ledger", ledger).stderr
    report = first(ledger)["report"]
    assert "1 read anew" in call("reread", report, "--reader", "learned", "--ledger", ledger).stderr
    assert call("reread", "nobody", "--reader", "rules", "--ledger", ledger).exit_code == 2


def test_names_in_help_are_those_of_the_library() -> None:
    assert [name.value for name in KindName] == list(KINDS)
    assert [name.value for name in SectionsName] == list(FORMATS)
