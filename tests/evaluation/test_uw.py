"""Factuality sets: tokens split at spaces, claims looked up by their heads, a missing one certain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import factuality
from reportedly.read import READERS, read
from reportedly.vocabulary import make_report

TEXT = "The council did not shut the bridge , and officials said trams may run on Sunday ."
TOKENS = TEXT.split(" ")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    targets = [
        {"span1": [TOKENS.index(word), TOKENS.index(word) + 1], "label": label}
        for word, label in (("shut", -3.0), ("said", 3.0), ("run", 1.0))
    ]
    (tmp_path / "factuality" / "UW").mkdir(parents=True)
    line = json.dumps({"text": TEXT, "targets": targets, "idx": 0})
    (tmp_path / "factuality" / "UW" / "dev.jsonl").write_text(line + "\n", "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))


@pytest.mark.usefixtures("data")
def test_token_ranges_become_spans() -> None:
    (sentence,) = factuality.load("UW", ["dev"])
    assert [sentence.text[start:end] for (start, end), _ in sentence.targets] == ["shut", "said", "run"]


@pytest.mark.usefixtures("data")
def test_claims_answer_for_their_heads_and_nothing_for_neutral_speech() -> None:
    (sentence,) = factuality.load("UW", ["dev"])
    shut, said, run = factuality.answers(read(make_report(TEXT), reader="rules"), sentence)
    assert shut is not None
    assert run is not None
    assert said is None
    assert shut < 0 < run < 2.5


@pytest.mark.usefixtures("data")
def test_gold_heads_are_judged_even_where_no_claim_is_read() -> None:
    ((shut, said, run),) = factuality.on_gold_heads(factuality.load("UW", ["dev"]), reader="rules")
    assert shut is not None
    assert said is not None
    assert run is not None
    assert shut < run < said


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("question", ["news", "happened", "embedded"])
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_answers_every_question_at_every_gold_head(reader: str, question: str) -> None:
    (found,) = factuality.on_gold_heads(factuality.load("UW", ["dev"]), reader=reader, question=question)
    assert len(found) == 3
    assert all(value is not None and -3 <= value <= 3 for value in found)


@pytest.mark.usefixtures("data")
def test_scores_count_what_is_covered_and_take_the_rest_for_certain() -> None:
    scores = factuality.evaluate(factuality.load("UW", ["dev"]), reader="rules")
    assert scores.coverage == pytest.approx(200 / 3)
    assert scores.reading.targets == 3
    assert scores.reading.r > 0.8
    assert scores.gold_heads.targets == 3
    assert scores.asked is None


@pytest.mark.usefixtures("data")
def test_the_question_whether_it_has_happened_is_put_to_the_same_readings() -> None:
    scores = factuality.evaluate(factuality.load("UW", ["dev"]), reader="rules", question=factuality.HAPPENED)
    assert scores.asked is not None
    assert scores.asked.targets == 3


@pytest.mark.parametrize(
    ("name", "question"), [("UW", "news"), ("MEANTIME", "news"), ("UDS_IH2", "happened"), ("CB", "embedded")]
)
def test_each_set_puts_the_question_that_fits_it(name: str, question: str) -> None:
    assert factuality.question_of(name) == question


@pytest.mark.usefixtures("data")
def test_the_tables_have_a_row_for_each_set_and_reader() -> None:
    scores = factuality.evaluate(factuality.load("UW", ["dev"]), reader="rules")
    table = factuality.tables({("UW dev", "rules"): scores, ("UW dev", "another"): scores})
    rows = [line.split(" | ")[:3] for line in table.splitlines() if line.startswith("| UW dev")]
    assert rows == [["| UW dev", "rules", "3"], ["| UW dev", "another", "3"]] * 2


@pytest.mark.usefixtures("data")
def test_calling_everything_certain_is_the_baseline() -> None:
    assert factuality.all_certain(factuality.load("UW", ["dev"])) == pytest.approx((6 + 0 + 2) / 3)
