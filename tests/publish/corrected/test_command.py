"""``import-judgements``, as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.ledger import Ledger
from reportedly.vocabulary import Reading


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def marked(tmp_path: Path, reading: Reading) -> Path:
    """The folder of an export, beside its ledger."""
    with Ledger(tmp_path / "news.db") as ledger:
        ledger.put(reading)
    found = call("export", "brat", "--output", tmp_path / "marked", "--ledger", tmp_path / "news.db")
    assert found.exit_code == 0, found.stderr
    return tmp_path / "marked"


def correct(marked: Path, old: str, new: str) -> None:
    (ann,) = marked.glob("*.ann")
    text = ann.read_text("utf-8")
    assert old in text
    ann.write_text(text.replace(old, new, 1), "utf-8")


def test_corrections_become_judgements_once(marked: Path) -> None:
    correct(marked, " probable\n", " possible\n")
    ledger = marked.parent / "news.db"
    first = call("import-judgements", marked, "--ledger", ledger, "--who", "Mira")
    assert (first.exit_code, first.stderr) == (0, f"reportedly: 1 judgement from 1 report: {ledger}\n")
    second = call("import-judgements", marked, "--ledger", ledger, "--who", "Mira")
    assert second.stderr == f"reportedly: no judgements from 1 report, 1 there already: {ledger}\n"
    listed = call("judgements", "--format", "jsonl", "--ledger", ledger)
    assert "certainty: possible" in listed.stdout


def test_what_is_not_taken_is_told_and_the_rest_is_in(marked: Path) -> None:
    correct(marked, " probable\n", " possible\n")
    correct(marked, "\tThe ministry\n", "\tA ministry\n")
    found = call("import-judgements", marked, "--ledger", marked.parent / "news.db")
    assert found.exit_code == 1
    assert "not taken: " in found.stderr
    assert "1 judgement from 1 report, 1 not taken" in found.stderr


def test_a_wrong_path_is_misuse(marked: Path) -> None:
    found = call("import-judgements", marked.parent / "none", "--ledger", marked.parent / "news.db")
    assert found.exit_code == 2
    assert "there is no file" in found.stderr
