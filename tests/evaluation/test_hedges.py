"""Hedge cues: the corpus's format, which documents are dev, and how words are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import hedges
from evaluation.hedges import Document, doubted, errors, score, table
from reportedly.read import READERS, read
from reportedly.vocabulary import make_report

CORPUS = """<?xml version="1.0" encoding="UTF-8"?>
<Annotation><DocumentSet>
<Document type="unknown"><DocID type="FILENAME">one.txt</DocID>
<DocumentPart><Sentence id="S1.1">The ferry <ccue type="speculation_modal_possible_">may</ccue>  sail   today.</Sentence><Sentence id="S1.2"><ccue type="speculation_hypo_condition _">If</ccue> not , it rests.</Sentence></DocumentPart>
<DocumentPart><Sentence id="S2.1">The harbour <ccue type="multi_cue">was shut</ccue>.</Sentence></DocumentPart></Document>
<Document type="unknown"><DocID type="FILENAME">two.txt</DocID>
<DocumentPart><Sentence id="S1.1">It  is  <ccue type="speculation_modal_probable_">in all likelihood</ccue> late.</Sentence></DocumentPart></Document>
</DocumentSet></Annotation>
"""  # noqa: E501


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uncertainty").mkdir()
    (tmp_path / "uncertainty" / "factbank.xml").write_text(CORPUS, "utf-8")
    (tmp_path / "factuality" / "UW").mkdir(parents=True)
    line = json.dumps({"text": "The ferry may sail today .", "targets": []})
    (tmp_path / "factuality" / "UW" / "dev.jsonl").write_text(line, "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    hedges.dev_names.cache_clear()


@pytest.mark.usefixtures("data")
def test_a_document_that_holds_a_sentence_of_uw_dev_is_dev() -> None:
    assert [document.name for document in hedges.load("dev")] == ["one.txt"]
    assert [document.name for document in hedges.load("train")] == ["two.txt"]


@pytest.mark.usefixtures("data")
def test_parts_become_paragraphs_and_cues_keep_their_places() -> None:
    (document,) = hedges.load("dev")
    assert document.text == "The ferry may sail today. If not , it rests.\n\nThe harbour was shut."
    assert [(document.text[slice(*span)], kind) for span, kind in document.cues] == [
        ("may", "possible"),
        ("If", "condition"),
    ]


TEXT = "It is in all likelihood late, and it may rain."
RAIN = Document("one", TEXT, (((6, 23), "probable"), ((TEXT.index("may"), TEXT.index("may") + 3), "possible")))


def test_words_are_counted_and_not_cues() -> None:
    scores = score([RAIN], [[(9, 23), (30, 33)]])
    assert (scores.words.right, scores.words.predicted, scores.words.gold) == (2, 3, 4)
    assert (scores.recall["probable"].found, scores.recall["probable"].total) == (2, 3)
    assert (scores.recall["possible"].found, scores.recall["possible"].total) == (0, 1)


def test_the_table_has_a_column_for_each_reader() -> None:
    lines = table({"some": score([RAIN], [[(9, 23)]]), "none": score([RAIN], [[]])}).splitlines()
    assert "| F1 (precision, recall) | 66.7 (100.0, 50.0) | 0.0 (0.0, 0.0) |" in lines
    assert "| recall, probable (3) | 66.7 | 0.0 |" in lines


def test_errors_name_what_was_missed_and_what_was_false() -> None:
    lines = errors([RAIN], [[(6, 23), (0, 2)]], 5)
    assert [line.split(":")[0] for line in lines] == ["missed possible", "false"]


def test_the_rules_hedge_with_what_makes_them_doubt_and_not_with_what_people_say() -> None:
    text = "The mayor said that the ferry may sink. Fishermen believe that the harbour is safe. It rained."
    found = [text[slice(*span)] for span in doubted(read(make_report(text), reader="rules"))]
    assert found == ["may", "believe"]


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_tells_which_words_hedge(reader: str) -> None:
    text = "Officials said the ferry may have sunk, and perhaps the crew was saved."
    calm = "The ferry sank on Sunday."
    found = hedges.hedge_tokens([text, calm], reader=reader)
    assert [[body[slice(*span)] for span in spans] for body, spans in zip((text, calm), found, strict=True)] == [
        ["may", "perhaps"],
        [],
    ]
