"""The learned reader with its shipped weights: what it adds to the rules, and what it leaves to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import MissingPartError, UsageError
from reportedly.read import read, read_many
from reportedly.read.model import hedges, values
from reportedly.read.model.encoder import THREADS, Encoder
from reportedly.vocabulary import Reading, make_report
from reportedly.vocabulary.check import problems

TEXTS = [
    "The ministry has reportedly allowed trawlers to fish near the islands.",
    "Two officials told several outlets that the bridge could collapse if it is opened. “It is not safe,” one said.",
    "Shares fell. Analysts blamed the drought.",
    "",
    "Ms. Orlan has mused about running for mayor again.",
]


def learned(text: str) -> Reading:
    return read(make_report(text), reader="learned")


def test_a_reading_hangs_on_its_report_alone() -> None:
    reports = [make_report(text) for text in TEXTS]
    together = list(read_many(reports, reader="learned"))
    assert together == [read(report, reader="learned") for report in reports]
    assert list(read_many(reversed(reports), reader="learned")) == together[::-1]


def test_the_reading_says_which_weights_read_it() -> None:
    name = learned(TEXTS[0]).model.split()[0]
    assert name.startswith("reportedly-learned-")
    assert len(name.removeprefix("reportedly-learned-")) == 8


@pytest.mark.parametrize("text", TEXTS)
def test_the_reading_keeps_the_contract(text: str) -> None:
    reading = learned(text)
    assert problems(reading) == []
    assert all(0 <= each.score <= 1 for each in (*reading.attributions, *reading.claims))


def test_it_finds_a_cue_that_no_list_has() -> None:
    text = TEXTS[-1]
    cues = [reading.quote(*each.cue_spans) for reading in (learned(text),) for each in reading.attributions]
    assert any("mused" in cue for cue in cues)
    assert not any(
        "mused" in reading.quote(*each.cue_spans)
        for reading in (read(make_report(text), reader="rules"),)
        for each in reading.attributions
    )


def test_an_adverb_still_credits_nobody() -> None:
    reading = learned(TEXTS[0])
    kinds = {source.id: source.kind for source in reading.sources}
    said = [each for each in reading.attributions if reading.quote(*each.cue_spans) == "reportedly"]
    assert [kinds[each.source] for each in said] == ["unspecified"]
    assert said[0].source_spans == ()


def test_a_denial_is_left_to_the_rules() -> None:
    reading = learned("The mayor denied that the harbour was closed.")
    closed = next(claim for claim in reading.claims if reading.quote(claim.head) == "closed")
    assert closed.factuality < 0


def test_a_chain_keeps_its_links() -> None:
    reading = learned("According to the Lisk Courier, quoting a coastguard officer, the ferry sank on Friday.")
    named = {source.id: source.name for source in reading.sources}
    assert [(named[each.source], each.inside) for each in reading.attributions] == [
        ("Lisk Courier", None),
        ("a coastguard officer", "a1"),
    ]


def test_marks_of_the_network_in_a_text_are_words_like_any_other() -> None:
    text = "The clerk said [SEP] that the [CLS] file was lost [PAD]."
    reading = learned(text)
    assert reading.report.text == text
    assert any("said" in reading.quote(*each.cue_spans) for each in reading.attributions)


def test_hedges_are_told_from_plain_words() -> None:
    text = "The ferry may sail on Monday. The port opened in June."
    marked = [text[start:end] for start, end in hedges([text])[0]]
    assert marked == ["may"]


def test_values_at_given_heads() -> None:
    text = "The ferry sailed. The tug did not sail. The barge may sail."
    spans = [(10, 16), (34, 38), (54, 58)]
    assert [text[a:b] for a, b in spans] == ["sailed", "sail", "sail"]
    sailed, negated, perhaps = values([text], [spans])[0]
    assert sailed > 2
    assert negated < -1
    assert negated < perhaps < sailed


def test_missing_weights_are_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="weights are missing"):
        Encoder(tmp_path / "encoder.onnx")


def test_a_wrong_number_of_threads_is_misuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS, "many")
    with pytest.raises(UsageError, match="number of threads"):
        Encoder()
