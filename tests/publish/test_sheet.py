"""A reading as marks and ties: ids that stay, spans in one form, ties only where the table has them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.publish.sheet import TIES, VALUES, Mark, Sheet, pieces, sheet
from reportedly.vocabulary import Reading, claim_id

from .readings import TEXTS, readings
from .sample import sample


def by_words(reading: Reading, made: Sheet, words: str, kind: str) -> Mark:
    (found,) = (m for m in made.marks if m.kind == kind and reading.quote(*m.spans) == words)
    return found


def test_claims_have_the_ids_that_a_ledger_gives_them() -> None:
    reading = sample("\U0001f680 ")
    ids = {mark.id for mark in sheet(reading).marks if mark.kind == "claim"}
    assert ids == {claim_id(reading.report.id, claim) for claim in reading.claims}


def test_what_stands_in_the_same_words_is_one_mark_with_several_ties() -> None:
    reading = sample()
    made = sheet(reading)
    ministry = by_words(reading, made, "The ministry", "source")
    assert ministry.values == {"kind": "named"}
    confirmed = by_words(reading, made, "has not confirmed", "cue")
    assert confirmed.values == {"act": "confirm", "negated": "yes"}
    ties = {(tie.kind, tie.from_) for tie in made.ties if tie.to == ministry.id}
    declined = by_words(reading, made, "declined to comment", "cue")
    assert ties == {("by", confirmed.id), ("by", declined.id)}
    allowed = by_words(reading, made, "has reportedly allowed", "cue")
    inside = [tie for tie in made.ties if tie.kind == "inside"]
    assert [(tie.from_, tie.to) for tie in inside] == [(allowed.id, by_words(reading, made, "reportedly", "cue").id)]
    assert {tie.kind for tie in made.ties} == {"says", "by", "inside", "about", "hedges", "condition", "reason"}


def test_of_some_claims_there_is_what_bears_on_them() -> None:
    reading = sample()
    made = sheet(reading, [claim for claim in reading.claims if claim.id == "c3"])
    words = [(mark.kind, reading.quote(*mark.spans)) for mark in made.marks]
    assert words == [
        ("source", "The Orvane government"), ("cue", "has reportedly allowed"), ("cue", "reportedly"),
        ("claim", "fishing fleets from Tessaly to enter the Mirror Straits"), ("source", "The ministry"),
        ("cue", "has not confirmed"),
    ]  # fmt: skip


@given(readings())
@settings(max_examples=30)
def test_whatever_was_read_marks_lie_in_the_text_and_ties_between_marks(reading: Reading) -> None:
    made = sheet(reading)
    known = {mark.id: mark for mark in made.marks}
    assert len(known) == len(made.marks)
    assert list(made.marks) == sorted(made.marks, key=lambda mark: mark.spans[0])
    for mark in made.marks:
        assert mark.spans == pieces(reading.report.text, mark.spans)
        assert all(0 <= start < end <= len(reading.report.text) for start, end in mark.spans)
        assert all(value in VALUES[mark.kind][name] for name, value in mark.values.items())
    for tie in made.ties:
        starts, end = TIES[tie.kind]
        assert known[tie.from_].kind in starts
        assert known[tie.to].kind == end


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
@settings(max_examples=100)
def test_pieces_are_one_line_each_and_are_their_own_pieces(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(min(start, len(text)), min(end, len(text))) for start, end in spans]
    found = pieces(text, inside)
    assert found == pieces(text, found)
    for start, end in found:
        assert len(text[start:end].splitlines()) == 1
        assert "\t" not in text[start:end]
        assert text[start:end] == text[start:end].strip()
    kept = {place for start, end in found for place in range(start, end)}
    wanted = {place for start, end in inside for place in range(start, end) if not text[place].isspace()}
    assert wanted <= kept
