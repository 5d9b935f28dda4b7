"""Times: TIMEX3 values against the date of publication, and the claims they belong to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import language, lexicon, times
from reportedly.read.drafts import ClaimDraft
from reportedly.read.times.calendar import anchor, date_value, duration, month_day, on_weekday, weekday

EXAMPLES: list[dict[str, Any]] = lexicon.load("times")["examples"]
PUBLISHED = "2024-11-18"


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [time.value for time in times.find(language.parse(text), published)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["words"]))
def test_every_example_of_the_lexicon(example: dict[str, Any]) -> None:
    parse = language.parse(example["text"])
    found = times.find(parse, PUBLISHED)
    assert [(parse.text[slice(*parse.span(time.first, time.last))], time.value, time.type) for time in found] == [
        (str(example["words"]), str(example["value"]), example.get("type", "DATE"))
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor resigned on Friday.", "XXXX-WXX-5"),
        ("The mayor resigned yesterday.", "XXXX-XX-XX"),
        ("The mayor resigned last month.", "XXXX-XX"),
        ("The mayor resigned last year.", "XXXX"),
        ("The mayor resigned in November.", "XXXX-11"),
        ("The mayor resigned on 3 November.", "XXXX-11-03"),
        ("The mayor resigned last week.", "XXXX-WXX"),
    ],
)
def test_without_a_date_of_publication_nothing_is_guessed(text: str, value: str) -> None:
    assert values(text, None) == [value]


def test_a_publication_known_to_the_month_resolves_months_but_no_days() -> None:
    assert values("He left last month and came back on Friday.", "2024-11") == ["2024-10", "XXXX-WXX-5"]


def test_a_publication_that_is_no_date_counts_as_none() -> None:
    assert values("The mayor resigned yesterday.", "last Tuesday") == ["XXXX-XX-XX"]


def test_the_time_of_publication_does_not_matter_to_its_day() -> None:
    assert values("The mayor resigned yesterday.", "2024-11-18T09:00:00Z") == ["2024-11-17"]


def test_no_time_is_no_time() -> None:
    assert values("The mayor resigned over a scandal.") == []


@pytest.mark.parametrize(
    "text", ["She may march again.", "Theresa May resigned.", "The 55-year-old man fell.", "Over 2000 people came."]
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert values(text) == []


def test_each_date_keeps_its_own_precision() -> None:
    text = "It began in 2019, grew in March 2021 and ended on 4 June 2022."
    assert values(text) == ["2019", "2021-03", "2022-06-04"]


def test_a_weekday_beside_a_date_decides_its_year() -> None:
    assert values("The fair opens on Saturday, November 30.") == ["2024-11-30"]


def test_a_month_with_last_year_behind_it_is_one_time() -> None:
    assert values("The bridge fell in June last year.") == ["2023-06"]


def test_a_later_day_counts_from_the_date_named_before() -> None:
    assert values("The fort fell on 3 May 2022. Two days later the town fell.") == ["2022-05-03", "2022-05-05"]


def test_found_times_do_not_overlap_and_come_in_order() -> None:
    found = times.find(
        language.parse("On Friday, Nov. 15, at 6 p.m. on Friday, early in 2023, two weeks ago today."), PUBLISHED
    )
    assert all(left.last < right.first for left, right in pairwise(found))


def attached(text: str, head: str, *others: str) -> tuple[str | None, str | None]:
    parse = language.parse(text)
    claims = [
        ClaimDraft(token.i, (parse.span(token.left, token.right),))
        for token in parse.tokens
        if token.text in (head, *others)
    ]
    found = times.find(parse, PUBLISHED)
    times.attach(parse, claims, found)
    claim = next(claim for claim in claims if parse.tokens[claim.head].text == head)
    return (None if claim.time is None else found[claim.time].value), claim.time_relation


@pytest.mark.parametrize(
    ("text", "head", "value", "relation"),
    [
        ("The army left on Friday.", "left", "2024-11-15", "at"),
        ("The bridge has been closed since March 2023.", "closed", "2023-03", "since"),
        ("The fort held out until 1944.", "held", "1944", "until"),
        ("The rebels will leave before Friday.", "leave", "2024-11-22", "before"),
        ("The rebels must leave by 1 December 2024.", "leave", "2024-12-01", "before"),
        ("The price rose after 2010.", "rose", "2010", "after"),
    ],
)
def test_a_claim_gets_the_time_of_its_clause(text: str, head: str, value: str, relation: str) -> None:
    assert attached(text, head) == (value, relation)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The rebels exported grain for the first time since 2011.", "exported"),
        ("The province recorded its worst floods since 1998.", "recorded"),
        ("The ferry made its first crossing since Monday.", "made"),
        ("Prices rose by the most since 2008.", "rose"),
    ],
)
def test_since_when_it_is_a_record_is_not_when_it_happens(text: str, head: str) -> None:
    assert attached(text, head) == (None, None)


def test_the_time_of_saying_is_not_that_of_what_is_said() -> None:
    assert attached("The mayor said on Friday that the bridge had collapsed.", "collapsed") == (None, None)


def test_each_clause_keeps_its_own_time() -> None:
    text = "The army attacked on Friday after the talks collapsed on Tuesday."
    assert attached(text, "attacked", "collapsed")[0] == "2024-11-15"
    assert attached(text, "collapsed", "attacked")[0] == "2024-11-12"


def test_how_long_is_not_when() -> None:
    assert attached("The siege lasted for two months.", "lasted") == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May",
        "5",
        "1/",
        "in",
        "every",
        "the third",
        "12:99",
        "二〇二四年",
        "99999999999 years ago",
        "mid-",
        "²⁵ May",
    ],
)
def test_no_text_raises(text: str) -> None:
    assert isinstance(times.find(language.parse(text), PUBLISHED), list)


_VALUE = re.compile(
    r"(PAST_REF|PRESENT_REF|FUTURE_REF|P(T?[\dX.]+(Y|M|W|D|H|S|Q|DE|CE|N|WE))|"
    r"[\dX]{2,4}(-([\dX]{2}|W[\dX]{2}|Q[\dX]|H\d|SP|SU|FA|WI))?(-([\dX]{2}|\d|WE))?(T.*)?)$"
)


@given(
    st.lists(
        st.sampled_from(
            ["last", "next", "Friday", "two", "weeks", "ago", "in", "2024", "May", "17", ",", "the", "third", "quarter",
             "every", "year", "yesterday", "morning", "later", "3", "p.m.", "early", "-", "of", "this", "1990s", "a",
             "decade", "half"]
        ),
        max_size=14,
    ),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
)  # fmt: skip
def test_every_value_has_the_form_of_timex3(words: list[str], published: str | None) -> None:
    parse = language.parse(" ".join(words))
    for time in times.find(parse, published):
        assert 0 <= time.first <= time.last < len(parse.tokens)
        assert _VALUE.fullmatch(time.value), time.value


@given(st.dates(), st.integers(1, 7), st.sampled_from([-2, -1, 1, 2]))
def test_a_weekday_lies_within_a_week_on_the_right_side(day: Any, number: int, direction: int) -> None:
    value = weekday(anchor(day.isoformat()), number, direction)
    if value.startswith("X"):
        assert day.year in (1, 9999)
        return
    distance = (type(day).fromisoformat(value) - day).days
    assert type(day).fromisoformat(value).isoweekday() == number
    assert 0 <= distance * (1 if direction > 0 else -1) <= 7


def test_a_day_of_the_year_near_publication_keeps_the_year() -> None:
    assert month_day(anchor("2024-11-18"), 11, 25, -1) == "2024-11-25"
    assert month_day(anchor("2024-01-10"), 12, 30, -1) == "2023-12-30"
    assert month_day(anchor("2024-01-10"), 12, None, -1) == "2023-12"


def test_values_of_dates_and_spells() -> None:
    assert date_value(2024, 2, 31) == "2024-02-31"
    assert on_weekday("2024-02-31", 1) == "2024-02-31"
    assert duration("2", "F") == "P4W"
    assert duration("24", "H") == "PT24H"


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    parse = language.parse(text)
    return [(text[slice(*parse.span(one.first, one.last))], one.value) for one in times.find(parse, published)]


def test_what_counts_from_a_quarter_takes_the_one_that_the_text_named() -> None:
    text = "Profit fell in the third quarter. Sales in the quarter rose from a year earlier, as in the year-ago period."
    assert found(text) == [
        ("the third quarter", "2024-Q3"),
        ("the quarter", "2024-Q3"),
        ("a year earlier", "2023-Q3"),
        ("the year-ago period", "2023-Q3"),
    ]


def test_a_quarter_still_to_come_is_none_that_results_are_told_of() -> None:
    text = "Sales will rise in the fourth quarter. In the latest quarter they fell."
    assert found(text) == [("the fourth quarter", "2024-Q4"), ("the latest quarter", "2024-Q3")]


def test_the_quarter_ended_on_a_day_is_that_of_its_middle_month() -> None:
    assert found("Sales fell in the quarter ended July 31.")[0] == ("the quarter", "2024-Q2")


def test_a_day_after_counts_from_the_text_and_not_from_publication() -> None:
    text = "The fort fell on 3 May 2022. The next day the town fell, and the following month the war ended."
    assert [value for _, value in found(text)] == ["2022-05-03", "2022-05-04", "2022-06"]
    assert found("The next day the town fell.") == [("The next day", "XXXX-XX-XX")]


def test_a_year_earlier_counts_from_the_year_named_before() -> None:
    assert found("The mill closed in 2019. A year earlier it had burnt down.")[1] == ("A year earlier", "2018")


def test_a_previous_weekday_counts_from_the_day_named_before() -> None:
    assert found("The fort fell on 3 May 2022, and the town the previous Friday.")[1][1] == "2022-04-29"


def test_an_open_amount_later_gives_no_date() -> None:
    assert found("A few days later the fort fell.") == [("A few days", "PXD")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Easter 2023 was quiet.", "2023-04-09"),
        ("The shop shut on Memorial Day.", "2024-05-27"),
        ("The shop will open on New Year's Eve.", "2024-12-31"),
        ("The shop shut on New Year’s Eve.", "2023-12-31"),
    ],
)
def test_feasts_have_a_date(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_feast_without_a_year_of_publication_keeps_what_is_certain() -> None:
    assert values("The shop shut on Good Friday and at Christmas.", None) == ["XXXX-XX-XX", "XXXX-12-25"]


@pytest.mark.parametrize(
    "text",
    [
        "A Christmas tree fell.",
        "He is in his nineties.",
        "Rooms cost $55 a night.",
        "Three-quarters of them left.",
        "Annual sales fell.",
        "He died soon after.",
    ],
)
def test_what_says_of_what_kind_or_how_much_is_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He had been due to leave on Friday.", "2024-11-15"),
        ("The terms announced Friday would double the fees.", "2024-11-15"),
        ("She promised on Friday to leave.", "2024-11-15"),
        ("She promised to leave on Friday.", "2024-11-22"),
        ("The bank lent it money through February.", "2025-02"),
        ("The bridge was closed until March.", "2025-03"),
    ],
)
def test_the_verb_decides_the_side_unless_a_word_outweighs_it(text: str, value: str) -> None:
    assert values(text) == [value]


def test_an_adjective_of_time_dates_no_claim_but_its_own_noun() -> None:
    assert attached("The council repealed the current law.", "repealed") == (None, None)


def test_a_time_of_day_takes_the_day_named_before() -> None:
    text = "The flood came on 3 May 2022. By 9 p.m. the town was cut off."
    assert found(text)[1] == ("9 p.m.", "2022-05-03T21:00")
