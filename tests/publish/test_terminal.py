"""The terminal view: what it shows, at any width, without colour, without Unicode, and of hostile text."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len

from reportedly.publish import write
from reportedly.vocabulary import Reading, make_report

from .readings import readings


def shown(reading: Reading, *, width: int = 80, colour: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    write([reading], out, format="text", width=width, colour=colour)
    out.flush()
    return raw.getvalue().decode(encoding)


def test_sources_cues_and_claims_are_marked_without_colour(reading: Reading) -> None:
    text = " ".join(shown(reading).split())
    assert "[_The Orvane government_ *has reportedly allowed*]² [fishing fleets from Tessaly to enter" in text
    assert "Mirror Straits]³" in text
    assert "_Minister Ada Quill_ *denied* on Tuesday that [any licence had been sold]⁹" in text


def test_chains_stand_outermost_first(reading: Reading) -> None:
    assert "“reportedly” > the Orvane government (rules)" in shown(reading)


def test_an_unnamed_source_shows_its_count_and_its_terms(reading: Reading) -> None:
    text = " ".join(shown(reading).split())
    assert (
        "Two harbour officials · unnamed · 2 people · “on condition of anonymity because the order is not public” "
        "· to several papers"
    ) in text


def entry(reading: Reading, number: int) -> str:
    below = shown(reading).split("WHO SAYS WHAT")[1]
    found = re.search(rf"^ *{number}  .*?(?=^ *\d+  |^\S|^$|\Z)", below, re.M | re.S)
    assert found is not None
    return " ".join(found.group().split())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2, "2 The Orvane government has reportedly allowed +1.6 certain · affirmed · past · for the report probable "
            "event: cooperate (maritime)"),
        (3, "3 fishing fleets from Tessaly to enter the Mirror Straits +0.2 permitted · not said to be done "
            "where: Mirror Straits"),
        (4, "4 which it had closed since March 2021 +3.0 certain · affirmed · past when: since March 2021"),
        (5, "5 the boats would sail at dawn +1.4 probable · affirmed · to come · for the report possible "
            "when: dawn (18 November 2024) if 6 the weather held"),
        (6, "6 the weather held 0.0 left open · affirmed · past · a condition a condition for 5"),
        (7, "7 They went +2.6 certain · affirmed · past · carried on because 8 stocks had recovered"),
        (9, "9 any licence had been sold -2.0 denied · certain · affirmed · past · for the report probably not "
            "when: Tuesday (12 November 2024)"),
        (10, "10 cod may return to the Straits +0.8 possible · affirmed · to come · unsure reading"),
        (11, "11 The move is a gamble with the sea +3.0 certain · affirmed · present · the author’s own judgement"),
    ],
)  # fmt: skip
def test_a_claim_in_words(reading: Reading, number: int, expected: str) -> None:
    assert entry(reading, number) == expected


def test_refusals_rulings_and_forecasts_are_told(reading: Reading) -> None:
    text = shown(reading)
    assert "-  does not confirm: “has not confirmed”, of 2, 3" in text
    assert "-  declines: “declined to comment”" in text
    assert "by Orvane · for Tessaly · in Mirror Straits · ruled in 2" in text
    assert "if 6 the weather held · deadline: dawn" in text


def test_the_headline_is_shown_once(reading: Reading) -> None:
    above = shown(reading).split("WHO SAYS WHAT")[0]
    assert above.count("Orvane opens the Mirror Straits") == 1


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_no_line_is_wider_than_asked_or_ends_in_blanks(reading: Reading, width: int, encoding: str) -> None:
    for line in shown(reading, width=width, encoding=encoding).splitlines():
        assert cell_len(line) <= width, line
        assert line == line.rstrip()


@given(readings())
def test_nothing_in_a_text_can_move_the_cursor_or_reorder_a_line(reading: Reading) -> None:
    for character in set(shown(reading)) - {"\n"}:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Co", "Zl", "Zp"), hex(ord(character))
        assert unicodedata.category(character) != "Cf" or character in "\u200c\u200d"


@given(readings())
def test_any_text_fits_any_screen(reading: Reading) -> None:
    for encoding in ("utf-8", "ascii", "cp1252"):
        assert all(cell_len(line) <= 80 for line in shown(reading, encoding=encoding).splitlines())


@given(readings())
def test_with_colour_only_our_own_sequences_appear(reading: Reading) -> None:
    text = shown(reading, colour=True)
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_colour_takes_nothing_away_but_the_signs_it_replaces(reading: Reading) -> None:
    styled = re.sub(r"\x1b\[[0-9;]*m", "", shown(reading, colour=True))
    plain = shown(reading)
    below = "WHO SAYS WHAT"
    assert styled.split(below)[1] == plain.split(below)[1]
    assert "".join(styled.split()) == "".join(plain.replace("_", "").replace("*", "").split())


def test_markup_of_the_terminal_library_is_only_text() -> None:
    report = make_report("[bold red]Alarm[/bold red] [link=x]y[/link] :smile: [/]")
    assert "[bold red]Alarm[/bold red] [link=x]y[/link] :smile: [/]" in shown(Reading(model="m", report=report))


def test_escape_sequences_are_shown_not_obeyed() -> None:
    report = make_report("Before \x1b]0;title\x07 after \u202eevil", publisher="\x1b[2J")
    text = shown(Reading(model="m", report=report))
    assert r"Before \x1b]0;title\x07 after \u202eevil" in text
    assert r"\x1b[2J" in text


def test_a_report_without_claims_says_so() -> None:
    assert "No claim was found" in shown(Reading(model="m", report=make_report("Rain.")))


def test_several_reports_stand_one_after_another(reading: Reading) -> None:
    out = io.StringIO()
    write([reading, reading], out, format="text", width=80)
    assert out.getvalue().count("WHO SAYS WHAT") == 2
    assert "\n" + "═" * 80 + "\n" in out.getvalue()
