"""``brief``, as a user calls it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.briefing import BriefName
from reportedly.ledger import open_ledger
from reportedly.publish.brief import FORMATS

REPORTS = [
    {"title": "Norway bans trawling", "url": "https://lantern.example/a", "publisher": "The Lantern",
     "published": "2024-03-01T09:00:00Z",
     "text": "Norway has banned trawling in the Vesta fjord, the fisheries ministry said. "
             "The Lodra bridge will open by 20 March, the transport ministry said."},
    {"title": "Norway lifts ban on trawling", "url": "https://lantern.example/b", "publisher": "Port Daily",
     "published": "2024-06-10T09:00:00Z",
     "text": "Norway has lifted its ban on trawling in the Vesta fjord, the fisheries ministry said."},
]  # fmt: skip


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with both reports in one story, whatever else is made of them."""
    folder = tmp_path_factory.mktemp("briefs")
    (folder / "reports.jsonl").write_text("".join(json.dumps(each) + "\n" for each in REPORTS))
    assert call("add", folder / "reports.jsonl", "--ledger", folder / "news.db").exit_code == 0
    with open_ledger(folder / "news.db") as kept, kept.writes() as connection:
        connection.exec_driver_sql("DELETE FROM story_report")
        connection.exec_driver_sql("DELETE FROM story")
        connection.exec_driver_sql(
            "INSERT INTO story (key, id, title, reports, first, last) "
            "VALUES (1, 'fjord', 'The fjord', 2, '2024-03-01T09:00:00Z', '2024-06-10T09:00:00Z')"
        )
        connection.exec_driver_sql("INSERT INTO story_report (story, number, report) SELECT 1, key, key FROM report")
    return folder / "news.db"


def test_a_story_is_told_as_markdown(ledger: Path) -> None:
    told = call("brief", "fjord", "--ledger", ledger, "--as-of", "2024-07-01")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("# The fjord\n\n*2 reports, 1 March 2024 to 10 June 2024 · as of 1 July 2024*\n")
    assert "Overdue: no report tells what became of it, since 21 March 2024 [1]." in told.stdout
    assert "1. [Norway bans trawling](<https://lantern.example/a>), The Lantern, 2024-03-01" in told.stdout


def test_as_of_an_earlier_day_it_knows_less(ledger: Path) -> None:
    told = call("brief", "fjord", "--ledger", ledger, "--as-of", "2024-03-02").stdout
    assert "Port Daily" not in told
    assert "Overdue: no report" not in told


def test_without_a_day_it_is_told_as_of_today(ledger: Path) -> None:
    assert f"{datetime.now(UTC).year}" in call("brief", "fjord", "--ledger", ledger).stdout.splitlines()[2]


def test_a_story_goes_by_words_of_its_title_or_by_a_report(ledger: Path) -> None:
    told = call("brief", "fjord", "--ledger", ledger, "--as-of", "2024-07-01").stdout
    for name in ("The fjo", "https://lantern.example/b"):
        assert call("brief", name, "--ledger", ledger, "--as-of", "2024-07-01").stdout == told
    page = ledger.parent / "fjord.html"
    assert call("export", "html", "--story", "The fjo", "--ledger", ledger, "--output", page).exit_code == 0
    assert "The fjord" in page.read_text("utf-8")


def test_a_page_is_written_to_a_file(ledger: Path, tmp_path: Path) -> None:
    assert call("brief", "fjord", "--ledger", ledger, "-f", "html", "-o", tmp_path / "brief.html").exit_code == 0
    assert (tmp_path / "brief.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing",), "there is no story 'nothing'"),
        (("fjord", "--as-of", "2020"), "no report of story 'fjord' was out"),
        (("fjord", "--as-of", "soon"), "that is no date"),
    ],
)
def test_what_cannot_be_told_is_said(ledger: Path, arguments: tuple[str, ...], message: str) -> None:
    told = call("brief", *arguments, "--ledger", ledger)
    assert told.exit_code != 0
    assert message in told.output


def test_the_formats_of_the_verb_are_those_there_are() -> None:
    assert [one.value for one in BriefName] == list(FORMATS)
