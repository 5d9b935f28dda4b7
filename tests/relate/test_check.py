"""Claims held against reports: the gold, and the rules behind it one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.checking import Checker
from reportedly.read import read_seen
from reportedly.relate.check import STANCES, Finding
from reportedly.relate.check.marks import marks
from reportedly.relate.check.matching import likeness, subject
from reportedly.relate.check.passages import MOST, passages
from reportedly.relate.check.turning import turn
from reportedly.relate.check.words import asks
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.vocabulary import make_report

GOLD: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "gold" / "check.yaml").read_text("utf-8"))
RIGHT, SHOWN = 0.93, 0.91
"""Of the gold's stances (61 of 65 when this was set) and of its spans (51 of 56)."""


def read(text: str, title: str | None = None) -> Digest:
    ((reading, vectors),) = read_seen([make_report(text, title=title)])
    return digest(reading, vectors)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="module")
def found(checker: Checker) -> list[tuple[dict[str, Any], Digest, Finding]]:
    reports = [make_report(one["text"], title=one.get("title")) for one in GOLD]
    read = [digest(reading, vectors) for reading, vectors in read_seen(reports)]
    return [(one, own, checker.find(checker.claim(one["claim"]), own)) for one, own in zip(GOLD, read, strict=True)]


def test_the_gold_holds_every_stance_and_enough_of_it() -> None:
    assert len(GOLD) >= 60
    assert {one["stance"] for one in GOLD} == set(STANCES)


def test_most_of_the_gold_is_right(found: list[tuple[dict[str, Any], Digest, Finding]]) -> None:
    wrong = [
        (one["claim"], one["stance"], finding.stance) for one, _, finding in found if finding.stance != one["stance"]
    ]
    assert len(wrong) <= (1 - RIGHT) * len(GOLD), wrong


def test_most_of_the_golds_spans_are_shown(found: list[tuple[dict[str, Any], Digest, Finding]]) -> None:
    shown = []
    for one, own, finding in found:
        for words in one.get("spans", []):
            at = own.text.index(words)
            shown.append(any(start < at + len(words) and at < end for start, end in finding.spans))
    assert sum(shown) >= SHOWN * len(shown)


def test_who_is_silent_shows_nothing(found: list[tuple[dict[str, Any], Digest, Finding]]) -> None:
    quiet = [finding for _, _, finding in found if finding.stance == "silent"]
    assert quiet
    assert not any(finding.spans or finding.grounds for finding in quiet)


def test_each_finding_has_grounds_for_what_it_says(found: list[tuple[dict[str, Any], Digest, Finding]]) -> None:
    for _, own, finding in found:
        assert 0 <= finding.score <= 1
        assert all(0 <= start < end <= len(own.text) for start, end in finding.spans)
        if finding.stance in ("affirms", "denies"):
            assert any(one.stance == finding.stance for one in finding.grounds)


TOLD = [
    ("The bridge collapsed", "The bridge collapsed on Monday.", "affirms"),
    ("The bridge collapsed", "The bridge did not collapse.", "denies"),
    ("The bridge did not collapse", "The bridge did not collapse.", "affirms"),
    ("The bridge did not collapse", "The bridge collapsed on Monday.", "denies"),
    ("The bridge collapsed", "The bridge collapsed, two officials said.", "relays"),
    ("The bridge collapsed", "The mayor denied that the bridge had collapsed.", "denies"),
    ("The bridge collapsed", "The mayor has not confirmed that the bridge collapsed.", "relays"),
    ("The bridge collapsed", "The mayor confirmed that the bridge had collapsed.", "affirms"),
    ("The bridge collapsed", "The bridge may have collapsed.", "relays"),
    ("The bridge collapsed", "If the bridge collapsed, the road is closed.", "relays"),
    ("Ten people died", "Ten people died.", "affirms"),
    ("Ten people died", "Twelve people died.", "denies"),
    ("Ten people died", "About twelve people died.", "affirms"),
]


@pytest.mark.parametrize(("claim", "text", "stance"), TOLD)
def test_what_a_matching_claim_does(claim: str, text: str, stance: str) -> None:
    about, report = subject(read(claim)), read(text)
    assert about is not None
    best = max(report.mentions, key=lambda one: likeness(about, report, one))
    assert turn(about, report, best)[0] == stance


