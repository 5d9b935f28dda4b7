"""Claims matched to gold mentions, the baseline, and the fit, on texts made for it."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.coreference import Scores, clusters, score
from evaluation.ecbplus import Document, Trigger
from evaluation.events_fit import fit
from evaluation.events_identity import Column, Text, match, same_stem, table
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.vocabulary import Span
from tests.relate.made import reading


def _digest(*sentences: str) -> Digest:
    return digest(reading(sentences))


def _document(found: Digest, *spans: tuple[Span, ...]) -> Document:
    triggers = tuple(Trigger(each, f"chain {place}", "ACTION_OCCURRENCE", 0) for place, each in enumerate(spans))
    return Document("1_1ecb", "1", "1 ecb", found.text, triggers)


def test_a_claim_is_matched_where_its_head_lies_in_the_trigger() -> None:
    found = _digest("Ferry Lisk sank yesterday.", "Captain Orel fled ashore.")
    first, second = (one.head for one in found.mentions)
    document = _document(found, ((first[0], first[1] + 4),), (second,), ((0, 5),))
    assert match(document, found) == {0: 1, 1: 2}


def test_no_claim_is_matched_twice() -> None:
    found = _digest("Ferry Lisk sank yesterday.")
    head = found.mentions[0].head
    assert match(_document(found, (head,), ((head[0], head[0] + 1),)), found) == {0: 1}


def test_the_baseline_goes_by_stem_and_story() -> None:
    one, other = _digest("Ferry Lisk sank yesterday."), _digest("Tanker Orel sinks today.")
    texts = [
        Text(Document("1_1ecb", "1", "1 ecb", one.text, ()), one, {}),
        Text(Document("1_1ecbplus", "1", "1 ecbplus", other.text, ()), other, {}),
    ]
    assert len(set(same_stem(texts).values())) == 1
    assert len(set(same_stem(texts, by_story=True).values())) == 2


def test_the_fit_finds_what_tells_pairs_apart() -> None:
    draw = np.random.default_rng(3)
    x = np.column_stack([np.ones(400), draw.normal(size=400), draw.normal(size=400)])
    weights = fit([(x, (x[:, 1] > 0.5).astype(float))])
    assert weights[1] > 5 * abs(weights[2])
    assert -weights[0] / weights[1] == pytest.approx(0.5, abs=0.15)


def test_the_table_has_a_line_for_each_way() -> None:
    scores: Scores = score(clusters({"a": 1, "b": 1}), clusters({"a": 1, "b": 2}))
    lines = table({"events": Column(scores, scores)}).splitlines()
    assert lines[-1] == "| events | 0.0 | 66.7 | 44.4 | 37.0 | 37.0 |"
