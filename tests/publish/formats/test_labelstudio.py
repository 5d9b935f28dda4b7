"""Label Studio's tasks and configuration: consistent by themselves, and valid by Label Studio's own library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from reportedly.ledger import Ledger
from reportedly.publish.corrected import corrections
from reportedly.publish.corrected.labelstudio import read
from reportedly.publish.formats import export
from reportedly.publish.formats.labelstudio import config, task
from reportedly.publish.sheet import MORE, TIES, sheet
from reportedly.vocabulary import Reading

from ..readings import readings
from ..sample import sample

EMOJI = "\U0001f680\U0001f469\U0001f3fd\u200d\U0001f680 n\u0308 "


def choices() -> dict[str, set[str | None]]:
    """What may be chosen, by the name of the control; ``labels`` are those of marks."""
    view = ElementTree.fromstring(config())
    found = {one.get("name") or "": {each.get("value") for each in one} for one in view.iter("Choices")}
    found["mark"] = {one.get("value") for one in view.iter("Label")}
    found["relation"] = {one.get("value") for one in view.iter("Relation")}
    return found


def check(one: dict[str, Any], allowed: dict[str, set[str | None]]) -> None:
    """Each region stands where it says, in code points as Label Studio counts, and says only what is allowed."""
    text = one["data"]["text"]
    (prediction,) = one["predictions"]
    regions = {item["id"] for item in prediction["result"] if item["type"] == "labels"}
    for item in prediction["result"]:
        if item["type"] == "relation":
            assert {item["from_id"], item["to_id"]} <= regions
            assert set(item["labels"]) <= allowed["relation"]
            continue
        value = item["value"]
        assert text[value["start"] : value["end"]] == value["text"] != ""
        assert item["id"] in regions
        assert set(value.get("labels") or value.get("choices")) <= allowed[item["from_name"]]


def test_every_report_is_a_task_whose_regions_stand_in_the_text(ledger: Ledger, tmp_path: Path) -> None:
    count = export("labelstudio", ledger, tmp_path / "out")
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_bytes())
    read_there = {reading.report.id: reading for reading in ledger.readings() if reading.claims}
    assert len(tasks) == count == len(read_there)
    assert (tmp_path / "out" / "labeling.xml").read_text("utf-8") == config()
    allowed = choices()
    assert allowed["relation"] == {*TIES, MORE}
    for one in tasks:
        check(one, allowed)
        assert one["data"]["text"] == read_there[one["data"]["report"]].report.text


@given(readings())
@settings(max_examples=30)
def test_whatever_was_read_comes_back_unchanged(reading: Reading) -> None:
    made = sheet(reading)
    one = json.loads(_json(task(made, reading.report)))
    check(one, choices())
    back = read("here", made, reading.report.text, {"result": one["predictions"][0]["result"]})
    assert back.odd == []
    assert list(corrections(made, back.after, back.text, back.notes)) == []


@pytest.mark.long
def test_label_studio_s_own_library_finds_nothing_wrong() -> None:
    """It asks for an old numpy and is in no extra; where it is installed, it is asked."""
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    made = interface.LabelInterface(config())
    made.validate()
    for reading in (sample(), sample(EMOJI)):
        one = json.loads(_json(task(sheet(reading), reading.report)))
        assert made.validate_prediction(one["predictions"][0], return_errors=True) == []
        assert made.validate_annotation({"result": one["predictions"][0]["result"]})


def _json(value: Any) -> bytes:
    import msgspec

    return msgspec.json.encode(value)
