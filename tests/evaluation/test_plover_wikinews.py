"""Events in running text are held against labelled words: right, one too many, missed."""

from __future__ import annotations

import json

import msgspec

from evaluation import plover_wikinews
from evaluation.plover_wikinews import Counts, Happening, Sentence, score
from reportedly.read import read
from reportedly.vocabulary import Claim, Event, Reading, make_report

TEXT = "Rebels shelled the port of Brond."
SHELLED = Happening(((7, 14),), ("ASSAULT",), "heavy-weapons", True)


def reading(*events: tuple[tuple[int, int], str | None]) -> Reading:
    found = read(make_report(TEXT), reader="rules")
    (claim,) = found.claims
    return msgspec.structs.replace(found, claims=tuple(_claim(claim, head, kind) for head, kind in events))


def _claim(claim: Claim, head: tuple[int, int], kind: str | None) -> Claim:
    event = None if kind is None else Event(type=kind, mode="heavy-weapons", contexts=(), score=0.9)  # type: ignore[arg-type]
    return msgspec.structs.replace(claim, head=head, event=event)


def counts(found: Reading, *events: Happening) -> Counts:
    return score([[Sentence("d", (0, len(TEXT)), events)]], [found])


def test_the_right_type_at_the_right_word_is_right() -> None:
    one = counts(reading(((7, 14), "ASSAULT")), SHELLED)
    assert (one.given, one.right, one.found, one.modes, one.same_mode) == (1, 1, 1, 1, 1)


def test_another_type_is_wrong_and_the_event_is_missed() -> None:
    one = counts(reading(((7, 14), "AID")), SHELLED)
    assert (one.right, one.placed, one.found) == (0, 1, 0)
    assert one.missed


def test_an_event_where_none_is_labelled_is_one_too_many() -> None:
    one = counts(reading(((19, 23), "ASSAULT")))
    assert (one.given, one.placed, one.right) == (1, 0, 0)


def test_a_claim_without_a_type_counts_for_nothing() -> None:
    assert counts(reading(((7, 14), None))).given == 0


def test_a_second_claim_about_one_happening_is_one_too_many() -> None:
    event = Happening(((0, 6), (7, 14)), ("ASSAULT",), None, True)
    one = counts(reading(((0, 6), "ASSAULT"), ((7, 14), "ASSAULT")), event)
    assert (one.given, one.right) == (2, 1)


def test_what_is_arguable_may_be_given_and_is_never_missed() -> None:
    event = Happening(((7, 14),), ("ASSAULT",), None, False)
    assert counts(reading(((7, 14), "ASSAULT")), event).arguable == 1
    assert counts(reading(((7, 14), None)), event).needed == 0


def test_claims_of_other_sentences_are_not_counted() -> None:
    assert score([[Sentence("d", (100, 120), ())]], [reading(((7, 14), "ASSAULT"))]).given == 0


def test_the_table_shows_precision_and_recall() -> None:
    shown = plover_wikinews.table({"some": Counts(given=4, right=3, needed=2, found=1)})
    assert shown.splitlines()[-1] == "| some | 4 | 3 | 0 | 75.0 | 50.0 | 0.0 |"


def test_the_labels_hold_offsets_and_no_text() -> None:
    lines = [json.loads(line) for line in plover_wikinews.LABELS.read_text("utf-8").splitlines()]
    assert len(lines) == 200
    assert all(set(line) == {"document", "sentence", "sha256", "events"} for line in lines)
