"""Does the runner of the gold see what a reading lacks? On one small reading, built by hand."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.gold import Case, Expectation, Failure, check, unmet
from reportedly.vocabulary import Attribution, Claim, Reading, Source, make_report

TEXT = "Harbour officials told the Courier that the crane may fail. It rained."
REPORT = make_report(TEXT)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def claim(id: str, head: str, words: str, **rest: Any) -> Claim:
    values: dict[str, Any] = {
        "attribution": None, "polarity": "affirmed", "certainty": "certain", "tense": "past", "mood": "asserted",
        "deontic": "none", "factuality": 3.0, "evidential_spans": (), "evaluative": False, "event": None,
        "participants": (), "time": None, "time_relation": None, "place": None, "score": 0.5,
    }  # fmt: skip
    return Claim(id=id, text=words, spans=(span(words),), head=span(head), **(values | rest))


READING = Reading(
    model="by hand",
    report=REPORT,
    sources=(
        Source(id="s1", kind="unnamed", name="officials", role=None, count=None, entities=(), anonymity=None),
    ),
    attributions=(
        Attribution(
            id="a1", source="s1", act="say", negated=False, manner="indirect",
            source_spans=(span("Harbour officials"),), cue_spans=(span("told"),),
            content_spans=(span("that the crane may fail"),), addressee_spans=(span("the Courier"),),
            about=(), inside=None, implied=False, score=0.9,
        ),
    ),
    claims=(
        claim("c1", "fail", "the crane may fail", attribution="a1", certainty="possible", factuality=0.8),
        claim("c2", "rained", "It rained"),
    ),
)  # fmt: skip


def problems(part: str, **wanted: Any) -> list[str]:
    return unmet(READING, Expectation("x", part, wanted))


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("claims", {"head": "fail", "certainty": ["possible", "probable"], "source": {"contains": "harbour"}}),
        ("claims", {"head": "fail", "factuality": [0.5, 1.0], "act": "say", "evaluative": False}),
        ("claims", {"head": "rained", "source": None, "event": None, "time": None}),
        ("attributions", {"cue": "told", "at": "told the Courier", "kind": "unnamed", "addressee": "Courier"}),
        ("attributions", {"cue": "told", "content": ["the crane may fail"], "not_content": ["It rained"]}),
        ("attributions", {"cue": "told", "inside": None, "count": None, "implied": False}),
        ("absent", {"claim": "told"}),
        ("absent", {"cue": "rained"}),
        ("no_places", {"words": "Harbour"}),
        ("no_times", {"words": "It rained"}),
    ],
)
def test_what_the_reading_holds_is_met(part: str, wanted: dict[str, Any]) -> None:
    assert problems(part, **wanted) == []


@pytest.mark.parametrize(
    ("part", "wanted", "word"),
    [
        ("claims", {"head": "told"}, "no claim"),
        ("claims", {"head": "fail", "certainty": "certain"}, "certainty"),
        ("claims", {"head": "fail", "factuality": [2.0, 3.0]}, "factuality"),
        ("claims", {"head": "fail", "source": None}, "author"),
        ("claims", {"head": "rained", "source": {"kind": "named"}}, "nobody"),
        ("claims", {"head": "fail", "source": {"kind": "named"}}, "unnamed"),
        ("claims", {"head": "fail", "source": {"contains": "police"}}, "police"),
        ("claims", {"head": "fail", "event": "ASSAULT"}, "event"),
        ("attributions", {"cue": "may"}, "no attribution"),
        ("attributions", {"cue": "told", "act": "deny"}, "act"),
        ("attributions", {"cue": "told", "source": "the mayor"}, "source"),
        ("attributions", {"cue": "told", "content": ["It rained"]}, "leaves out"),
        ("attributions", {"cue": "told", "not_content": ["the crane"]}, "takes in"),
        ("attributions", {"cue": "told", "inside": "reportedly"}, "inside"),
        ("attributions", {"implied": True, "at": "It rained"}, "no implied"),
        ("relations", {"kind": "reason", "from": {"head": "fail"}, "to": {"head": "rained"}}, "relation"),
        ("absent", {"claim": "fail"}, "claim"),
        ("absent", {"cue": "told"}, "cue"),
        ("entities", {"name": "Courier"}, "no entity"),
        ("places", {"name": "Harbour"}, "no place"),
        ("times", {"at": "It rained", "value": "2024"}, "no time"),
    ],
)
def test_what_the_reading_lacks_is_told(part: str, wanted: dict[str, Any], word: str) -> None:
    (problem,) = problems(part, **wanted)
    assert word in problem


@pytest.mark.parametrize(
    "wanted", [{"head": "snowed"}, {"head": "fail", "at": "not there"}, {"head": "fail", "at": "e"}]
)
def test_gold_that_does_not_fit_its_text_is_an_error(wanted: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"stand|once"):
        problems("claims", **wanted)


def test_failures_carry_the_name_of_the_expectation() -> None:
    case = Case("one", REPORT, (Expectation("one/absent-1", "absent", {"cue": "told"}),))
    assert check(READING, case) == [Failure("one/absent-1", "'told' is taken for a cue")]