@pytest.mark.parametrize(
    ("claim", "near", "far"),
    [
        ("The bridge at Tarn collapsed", "The bridge at Tarn did not collapse.", "The bridge at Osk collapsed."),
        ("Ana Petrik has resigned", "Ana Petrik resigned.", "Olaf Dern resigned while Ana Petrik was away."),
        ("Velden sold weapons", "Velden sold many weapons.", "Velden sold wheat."),
    ],
)
def test_another_place_actor_or_thing_is_another_happening(claim: str, near: str, far: str) -> None:
    about = subject(read(claim))
    assert about is not None

    def like(report: Digest) -> float:
        return max(likeness(about, report, one) for one in report.mentions)

    assert like(read(near)) > like(read(far)) + 0.1


def test_agreement_does_not_make_a_claim_more_alike() -> None:
    about = subject(read("The harbour was closed"))
    assert about is not None
    one, other = read("The harbour was closed."), read("The harbour was not closed.")
    assert abs(likeness(about, one, one.mentions[0]) - likeness(about, other, other.mentions[0])) < 0.1


def test_a_mention_within_a_longer_one_is_not_what_a_claim_is_about() -> None:
    about = subject(read("Police arrested a man over the fire at the mill"))
    assert about is not None
    assert about.mention.word == "arrest"


def test_the_headline_and_what_shares_words_are_looked_at() -> None:
    filler = " ".join(f"The council met for the {k}th time this year." for k in range(5, 25))
    report = read(f"{filler} The bridge at Tarn collapsed. {filler}", "Council meets")
    chosen = [report.text[slice(*one.span)].strip() for one in passages(read("The bridge at Tarn collapsed"), report)]
    assert chosen[0] == "Council meets"
    assert "The bridge at Tarn collapsed." in chosen
    assert len(chosen) <= MOST


HEADLINES = [
    ("Ferry sinks off Tarn", "affirms"),
    ("No, the ferry did not sink off Tarn", "denies"),
    ("Ferry hoax fools Tarn", "denies"),
    ("Harbour master shoots down reports that a ferry sank off Tarn", "denies"),
    ("Ferry sinks off Tarn, reports say", "relays"),
    ("Did the ferry sink off Tarn?", "relays"),
    ("Bread prices rise again", "silent"),
    ("Parliament passes the budget", "silent"),
]


@pytest.mark.parametrize(("title", "stance"), HEADLINES)
def test_plain_headlines(checker: Checker, title: str, stance: str) -> None:
    assert checker.find(checker.claim("The ferry sank off Tarn"), read("", title)).stance == stance


def test_a_headline_of_two_sentences_is_one_passage() -> None:
    report = read("", "Is the mayor dead? No, he is on holiday")
    (whole,) = passages(read("The mayor is dead"), report)
    assert report.text[slice(*whole.span)].strip() == "Is the mayor dead? No, he is on holiday"


def test_a_report_without_words_is_silent(checker: Checker) -> None:
    assert checker.find(checker.claim("The bridge collapsed"), read("—")).stance == "silent"


def test_a_claim_without_a_verb_is_still_checked(checker: Checker) -> None:
    report = read("Nothing at all was said about dark horses on Monday.")
    assert checker.find(checker.claim("A dark horse"), report).stance in STANCES


def test_the_order_of_questions_changes_nothing(checker: Checker) -> None:
    claim = checker.claim("The bridge at Tarn collapsed")
    reports = [read("The bridge at Tarn collapsed."), read("It rained."), read("The bridge at Tarn did not collapse.")]
    forward = [checker.find(claim, one) for one in reports]
    assert forward == [checker.find(claim, one) for one in reversed(reports)][::-1]


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Harbour master shoots down talk of a ferry sinking", "refutes"),
        ("Minister puts the talk of a ferry sinking to rest", "refutes"),
        ("The ferry off Tarn didn’t sink", "refutes"),
        ("The mystery of the ferry off Tarn", "doubts"),
        ("Doubts over a ferry sinking off Tarn", "doubts"),
        ("Coast guard confirms a ferry sinking off Tarn", "attests"),
        ("Ferry sinks off Tarn: Tarn Herald", "tail"),
        ("Ferry sinks off Tarn, minister", "tail"),
    ],
)
def test_what_a_headline_does_with_a_claim_is_marked(title: str, mark: str) -> None:
    about, report = read("The ferry sank off Tarn"), read("", title)
    (passage,) = passages(about, report)
    assert {"refutes", "doubts", "attests", "tail"} & set(marks(about, subject(about), report, passage)) == {mark}


@pytest.mark.parametrize(
    ("text", "right"), [("Has he resigned?", True), ("He resigned", False), ("Why? Because", False)]
)
def test_questions(text: str, right: bool) -> None:
    assert asks(text) is right


def test_docstrings_hold() -> None:
    import doctest

    from reportedly.relate.check import words

    assert not doctest.testmod(words).failed
