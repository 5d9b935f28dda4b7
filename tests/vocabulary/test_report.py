"""Report ids come from content alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from reportedly.vocabulary import Report, make_report, report_id

from .readings import reports

GIVEN: dict[str, Any] = {
    "url": "https://example.org/a",
    "publisher": "The Lisk Courier",
    "title": "Drones over Lisk",
    "published": "2024-11-18",
}


def build(body: str = "They flew.", **changes: Any) -> Report:
    return make_report(body, **{**GIVEN, **changes})


@given(reports())
def test_an_id_can_be_derived_again_from_the_report(report: Report) -> None:
    again = report_id(
        url=report.url, publisher=report.publisher, title=report.title, published=report.published, text=report.text
    )
    assert report.id == again


def test_an_id_is_the_same_on_every_machine() -> None:
    assert build().id == "7203b88edfc36a8c510a"


@pytest.mark.parametrize(
    "changes",
    [
        {"retrieved": "2024-12-01"},
        {"modified": "2024-11-19"},
        {"extra": {"section": "war"}},
        {"authors": ("A. Person",)},
        {"agency": "NNA"},
        {"correction": "The river is the Orsa."},
    ],
)
def test_an_id_ignores_how_and_when_it_was_fetched(changes: dict[str, Any]) -> None:
    assert build(**changes).id == build().id


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://example.org/b"},
        {"url": None},
        {"publisher": "The Orsa Post"},
        {"title": "Drones over Dorn"},
        {"published": "2024-11-19"},
        {"body": "They landed."},
    ],
)
def test_an_id_changes_with_each_of_the_five(changes: dict[str, Any]) -> None:
    assert build(**changes).id != build().id


def test_the_same_words_in_another_encoding_are_the_same_report() -> None:
    assert build("Cafe\u0301\r\nthere").id == build("Café\nthere").id
