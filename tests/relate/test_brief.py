"""A briefing says nothing that a cited claim does not say, and nothing from later reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from reportedly.relate.brief import Brief, Piece, Sentence
from reportedly.relate.brief.wording import outlet, shown
from reportedly.relate.digest import Digest

from .briefed import newsroom, told

DAYS = ["2024-11-17", "2024-11-19", "2024-11-21", "2024-11-25", "2025-03-01"]
SECTIONS = ["happened", "said", "disputed", "answers", "distorted", "rules", "ahead"]


@cache
def made(day: str) -> tuple[Brief, dict[str, Digest]]:
    found, _, digests = told(newsroom(), day)
    return found, digests


def sentences(brief: Brief) -> Iterator[Sentence]:
    for section in brief.sections:
        for point in section.points:
            yield from point.sentences


def pieces(brief: Brief, *kinds: str) -> Iterator[Piece]:
    return (piece for one in sentences(brief) for piece in one.pieces if piece.kind in kinds)


def test_all_sections_are_there_in_their_order() -> None:
    assert [one.name for one in made("2024-11-25")[0].sections] == SECTIONS


@pytest.mark.parametrize("day", DAYS)
def test_every_sentence_cites_claims_that_exist(day: str) -> None:
    brief, digests = made(day)
    claims = {(one.report, each.id) for one in digests.values() for each in one.mentions}
    found = list(sentences(brief))
    assert len(found) > 5
    for one in found:
        assert one.cites, one.text
        assert set(one.cites) <= claims
        assert {piece.cites for piece in one.pieces if piece.cites} <= set(one.cites)


@pytest.mark.parametrize("day", DAYS)
def test_the_words_of_claims_stand_in_the_reports_that_are_cited(day: str) -> None:
    brief, digests = made(day)
    for piece in pieces(brief, "claim"):
        assert piece.cites is not None
        for part in piece.words.strip("“”").split(" … "):
            assert part in digests[piece.cites[0]].text, piece


@pytest.mark.parametrize("day", DAYS)
def test_names_stand_in_the_reports_that_are_cited(day: str) -> None:
    brief, digests = made(day)
    for piece in pieces(brief, "source", "outlet"):
        assert piece.cites is not None
        digest = digests[piece.cites[0]]
        known = {digest.text.casefold(), outlet(digest).casefold(), *(name.casefold() for _, name, _ in digest.names)}
        said = re.sub(r"\s+", " ", piece.words.casefold())
        assert any(said in re.sub(r"\s+", " ", one) for one in known) or said.removeprefix("the ") in known, piece


@pytest.mark.parametrize("day", DAYS)
def test_our_own_words_hold_no_name_and_no_number(day: str) -> None:
    for one in sentences(made(day)[0]):
        for number, piece in enumerate(one.pieces):
            if piece.kind == "plain":
                words = piece.words[:1].lower() + piece.words[1:] if number == 0 else piece.words
                assert not re.search(r"\d|[A-Z]", words), one.text


@pytest.mark.parametrize("day", DAYS)
def test_days_are_known_ones(day: str) -> None:
    _, related, digests = told(newsroom(), day)
    known = {one[:10] for each in digests.values() for one in (each.moment, each.published, each.modified) if one}
    known |= {step.moment[:10] for one in related.standings for step in one.trail}
    known |= {step.moment[:10] for one in related.outlooks for step in one.trail}
    known |= {one.deadline for one in related.outlooks if one.deadline}
    known |= {each for one in related.policies for shift in one.shifts for each in (shift.since, shift.until) if each}
    known |= {one.withdrawn[:10] for one in related.origins if one.withdrawn}
    assert {piece.words for piece in pieces(made(day)[0], "day")} <= {shown(one) for one in known}


@pytest.mark.parametrize("day", DAYS)
def test_as_of_a_day_nothing_later_is_looked_at(day: str) -> None:
    brief, digests = made(day)
    assert all(one.moment <= f"{day}T23:59:59Z" for one in digests.values())
    known = [one for one in newsroom() if one.report in digests]
    assert brief == told(known, day)[0]


@pytest.mark.parametrize("day", DAYS)
def test_a_standing_is_told_once_and_with_what_its_origins_lack(day: str) -> None:
    told = [one.text for one in sentences(made(day)[0]) if "carried by" in one.text]
    assert told
    for one in told:
        names = re.findall(r"([a-z ]+) since ", one.casefold())
        assert all(name.strip() != later.strip() for name, later in pairwise(names)), one
        several = re.search(r"; (?!1 )\d+ origins", one) is not None
        alone = bool(names) and names[-1].strip() == "single origin"
        assert ("not shown to be independent" in one) == (several and alone), one


def test_later_reports_are_left_out_even_where_they_are_given() -> None:
    from reportedly.relate.brief import brief
    from reportedly.relate.model import Story

    _, related, digests = told(newsroom())
    story = Story(id="s1", title="The missiles", reports=tuple(digests), first="", last="")
    found = brief(story, related, digests, as_of="2024-11-18")
    late = {one.report for one in digests.values() if one.moment > "2024-11-18T23:59:59Z"}
    assert not late & {report for one in sentences(found) for report, _ in one.cites}


def test_the_order_of_arrival_changes_nothing() -> None:
    some = list(newsroom())
    Random(7).shuffle(some)
    assert told(some, "2024-11-25")[0] == made("2024-11-25")[0]


def test_no_two_points_of_what_happened_tell_the_same_sentence() -> None:
    (happened,) = (one for one in made("2024-11-25")[0].sections if one.name == "happened")
    first = [point.sentences[0].text for point in happened.points]
    assert len(first) == len(set(first))


def test_every_claim_that_is_told_comes_with_how_sure_its_text_is() -> None:
    for section in made("2024-11-25")[0].sections:
        for point in section.points:
            if section.name in ("happened", "said", "rules", "ahead"):
                assert point.sentences[0].certainty is not None


def test_how_many_can_be_judged_stands_before_what_lies_ahead() -> None:
    brief, _ = made("2025-03-01")
    (ahead,) = (one for one in brief.sections if one.name == "ahead")
    assert re.match(r"Of \d+ forecasts, \d+ can be judged by a deadline of their own; \d+ ha", ahead.note)
    assert ahead.table[0][:3] == ("Source", "Forecasts", "Can be judged")


def test_references_are_numbered_as_they_come() -> None:
    brief, digests = made("2024-11-25")
    assert [one.number for one in brief.references] == list(range(1, len(brief.references) + 1))
    first = next(iter(sentences(brief))).cites[0][0]
    assert (brief.references[0].report, brief.number(first), brief.number("nobody")) == (first, 1, 0)
    assert {one.report for one in brief.references} <= set(digests)


def test_a_story_without_reports_has_nothing_to_tell() -> None:
    from reportedly.relate.brief import brief
    from reportedly.relate.model import Related, Story

    found = brief(Story(id="s", title="Nothing", reports=(), first="", last=""), Related(), {})
    assert (found.sections, found.references, found.reports) == ((), (), 0)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-11-07", "7 November 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-11-17T18:10:00Z", "17 November 2024"),
    ],
)
def test_days_are_told_as_precisely_as_they_are_known(day: str, words: str) -> None:
    assert shown(day) == words
