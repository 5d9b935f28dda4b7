"""Claims grouped by who says so."""

from __future__ import annotations

from msgspec.structs import replace

from reportedly.publish.outline import Outline
from reportedly.vocabulary import Reading


def names(reading: Reading) -> list[list[str]]:
    outline = Outline(reading)
    return [[outline.link_name(link) for link in group.chain] for group in outline.groups()]


def test_groups_stand_in_order_of_appearance_and_chains_outermost_first(reading: Reading) -> None:
    assert names(reading) == [
        [],
        ["“reportedly”"],
        ["“reportedly”", "the Orvane government"],
        ["Two harbour officials"],
        ["The ministry"],
        ["Minister Ada Quill"],
        ["a survey"],
    ]


def test_every_claim_stands_in_one_group(reading: Reading) -> None:
    shown = [claim.id for group in Outline(reading).groups() for claim in group.claims]
    assert sorted(shown) == sorted(claim.id for claim in reading.claims)


def test_refusals_are_kept_though_they_claim_nothing(reading: Reading) -> None:
    remarks = [remark.act for group in Outline(reading).groups() for remark in group.remarks]
    assert remarks == ["confirm", "decline"]


def test_the_figures(reading: Reading) -> None:
    figures = Outline(reading).figures()
    assert (figures.claims, figures.own, figures.sources) == (11, 3, 5)
    assert (figures.unnamed, figures.unsourced, figures.unsure) == (4, 2, 1)


def test_two_reportedlys_are_one_group(reading: Reading) -> None:
    first = reading.attributions[0]
    again = replace(first, id="a9", source="s9")
    source = replace(reading.sources[0], id="s9")
    claim = replace(reading.claims[3], attribution="a9")
    changed = replace(
        reading,
        sources=(*reading.sources, source),
        attributions=(*reading.attributions, again),
        claims=(*reading.claims[:3], claim, *reading.claims[4:]),
    )
    assert names(changed).count(["“reportedly”"]) == 1


def test_a_loop_of_attributions_ends(reading: Reading) -> None:
    looped = replace(reading.attributions[0], inside="a2")
    changed = replace(reading, attributions=(looped, *reading.attributions[1:]))
    assert len(Outline(changed).chain("a2")) == 2
