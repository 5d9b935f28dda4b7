"""Sentences of our own that tell of events: marks become spans, and a line that is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.sets import own_events

LINE = "ASSAULT\t<s>Gunmen</s> <e>shot</e> <t>two ferry clerks</t> near the quay of Orvik on Monday.\n"


def test_marks_become_spans() -> None:
    found = own_events.parse_line(LINE)
    assert found.text == "Gunmen shot two ferry clerks near the quay of Orvik on Monday."
    assert {mark: found.text[a:b] for mark, (a, b) in found.marks.items()} == {
        "s": "Gunmen",
        "e": "shot",
        "t": "two ferry clerks",
    }


def test_each_sentence_is_an_example_with_its_word(tmp_path: Path) -> None:
    (tmp_path / "events_1.tsv").write_text(LINE + "\n", "utf-8")
    (tmp_path / "events_2.tsv").write_text(LINE + "NONE\tThe <e>bridge</e> over the bay is long.\n", "utf-8")
    first, second = own_events.load(tmp_path)
    assert [(one.heads or ())[0].event for one in (first, second)] == ["ASSAULT", "none"]
    assert [one.text[slice(*(one.heads or ())[0].at)] for one in (first, second)] == ["shot", "bridge"]


@pytest.mark.parametrize(
    "line",
    [
        "INVADE\tThey <e>came</e>.",
        "AID\tThey came.",
        "AID\tThey <e>came.",
        "AID\tThey came</e>.",
        "AID\t<e>They</e> <e>came</e>.",
        "AID\tThey <e>ca<e>me</e>.",
        "AID\tThey\u0000 <e>came</e>.",
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "events.tsv").write_text(f"{LINE}{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"events\.tsv, line 2"):
        list(own_events.read(tmp_path))
