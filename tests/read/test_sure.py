"""Only what is sure: what goes, what goes with it, and that what is left keeps the contract and says no more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reportedly.collect import Metadata, open_inputs
from reportedly.errors import UsageError
from reportedly.read import read, read_many
from reportedly.read.sure import surest
from reportedly.vocabulary import Attribution, Claim, Policy, Reading, Span, claim_id, make_report
from reportedly.vocabulary.check import problems

EXAMPLES = Path(__file__).parents[2] / "examples"
LEVELS = (0.0, 0.3, 0.5, 0.58, 0.6, 0.75, 0.8, 0.9, 0.95, 1.0)

NESTED = (
    "The harbour board has reportedly allowed trawlers to fish. Two clerks told the Lantern that the move rests on "
    "three considerations. These include a dispute with Tessaly over gas. The mayor declined to comment on the move."
)
IF = "If the tide turns, the ferry will sail on Monday, the captain said. The mayor praised the crew."


@cache
def newsroom() -> list[Reading]:
    """The readings of the newsroom and of the article beside it."""
    documents = open_inputs([str(EXAMPLES / "newsroom" / "reports.jsonl"), str(EXAMPLES / "article.txt")], Metadata())
    return list(read_many((one.report for one in documents if one.report is not None), reader="rules"))


@cache
def reading(text: str) -> Reading:
    """The reading of ``text`` with every score at 0.9."""
    return scored(read(make_report(text, published="2024-11-18"), reader="rules"))


def scored(found: Reading, **scores: float) -> Reading:
    """``found`` with the scores of attributions and claims given by id, of relations by kind, and 0.9 elsewhere."""
    return replace(
        found,
        attributions=tuple(replace(one, score=scores.get(one.id, 0.9)) for one in found.attributions),
        claims=tuple(replace(one, score=scores.get(one.id, 0.9)) for one in found.claims),
        relations=tuple(replace(one, score=scores.get(one.kind, 0.9)) for one in found.relations),
    )


def attribution(found: Reading, cue: str) -> Attribution:
    return next(one for one in found.attributions if found.quote(*one.cue_spans) == cue)


def claim(found: Reading, head: str) -> Claim:
    return next(one for one in found.claims if found.quote(one.head) == head)


def heads(found: Reading) -> list[str]:
    return [found.quote(one.head) for one in found.claims]


def cues(found: Reading) -> list[str]:
    return [found.quote(*one.cue_spans) for one in found.attributions]


def without(text: str, *things: Attribution | Claim) -> Reading:
    """What is left of ``text``'s reading where only ``things`` are unsure."""
    return surest(scored(reading(text), **{one.id: 0.2 for one in things}), 0.5)


def test_an_attribution_takes_along_what_stands_inside_it() -> None:
    found = without(NESTED, attribution(reading(NESTED), "reportedly"))
    assert cues(found) == ["told", "", "declined to comment"]
    assert not {"allowed", "fish"} & set(heads(found))
    assert found.policies == ()


def test_an_inner_attribution_goes_alone_and_what_it_says_is_not_left_to_the_outer_one() -> None:
    found = without(NESTED, attribution(reading(NESTED), "allowed"))
    assert cues(found) == ["reportedly", "told", "", "declined to comment"]
    assert "allowed" in heads(found)
    assert "fish" not in heads(found)


def test_what_is_carried_on_goes_with_what_it_carries_on() -> None:
    found = without(NESTED, attribution(reading(NESTED), "told"))
    assert cues(found) == ["reportedly", "allowed", "declined to comment"]
    assert "dispute" not in heads(found)


def test_what_carries_on_goes_alone() -> None:
    assert cues(without(NESTED, attribution(reading(NESTED), ""))) == [
        "reportedly", "allowed", "told", "declined to comment",
    ]  # fmt: skip


def test_a_source_that_nothing_credits_any_more_goes() -> None:
    found = without(NESTED, attribution(reading(NESTED), "told"))
    assert [one.name for one in found.sources if one.kind != "unspecified"] == ["The harbour board", "The mayor"]


def test_a_refusal_stays_when_what_it_was_about_goes() -> None:
    text = "The union said that the mill had closed. The mayor declined to comment."
    closed = claim(reading(text), "closed")
    assert attribution(reading(text), "declined to comment").about == (closed.id,)
    found = without(text, closed)
    assert attribution(found, "declined to comment").about == ()


def test_what_holds_only_under_a_condition_goes_with_it() -> None:
    found = without(IF, claim(reading(IF), "turns"))
    assert heads(found) == ["praised"]
    assert (found.relations, found.forecasts) == ((), ())


def test_a_condition_stays_however_unsure_it_is_that_it_is_one() -> None:
    found = surest(scored(reading(IF), condition=0.2), 0.5)
    assert [(one.kind, one.score) for one in found.relations] == [("condition", 0.2)]


