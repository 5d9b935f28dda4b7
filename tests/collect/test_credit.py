"""Credit lines under a report, and the agency that they or the byline name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.collect import credit

from .inputs import BODY, report


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ada Quill; editing by Tom Oram)",
        "Reporting by Ada Quill in Capelin and Tom Oram in Lisk; Writing by Ada Quill",
        "With reporting by Agence Lantern",
        "Additional reporting by the Lantern desk",
        "Additional reporting from PA",
        "With files from The Canadian Press",
        "With agencies",
        "Ada Quill in Lisk contributed to this report.",
        "© 2024 Meridian Wire",
        "Copyright 2024 Meridian Wire. All rights reserved.",
        "(AFP)",
        "Reuters/AP",
        "-- Xinhua",
    ],
)
def test_a_credit_line_is_seen(line: str) -> None:
    assert credit.lines(f"{BODY}\n\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "With reports of damage still coming in, the harbour stayed closed.",
        "Reporting by night is dangerous, he said.",
        "Writing by hand, she signed the treaty.",
        "The Associated Press asked for the survey.",
        "(Capelin)",
        "Copyrights were not at issue.",
    ],
)
def test_a_sentence_of_the_report_is_none(line: str) -> None:
    assert credit.lines(f"{BODY}\n\n{line}") == []


def test_several_lines_are_kept_in_order_and_furniture_after_them_does_no_harm() -> None:
    end = "Reporting by Ada Quill\n\n© 2024 Meridian Wire\n\nOur standards: what we promise."
    assert credit.lines(f"{BODY}\n\n{end}") == ["Reporting by Ada Quill", "© 2024 Meridian Wire"]


def test_the_text_keeps_its_credit_lines(tmp_path: Path) -> None:
    found = report(f"{BODY}\n\nWith reporting by Agence France-Presse", "a.txt", tmp_path)
    assert found.text.endswith("With reporting by Agence France-Presse")
    assert found.extra == {"credit": ["With reporting by Agence France-Presse"]}
    assert found.agency == "AFP"


def test_an_agency_in_the_byline_is_named(tmp_path: Path) -> None:
    found = report(json.dumps({"text": BODY, "authors": ["Ada Quill", "Associated Press"]}), "a.json", tmp_path)
    assert (found.authors, found.agency) == (("Ada Quill", "Associated Press"), "AP")


def test_an_agency_has_one_name_wherever_it_stands(tmp_path: Path) -> None:
    assert report(f"CAPELIN, Nov 18 (Associated Press) - {BODY}", "a.txt", tmp_path).agency == "AP"


def test_the_dateline_names_the_agency_first(tmp_path: Path) -> None:
    found = report(f"CAPELIN, Nov 18 (Wirefast) - {BODY}\n\nWith reporting by AFP", "a.txt", tmp_path)
    assert found.agency == "Wirefast"


@pytest.mark.parametrize("line", ["Reporting by Ada Quill", "© 2024 The Capelin Post", "With files from apart"])
def test_no_agency_is_made_up(line: str) -> None:
    assert credit.agency([], [line]) is None


def test_every_name_of_an_agency_belongs_to_one() -> None:
    names = [
        name.strip()
        for line in Path(credit.__file__).with_name("agencies.txt").read_text().splitlines()
        if not line.startswith("#")
        for name in line.split("|")
    ]
    assert len(names) == len(set(names))
