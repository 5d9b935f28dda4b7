"""TimeBank's links: the format, which documents are dev, and what a reading's own links are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import timebank
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
    found = timebank.links(read(make_report(text)), parse(text))
    assert [(kind, text[slice(*governed)]) for kind, _, governed in found] == [("EVIDENTIAL", "sank")]


@pytest.mark.usefixtures("data")
def test_every_kind_is_counted() -> None:
    counts = timebank.evaluate(timebank.load("dev"))
    assert {kind: count.gold for kind, count in counts.items()} == {
        "EVIDENTIAL": 1,
        "MODAL": 1,
        "COUNTER_FACTIVE": 0,
    }
    assert counts["EVIDENTIAL"].right == 1
