"""What a label leaves possible, and the word that tells what the source does to the target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reportedly.read.language import parse
from reportedly.read.model.labels import EVENT
from training import event_rows
from training.sets import plover

Asked = Callable[[str, str], set[str]]


@pytest.fixture
def possible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The types that a marked sentence with a root may be."""

    def ask(marked: str, root: str) -> set[str]:
        path = tmp_path / "events" / "plv_train.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"marked_sentence\tgold_root\tgold_penta\n{marked}\t{root}\t1\n", "utf-8")
        monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
        rows = event_rows.of_plover(event_rows.read_plover())
        return {EVENT[k] for k in np.flatnonzero(rows.allowed[0])}

    return ask


def test_a_plain_root_is_one_type(possible: Asked) -> None:
    assert possible("<s>Orvik</s> condemned <t>Brond</t> on Monday.", "ACCUSE") == {"ACCUSE"}


def test_yielding_may_be_either_type(possible: Asked) -> None:
    assert possible("<s>Orvik</s> pardoned <t>nine clerks</t> on Monday.", "YIELD") == {"CONCEDE", "RETREAT"}


def test_agreement_may_be_help_to_come(possible: Asked) -> None:
    assert "AID" in possible("<s>Norway</s> will send tents to <t>Peru</t>.", "AGREE")


def test_refusal_may_be_help_denied(possible: Asked) -> None:
    assert "AID" in possible("<s>Norway</s> will not send tents to <t>Peru</t>.", "REJECT")


def test_a_root_against_the_rules_of_tense_is_taken_as_it_is(possible: Asked) -> None:
    assert possible("<s>Norway</s> will send tents to <t>Peru</t>.", "CONSULT") == {"CONSULT"}


@pytest.mark.parametrize(
    ("source", "text", "target", "word"),
    [
        ("Norway", "Norway condemned Peru.", "Peru", "condemned"),
        ("The minister", "The minister said that he will sue the paper.", "the paper", "sue"),
        ("Police", "Police announced the arrest of nine men.", "nine men", "arrest"),
        ("Norway", "Norway is willing to help Peru.", "Peru", "willing"),
    ],
)
def test_the_word_is_found_without_the_root(source: str, text: str, target: str, word: str) -> None:
    marks = {name: [(text.index(part), text.index(part) + len(part))] for name, part in (("s", source), ("t", target))}
    assert plover.told(parse(text), plover.Row(text, marks, "", 0)).text == word
