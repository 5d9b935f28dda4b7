"""Reading PolNeAR's format, on notes and texts of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import polnear
from evaluation.attributions import Triple
from evaluation.data import NoDataError
from reportedly.vocabulary import quote

TEXT = "The mayor said that the bridge was shut.\r\nIt will open in May, it is thought.\r\n"
NOTES = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 39\tthat the bridge was shut
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
a stray line
T5\tContent 42 61;200 201\tIt will open in May
T6\tCue 63 76\tit is thought
E2\tAttribution-no-source:T6 Cue:T6 Content2:T5
E3\tAttribution:T4 Source:T1 Cue:T2
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "attribution" / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "one.txt").write_bytes(TEXT.encode())
    (folder / "attributions" / "one_a1b2.ann").write_text(NOTES.replace("61;200 201", "61"), "utf-8")
    (folder / "attributions" / "one_c3d4.ann").write_text("", "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("data")
def test_offsets_count_what_stands_in_the_file_and_the_first_annotator_is_taken() -> None:
    (article,) = polnear.load("dev")
    assert [[quote(article.text, spans) for spans in triple] for triple in article.gold] == [
        ["The mayor", "said", "that the bridge was shut"],
        ["", "it is thought", "It will open in May"],
    ]


def test_discontinuous_spans_stay_in_pieces() -> None:
    found = polnear.parse_notes(NOTES, list(range(300)))
    assert found[1][2] == ((42, 61), (200, 201))


@pytest.mark.usefixtures("data")
def test_the_naive_baseline_finds_a_verb_with_its_complement() -> None:
    (article,) = polnear.load("dev")
    (found,) = polnear.predict([article], reader="naive")
    assert [quote(article.text, spans) for spans in found[0]] == ["The mayor", "said", "that the bridge was shut"]


def test_the_table_has_a_column_for_each_reader() -> None:
    gold: Triple = (((0, 9),), ((10, 14),), ((15, 39),))
    article = polnear.Article("one", TEXT, (gold,))
    table = polnear.table({"a": polnear.evaluate([article], [[gold]]), "b": polnear.evaluate([article], [[]])})
    assert "| content | 100.0 (100.0, 100.0) | 0.0 (0.0, 0.0) |" in table


def test_errors_name_what_was_missed_and_what_was_false() -> None:
    gold: Triple = (((0, 9),), ((10, 14),), ((15, 39),))
    false: Triple = ((), ((63, 76),), ((42, 61),))
    lines = polnear.errors([polnear.Article("one", TEXT, (gold,))], [[false]], 5)
    assert [line.split()[0] for line in lines] == ["missed", "false"]


def test_a_missing_corpus_says_where_it_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    with pytest.raises(NoDataError, match=r"attribution/polnear/dev/attributions under \$REPORTEDLY_DATA"):
        polnear.load("dev")
