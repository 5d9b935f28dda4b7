"""The suites, on sets of a sentence or two: every reader that is asked for is scored, and quick runs do less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import changes, check, copies, events_identity, hedges, stories, suites, timebank
from evaluation.results import Plan
from evaluation.suites import Suite
from reportedly.read import READERS

ARTICLE = "The mayor said that the bridge was shut."
NOTES = "T1\tSource 0 9\t\nT2\tCue 10 14\t\nT3\tContent 15 39\t\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
SENTENCE = {"text": "The council did not shut the bridge .", "targets": [{"span1": [4, 5], "label": -3.0}]}
SETS = (
    "attribution/polnear/dev/text/one.txt",
    "attribution/polnear/dev/attributions/one_a1.ann",
    *(f"factuality/{name}/dev.jsonl" for name in ("UW", "UDS_IH2", "MEANTIME", "CB", "MV2", "RP")),
    "factuality/MEANTIME/train.jsonl",
    "time/timebank/one.tml",
    "uncertainty/factbank.xml",
    "causal/cnc/train_subtask2_grouped.csv",
)
CONTENTS = {
    ".csv": (  # the hash of this document's name is one of those that are kept
        "doc_id,index,text,causal_text_w_pairs\n"
        "doc_6,1,It shut to save fuel .,\"['<ARG1>It shut</ARG1> <ARG0><SIG0>to</SIG0> save fuel</ARG0> .']\"\n"
    ),
    ".txt": ARTICLE,
    ".ann": NOTES,
    ".jsonl": json.dumps(SENTENCE) + "\n",
    ".tml": "<TimeML><TEXT>The council did not shut the bridge.</TEXT></TimeML>",
    ".xml": (
        '<Annotation><Document><DocID>one</DocID><DocumentPart><Sentence>The council did <ccue type="x">not</ccue> '
        "shut the bridge.</Sentence></DocumentPart></Document></Annotation>"
    ),
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETS:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CONTENTS[path.suffix], "utf-8")
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    for names in (hedges.dev_names, timebank.dev_names):
        names.cache_clear()


# These need more than a sentence of their set: folds, articles, versions.
LARGER = (suites.own, suites.what, suites.in_news, suites.where, changes.what_changed, check.stances, copies.copying,
          stories.one_story, events_identity.one_event)  # fmt: skip


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("suite", [one for one in suites.ALL if one not in LARGER])
def test_every_suite_scores_every_reader(suite: Suite) -> None:
    result = suite(Plan(readers=READERS))
    assert result.corpora
    assert all(reader in result.text for reader in READERS)
    assert {name.split(":")[0].split(",")[0] for name in result.figures} <= set(result.corpora)


@pytest.mark.usefixtures("data")
def test_a_quick_run_leaves_out_the_baseline_and_the_small_sets() -> None:
    quick = Plan(readers=("rules",), quick=True)
    assert "any verb + complement" in suites.who(Plan(readers=("rules",))).text
    assert "any verb + complement" not in suites.who(quick).text
    assert set(suites.how_sure(quick).corpora) == {"UW dev"}


@pytest.mark.usefixtures("data")
def test_the_question_whether_it_has_happened_is_told_apart() -> None:
    assert "put that set's question" in suites.how_sure(Plan(readers=("rules",))).text
