"""Nouns that only name a happening in passing are left out; what the text says something about stays."""

from __future__ import annotations

import pytest

from reportedly.read import language, passing, rules
from reportedly.read.claims.heads import HAPPENING
from reportedly.read.drafts import AttributionDraft, ClaimDraft, RelationDraft
from reportedly.vocabulary import make_report

TEXT = "The crash closed the road."


def heads(text: str) -> list[str]:
    parse = language.parse(text)
    found = rules.draft(make_report(text), parse)
    return [parse.tokens[claim.head].text for index, claim in enumerate(found.claims) if index not in found.passing]


def crash(**values: object) -> tuple[language.Parse, list[ClaimDraft]]:
    parse = language.parse(TEXT)
    claim = ClaimDraft(head=1, spans=((0, 9),), rule=HAPPENING)
    for name, value in values.items():
        setattr(claim, name, value)
    return parse, [claim, ClaimDraft(head=2, spans=((0, 25),), rule="clause")]


def test_what_a_noun_takes_as_known_is_left_out() -> None:
    assert passing.find(*crash(), [], []) == {0}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("polarity", "negated"),
        ("certainty", "possible"),
        ("mood", "planned"),
        ("factuality", 1.0),
        ("evaluative", True),
    ],
)
def test_what_the_text_says_something_about_stays(name: str, value: object) -> None:
    assert passing.find(*crash(**{name: value}), [], []) == set()


def test_what_a_relation_hangs_on_stays() -> None:
    assert passing.find(*crash(), [], [RelationDraft(kind="result", source=1, target=0)]) == set()


def test_what_a_denial_speaks_of_stays() -> None:
    denial = AttributionDraft(act="deny", anchor=2, kind="named", about=[0])
    assert passing.find(*crash(), [denial], []) == set()


def test_the_only_claim_of_a_content_stays() -> None:
    said = AttributionDraft(act="say", anchor=2, kind="named", content=((0, 9),))
    assert passing.find(*crash(), [said], []) == set()


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("The envoys spoke in support of the miners.", "support"),
        ("The town lived on drug deals.", "deals"),
        ("A January quake broke the dam. The mill stood idle after the January quake.", "quake"),
    ],
)
def test_a_kind_of_happening_or_one_named_again_is_left_out(text: str, left_out: str) -> None:
    assert heads(text).count(left_out) == (1 if text.count(left_out) > 1 and text.startswith("A ") else 0)
