"""Copies made to order of our own texts, and what is found of them by their words alone."""

from __future__ import annotations

from functools import cache

from evaluation.copies import score
from evaluation.copies_made import OWN, WAYS, Case, cases, rewritten
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.vocabulary import Reading


@cache
def made() -> tuple[Case, ...]:
    return tuple(cases(150, seed=5, own=True))


def plain(found: tuple[Case, ...]) -> dict[str, Digest]:
    reports = {one.id: one for case in found for one in (case.source, case.made, *case.others)}
    return {id: digest(Reading(model="", report=report)) for id, report in reports.items()}


def test_the_same_seed_makes_the_same_cases() -> None:
    assert [case.made.id for case in cases(20, seed=5, own=True)] == [case.made.id for case in made()[:20]]


def test_every_way_is_taken_and_one_case_in_three_is_no_copy() -> None:
    assert {way for case in made() for way in case.how} == {*WAYS, "topic", "boilerplate", "quotation"}
    assert sum(not case.copied for case in made()) == 50


def test_each_piece_stands_in_what_was_made_with_its_label() -> None:
    for case in made():
        for piece, label in case.labels:
            assert case.label(case.made.text.index(piece)) is not None
            assert label != OWN or piece not in case.source.text


def test_a_rewritten_paragraph_has_other_words() -> None:
    assert rewritten("The minister said so. Many people were killed.") == (
        "A great many persons were slain. The secretary stated so."
    )


def test_copies_are_found_and_nothing_else() -> None:
    scores = score(made(), plain(made()))
    assert scores.recall.percent >= 97
    assert scores.precision.percent >= 97
    assert scores.candidates.percent >= 97