def test_any_other_relation_goes_where_it_is_unsure_itself() -> None:
    text = "The mill closed because orders fell."
    assert [one.kind for one in reading(text).relations] == ["reason"]
    found = surest(scored(reading(text), reason=0.2), 0.5)
    assert (heads(found), found.relations) == (["closed", "fell"], ())


def test_a_policy_goes_with_its_exception_and_forgets_a_ruling_that_went() -> None:
    whole = reading(NESTED)
    (policy,) = whole.policies
    assert policy.ruling == claim(whole, "allowed").id
    assert [one.ruling for one in without(NESTED, claim(whole, "allowed")).policies] == [None]
    excepted: Policy = replace(policy, exceptions=(claim(whole, "dispute").id,))
    but = replace(scored(whole, **{claim(whole, "dispute").id: 0.2}), policies=(excepted,))
    assert problems(but) == []
    assert surest(but, 0.5).policies == ()


def test_ids_count_up_again_and_a_claim_is_still_known_outside_its_reading() -> None:
    whole = reading(IF)
    found = without(IF, claim(whole, "turns"))
    assert [one.id for one in found.claims] == ["c1"]
    left, before = claim(found, "praised"), claim(whole, "praised")
    assert claim_id(found.report.id, left) == claim_id(whole.report.id, before)


@pytest.mark.parametrize("least", [-0.01, 1.01, 80, float("nan"), float("inf")])
def test_what_is_no_score_is_refused(least: float) -> None:
    with pytest.raises(UsageError, match="from 0 to 1"):
        surest(reading(IF), least)


def test_nothing_asked_nothing_left_out() -> None:
    assert [surest(one, 0.0) for one in newsroom()] == newsroom()


@pytest.mark.parametrize("least", LEVELS)
def test_what_is_left_of_the_newsroom_keeps_the_contract(least: float) -> None:
    assert [problems(surest(one, least)) for one in newsroom()] == [[] for _ in newsroom()]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of the newsroom with other scores: any attribution, claim or relation may be the unsure one."""
    found = newsroom()[draw(st.integers(0, len(newsroom()) - 1))]
    chance = Random(draw(st.integers(0, 2**32)))
    low = draw(st.sampled_from([0.0, 0.4, 0.55]))

    def score() -> float:
        return round(chance.uniform(low, 1.0), 2)

    return replace(
        found,
        attributions=tuple(replace(one, score=score()) for one in found.attributions),
        claims=tuple(replace(one, score=score()) for one in found.claims),
        relations=tuple(replace(one, score=score()) for one in found.relations),
    )


Chain = list[tuple[tuple[Span, ...], ...]]


def chains(found: Reading) -> dict[Span, Chain]:
    """For each claim, by its head, the attributions around it, innermost first, as spans."""
    known = {one.id: one for one in found.attributions}
    chain: dict[Span, Chain] = {}
    for each in found.claims:
        up, chain[each.head] = each.attribution, []
        while up is not None:
            one = known[up]
            chain[each.head].append((one.source_spans, one.cue_spans, one.content_spans))
            up = one.inside
    return chain


def conditions(found: Reading) -> set[tuple[Span, Span]]:
    known = {one.id: one.head for one in found.claims}
    return {(known[one.from_], known[one.to]) for one in found.relations if one.kind == "condition"}


@settings(max_examples=60)
@given(readings(), st.sampled_from(LEVELS))
def test_what_is_left_keeps_the_contract_and_is_sure(whole: Reading, least: float) -> None:
    found = surest(whole, least)
    assert problems(found) == []
    assert all(one.score >= least for one in found.attributions)
    assert all(one.score >= least for one in found.claims)
    assert (found.report, found.entities, found.times) == (whole.report, whole.entities, whole.times)


@settings(max_examples=60)
@given(readings(), st.sampled_from(LEVELS))
def test_nobody_is_credited_with_another_s_words_and_no_if_is_lost(whole: Reading, least: float) -> None:
    found = surest(whole, least)
    before = chains(whole)
    assert all(before[head] == chain for head, chain in chains(found).items())
    assert conditions(found) == {pair for pair in conditions(whole) if pair[1] in chains(found)}


@settings(max_examples=60)
@given(readings(), st.sampled_from(LEVELS))
def test_what_is_sure_and_hangs_on_nothing_stays(whole: Reading, least: float) -> None:
    bound = {head for _, head in conditions(whole)}
    own = {one.head for one in whole.claims if one.attribution is None and one.score >= least and one.head not in bound}
    assert own <= set(chains(surest(whole, least)))


@settings(max_examples=60)
@given(readings(), st.sampled_from(LEVELS), st.sampled_from(LEVELS))
def test_asking_twice_is_asking_for_the_higher(whole: Reading, one: float, other: float) -> None:
    assert surest(surest(whole, one), other) == surest(whole, max(one, other))
