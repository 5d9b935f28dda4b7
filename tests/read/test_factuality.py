"""Factuality: the five axes and the one value, by attribution, by chain and in parse-only reading."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.read import claims, factuality, language
from reportedly.read.drafts import AttributionDraft, ClaimDraft
from reportedly.vocabulary import Act, SourceKind


def claim(text: str, head: str, *attributions: AttributionDraft) -> ClaimDraft:
    parse = language.parse(text)
    found = claims.find(parse, list(attributions))
    factuality.judge(parse, found, list(attributions))
    return next(claim for claim in found if parse.tokens[claim.head].text == head)


def around(text: str, act: Act, *, negated: bool = False, kind: SourceKind = "named") -> AttributionDraft:
    """An attribution over the whole text whose cue lies outside the parse's climb (its last token)."""
    last = len(language.parse(text).tokens) - 1
    return AttributionDraft(
        act=act, anchor=last, kind=kind, cue=((len(text) - 1, len(text)),), content=((0, len(text) - 1),),
        negated=negated,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The dam broke.", "broke", {"polarity": "affirmed", "certainty": "certain", "tense": "past"}),
        ("The dam has broken.", "broken", {"tense": "past"}),
        ("The dam is breaking.", "breaking", {"tense": "present"}),
        ("The dam breaks.", "breaks", {"tense": "present"}),
        ("The dam is going to break.", "break", {"tense": "future", "mood": "asserted"}),
        ("The minister plans to visit the dam.", "visit", {"tense": "future", "mood": "planned"}),
        ("Minister to visit the dam", "visit", {"tense": "future", "mood": "planned"}),
        ("The dam could be related to the flood.", "related", {"tense": "present", "certainty": "possible"}),
        ("The firm did not manage to repair the dam.", "repair", {"polarity": "negated", "tense": "past"}),
        ("The firm has yet to repair the dam.", "repair", {"polarity": "negated"}),
        ("The firm neither repaired nor sold the dam.", "sold", {"polarity": "negated"}),
        ("The firm made no repairs and no promises.", "made", {"polarity": "negated"}),
        ("The dam not only broke but sank.", "broke", {"polarity": "affirmed"}),
        ("The mayor does not think that the dam broke.", "broke", {"polarity": "affirmed"}),
        ("The dam broke rather than bend.", "broke", {"polarity": "affirmed"}),
        ("Were the dam to break, the town would drown.", "break", {"mood": "conditional"}),
        ("Had the dam broken, the town would have drowned.", "broken", {"mood": "conditional"}),
        ("They keep sandbags in case the river rises.", "rises", {"mood": "conditional"}),
        ("Provided that the dam holds, the town is safe.", "holds", {"mood": "conditional"}),
        ("Why did the dam break?", "break", {"mood": "question", "polarity": "affirmed"}),
        ("The clerk did not say whether the dam broke.", "broke", {"mood": "question", "polarity": "unknown"}),
        ("The drivers must leave the town.", "leave", {"deontic": "required"}),
        ("The dam must have broken.", "broken", {"deontic": "none", "certainty": "probable"}),
        ("The council has not banned boats from landing.", "landing", {"deontic": "none"}),
        ("The council lifted the ban on boats.", "ban", {"tense": "past"}),
        ("Many hoped that the dam had held. It hadn't.", "had", {"polarity": "negated", "tense": "past"}),
        ("He was asked to sign. He did not.", "did", {"polarity": "negated"}),
        ("He was asked to sign, and he did.", "did", {"polarity": "affirmed", "certainty": "certain"}),
        ("Few believe that it will break. It could.", "could", {"certainty": "possible", "tense": "future"}),
        ("The firm wants it mended but the town won't.", "wo", {"polarity": "negated", "tense": "future"}),
        ("Not a boat has landed since May.", "landed", {"polarity": "negated"}),
        ("Not one of the nurses was paid.", "paid", {"polarity": "negated"}),
        ("Not just the owner returned.", "returned", {"polarity": "affirmed"}),
        ("Not all of the objections were upheld.", "upheld", {"polarity": "affirmed"}),
        ("Not every boat has landed.", "landed", {"polarity": "affirmed"}),
        ("Guards are forbidden to sell or lend the key.", "lend", {"deontic": "forbidden"}),
    ],
)
def test_axes(text: str, head: str, expected: dict[str, Any]) -> None:
    found = claim(text, head)
    assert {key: getattr(found, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (("The dam broke.", "broke"), ("The clerk said that the dam broke.", "broke")),
        (("The clerk said that the dam broke.", "broke"), ("The clerk claims that the dam broke.", "broke")),
        (("The clerk claims that the dam broke.", "broke"), ("The clerk denied that the dam broke.", "broke")),
        (("The dam will break.", "break"), ("The dam may break.", "break")),
        (("The dam may break.", "break"), ("If the dam breaks, run.", "breaks")),
        (("If the dam breaks, run.", "breaks"), ("The dam did not break.", "break")),
        (("The dam broke.", "broke"), ("The dam reportedly broke.", "broke")),
        (("The dam probably broke.", "broke"), ("The dam possibly broke.", "broke")),
        (
            ("The clerk confirmed that the dam broke.", "broke"),
            ("The clerk has not confirmed that the dam broke.", "broke"),
        ),
        (("They agreed to repair the dam.", "repair"), ("They want to repair the dam.", "repair")),
    ],
)
def test_one_text_commits_more_than_another(more: tuple[str, str], less: tuple[str, str]) -> None:
    assert claim(*more).factuality > claim(*less).factuality


