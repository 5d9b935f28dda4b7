"""Drafts on which two questions disagree are made to keep the contract; what fits stays."""

from __future__ import annotations

from reportedly.read import language, mend
from reportedly.read.drafts import AttributionDraft, ClaimDraft

TEXT = "The clerk said the ship had sunk."


def said(content: tuple[int, int], inside: int | None = None) -> AttributionDraft:
    return AttributionDraft(act="say", anchor=2, kind="named", cue=((10, 14),), content=(content,), inside=inside)


def test_a_claim_covers_its_head() -> None:
    claim = ClaimDraft(head=6, spans=((15, 23),))
    mend.mend(language.parse(TEXT), [claim], [])
    assert claim.spans == ((15, 23), (28, 32))


def test_a_claim_belongs_to_the_innermost_attribution_around_its_head() -> None:
    claim = ClaimDraft(head=6, spans=((15, 32),), attribution=None)
    outer = AttributionDraft(act="say", anchor=1, kind="named", cue=((0, 3),), content=((4, 32),))
    mend.mend(language.parse(TEXT), [claim], [outer, said((15, 32), inside=0)])
    assert claim.attribution == 1


def test_a_claim_outside_every_content_belongs_to_nobody() -> None:
    claim = ClaimDraft(head=6, spans=((15, 32),), attribution=0)
    mend.mend(language.parse(TEXT), [claim], [said((15, 23))])
    assert claim.attribution is None


def test_what_a_ruling_governs_is_its_content() -> None:
    text = "The judge ordered the firm to pay."
    ruling = AttributionDraft(act="order", anchor=2, kind="named", cue=((10, 17),), content=((18, 26),))
    claim = ClaimDraft(head=6, spans=((27, 33),), attribution=0, ruling=0)
    mend.mend(language.parse(text), [claim], [ruling])
    assert ruling.content == ((18, 26), (27, 33)) or ruling.content == ((18, 33),)
    assert claim.attribution == 0


def test_an_attribution_inside_another_stands_in_its_content() -> None:
    outer = AttributionDraft(act="say", anchor=1, kind="named", cue=((0, 3),), content=((4, 9),))
    inner = said((15, 32), inside=0)
    mend.mend(language.parse(TEXT), [], [outer, inner])
    assert inner.inside is None


def test_depth_counts_the_attributions_around() -> None:
    chain = [said((15, 32)), said((15, 32), inside=0), said((15, 32), inside=1)]
    assert [mend.depth_of(chain, index) for index in range(3)] == [0, 1, 2]


def test_a_loop_of_attributions_has_a_depth() -> None:
    loop = [said((15, 32), inside=1), said((15, 32), inside=0)]
    assert mend.depth_of(loop, 0) <= 2
