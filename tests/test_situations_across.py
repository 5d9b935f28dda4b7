"""Situations 17 to 30: what should come of several reports together. Texts and gold are in situations_across.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import reportedly
from evaluation.newsroom import Expectation, Found, Newsroom, expectations, find
from reportedly.ledger import Ledger
from reportedly.relate.outlook import coverage
from reportedly.relate.together import relate

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in yaml.safe_load((HERE / "situations_across.yaml").read_text("utf-8"))
}
GAPS: dict[str, str] = yaml.safe_load((HERE / "situations_gaps.yaml").read_text("utf-8")) or {}
"""Expectations that are not met yet, each with the reason."""
WIRE = "17-trimmed-and-nameless-copies"


def room(case: dict[str, Any]) -> Newsroom:
    """The reports and the gold of a situation; a report without an address gets one."""
    name = case["id"]
    rows = [{"url": f"https://{short}.example/{name}", **row} for short, row in case["reports"].items()]
    gold = {key: value for key, value in case.items() if key != "id"}
    lines = {short: {"line": line} for line, short in enumerate(case["reports"], 1)}
    return Newsroom(name, tuple(rows), {**gold, "reports": lines})


@cache
def found(name: str) -> Found:
    return find(room(CASES[name]))


EXPECTED: dict[str, tuple[str, Expectation]] = {
    f"{name}/{each.name}": (name, each) for name, case in CASES.items() for each in expectations(room(case).gold)
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=GAPS[name])) if name in GAPS else name
        for name in EXPECTED
    ],
)
def test_the_situation_is_told_as_it_should_be(name: str) -> None:
    where, expectation = EXPECTED[name]
    assert expectation.unmet(found(where)) == []


def test_every_known_gap_is_an_expectation() -> None:
    assert [name for name in GAPS if name not in EXPECTED] == []


def test_17_one_story_in_forty_outlets_is_one_origin() -> None:
    """Some name the agency, some do not, some leave out the end, some have the outlet's name in the title."""
    wire = CASES[WIRE]["reports"]["wire"]
    paragraphs = wire["text"].split("\n\n")
    reports = {"wire": wire}
    for number in range(40):
        text = "\n\n".join(paragraphs[: 2 + number % 3])
        text = text if number % 2 else text.removeprefix("PORT LARSA, March 3 (Gull Wire) - ")
        title = wire["title"] + (f" | Outlet {number}" if number % 5 == 0 else "")
        hour = f"2025-03-03T{10 + number // 6}:{number % 6}0:00Z"
        reports[f"copy-{number}"] = {"publisher": f"Outlet {number}", "published": hour, "title": title, "text": text}
    claims = [{"report": short, "head": "closed", "at": "Fisheries Board has closed"} for short in reports]
    everything = find(room({"id": "forty", "reports": reports, "events": {"closed": {"claims": claims}}}))
    event = everything.events["closed"]
    assert event is not None
    origins = [one for one in everything.related.origins if one.event == event.id]
    assert [everything.short(one.report) for one in origins] == ["wire"]
    carriers = {everything.short(report) for report, _ in origins[0].carriers}
    assert len(carriers - {"wire"}) == 40


@pytest.mark.parametrize("name", CASES)
def test_28_the_same_reports_again_change_nothing(name: str) -> None:
    digests = tuple(found(name).digests.values())
    assert relate((*digests, *reversed(digests))) == found(name).related


def test_28_adding_an_input_twice_adds_no_row(tmp_path: Path) -> None:
    articles = HERE.parent / "examples" / "versions.jsonl"
    with reportedly.open(tmp_path / "news.db") as ledger:
        ledger.add(str(articles), reader="rules")
        once = rows(ledger)
        ledger.add(str(articles), reader="rules")
        assert once["report"] > 1
        assert rows(ledger) == once


def rows(ledger: Ledger) -> dict[str, int]:
    with ledger.reads() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_fts%'"
        ).scalars()
        return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in [*tables]}


def test_29_coverage_comes_before_any_rate() -> None:
    """Two of the three can be judged; one has been."""
    case = found("29-forecasts-by-their-own-deadline")
    wanted = case.newsroom.gold["forecasts"]
    ahead = [case.ahead(row["report"], row) for row in wanted]
    told = [case.outlook("outlook", one, "2026-01-01T00:00:00Z") for one in ahead if one is not None]
    one = coverage(told).all
    assert (one.forecasts, one.judgeable, one.judged, one.rate) == (3, 2, 1, 100)
    assert coverage(told).line.startswith("Of 3 forecasts, 2 can be judged")


def test_30_what_failed_is_told_since_when(tmp_path: Path) -> None:
    """A page that cannot be read is in the ledger's own account, with the day since which it fails."""
    (tmp_path / "good.txt").write_text("The ferry to Marle sails again, the harbour office said on Monday.", "utf-8")
    (tmp_path / "broken.jsonl").write_text('{"title": "Half a line', "utf-8")
    with reportedly.open(tmp_path / "news.db") as ledger:
        ledger.add([str(tmp_path / "good.txt"), str(tmp_path / "broken.jsonl")], reader="rules")
        status = ledger.status()
    (failing,) = status["failing"]
    assert failing["place"].startswith(str(tmp_path / "broken.jsonl"))
    assert failing["since"]
    assert failing["message"]
