"""The sentences of our own in other styles: labels that fit their texts, and a scorer tried on other texts.

No reader reads ``evaluation/styles.yaml`` here: its first figure is to stand as it was.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation import styles
from evaluation.styles_gold import LabelError, load, parse
from reportedly.vocabulary import quote

GOOD: dict[str, Any] = {
    "style": "plain news",
    "text": "The mayor said that the bridge was closed. Trams did not run.",
    "attributions": [
        {"source": "The mayor", "cue": "said", "content": ["that the bridge was closed"], "kind": "named"},
    ],
    "claims": [
        {"head": "closed", "value": 2.7, "polarity": "affirmed"},
        {"head": "run", "value": -3.0, "polarity": "negated"},
    ],
}
MISSED: dict[str, Any] = {
    "style": "a note",
    "text": "Dredging, so the harbour whispers, ends.",
    "attributions": [{"source": "the harbour", "cue": "whispers", "content": ["Dredging, so"], "kind": "unnamed"}],
    "claims": [{"head": "harbour", "value": -3.0, "polarity": "unknown"}],
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "items.yaml"
    path.write_text(yaml.safe_dump([GOOD, MISSED]), "utf-8")
    return path


# The labels


def test_every_label_fits_its_text() -> None:
    items = load()
    sentences = sum(len(re.findall(r"[.!?][”’»\"')]*(?=\s+[^a-z\s]|$)|[^.!?\s](?=\n|$)", item.text)) for item in items)
    assert 100 <= sentences <= 150
    assert len({item.style for item in items}) >= 20
    assert len({item.text for item in items}) == len(items)


def test_some_items_credit_nobody_and_some_have_no_attribution() -> None:
    items = load()
    assert sum(not source for item in items for source, _, _ in item.triples) >= 10
    assert sum(not item.triples for item in items) >= 5


def test_values_and_polarities_do_not_contradict_each_other() -> None:
    for claim in (claim for item in load() for claim in item.claims if claim.polarity):
        right = {"affirmed": claim.value >= 0, "negated": claim.value <= 0, "unknown": claim.value == 0}
        assert right[str(claim.polarity)], claim


# Finding them


def test_words_that_stand_twice_are_those_nearest_to_the_cue() -> None:
    text = "He left. It rained, he said, and the tram stopped, he added."
    labels = [{"source": "he", "cue": "added", "content": ["the tram stopped"], "kind": "unnamed"}]
    item = parse({"style": "s", "text": text, "attributions": labels, "claims": []})
    ((source, cue, content),) = item.triples
    assert source == ((51, 53),)
    assert [quote(text, spans) for spans in (source, cue, content)] == ["he", "added", "the tram stopped"]


def test_a_cue_and_a_head_are_counted_where_they_stand_more_than_once() -> None:
    text = "It rained, Ada said. It rained, Bo said."
    label = {"source": "Bo", "cue": "said", "cue_nth": 2, "content": ["It rained"], "kind": "named"}
    claim = {"head": "rained", "nth": 2, "value": 2.7, "polarity": "affirmed"}
    item = parse({"style": "s", "text": text, "attributions": [label], "claims": [claim]})
    assert item.triples == ((((32, 34),), ((35, 39),), ((21, 30),)),)
    assert item.claims[0].head == (24, 30)


@pytest.mark.parametrize(
    ("part", "change", "message"),
    [
        ("attributions", {"source": "The mayors"}, "'The mayors' does not stand"),
        ("attributions", {"content": ["that the bridge was close"]}, "does not stand"),
        ("attributions", {"content": ["that the bridge", "the bridge was"]}, "overlap"),
        ("attributions", {"cue_nth": 2}, "no occurrence 2"),
        ("attributions", {"kind": "nobody"}, "no kind of source"),
        ("attributions", {"cues": "said"}, "nothing reads"),
        ("claims", {"head": "clos"}, "does not stand"),
        ("claims", {"head": ""}, "points at nothing"),
        ("claims", {"value": 3.5}, "outside the scale"),
        ("claims", {"polarity": "maybe"}, "no polarity"),
        ("claims", {"head": "run"}, "one head"),
    ],
)
def test_a_label_that_does_not_fit_is_named_with_its_text(part: str, change: dict[str, Any], message: str) -> None:
    first, *others = GOOD[part]
    with pytest.raises(LabelError, match=message) as error:
        parse({**GOOD, part: [{**first, **change}, *others]})
    assert GOOD["text"] in str(error.value)


def test_words_that_stand_twice_without_a_number_are_refused() -> None:
    with pytest.raises(LabelError, match="stands 2 times"):
        parse(
            {
                "style": "s",
                "text": "It rained and rained.",
                "attributions": [],
                "claims": [{"head": "rained", "value": 3}],
            }
        )


# Scores, on other texts


def test_scores_count_attributions_kinds_values_and_polarities(small: Path) -> None:
    items = load(small)
    scores = styles.score(items, styles.read(items, reader="rules"))
    assert scores.items == 2
    assert scores.attributions.content.gold == 2
    assert scores.attributions.credited.right >= 1
    assert scores.kinds.found == scores.kinds.total >= 1
    assert (scores.covered.found, scores.covered.total) == (2, 3)
    assert (scores.polarity.found, scores.polarity.total) == (2, 3)
    assert scores.factuality.targets == 3


def test_a_gold_head_that_heads_no_claim_is_certain_and_affirmed(small: Path) -> None:
    item = load(small)[1]
    (reading,) = styles.read([item], reader="rules")
    assert styles.answers(item, reading) == [styles.Answer(None, None)]
    assert styles.score([item], [reading]).factuality.mae == 6.0


def test_the_worst_stand_first_with_what_was_wanted_and_what_was_read(small: Path) -> None:
    items = load(small)
    found = styles.read(items, reader="rules")
    parts = styles.worst(items, found, 2)
    assert MISSED["text"] in parts[0].splitlines()[0]
    assert "  harbour: -3.00 unknown, read no claim" in parts[0].splitlines()
    assert "  wanted [The mayor] <said> {that the bridge was closed}" in parts[1].splitlines()
    assert "  read [The mayor] <said> {that the bridge was closed}" in parts[1].splitlines()
    assert styles.worst(items, found, 1) == parts[:1]


def test_an_item_with_nothing_to_find_and_nothing_found_is_right() -> None:
    item = parse({"style": "s", "text": "Trams run.", "attributions": [], "claims": []})
    (reading,) = styles.read([item], reader="rules")
    assert styles.agreement_of(item, reading) == 1.0


def test_the_command_prints_a_column_and_the_worst(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    styles.main(["--items", str(small), "--reader", "rules", "--worst", "1"])
    out = capsys.readouterr().out
    assert out.startswith("| 2 items | rules |\n|---|---|\n")
    assert "| factuality (3 heads), r (95 %) |" in out
    assert "a note: Dredging" in out
    assert "plain news" not in out
