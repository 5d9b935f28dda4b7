"""Notes of editors in a text, told from news about corrections."""

from __future__ import annotations

import pytest

from reportedly.relate.changes.notes import new, texts
from reportedly.vocabulary import Reading, make_report


def _reading(text: str, correction: str | None = None) -> Reading:
    return Reading(model="by hand", report=make_report(text, correction=correction))


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version named the wrong bridge.",
        "CORRECTION (Nov. 18, 2024): The ferry sank on Monday.",
        "Editor's note: the name of the captain was wrong.",
        "Editors’ Note — The photograph shows another ship.",
        "This story has been updated.",
        "This article was corrected on Monday to say that the ferry is white.",
        "An earlier version of this report misstated the number of passengers.",
        "Update, Nov 19: the captain was found.",
        "Clarification: the harbour is owned by the town.",
    ],
)
def test_a_note_is_found(note: str) -> None:
    assert texts(_reading(f"The ferry sank near Tarn.\n\n{note}")) == [note]


@pytest.mark.parametrize(
    "text",
    [
        "The prison wants a correction of its budget.",
        "The story was updated by a later novelist.",
        "Corrections officers went on strike on Monday.",
        "The update of the harbour plan costs 4 million.",
        "An earlier version of the bill failed.",
        "Note: all times are local.",
    ],
)
def test_news_about_corrections_is_none(text: str) -> None:
    assert texts(_reading(text)) == []


def test_a_note_that_was_there_is_not_new() -> None:
    note = "Correction: the ferry is white."
    before, after = (
        _reading(f"It sank.\n\n{note}"),
        _reading("It sank.\n\nCORRECTION – The ferry is white.", "Renamed."),
    )
    assert new(before, after) == ["Renamed."]
