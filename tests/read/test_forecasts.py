"""Forecasts: which claims lie ahead, on what condition, by when."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.read import forecasts, language, lexicon, read
from reportedly.read.drafts import AttributionDraft, ClaimDraft, ForecastDraft, RelationDraft, TimeDraft
from reportedly.read.language import Parse
from reportedly.vocabulary import make_report


def claim(parse: Parse, word: str, **axes: Any) -> ClaimDraft:
    head = next(token for token in parse.tokens if token.text == word)
    sentence = parse.sentence_of(head)
    return ClaimDraft(head=head.i, spans=((sentence.start, sentence.end),), **axes)


def time(parse: Parse, word: str, kind: Any = "DATE") -> TimeDraft:
    at = next(token.i for token in parse.tokens if token.text == word)
    return TimeDraft(at, at, kind, "2025-05")


def ahead(text: str, word: str, **axes: Any) -> bool:
    parse = language.parse(text)
    spoken = AttributionDraft(act="intend", anchor=0, kind="named")
    return bool(forecasts.find(parse, [claim(parse, word, **axes)], [spoken], [], []))


def deadline(text: str, word: str, when: str, *, kind: Any = "DATE", **axes: Any) -> int | None:
    parse = language.parse(text)
    told = claim(parse, word, tense="future", **axes)
    (found,) = forecasts.find(parse, [told], [], [], [time(parse, when, kind)])
    return found.deadline


@pytest.mark.parametrize(
    ("text", "word", "axes"),
    [
        ("The port will open.", "open", {"tense": "future"}),
        ("The port will not open.", "open", {"tense": "future", "polarity": "negated"}),
        ("The flood could close the port.", "close", {"tense": "future", "certainty": "possible"}),
        ("Ruvia intends to open the port.", "open", {"mood": "planned", "attribution": 0}),
    ],
)
def test_what_lies_ahead_is_a_forecast(text: str, word: str, axes: dict[str, Any]) -> None:
    assert ahead(text, word, **axes)


@pytest.mark.parametrize(
    ("text", "word", "axes"),
    [
        ("The port opened.", "opened", {"tense": "past"}),
        ("If the port will open, ships sail.", "open", {"tense": "future", "mood": "conditional"}),
        ("Will the port open?", "open", {"tense": "future", "mood": "question"}),
        ("Ships may sail.", "sail", {"tense": "future", "deontic": "permitted"}),
        ("The crew could not sleep.", "sleep", {"tense": "future", "polarity": "negated"}),
        ("The response to the flood was slow.", "response", {"tense": "future"}),
        ("The plan was to open the port.", "open", {"mood": "planned"}),
    ],
)
def test_what_does_not_lie_ahead_is_none(text: str, word: str, axes: dict[str, Any]) -> None:
    assert not ahead(text, word, **axes)


@pytest.mark.parametrize(
    ("text", "word", "axes"),
    [
        ("Rents are heading down.", "heading", {"tense": "present"}),
        ("Prices look certain to climb.", "climb", {}),
        ("The firm is on track to grow.", "grow", {}),
        ("The ice will have vanished.", "vanished", {"tense": "past"}),
        ("A defeat would topple the cabinet.", "topple", {"tense": "future"}),
        ("The prediction of a drought alarmed them.", "drought", {"mood": "expected"}),
    ],
)
def test_an_outlook_needs_no_future_form(text: str, word: str, axes: dict[str, Any]) -> None:
    assert ahead(text, word, **axes)


@pytest.mark.parametrize(
    ("text", "word", "axes"),
    [
        ("The port was to have opened in May.", "opened", {"tense": "future", "mood": "planned"}),
        ("Prices looked certain to climb.", "climb", {}),
        ("The firm was heading down.", "heading", {"tense": "past"}),
    ],
)
def test_what_was_ahead_only_then_is_none(text: str, word: str, axes: dict[str, Any]) -> None:
    assert not ahead(text, word, **axes)


@pytest.mark.parametrize(("published", "found"), [("2025-04-30", 1), ("2025-06-01", 0), (None, 0)])
def test_a_present_with_a_day_to_come_is_a_forecast(published: str | None, found: int) -> None:
    parse = language.parse("Voters go to the polls in May.")
    told = claim(parse, "go", tense="present", time=0, time_relation="at")
    assert len(forecasts.find(parse, [told], [], [], [time(parse, "May")], published)) == found


def test_a_condition_that_no_relation_tells_is_found() -> None:
    parse = language.parse("Prices will fall once the port opens.")
    claims = [claim(parse, "fall", tense="future"), claim(parse, "opens", tense="present", mood="conditional")]
    assert forecasts.find(parse, claims, [], [], []) == [ForecastDraft(0, 1)]


@pytest.mark.parametrize(
    "example", [section["example"] for section in lexicon.load("outlook").values()], ids=lambda one: str(one["text"])
)
def test_the_examples_of_the_lexicon_hold(example: dict[str, Any]) -> None:
    reading = read(make_report(example["text"]), reader="rules")
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    assert example["ahead"] in [heads[forecast.claim] for forecast in reading.forecasts]


def test_the_condition_comes_from_the_relation() -> None:
    parse = language.parse("If the truce holds, the port will open.")
    claims = [claim(parse, "holds", mood="conditional"), claim(parse, "open", tense="future")]
    related = [RelationDraft("condition", 0, 1, score=0.9), RelationDraft("reason", 0, 1, score=0.99)]
    assert forecasts.find(parse, claims, [], related, []) == [ForecastDraft(1, 0)]


def test_a_purpose_is_no_forecast() -> None:
    parse = language.parse("The navy closed the bay to clear mines.")
    claims = [claim(parse, "closed", tense="past"), claim(parse, "clear", tense="future")]
    assert forecasts.find(parse, claims, [], [RelationDraft("purpose", 1, 0)], []) == []


def test_what_has_happened_by_an_earlier_telling_is_no_forecast() -> None:
    parse = language.parse("The council sold the mill. The decision to sell was hard.")
    claims = [claim(parse, "sold", tense="past"), claim(parse, "sell", tense="future")]
    assert forecasts.find(parse, claims, [], [RelationDraft("same", 1, 0)], []) == []


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The port will open by May.", "May"),
        ("The port will open before May.", "May"),
        ("The port will stay shut until May.", "May"),
    ],
)
def test_a_time_behind_by_or_before_is_the_deadline(text: str, when: str) -> None:
    word = "stay" if "stay" in text else "open"
    assert deadline(text, word, when) == 0


def test_the_claims_own_time_is_the_deadline() -> None:
    assert deadline("The port will open in May.", "open", "May", time=0, time_relation="at") == 0


@pytest.mark.parametrize(
    ("text", "relation", "kind"),
    [
        ("The port will stay open for days.", "at", "DURATION"),
        ("The port will stay open since May.", "since", "DATE"),
        ("The port will stay open after May.", "after", "DATE"),
        ("The port will open every May.", "at", "SET"),
    ],
)
def test_a_time_that_names_no_end_is_no_deadline(text: str, relation: Any, kind: Any) -> None:
    when = "days" if "days" in text else "May"
    assert deadline(text, "stay" if "stay" in text else "open", when, kind=kind, time=0, time_relation=relation) is None


def test_a_time_in_another_sentence_is_no_deadline() -> None:
    assert deadline("The port will open. By May the ice is gone.", "open", "May") is None


def test_an_empty_text_has_no_forecasts() -> None:
    assert forecasts.find(language.parse(""), [], [], [], []) == []
