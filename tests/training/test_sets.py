"""Each set's own format becomes examples whose offsets point at the right words; what is dev stays out of train."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation import timebank as scoring
from training.examples import Example, Span
from training.sets import causal, plover, szeged, timebank

DEV = "The harbour master of Orvik may reopen the eastern quay on Monday ."
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Puts a file into a folder of sets, which holds one sentence of UW dev."""

    def put(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    scoring.dev_names.cache_clear()
    put("factuality/UW/dev.jsonl", json.dumps({"text": DEV, "targets": []}))
    return put


def words(example: Example, span: Span) -> str:
    return example.text[span[0] : span[1]]


def ties(example: Example) -> list[tuple[str, str, str]]:
    return [(tie.kind, words(example, tie.source), words(example, tie.target)) for tie in example.ties or ()]


def szeged_file(*documents: str) -> str:
    shown = "".join(
        f'<Document><DocID type="FILENAME">d{k}.txt</DocID><DocumentPart type="Text">{text}</DocumentPart></Document>'
        for k, text in enumerate(documents)
    )
    return f"<Annotation><DocumentSet>{shown}</DocumentSet></Annotation>"


def test_a_hedge_keeps_its_place_when_spaces_and_quotes_are_mended(write: Write) -> None:
    first = "<Sentence id=\"S1.1\">``We have  n't   slept ,  '' said Ona.</Sentence>"
    second = '<Sentence id="S1.2">It <ccue type="speculation_modal_probable_">might </ccue> rain.</Sentence>'
    write("uncertainty/factbank.xml", szeged_file(first + second))
    (example,) = szeged.load_newswire("train")
    assert example.text == '"We haven\'t slept," said Ona. It might rain.'
    assert [(words(example, span), kind) for span, kind in example.hedges or ()] == [("might", "possible")]
    assert [words(example, span) for span in example.sentences] == ['"We haven\'t slept," said Ona.', "It might rain."]


def test_a_document_with_a_dev_sentence_is_dev(write: Write) -> None:
    shared = f'<Sentence id="S1.1">{DEV.replace(" .", ".")}</Sentence>'
    write("uncertainty/factbank.xml", szeged_file(shared, '<Sentence id="S1.1">Gulls fly.</Sentence>'))
    assert [example.id for example in szeged.load_newswire("dev")] == ["d0"]
    assert [example.id for example in szeged.load_newswire("train")] == ["d1"]


def test_as_many_plain_sentences_as_hedged_ones(write: Write) -> None:
    hedged = '<Sentence id="S1.1">It <ccue type="speculation_modal_probable_">probably</ccue> sank.</Sentence>'
    plain = "".join(f'<Sentence id="S1.{k}">Boat {k} sank.</Sentence>' for k in range(2, 9))
    write("uncertainty/wiki.xml", szeged_file(hedged + plain))
    examples = list(szeged.load_wiki())
    assert sorted(len(example.hedges or ()) for example in examples) == [0, 1]
    assert [kind for example in examples for _, kind in example.hedges or ()] == ["probable"]
    assert list(szeged.load_wiki()) == examples


TIMEML = """<TimeML><TEXT>
The mayor has <EVENT eid="e1" class="REPORTING">said</EVENT> that crews
<EVENT eid="e2" class="OCCURRENCE">rebuilt</EVENT> the pier and may <EVENT eid="e3" class="OCCURRENCE">close</EVENT> it.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1" tense="PRESENT" aspect="PERFECTIVE" polarity="POS" pos="VERB" />
<MAKEINSTANCE eventID="e2" eiid="ei2" tense="PAST" aspect="NONE" polarity="POS" pos="VERB" />
<MAKEINSTANCE eventID="e3" eiid="ei3" tense="NONE" aspect="NONE" polarity="NEG" modality="may" pos="VERB" />
<SLINK lid="l1" relType="EVIDENTIAL" eventInstanceID="ei1" subordinatedEventInstance="ei2" />
<SLINK lid="l2" relType="MODAL" eventInstanceID="ei3" subordinatedEventInstance="ei2" />
</TimeML>"""


def test_timebank_events_are_heads_and_evidence_is_a_cue(write: Write) -> None:
    write("time/timebank/a.tml", TIMEML)
    (example,) = timebank.load("train")
    assert [(words(example, head.at), head.axes) for head in example.heads or ()] == [
        ("rebuilt", {"tense": "past", "polarity": "affirmed"}),
        ("close", {"polarity": "negated", "certainty": "possible"}),
    ]
    (cue,) = example.cues or ()
    assert [words(example, span) for span in cue.cue] == ["has said"]
    assert (cue.act, cue.source, cue.content) == ("say", None, None)
    assert list(timebank.load("dev")) == []


def cnc(*rows: tuple[str, list[str]]) -> str:
    lines = ["doc_id,index,text,causal_text_w_pairs"]
    for k, (text, pairs) in enumerate(rows):
        lines.append(f'd{k},i{k},"{text}","{pairs!r}"')
    return "\n".join(lines)


def read_cnc() -> list[Example]:
    return [*causal.load_cnc("train"), *causal.load_cnc("dev")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "<ARG1>The bakers marched</ARG1> <SIG0>because</SIG0> <ARG0>the council raised rents</ARG0> .",
            ("reason", "raised", "marched"),
        ),
        (
            "<ARG1>The bakers marched</ARG1> <ARG0><SIG0>to</SIG0> stop the plan</ARG0> .",
            ("purpose", "stop", "marched"),
        ),
        (
            "<ARG1>The bakers will march</ARG1> <SIG0>if</SIG0> <ARG0>the council raises rents</ARG0> .",
            ("condition", "raises", "march"),
        ),
        (
            "<ARG0>A wall fell on Tuesday</ARG0> , <ARG1><SIG0>killing</SIG0> two masons</ARG1> .",
            ("result", "killing", "fell"),
        ),
        (
            "<ARG0>The raid</ARG0> <SIG0>led to</SIG0> <ARG1>protests in the town</ARG1> .",
            ("reason", "raid", "protests"),
        ),
    ],
)
def test_the_signal_tells_reason_purpose_condition_and_result(
    write: Write, marked: str, expected: tuple[str, str, str]
) -> None:
    plain = causal._TAG.sub("", marked)
    write("causal/cnc/train_subtask2_grouped.csv", cnc((plain, [marked])))
    (example,) = read_cnc()
    assert ties(example) == [expected]
    assert {words(example, head.at) for head in example.heads or ()} == set(expected[1:])
    (told,) = example.causal or ()
    assert [words(example, span) for span in told.signal] == [marked.split("SIG0>")[1].removesuffix("</")]
    assert all(words(example, span) in plain for span in (*told.cause, *told.effect))


