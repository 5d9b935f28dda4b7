"""Which words and rules led to a claim's values."""

from __future__ import annotations

import pytest

from reportedly.errors import UsageError
from reportedly.read import READERS, read
from reportedly.read.explained import Explanation, explain
from reportedly.vocabulary import Report, claim_id, make_report

TEXT = (
    "The Orvane port said on Tuesday that the ferry may not have sailed because the crew was ill. "
    "The ministry allowed trawlers to fish near Odesa."
)


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report(TEXT, published="2024-11-18")


def _values(found: Explanation) -> dict[str, tuple[str, str]]:
    return {ground.name: (ground.value, ground.because) for ground in found.grounds}


def _of(report: Report, word: str, reader: str = "rules") -> Explanation:
    start = report.text.index(word)
    claim = next(claim for claim in read(report, reader=reader).claims if claim.head[0] == start)
    return explain(report, claim.id, reader=reader)


def test_each_axis_names_the_words_that_set_it(report: Report) -> None:
    found = _values(_of(report, "sailed"))
    assert found["polarity"][0] == "negated"
    assert found["polarity"][1].startswith("not:")
    assert found["certainty"][0] == "possible"
    assert found["certainty"][1].startswith("may:")


def test_the_source_comes_with_its_cue(report: Report) -> None:
    name, because = _values(_of(report, "sailed"))["source"]
    assert "Orvane" in name
    assert "“said” (say)" in because


def test_what_no_word_sets_says_so(report: Report) -> None:
    assert _values(_of(report, "ill"))["polarity"] == ("affirmed", "no word says otherwise")


def test_relations_name_their_word(report: Report) -> None:
    other, because = _values(_of(report, "sailed"))["reason"]
    assert other.endswith(" because the crew was ill")
    assert "“because”" in because
    assert "told by" in because
    assert "Orvane" in because


def test_a_governed_act_names_its_ruling(report: Report) -> None:
    found = _values(_of(report, "fish"))
    assert found["deontic"] == ("permitted", "allowed: permitted")
    assert "“trawlers” as nsubj of “fish”" in found["actor"][1]


@pytest.mark.parametrize("reader", READERS)
def test_every_claim_can_be_explained_by_every_reader(report: Report, reader: str) -> None:
    for claim in read(report, reader=reader).claims:
        found = explain(report, claim.id, reader=reader)
        assert found.claim == claim
        assert all(ground.value and ground.because for ground in found.grounds)


def test_a_claim_is_found_by_number_and_by_its_outside_id(report: Report) -> None:
    claim = read(report, reader="rules").claims[1]
    assert explain(report, "2", reader="rules").claim == claim
    assert explain(report, claim_id(report.id, claim), reader="rules").claim == claim


def test_an_unknown_claim_tells_which_there_are(report: Report) -> None:
    count = len(read(report, reader="rules").claims)
    with pytest.raises(UsageError, match=f"c1 to c{count}"):
        explain(report, "c99", reader="rules")


def test_an_empty_text_has_nothing_to_explain() -> None:
    with pytest.raises(UsageError, match="there is none"):
        explain(make_report(""), "c1", reader="rules")


def test_an_unknown_reader_is_refused(report: Report) -> None:
    with pytest.raises(UsageError, match="no reader"):
        explain(report, "c1", reader="tea leaves")
