"""Quotations: which marks open, which close, and that no input breaks the machine (situation 8)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read import language
from reportedly.read.quotations import Quotation, find


def quotes(text: str) -> list[Quotation]:
    return find(language.parse(text))


def words(text: str, *, scare: bool | None = None) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text) if scare is None or q.scare == scare]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over,” she said.", ["“It is over,”"]),
        ('"It is over," she said.', ['"It is over,"']),
        ("‘It is over,’ she said.", ["‘It is over,’"]),
        ("'It is over,' she said.", ["'It is over,'"]),
        ("``It is over,'' she said.", ["``It is over,''"]),
        ("''It is over,'' she said.", ["''It is over,''"]),
        ("«It is over», she said.", ["«It is over»"]),
        ('"A," she said, "and B."', ['"A,"', '"and B."']),
        ("The dogs' bowls and Hans' boots weren't in the captain's cabin.", []),
        ("He left in the '90s for the states' rights rally.", []),
        ("The 6'2\" keeper left.", []),
        ("“He said, ‘Never,’ and left,” she said.", ["“He said, ‘Never,’ and left,”", "‘Never,’"]),
    ],
)  # fmt: skip
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_nested_quotation_knows_its_depth() -> None:
    assert [q.depth for q in quotes("“He told me, ‘Never again,’ and left,” she said.")] == [0, 1]


def test_inner_offsets_leave_the_marks_out() -> None:
    text = "She said: “It is over.”"
    (quote,) = quotes(text)
    assert text[quote.inner_start : quote.inner_end] == "It is over."


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    text = "“We are tired.\n\n“We want to go home,” she said."
    (quote,) = quotes(text)
    assert quote.closed
    assert [text[a:b] for a, b in quote.pieces] == ["“We are tired.", "“We want to go home,”"]
    assert quote.blocks == (0, 1)


def test_a_quotation_without_an_end_ends_with_its_paragraph() -> None:
    text = "“We are tired.\n\nThe mayor left. “I am not,” said the clerk."
    first, second = quotes(text)
    assert (text[first.start : first.end], first.closed) == ("“We are tired.", False)
    assert (text[second.start : second.end], second.closed) == ("“I am not,”", True)


def test_a_second_opening_mark_costs_only_the_quotation_it_breaks() -> None:
    text = "“We are tired. “We want to go,” she said."
    first, second = quotes(text)
    assert not first.closed
    assert text[second.start : second.end] == "“We want to go,”"


def test_a_stray_closing_mark_is_nothing() -> None:
    assert quotes("The bridge is shut,” she said.") == []


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The so-called “experts” left.", True),
        ("He reads “The Harbour Chronicle” daily.", True),
        ("She said the plan was “a gift to those who never wanted the bridge repaired”.", False),
        ("“No,” she said.", False),
        ("She said: “Never”.", False),
    ],
)
def test_labels_and_titles_are_scare_quotes(text: str, scare: bool) -> None:
    assert [q.scare for q in quotes(text)] == [scare]


PIECES = ["“", "”", '"', "'", "‘", "’", "``", "''", " ", "\n\n", "The mayor", " said", ",", ".", "é́", "🙂", "’s", "-"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mix_of_marks_gives_quotations_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = quotes(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for q in found:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.pieces
        assert all(q.start <= a < b <= q.end for a, b in q.pieces)


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "’", "`"])
def test_five_thousand_marks_take_no_time(mark: str) -> None:
    parse = language.parse(f" a{mark}" * 2500 + f" {mark}a" * 2500)
    start = time.perf_counter()
    found = find(parse)
    assert time.perf_counter() - start < 5
    assert all(q.end > q.start for q in found)
