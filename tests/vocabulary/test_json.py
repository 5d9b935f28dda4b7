"""Readings as JSON: without loss, in the contract's order, and nothing else accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from reportedly.errors import FormatError
from reportedly.vocabulary import Reading, from_json, schema, to_json
from reportedly.vocabulary.schema_file import schema_text, write_schema

from .readings import readings, small

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(schema())

# The order of the contract, written out: a reader of the JSON sees the keys so.
ORDER = {
    "": "format version model report entities times places sources attributions claims relations policies forecasts",
    "report": "id url title publisher authors dateline agency section published modified retrieved correction language "
    "extra text",
    "entities": "id name type country sector wikidata mentions",
    "times": "id span type value",
    "places": "id span entity name country latitude longitude geonames",
    "sources": "id kind name role count entities anonymity",
    "attributions": "id source act negated manner source_spans cue_spans content_spans addressee_spans about inside "
    "implied score",
    "claims": "id attribution text spans head polarity certainty tense mood deontic factuality evidential_spans "
    "evaluative event participants time time_relation place score",
    "claims.event": "type mode contexts score",
    "claims.participants": "role span entity",
    "relations": "kind from to cue_spans score",
    "policies": "id claim ruling kind ruler bound territory since until exceptions replaces",
    "forecasts": "id claim condition deadline",
}
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def pick(data: Any, path: str) -> dict[str, Any]:
    """The first object at ``path`` that is there (``claims.participants`` is not in every claim)."""
    found = [data]
    for key in path.split(".") if path else []:
        found = [inner for outer in found for inner in (outer[key] if isinstance(outer[key], list) else [outer[key]])]
        found = [inner for inner in found if inner is not None]
    first = found[0]
    assert isinstance(first, dict)
    return first


@slow
@given(readings())
def test_json_goes_round_without_loss(reading: Reading) -> None:
    assert from_json(to_json(reading)) == reading
    assert from_json(to_json(reading, indent=None).encode()) == reading


@slow
@given(readings())
def test_what_is_written_keeps_the_schema(reading: Reading) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(to_json(reading)))] == []


@pytest.mark.parametrize("path", ORDER)
def test_keys_stand_in_the_order_of_the_contract(path: str) -> None:
    assert list(pick(json.loads(to_json(small())), path)) == ORDER[path].split()


@pytest.mark.parametrize("path", ORDER)
def test_an_unknown_key_is_refused_by_name(path: str) -> None:
    data = json.loads(to_json(small()))
    pick(data, path)["mood_swing"] = 1
    with pytest.raises(FormatError, match="mood_swing"):
        from_json(json.dumps(data))
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize(("path", "key"), [(path, key) for path, keys in ORDER.items() for key in keys.split()])
def test_a_missing_key_is_refused_by_name(path: str, key: str) -> None:
    data = json.loads(to_json(small()))
    del pick(data, path)[key]
    with pytest.raises(FormatError, match=f"`{key}`"):
        from_json(json.dumps(data))
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00", '{"format": "other"}'])
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="not a reading of version 1"):
        from_json(text)


def test_bytes_that_are_not_utf8_are_refused() -> None:
    with pytest.raises(FormatError, match="not a reading"):
        from_json(to_json(small()).encode().replace("🌧".encode(), b"\xff"))


def test_a_value_outside_its_list_is_refused_by_key() -> None:
    data = json.loads(to_json(small()))
    data["claims"][0]["polarity"] = "maybe"
    with pytest.raises(FormatError, match="polarity"):
        from_json(json.dumps(data))


def test_one_line_holds_one_reading() -> None:
    assert "\n" not in to_json(small(), indent=None)


def test_letters_stay_letters() -> None:
    assert "🌧" in to_json(small())


def test_the_schema_in_docs_is_fresh() -> None:
    written = (ROOT / "docs" / "reading.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(), "run `python -m reportedly.vocabulary.schema_file`"


def test_the_schema_is_a_schema(tmp_path: Path) -> None:
    write_schema(tmp_path / "docs" / "s.json")
    found = json.loads((tmp_path / "docs" / "s.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    assert found == schema()
