"""Texts cut at every span boundary: nothing lost, nothing twice, every piece under its own marks."""

from __future__ import annotations

from hypothesis import given

from reportedly.publish.marks import Mark, cut, joined, marks, paragraphs, telling
from reportedly.vocabulary import Reading

from .readings import readings


@given(readings())
def test_pieces_join_to_the_text(reading: Reading) -> None:
    text = reading.report.text
    pieces = list(cut((0, len(text)), marks(reading)))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text


@given(readings())
def test_a_piece_has_the_marks_that_cover_it_and_no_other(reading: Reading) -> None:
    found = marks(reading)
    for piece in cut((0, len(reading.report.text)), found):
        assert set(piece.marks) == {mark for mark in found if mark.start <= piece.start and piece.end <= mark.end}
        assert all(mark.end <= piece.start or mark.start >= piece.end or mark in piece.marks for mark in found)


@given(readings())
def test_every_mark_opens_once_and_closes_once(reading: Reading) -> None:
    found = marks(reading)
    pieces = list(cut((0, len(reading.report.text)), found))
    assert sorted(mark for piece in pieces for mark in piece.opens) == sorted(found)
    assert sorted(mark for piece in pieces for mark in piece.closes) == sorted(found)


@given(readings())
def test_paragraphs_lose_only_white_space(reading: Reading) -> None:
    text = reading.report.text
    kept = "".join(text[start:end] for start, end in paragraphs(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_a_mark_that_runs_over_the_end_of_a_paragraph_is_cut_there() -> None:
    pieces = list(cut((4, 8), [Mark(2, 6, "claim", "c1"), Mark(5, 12, "cue", "a1")]))
    assert [(piece.start, piece.end, len(piece.marks)) for piece in pieces] == [(4, 5, 1), (5, 6, 2), (6, 8, 1)]


def test_cue_words_that_stand_together_are_joined() -> None:
    text = "has reportedly allowed"
    found = [Mark(0, 3, "cue", "a2"), Mark(4, 14, "cue", "a1"), Mark(15, 22, "cue", "a2")]
    assert joined(text, found, "cue") == [(0, 22)]


def test_a_subject_shared_by_two_claims_is_bracketed_once(reading: Reading) -> None:
    from msgspec.structs import replace

    subject = reading.claims[3]
    sharing = replace(subject, id="c99", spans=((0, 6), subject.spans[0]), head=subject.head)
    shown = [mark for mark in telling(replace(reading, claims=(*reading.claims, sharing))) if mark.id == "c99"]
    assert [(mark.start, mark.end) for mark in shown] == [subject.spans[0]]
