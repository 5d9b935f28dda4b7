"""A section of results.md and the names of its figures: whose floor a figure stands on."""

from __future__ import annotations

import inspect
from pathlib import Path

from evaluation.results import Result, figures, write
from evaluation.run import DEFAULT, RULES
from reportedly.read import READERS, read, read_many


def test_results_name_their_corpora_and_their_readers_and_hold_no_date(tmp_path: Path) -> None:
    path = tmp_path / "results.md"
    write([Result("A set", "| a table |", {"A corpus": "c" * 64})], {"one": "a model", "two": "another"}, path)
    text = path.read_text("utf-8")
    assert "## A set\n\n| a table |" in text
    assert f"| A corpus | `{'c' * 64}` |" in text
    assert f"Readers: one (a model); two (another). The default: {DEFAULT}." in text


def test_the_default_reader_is_the_one_that_users_get() -> None:
    assert inspect.signature(read).parameters["reader"].default == DEFAULT
    assert inspect.signature(read_many).parameters["reader"].default == DEFAULT
    assert RULES in READERS


def test_the_default_reader_stands_on_the_floors_of_the_set() -> None:
    found = figures("A set", DEFAULT, "c" * 64, {"F1": (50.0, "F1")})
    assert found["A set: F1"].value == 50


def test_the_rules_keep_floors_of_their_own() -> None:
    found = figures("A set", RULES, "c" * 64, {"F1": (50.0, "F1")})
    assert found["A set, rules: F1"].corpus == "c" * 64
    assert ("A set: F1" in found) == (RULES == DEFAULT)


def test_other_readers_have_no_floors() -> None:
    assert figures("A set", "another", "c" * 64, {"F1": (50.0, "F1")}) == {}
