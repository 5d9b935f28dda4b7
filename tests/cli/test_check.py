"""``check``, as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import reportedly
from reportedly.checking import check_pairs
from reportedly.cli.app import app
from reportedly.cli.checking import pair
from reportedly.errors import InputError, UsageError

CLAIM = "The bridge at Tarn collapsed"
TEXT = "The bridge at Tarn did not collapse on Monday."


def call(*arguments: object, input: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], input=input)


def line(claim: object = CLAIM, **report: Any) -> str:
    return json.dumps({"claim": claim, "report": report})


def test_a_claim_against_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = call("check", CLAIM, tmp_path / "a.txt", "--format", "jsonl")
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    assert list(row)[:3] == ["stance", "score", "spans"]
    assert row["stance"] == "denies"
    assert "did not collapse" in "".join(TEXT[start:end] for start, end in row["spans"])


def test_the_table_shows_words_and_grounds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    shown = call("check", CLAIM, tmp_path / "a.txt").stdout
    assert shown.startswith("denies ")
    assert "“The bridge at Tarn did not collapse" in shown
    assert "claims: is said not to be so" in shown


def test_the_function_of_the_same_name_says_the_same(tmp_path: Path) -> None:
    report = reportedly.make_report(TEXT)
    found = reportedly.check(CLAIM, report)
    assert (found.stance, found.report) == ("denies", report.id)
    assert [one for _, _, one in check_pairs([(CLAIM, report)])] == [found]


def test_lines_of_pairs_and_one_bad_line_stops_nothing(tmp_path: Path) -> None:
    lines = [
        line(title="", text=TEXT),
        "no json",
        line(3, text=TEXT),
        "",
        line(title="Bridge at Tarn collapses", text=""),
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines))
    done = call("check", "--jsonl", tmp_path / "pairs.jsonl", "--format", "jsonl")
    rows = [json.loads(one) for one in done.stdout.splitlines()]
    assert [(one["line"], one["stance"]) for one in rows] == [(1, "denies"), (5, "affirms")]
    assert done.exit_code == 1
    assert "skipped line 2" in done.stderr
    assert "skipped line 3" in done.stderr
    assert "2 of 4 lines could not be checked" in done.stderr


def test_pairs_from_standard_input() -> None:
    done = call("check", "--jsonl", "-", "--format", "jsonl", input=line(text=TEXT) + "\n")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["stance"] == "denies"


def test_csv_has_a_row_a_report() -> None:
    done = call(
        "check", "--jsonl", "-", "--format", "csv", input=line(title="=1", text=TEXT) + "\n" + line(text="Rain.") + "\n"
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [one["stance"] for one in rows] == ["denies", "silent"]
    assert rows[0]["title"] == "'=1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", 'no "claim"'),
        (line("  ", text=TEXT), 'no "claim"'),
        (json.dumps({"claim": CLAIM}), 'no "report"'),
        (line(text=4), '"text"'),
        (line(title="", text=" "), "neither title nor text"),
        ("[" * 5000, "no JSON"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        pair(text.encode())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((" ", "x.txt"), "no claim"),
        (("x " * 1500, "x.txt"), "at most 2,000 characters"),
        ((CLAIM, "--jsonl", "x.jsonl"), "--jsonl brings its own"),
        (("--jsonl", "nowhere.jsonl"), "nowhere.jsonl"),
        ((CLAIM, "x.txt", "--ledger", "x.db"), "not both"),
        ((CLAIM, "--ledger", "nowhere.db"), "nowhere.db"),
    ],
)
def test_misuse_exits_with_two(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(TEXT)
    done = call("check", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_an_empty_file_of_pairs_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text("\n")
    assert call("check", "--jsonl", tmp_path / "pairs.jsonl").exit_code == 2


def test_a_ledger_is_asked_for_what_is_near(tmp_path: Path) -> None:
    reports = [{"title": "Tarn", "text": TEXT}, {"title": "Bread", "text": "The price of bread rose."}]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in reports))
    assert call("add", tmp_path / "reports.jsonl", "--ledger", tmp_path / "news.db").exit_code == 0
    done = call("check", CLAIM, "--ledger", tmp_path / "news.db", "--format", "jsonl")
    rows = [json.loads(one) for one in done.stdout.splitlines()]
    assert [(one["title"], one["stance"]) for one in rows] == [("Tarn", "denies")]
    none = call("check", "Zebras graze", "--ledger", tmp_path / "news.db")
    assert none.stdout == ""
    assert "no report" in none.stderr


def test_a_claim_that_is_none_is_told_by_the_library() -> None:
    with pytest.raises(UsageError, match="no claim"):
        reportedly.check("...", reportedly.make_report(TEXT))
