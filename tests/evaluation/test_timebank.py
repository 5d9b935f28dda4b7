"""TimeBank's links: the format, which documents are dev, and what a reading's own links are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import links as pairs
from evaluation import timebank
from evaluation.attributions import Counts
from reportedly.read import read
from reportedly.read.language import parse
from reportedly.vocabulary import Span, make_report

DOCUMENT = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<TEXT>
The port <EVENT eid="e1" class="REPORTING">said</EVENT> ferries <EVENT eid="e2" class="OCCURRENCE">sank</EVENT>.
It <EVENT eid="e3" class="I_STATE">wants</EVENT> to <EVENT eid="e4" class="OCCURRENCE">buy</EVENT> others.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1" /><MAKEINSTANCE eventID="e2" eiid="ei2" />
<MAKEINSTANCE eventID="e3" eiid="ei3" /><MAKEINSTANCE eventID="e4" eiid="ei4" />
<SLINK relType="EVIDENTIAL" eventInstanceID="ei1" subordinatedEventInstance="ei2" />
<SLINK relType="MODAL" eventInstanceID="ei3" subordinatedEventInstance="ei4" />
<SLINK relType="FACTIVE" eventInstanceID="ei3" subordinatedEventInstance="ei2" />
</TimeML>
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "time" / "timebank").mkdir(parents=True)
    (tmp_path / "time" / "timebank" / "one.tml").write_text(DOCUMENT, "utf-8")
    (tmp_path / "time" / "timebank" / "two.tml").write_text(DOCUMENT.replace("ferries", "barges"), "utf-8")
    (tmp_path / "factuality" / "UW").mkdir(parents=True)
    line = json.dumps({"text": "The port said ferries sank .", "targets": []})
    (tmp_path / "factuality" / "UW" / "dev.jsonl").write_text(line, "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    timebank.dev_names.cache_clear()


@pytest.mark.usefixtures("data")
def test_a_document_that_holds_a_sentence_of_uw_dev_is_dev() -> None:
    assert [document.name for document in timebank.load("dev")] == ["one.tml"]
    assert [document.name for document in timebank.load("train")] == ["two.tml"]


@pytest.mark.usefixtures("data")
def test_links_are_pairs_of_words() -> None:
    (document,) = timebank.load("dev")

    def word(span: Span) -> str:
        return document.text[slice(*span)]

    assert [(kind, *map(word, governor), word(governed)) for kind, governor, governed in document.links] == [
        ("EVIDENTIAL", "said", "sank"),
        ("MODAL", "wants", "buy"),
    ]


def test_a_reading_links_cues_to_the_heads_of_their_contents() -> None:
    text = "The port authority said two ferries sank because they were old."
    found = pairs.links(read(make_report(text), reader="rules"), parse(text))
    assert [(kind, text[slice(*governed)]) for kind, _, governed in found] == [("EVIDENTIAL", "sank")]


def governed(text: str) -> list[tuple[str, str]]:
    found = pairs.links(read(make_report(text), reader="rules"), parse(text))
    return [(kind, text[slice(*head)]) for kind, _, head in found]


def test_a_cue_inside_a_content_heads_it() -> None:
    assert ("EVIDENTIAL", "hopes") in governed("The port authority said it hopes to sell two ferries.")


def test_a_helper_stands_for_its_claim() -> None:
    found = governed("The port authority said it failed to sell two ferries.")
    assert ("EVIDENTIAL", "failed") in found
    assert ("EVIDENTIAL", "sell") not in found


def test_without_helpers_claims_alone_head_a_content() -> None:
    text = "The port authority said it failed to sell two ferries."
    found = pairs.links(read(make_report(text), reader="rules"), parse(text), helpers=False)
    assert [text[slice(*head)] for kind, _, head in found if kind == "EVIDENTIAL"] == ["sell"]


def test_what_merely_seems_so_is_modal() -> None:
    assert ("MODAL", "sinking") in governed("The ferry appears to be sinking.")


@pytest.mark.usefixtures("data")
def test_only_words_that_are_events_are_held_against_gold(monkeypatch: pytest.MonkeyPatch) -> None:
    said, ferries = ((4, 8), (9, 13)), (14, 21)
    made = ("EVIDENTIAL", said, ferries)
    monkeypatch.setattr(timebank, "links", lambda *_, **__: [made])
    counts = timebank.evaluate(timebank.load("dev"), reader="rules")
    assert counts["EVIDENTIAL"].predicted == 0
    assert counts["EVIDENTIAL, as first counted"].predicted == 1


@pytest.mark.usefixtures("data")
def test_every_kind_is_counted() -> None:
    counts = timebank.evaluate(timebank.load("dev"), reader="rules")
    assert {kind: counts[kind].gold for kind in timebank.KINDS} == {
        "EVIDENTIAL": 1,
        "MODAL": 1,
        "COUNTER_FACTIVE": 0,
    }
    assert counts["EVIDENTIAL"].right == 1


def test_the_table_has_columns_for_each_reader() -> None:
    some = {kind: Counts(right=1, predicted=2, gold=1) for kind in timebank.KINDS}
    none = {kind: Counts(gold=1) for kind in timebank.KINDS}
    table = timebank.table({"one": some, "other": none}).splitlines()
    assert table[0] == "| link | gold | one: F1 | precision | recall | other: F1 | precision | recall |"
    assert table[2] == "| EVIDENTIAL | 1 | 66.7 | 50.0 | 100.0 | 0.0 | 0.0 | 0.0 |"