def test_a_sentence_that_is_not_causal_has_no_tie_and_a_concession_is_none(write: Write) -> None:
    marked = "<ARG1>The bakers marched</ARG1> <SIG0>although</SIG0> <ARG0>it rained</ARG0> ."
    plain = causal._TAG.sub("", marked)
    write("causal/cnc/train_subtask2_grouped.csv", cnc((plain, [marked]), ("The bakers marched .", [])))
    assert [example.ties for example in read_cnc()] == [(), ()]
    assert [len(example.causal or ()) for example in read_cnc()] == [1, 0]


def test_each_document_is_in_one_split(write: Write) -> None:
    write("causal/cnc/train_subtask2_grouped.csv", cnc(*((f"Crowd {k} marched .", []) for k in range(60))))
    train, dev = ({example.id for example in causal.load_cnc(split)} for split in ("train", "dev"))
    assert train
    assert dev
    assert not train & dev
    assert len(train | dev) == 60


def test_because_reads_purposes_and_leaves_out_what_is_hindered(write: Write) -> None:
    text = "The town closed the road to repair it. The fog stopped the ferry."
    write("causal/because/News/a.txt", text)
    lines = [
        "T1\tPurpose 25 27\tto",
        "T2\tArgument 28 37\trepair it",
        "T3\tArgument 0 24\tThe town closed the road",
        "E1\tPurpose:T1 Cause:T2 Effect:T3",
        "T4\tConsequence 47 54\tstopped",
        "T5\tArgument 39 46\tThe fog",
        "T6\tArgument 55 64\tthe ferry",
        "E2\tConsequence:T4 Cause:T5 Effect:T6",
        "A1\tDegree E2 Inhibit",
        "#1\tAnnotatorNotes T4\tnone",
    ]
    write("causal/because/News/a.ann", "\n".join(lines))
    (example,) = causal.load_because()
    assert ties(example) == [("purpose", "repair", "closed")]
    assert example.causal is None


def plv(*rows: tuple[str, str]) -> str:
    shown = "".join(f"{k}\t{marked}\t{root}\n" for k, (marked, root) in enumerate(rows))
    return "sentence_id\tmarked_sentence\tgold_root\n" + shown


def read_plv() -> list[Example]:
    return [*plover.load("train"), *plover.load("dev")]


@pytest.mark.parametrize(
    ("marked", "root", "expected"),
    [
        ("<s>Orvik</s> condemned <t>Brond</t> on Monday.", "ACCUSE", ("condemned", "ACCUSE")),
        ("<s>Orvik's army</s> withdrew from <t>Brond</t> on Monday.", "YIELD", ("withdrew", "RETREAT")),
        ("<s>Orvik</s> pardoned <t>nine clerks</t> on Monday.", "YIELD", ("pardoned", "CONCEDE")),
        ("<t>Brond</t> was invaded by <s>troops from Orvik</s>.", "ASSAULT", ("invaded", "ASSAULT")),
        ("<s>The minister</s> said that he will sue <t>the paper</t>.", "ACCUSE", ("sue", "ACCUSE")),
    ],
)
def test_the_head_tells_what_the_source_does_to_the_target(
    write: Write, marked: str, root: str, expected: tuple[str, str]
) -> None:
    write("events/plv_train.tsv", plv((marked, root)))
    (example,) = read_plv()
    assert [(words(example, head.at), head.event) for head in example.heads or ()] == [expected]


def test_a_sentence_that_stands_twice_is_one_example(write: Write) -> None:
    rows = ("<s>Orvik</s> sued <t>Brond</t>.", "ACCUSE"), ("<s>Orvik</s> sued <t>Brond</t>.", "ACCUSE")
    write("events/plv_train.tsv", plv(*rows))
    assert len(read_plv()) == 1
