"""A line with ``versions`` is one report in several versions, at one address."""

from __future__ import annotations

import json
from pathlib import Path

from .inputs import BODY, collected

URL = "https://example.org/bridge"


def _versions(line: dict[str, object], folder: Path) -> list[tuple[str | None, str | None, str | None]]:
    found = collected(json.dumps(line), "a.jsonl", folder)
    assert all(one.report for one in found), [one.error for one in found]
    assert {one.report.url for one in found if one.report} <= {URL, None}
    return [(one.report.title, one.report.published, one.report.modified) for one in found if one.report]


def test_each_version_is_a_report_at_the_same_address(tmp_path: Path) -> None:
    later = {"title": "Bridge shut", "text": BODY + " More.", "modified": "2024-11-19T10:00:00+02:00"}
    line = {
        "url": URL, "publisher": "The Capelin Post", "published": "2024-11-18",
        "versions": [{"title": "Bridge closed", "text": BODY}, later],
    }  # fmt: skip
    first, second = collected(json.dumps(line), "a.jsonl", tmp_path)
    assert first.report is not None
    assert second.report is not None
    assert first.report.url == second.report.url == URL
    assert first.report.id != second.report.id
    assert (second.report.published, second.report.modified) == ("2024-11-18", "2024-11-19T10:00:00+02:00")
    assert second.report.publisher == "The Capelin Post"
    assert [one.where.rpartition("/")[2] for one in (first, second)] == [
        "a.jsonl line 1 version 1", "a.jsonl line 1 version 2",
    ]  # fmt: skip


def test_a_version_dates_itself_after_the_first(tmp_path: Path) -> None:
    line = {
        "url": URL,
        "versions": [{"text": BODY, "date": "2024-11-18"}, {"text": BODY + " More.", "date": "2024-11-20"}],
    }
    assert _versions(line, tmp_path) == [(None, "2024-11-18", None), (None, "2024-11-18", "2024-11-20")]


def test_what_a_version_says_wins_over_the_outside(tmp_path: Path) -> None:
    own = {"text": BODY + " More.", "title": "Own", "published": "2024-11-19"}
    line = {"url": URL, "title": "Outside", "date": "2024-11-18", "versions": [{"text": BODY}, own]}
    assert _versions(line, tmp_path) == [("Outside", "2024-11-18", None), ("Own", "2024-11-19", None)]


def test_a_text_outside_is_the_newest_version(tmp_path: Path) -> None:
    line = {"url": URL, "title": "Now", "text": BODY + " Now.", "versions": [{"title": "Then", "text": BODY}]}
    assert [title for title, _, _ in _versions(line, tmp_path)] == ["Then", "Now"]


def test_a_text_outside_that_is_the_last_version_is_none_of_its_own(tmp_path: Path) -> None:
    line = {"url": URL, "text": BODY + " Now.", "versions": [{"text": BODY}, {"text": BODY + " Now."}]}
    assert len(_versions(line, tmp_path)) == 2


def test_a_version_without_text_is_a_failure_of_its_own(tmp_path: Path) -> None:
    first, second, third = collected(
        json.dumps({"url": URL, "versions": [{"text": BODY}, {"title": "Lost"}, 5]}), "a.jsonl", tmp_path
    )
    assert first.report is not None
    assert second.error is not None
    assert second.where.endswith("line 1 version 2")
    assert third.error is not None


def test_versions_that_hold_no_text_are_no_versions(tmp_path: Path) -> None:
    (found,) = collected(json.dumps({"text": BODY, "versions": ["1.0", "1.1"]}), "a.jsonl", tmp_path)
    assert found.report is not None
    assert found.report.extra == {"versions": ["1.0", "1.1"]}
