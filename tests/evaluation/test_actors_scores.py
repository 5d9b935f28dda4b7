"""Phrases for actors are counted: what an entity says of them, and whom they mean again."""

from __future__ import annotations

import pytest

from evaluation import actors
from evaluation.actors import LabelError, Phrase
from reportedly.read import read
from reportedly.vocabulary import make_report


def phrase(text: str, country: str | None = "KEN", sector: str = "MIL", **more: str) -> Phrase:
    return actors.parse({"text": text, "types": ["organisation"], "countries": [country], "sectors": [sector], **more})


def scores(one: Phrase) -> actors.Scores:
    return actors.score([one], [read(make_report(one.text), reader="rules")])


def test_the_marks_are_no_part_of_the_text() -> None:
    one = phrase("The {Kenyan army} left. The [army] was tired.", relation="same")
    assert one.text == "The Kenyan army left. The army was tired."
    assert (one.text[slice(*one.span)], one.text[slice(*(one.other or (0, 0)))]) == ("army", "Kenyan army")


def test_a_row_without_a_phrase_is_refused() -> None:
    with pytest.raises(LabelError):
        phrase("The Kenyan army left.")


def test_a_relation_to_nothing_is_refused() -> None:
    with pytest.raises(LabelError):
        phrase("The [Kenyan army] left.", relation="same")


def test_a_right_reading_counts_in_all() -> None:
    found = scores(phrase("The {Kenyan army} left. The [army] was tired.", relation="same"))
    ratios = (found.countries, found.sectors, found.resolved, found.types, found.found)
    assert all(ratio.percent == 100 for ratio in ratios)


def test_another_country_is_wrong() -> None:
    found = scores(phrase("The [Kenyan army] left.", country="UGA"))
    assert (found.countries.percent, found.sectors.percent) == (0, 100)


def test_what_is_nobody_is_wrong_in_all() -> None:
    found = scores(phrase("The [long rain] ended.", country=None))
    assert (found.found.percent, found.countries.percent, found.sectors.percent) == (0, 0, 0)


def test_somebody_else_is_right_where_two_are_meant() -> None:
    found = scores(phrase("The {Ugandan army} left. The [Kenyan army] stayed.", relation="apart"))
    assert found.resolved.percent == 100


def test_the_table_has_a_row_a_question() -> None:
    table = actors.table({"rules": scores(phrase("The [Kenyan army] left."))})
    assert "| country | 1 | 100.0 |" in table


def test_what_is_read_otherwise_is_listed() -> None:
    one = phrase("The [Kenyan army] left.", country="UGA")
    lines = actors.wrong([one], [read(make_report(one.text), reader="rules")])
    assert "UGA" in lines[0]
    assert "KEN" in lines[0]
