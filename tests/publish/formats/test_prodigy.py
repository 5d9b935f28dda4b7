"""Prodigy's tasks, held against spaCy, whose documents Prodigy makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import spacy
from hypothesis import given, settings
from spacy.tokens import Doc

from reportedly.ledger import Ledger
from reportedly.publish.formats import export
from reportedly.publish.formats.prodigy import task
from reportedly.publish.sheet import sheet
from reportedly.vocabulary import Reading

from ..readings import readings
from ..sample import sample

VOCABULARY = spacy.blank("en").vocab


def check(one: dict[str, Any]) -> Doc:
    """Tokens make the text up again, and each span is one of tokens, by their numbers too."""
    tokens = one["tokens"]
    document = Doc(VOCABULARY, [token["text"] for token in tokens], [token["ws"] for token in tokens])
    assert document.text == one["text"]
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert all(one["text"][token["start"] : token["end"]] == token["text"] for token in tokens)
    for span in one["spans"]:
        found = document.char_span(span["start"], span["end"], label=span["label"])
        assert found is not None
        assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])
    return document


def test_the_newsroom_is_what_spacy_takes(ledger: Ledger, tmp_path: Path) -> None:
    count = export("prodigy", ledger, tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_bytes().decode().removesuffix("\n").split("\n")
    assert len(lines) == count == sum(bool(reading.claims) for reading in ledger.readings())
    for line in lines:
        check(json.loads(line))


def test_emoji_are_one_token_and_values_stand_beside_the_label() -> None:
    reading = sample("\U0001f469\U0001f3fd\u200d\U0001f680 n\u0308  x ")
    one = task(sheet(reading), reading.report)
    document = check(one)
    assert [token.text for token in document[:3]] == ["\U0001f469\U0001f3fd\u200d\U0001f680", "n\u0308", "x"]
    (claim,) = (span for span in one["spans"] if span.get("certainty") == "probable")
    assert one["text"][claim["start"] : claim["end"]] == "the boats would sail at dawn"
    assert claim["label"] == "CLAIM"


@given(readings())
@settings(max_examples=30)
def test_whatever_was_read_spacy_takes_it(reading: Reading) -> None:
    check(task(sheet(reading), reading.report))