@pytest.mark.parametrize("verb", ["knew", "regretted", "realised"])
@pytest.mark.parametrize("negation", ["", "never "])
def test_factive_verbs_presuppose_under_both_polarities(verb: str, negation: str) -> None:
    found = claim(f"The clerk {negation}{verb} that the dam had broken.", "broken")
    assert found.polarity == "affirmed"
    assert found.factuality > 2


def test_certainty_is_the_sources_and_factuality_the_reports() -> None:
    text = "The dam broke."
    plain = claim(text, "broke")
    denied = claim(text, "broke", around(text, "deny"))
    assert (denied.polarity, denied.certainty) == (plain.polarity, plain.certainty) == ("affirmed", "certain")
    assert denied.factuality < 0 < plain.factuality


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ({"act": "confirm"}, {"act": "believe"}),
        ({"act": "confirm"}, {"act": "confirm", "negated": True}),
        ({"act": "say"}, {"act": "say", "kind": "unspecified"}),
        ({"act": "show"}, {"act": "expect"}),
        ({"act": "believe"}, {"act": "decline"}),
    ],
)
def test_the_act_and_the_kind_of_source_weigh(strong: dict[str, Any], weak: dict[str, Any]) -> None:
    text = "The dam broke."
    assert (
        claim(text, "broke", around(text, **strong)).factuality > claim(text, "broke", around(text, **weak)).factuality
    )


def test_an_attribution_met_in_the_climb_counts_once() -> None:
    text = "The clerk said that the dam broke."
    said = AttributionDraft(act="say", anchor=2, kind="named", cue=((10, 14),), content=((15, 33),))
    assert claim(text, "broke", said).factuality == claim(text, "broke").factuality


def test_every_value_that_is_no_default_has_its_reason() -> None:
    found = claim("The mayor might not allow the firm to drain the lake.", "allow")
    assert found.why["polarity"] == "not: negated"
    assert found.why["certainty"] == "might: possible"
    assert found.why["tense"] == "might: future"
    text = "The mayor might not allow the firm to drain the lake."
    assert [text[start:end] for start, end in found.evidential] == ["might", "not"]


def test_nobody_else_is_credited_with_the_authors_judgement() -> None:
    text = "This shows a hopeful spirit."
    assert claim(text, "shows").evaluative
    assert not claim(text, "shows", around(text, "say")).evaluative


def test_the_report_is_not_blamed_for_what_happened() -> None:
    assert not claim("The brave captain left the port on Monday.", "left").evaluative


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The upcoming visit worries the port.", "visit", "future"),
        ("The clerk welcomed the future leadership.", "leadership", None),
        ("The town will praise the response to the flood.", "response", None),
        ("Marovia is said to open the shelf.", "open", None),
        ("Marovia is said to be opening the shelf.", "opening", "present"),
        ("Marovia is said to have opened the shelf.", "opened", "past"),
    ],
)
def test_a_noun_or_an_infinitive_has_only_the_tense_it_is_given(text: str, word: str, tense: str | None) -> None:
    parse = language.parse(text)
    found = claims.find(parse, [])
    factuality.judge(parse, found, [])
    assert {claim.tense for claim in found if parse.tokens[claim.head].text == word} <= {tense}
