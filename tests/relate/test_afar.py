"""What was foretold or ruled long ago is found again, and only that; the ledger finds the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly import make_report, read
from reportedly.relate import afar
from reportedly.relate.candidates import EACH, FAR, Shelf
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.standard import PARTS
from reportedly.relate.together import relate

GOLD = yaml.safe_load((Path(__file__).parent / "gold" / "afar.yaml").read_text("utf-8"))


def made(text: str, day: str) -> Digest:
    report = make_report(
        text, publisher="The Coast Journal", published=f"{day}T10:00:00Z", url=f"https://a.example/{day}"
    )
    return digest(read(report, reader="rules"))


@pytest.mark.parametrize("case", GOLD, ids=[one["name"] for one in GOLD])
def test_it_is_found_by_what_it_foretold(case: dict[str, Any]) -> None:
    earlier, later = made(case["earlier"], "2031-01-02"), made(case["later"], "2031-07-04")
    shelf = Shelf([PARTS.card(one) for one in (earlier, later)], PARTS.near)
    assert shelf.afar(PARTS.card(later)) == ([earlier.report] if case["found"] else [])
    assert shelf.afar(PARTS.card(earlier)) == []


def test_of_what_many_foretold_the_last_are_found_and_those_that_share_most() -> None:
    common = [
        made("The Lodra bridge will open in spring, the mayor said.", f"2030-01-{day:02}") for day in range(1, 20)
    ]
    exact = made("The Lodra bridge near Vesta will open to lorries in spring, the mayor said.", "2029-12-01")
    later = made("The Lodra bridge near Vesta opened to lorries on Monday, the mayor said.", "2030-09-02")
    shelf = Shelf([PARTS.card(one) for one in (*common, exact, later)], PARTS.near)
    found = shelf.afar(PARTS.card(later))
    assert len(found) == FAR <= EACH
    assert exact.report in found
    assert {one.report for one in common[-FAR + 1 :]} <= set(found)


def test_keys_of_long_reports_are_bounded() -> None:
    told = " ".join(f"The Lodra bridge number {number} opened near Vesta in {1900 + number}." for number in range(60))
    one = made(told, "2031-01-02")
    assert 0 < len(afar.asked(one)) <= afar.ASKED


def test_what_was_due_long_before_is_told_of_no_more() -> None:
    """A budget of the next year is another one."""
    words = "The council of Vell passed its budget on Monday, the mayor said."
    earlier = made("The council of Vell will pass its budget by 30 June, the mayor said.", "2031-05-02")
    late, next_year = made(words, "2031-08-04"), made(words, "2032-06-07")
    assert [one.standing for one in relate([earlier, late]).outlooks] == ["did not happen"]
    assert [one.standing for one in relate([earlier, next_year]).outlooks] == ["expected"]
