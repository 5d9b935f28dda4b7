"""The scores of policies and forecasts, on invented readings of invented labels."""

from __future__ import annotations

import msgspec
import pytest

from evaluation import forecasts, labelled, policies
from reportedly.read import read
from reportedly.vocabulary import Reading, make_report

TEXT = "The council has banned fireworks since May."
ROW = {
    "text": TEXT,
    "policies": [{"act": "fireworks", "kind": "forbidden", "ruler": "council", "since": "May"}],
}


def reading(text: str = TEXT) -> Reading:
    return read(make_report(text, published="2024-11-18"), reader="rules")


def test_a_reading_with_all_fields_right_scores_full() -> None:
    scores = policies.score([policies.parse(ROW)], [reading()])
    assert (scores.all_fields.percent, scores.recall.percent, scores.precision.percent) == (100.0, 100.0, 100.0)
    assert scores.told_fields.total == 4


def test_a_wrong_field_counts_once() -> None:
    found = reading()
    other = msgspec.structs.replace(found, policies=(msgspec.structs.replace(found.policies[0], since=None),))
    scores = policies.score([policies.parse(ROW)], [other])
    assert (scores.fields["since"].found, scores.all_fields.found) == (0, len(policies.FIELDS) - 1)


def test_a_policy_that_is_not_found_is_wrong_in_all_fields() -> None:
    empty = msgspec.structs.replace(reading(), policies=())
    scores = policies.score([policies.parse(ROW)], [empty])
    assert (scores.all_fields.found, scores.recall.found, scores.precision.total) == (0, 0, 0)


def test_a_policy_too_many_lowers_the_precision() -> None:
    scores = policies.score([policies.parse({"text": TEXT, "policies": []})], [reading()])
    assert (scores.precision.found, scores.precision.total) == (0, 1)


@pytest.mark.parametrize("label", ["rockets", "council#2"])
def test_a_label_that_is_no_word_of_the_text_is_refused(label: str) -> None:
    with pytest.raises(labelled.LabelError):
        labelled.word(TEXT, label)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(labelled.LabelError):
        policies.parse({"text": TEXT, "policies": [{"act": "fireworks", "kind": "forbidden", "rulers": "council"}]})


@pytest.mark.parametrize("path", policies.files())
def test_the_labels_of_the_policies_can_be_read(path: object) -> None:
    assert policies.load(path)  # type: ignore[arg-type]


def test_a_forecast_with_its_deadline_scores_full() -> None:
    item = forecasts.parse(
        {"text": "The port will open by 2030.", "forecasts": [{"claim": "open", "deadline": "2030"}]}
    )
    scores = forecasts.score([item], [reading(item.text)])
    assert (scores.all_fields.percent, scores.precision.percent) == (100.0, 100.0)


def test_a_forecast_too_many_lowers_the_precision() -> None:
    item = forecasts.parse({"text": "The port will open.", "forecasts": []})
    scores = forecasts.score([item], [reading(item.text)])
    assert (scores.precision.found, scores.precision.total) == (0, 1)


def test_the_labels_of_the_forecasts_can_be_read() -> None:
    assert forecasts.load()
