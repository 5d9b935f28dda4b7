"""Grades of people and words of likelihood, as the taxonomies have them."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportedly
from reportedly.publish.formats import export
from reportedly.publish.formats.graded import CONFIDENCE, Grades, estimative, tags

from .conftest import Exported, Judged


def likelihoods(text: str) -> list[str | None]:
    reading = reportedly.read(reportedly.make_report(text), reader="rules")
    return [estimative(reading, claim) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The minister said the bridge will probably reopen in May.", ["likely"]),
        ("The ministry said that the bridge is very likely to fall.", ["very-likely"]),
        ("The bridge is highly unlikely to reopen.", ["very-unlikely"]),
        ("The bridge is unlikely to reopen, the mayor said.", ["unlikely"]),
        ("There is a roughly even chance that the vote fails, officials said.", ["roughly-even-chance"]),
        ("The bridge will almost certainly fall.", ["almost-certain"]),
        ("The bridge is not likely to reopen, the mayor said.", [None]),  # what that amounts to, it does not say
        ("The bridge may reopen in May.", [None]),  # possible, and no likelihood
        ("The bridge reopened in May.", [None]),
    ],
)
def test_the_texts_own_word_or_none(text: str, values: list[str | None]) -> None:
    assert likelihoods(text) == values


def row(kind: str, subject: str, value: str, who: str = "Ana Vesk") -> dict[str, str | None]:
    return {
        "kind": kind,
        "subject": subject,
        "object": None,
        "value": value,
        "who": who,
        "made": "2024-11-20T10:00:00Z",
    }


def test_confidence_is_there_only_where_people_agree() -> None:
    grades = Grades([
        row("credibility", "a", "1"), row("credibility", "b", "2"), row("credibility", "b", "3", "Jon Oss"),
        row("credibility", "c", "6"), row("reliability", "Port Daily", "A"),
    ])  # fmt: skip
    assert [grades.confidence(claim) for claim in "abcd"] == [90, None, None, None]
    assert CONFIDENCE == {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}


def test_tags_are_spelt_as_the_taxonomies_spell_them_and_what_cannot_be_judged_is_left_out() -> None:
    grades = Grades([
        row("credibility", "a", "2"), row("credibility", "a", "6", "Jon Oss"), row("reliability", "Port Daily", "B"),
        row("reliability", "Lantern", "F"),
    ])  # fmt: skip
    assert tags(grades, "port daily", "a", "very-likely") == [
        'admiralty-scale:source-reliability="b"',
        'admiralty-scale:information-credibility="2"',
        'estimative-language:likelihood-probability="very-likely"',
    ]
    assert tags(grades, "Lantern", "b", None) == []


def test_no_analyst_is_named_to_analysts(exported: Exported) -> None:
    for format in ("ftm", "stix", "misp"):
        told = exported(format).read_text("utf-8")
        assert "he only asked" in told, format
        assert "Vesk" not in told, format
        assert "Jon Oss" not in told, format


def test_a_whole_ledger_gives_the_same_bytes(exported: Exported, judged: Judged, tmp_path: Path) -> None:
    """A part of it is held to that with all other formats; here are events, grades and opinions too."""
    with reportedly.open(judged.path, create=False) as ledger:
        export("stix", ledger, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == exported("stix").read_bytes()


@pytest.mark.parametrize(
    ("format", "options"),
    [("stix", {"tlp": "purple"}), ("misp", {"tlp": ""}), ("ftm-statements", {"dataset": "My Data"})],
)
def test_a_value_that_an_option_cannot_have(
    judged: Judged, tmp_path: Path, format: str, options: dict[str, str]
) -> None:
    with (
        reportedly.open(judged.path, create=False) as ledger,
        pytest.raises(reportedly.UsageError, match="|".join(options)),
    ):
        export(format, ledger, tmp_path / "x", options=options)
    assert not (tmp_path / "x").exists()
