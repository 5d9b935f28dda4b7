"""Rules and forecasts told in less usual ways."""

from __future__ import annotations

import pytest

from reportedly.read import read
from reportedly.vocabulary import Reading, make_report

Told = tuple[str, str, str | None, tuple[str, ...]]


def policies(text: str) -> list[Told]:
    """Act, kind, ruler and bound of each policy."""
    reading = read(make_report(text, published="2024-11-18"))
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    names = {entity.id: entity.name for entity in reading.entities}
    return [
        (heads[one.claim], one.kind, names.get(one.ruler or ""), tuple(names[each] for each in one.bound))
        for one in reading.policies
    ]


def forecasts(text: str) -> list[tuple[str, str | None, str | None]]:
    """Head, condition and deadline of each forecast."""
    reading: Reading = read(make_report(text, published="2024-11-18"))
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    times = {time.id: time.value for time in reading.times}
    return [
        (heads[one.claim], heads.get(one.condition or ""), times.get(one.deadline or "")) for one in reading.forecasts
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Exports of timber to Ruvia remained forbidden.", [("Exports", "forbidden", None, ())]),
        ("Oslo had let Riga fire NSMs only at ships. In June it permitted the use of drones near Narva.",
         [("fire", "permitted", "Norway", ("Riga",)), ("use", "permitted", "Norway", ())]),
        ("The envoy said that the guidance was changed and that Latvia may use drones at sea.",
         [("use", "permitted", None, ("Latvia",))]),
        ("Officials confirmed that Latvia may now fire rockets at sea. Oslo had banned such shots.",
         [("fire", "permitted", None, ("Latvia",)), ("shots", "forbidden", "Norway", ())]),
        ("Oslo has agreed that Latvian crews may fire rockets at sea.",
         [("fire", "permitted", "Norway", ("Latvian crews",))]),
    ],
)  # fmt: skip
def test_rules_are_found(text: str, wanted: list[Told]) -> None:
    assert policies(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "All asked not to be named because they were not authorised to discuss the matter.",
        "The officials, who were granted anonymity to discuss intelligence, said little.",
        "Prices may now rise, a broker said.",
    ],
)
def test_what_tells_no_rule_is_none(text: str) -> None:
    assert policies(text) == []


def test_a_headline_that_drops_a_ban_permits() -> None:
    title = "Redfern drops ban on Zambian missile strikes inside Malawi"
    reading = read(make_report("The president was silent.", title=title, published="2030-07-22"))
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    assert [(heads[one.claim], one.kind) for one in reading.policies] == [("strikes", "permitted")]


def test_in_a_headline_the_subject_is_who_may() -> None:
    reading = read(make_report("Latvia was silent.", title="Latvia allowed to strike inside Ruvia, sources say"))
    (policy,) = reading.policies
    names = {entity.id: entity.name for entity in reading.entities}
    assert (policy.ruler, [names[one] for one in policy.bound]) == (None, ["Latvia"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The colonel expects further strikes in the delta before the end of November.",
         [("strikes", None, "2024-11")]),
        ("If rockets go on falling, two officials said, further launches must be expected.",
         [("launches", "go", None)]),
        ("The colonel does not expect further strikes.", []),
        ("The launches will become rare by May.", [("become", None, "2025-05")]),
        ("The paper sets out when the country may use its weapons.", []),
    ],
)  # fmt: skip
def test_forecasts_are_found(text: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    assert forecasts(text) == wanted
