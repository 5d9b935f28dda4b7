"""How far the ends of a relation reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import language, relations, rules
from reportedly.read.drafts import ClaimDraft
from reportedly.read.relations.extents import extents
from reportedly.vocabulary import make_report

CASES = [
    ("The port closed on Friday because a ferry sank.", "a ferry sank", "The port closed on Friday"),
    ("Since the budget failed, the ministry cannot pay.", "the budget failed", "the ministry cannot pay"),
    ("The strike led to the closure of the port.", "The strike", "the closure of the port"),
    ("Police used water cannon to disperse the crowd.", "to disperse the crowd", "Police used water cannon"),
    ("Workers marched in Lisk, demanding higher pay.", "demanding higher pay", "Workers marched in Lisk"),
]


@pytest.mark.parametrize(("text", "source", "target"), CASES, ids=[case[0] for case in CASES])
def test_an_end_is_its_clause_without_what_joins_it(text: str, source: str, target: str) -> None:
    parse = language.parse(text)
    drafts = rules.draft(make_report(text), parse)
    one = next(each for each in drafts.relations if each.kind != "same")
    first, second = extents(parse, drafts.claims, one)
    assert (text[slice(*first)], text[slice(*second)]) == (source, target)


@given(st.lists(st.sampled_from(["rain", "fell", "because", "to", "stop", ",", "it", "and", "after"]), max_size=12))
def test_ends_hold_their_heads_and_share_nothing(words: list[str]) -> None:
    parse = language.parse(" ".join(words))
    claims = [ClaimDraft(head=token.i, spans=()) for token in parse.tokens if token.pos in {"VERB", "NOUN"}]
    for one in relations.find(parse, claims, []):
        ends = extents(parse, claims, one)
        for end, (start, stop) in zip((one.source, one.target), ends, strict=True):
            head = parse.tokens[claims[end].head]
            assert start <= head.start < head.end <= stop
        assert ends[0][1] <= ends[1][0] or ends[1][1] <= ends[0][0]
