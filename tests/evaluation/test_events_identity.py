"""Claims matched to gold mentions, the baseline, and the fit, on texts made for it."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.coreference import Scores, clusters, score
from evaluation.ecbplus import Document, Trigger
from evaluation.events_fit import fit
from evaluation.events_identity import (
    Column,
    Names,
    Text,
    all_others,
    candidates,
    column,
    events,
    match,
    same_stem,
    stories,
    table,
)
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
    assert len(set(same_stem(texts, {one.report: "first", other.report: "second"}).values())) == 2


def _triggers(found: Digest, name: str) -> tuple[Trigger, ...]:
    chain = "sinking" if name != "bank" else "closing"
    return (Trigger((found.mentions[0].head,), chain, "ACTION_OCCURRENCE", 0),)


def _texts() -> list[Text]:
    told = {"ferry": "Ferry Lisk sank off Norway yesterday.", "again": "Ferry Lisk sank off Norway on Monday."}
    found = {name: _digest(sentence) for name, sentence in {**told, "bank": "Regulators closed a bank."}.items()}
    return [Text(Document(name, "1", name, one.text, _triggers(one, name)), one, {0: 1}) for name, one in found.items()]


def test_candidates_are_texts_before_one_and_others_are_all() -> None:
    texts = _texts()
    before = candidates(texts)
    assert set(before) == {text.digest.report for text in texts}
    assert all(text.digest not in before[text.digest.report] for text in texts)
    assert {len(others) for others in all_others(texts).values()} == {2}


def test_every_claim_has_an_event_and_every_text_a_story() -> None:
    texts = _texts()
    claims = {(text.digest.report, mention.number) for text in texts for mention in text.digest.mentions}
    assert events(texts, all_others(texts)).keys() == claims
    assert stories(texts).keys() == {text.digest.report for text in texts}


def test_only_the_texts_asked_for_are_scored() -> None:
    texts = _texts()
    apart: Names = {(text.digest.report, 1): number for number, text in enumerate(texts)}
    whole = column(texts, {**apart, (texts[1].digest.report, 1): 0})
    assert whole.matched.muc.f1 == pytest.approx(100)
    assert whole.joined.b_cubed.f1 == pytest.approx(100)
    # What is known of other texts changes nothing.
    assert column(texts[2:], apart).matched.b_cubed.f1 == pytest.approx(100)


def test_what_is_not_matched_is_alone_on_our_side() -> None:
    one, *_ = _texts()
    missing = Text(one.document, one.digest, {})
    both = column([one], {(one.digest.report, 1): "sank"}) + column([missing], {})
    assert both.overall.b_cubed.recall_of == 2
    assert both.matched.b_cubed.recall_of == 1


def test_the_fit_finds_what_tells_pairs_apart() -> None:
    draw = np.random.default_rng(3)
    x = np.column_stack([np.ones(400), draw.normal(size=400), draw.normal(size=400)])
    weights = fit([(x, (x[:, 1] > 0.5).astype(float))])
    assert weights[1] > 5 * abs(weights[2])
    assert -weights[0] / weights[1] == pytest.approx(0.5, abs=0.15)


def test_the_table_has_a_line_for_each_way() -> None:
    scores: Scores = score(clusters({"a": 1, "b": 1}), clusters({"a": 1, "b": 2}))
    lines = table({"events": Column(scores, scores, scores)}).splitlines()
    assert lines[-1] == "| events | 0.0 | 66.7 | 44.4 | 37.0 | 37.0 | 37.0 |"
