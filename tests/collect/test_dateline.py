"""Datelines and the agencies in them, at the beginning of a text only."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.collect.dateline import dateline

from .inputs import BODY, report


@pytest.mark.parametrize(
    ("opening", "line", "agency"),
    [
        ("KYIV, Nov 17 (Wirefast) - The bridge is open.", "KYIV, Nov 17", "Wirefast"),
        ("KYIV, Nov. 17, 2024 (Wirefast) — The bridge is open.", "KYIV, Nov. 17, 2024", "Wirefast"),
        ("CAPELIN — The bridge is open.", "CAPELIN", None),
        ("CAPELIN, Upper Venn (AB) — The bridge is open.", "CAPELIN, Upper Venn", "AB"),
        ("Port Capelin (Wirefast) -- The bridge is open.", "Port Capelin", "Wirefast"),
        ("ST. ANSGAR, 17 November – The bridge is open.", "ST. ANSGAR, 17 November", None),
        ("(Wirefast) - The bridge is open.", None, "Wirefast"),
        ("Monday, November 18, 2024\n\nThe bridge is open.", "Monday, November 18, 2024", None),
        ("Bridge open again\n\nCAPELIN (AB) — The bridge is open.", "CAPELIN", "AB"),
    ],
)
def test_a_dateline_is_seen(opening: str, line: str | None, agency: str | None) -> None:
    assert dateline(opening) == (line, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "", "\n\n", "The bridge — the old one — is open.",
        "BREAKING — The bridge is open.", "UPDATE 1 - The bridge is open.",
        "EXCLUSIVE - The bridge is open.", "AFL-CIO members met on Monday.", "Ada Quill (41) - a fisher - spoke.",
        "Ada Quill (pictured) - a fisher - spoke.", "US - led forces left.", "On Monday, November 18, 2024, it rained.",
        "It rained.\n\nIt rained.\n\nCAPELIN (AB) — It rained.",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(opening: str) -> None:
    assert dateline(opening) == (None, None)


def test_the_text_keeps_its_dateline(tmp_path: Path) -> None:
    found = report(f"CAPELIN, Nov 18 (Wirefast) — {BODY}", "a.txt", tmp_path)
    assert (found.dateline, found.agency) == ("CAPELIN, Nov 18", "Wirefast")
    assert found.text.startswith("CAPELIN, Nov 18 (Wirefast) — The harbour")
