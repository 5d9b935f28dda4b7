"""Every entry of factuality's lexicons does what its example sentence says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from reportedly.read import claims, factuality, language, lexicon
from reportedly.read.drafts import ClaimDraft
from reportedly.read.factuality.words import kinds, predicates


def _entries(table: Any) -> Iterator[dict[str, Any]]:
    if isinstance(table, dict):
        for key, value in table.items():
            if key in ("example", "examples"):
                yield from value
            else:
                yield from _entries(value)


def _examples() -> list[dict[str, Any]]:
    names = ("predicates", "modality", "deontic", "evaluation")
    return [entry for name in names for entry in _entries(lexicon.load(name))]


def read(text: str) -> tuple[language.Parse, list[ClaimDraft]]:
    parse = language.parse(text)
    found = claims.find(parse, [])
    factuality.judge(parse, found, [])
    return parse, found


@pytest.mark.parametrize("example", _examples(), ids=lambda example: f"{example['text']} [{example['head']}]")
def test_example(example: dict[str, Any]) -> None:
    parse, found = read(example["text"])
    by_word = {parse.tokens[claim.head].text: claim for claim in found}
    assert example["head"] in by_word
    claim = by_word[example["head"]]
    expected = {key: value for key, value in example.items() if key not in ("text", "head", "ruling")}
    assert {key: getattr(claim, key) for key in expected} == expected


@pytest.mark.parametrize("example", list(_entries(lexicon.load("deontic"))), ids=lambda example: str(example["text"]))
def test_ruling_is_a_claim_of_its_own_unless_it_is_only_a_noun(example: dict[str, Any]) -> None:
    parse, found = read(example["text"])
    token = next(token for token in parse.tokens if token.text == example["ruling"])
    heads = {claim.head: claim for claim in found}
    if token.pos == "VERB":
        assert heads[token.i].deontic == "none"
    assert any(claim.deontic == example["deontic"] for claim in found)


@pytest.mark.parametrize(
    "example",
    [entry for name in ("nominals", "clauses") for entry in _entries(lexicon.load(name))],
    ids=lambda example: str(example["text"]),
)
def test_heads(example: dict[str, Any]) -> None:
    parse, found = read(example["text"])
    assert [parse.tokens[claim.head].text for claim in found] == example["heads"]


@pytest.mark.parametrize("section", ["verbs", "adjectives", "nouns", "prepositions"])
def test_every_predicate_names_known_signs(section: str) -> None:
    for entry in predicates(section).values():
        assert entry.affirmed in kinds()
        assert entry.negated == "keep" or entry.negated in kinds()
        assert entry.passes in ("all", "modal", "report", "fact")


def test_factors_stay_within_certainty() -> None:
    assert all(-1 <= kind.factor <= 1 for kind in kinds().values())
