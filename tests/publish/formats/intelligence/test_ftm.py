"""FollowTheMoney, checked by followthemoney where it is installed; CI says that it must be (``REPORTEDLY_REQUIRE``)."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from reportedly.publish.formats.ftm import COLUMNS, TYPES
from reportedly.vocabulary import Reading, claim_id

from .conftest import Exported, Judged

PROPERTIES = {
    "Article": {
        "author", "bodyText", "contentHash", "detectedCountry", "fileName", "language", "mimeType", "modifiedAt",
        "processingAgent", "publishedAt", "publisher", "retrievedAt", "sourceUrl", "summary", "title",
    },
    "Event": {"name", "summary", "notes", "keywords", "location", "date", "startDate", "endDate", "proof"},
    "Mention": {"document", "name", "resolved", "detectedSchema"},
    "Note": {"description", "summary", "entity", "keywords", "sourceUrl", "publisher"},
    "Organization": {"name", "country", "wikidataId"},
    "Person": {"name"},
    "PublicBody": {"name", "country", "wikidataId"},
    "UnknownLink": {"subject", "object", "role"},
}  # fmt: skip
"""What may be written, by schema: so that the model is kept where the library is not installed."""
REQUIRED = "followthemoney" in os.environ.get("REPORTEDLY_REQUIRE", "")


@pytest.fixture(scope="session")
def library() -> Any:
    if not REQUIRED:
        return pytest.importorskip("followthemoney", reason="needs ICU to build; pip install 'reportedly[ftm]'")
    import followthemoney

    return followthemoney


@pytest.fixture
def entities(exported: Exported) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("ftm").read_text("utf-8").splitlines()]


def rows(place: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 24)
    with place.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_model_takes_every_entity_as_it_is(library: Any, entities: list[dict[str, Any]]) -> None:
    """Cleaning changes no value, but for control characters in a report's text: what is written is clean."""
    for name, properties in PROPERTIES.items():
        assert properties <= set(library.model.get(name).properties), name
    for one in entities:
        schema = library.model.get(one["schema"])
        schema.validate(one)
        assert set(schema.required) <= set(one["properties"]), one
        proxy = library.model.get_proxy(one, cleaned=False)
        for name, values in one["properties"].items():
            assert len(set(values)) == len(values), (name, values)
            assert sorted(proxy.get(name)) == sorted(values), (one["id"], name)


def test_nothing_points_at_what_is_not_there(entities: list[dict[str, Any]]) -> None:
    ids = [one["id"] for one in entities]
    assert len(set(ids)) == len(ids)
    for one in entities:
        for name in ("entity", "document", "resolved", "proof", "subject", "object"):
            assert set(one["properties"].get(name, ())) <= set(ids), one


def test_reports_and_claims_are_there_in_their_own_words(
    entities: list[dict[str, Any]], readings: dict[str, Reading]
) -> None:
    by_id = {one["id"]: one["properties"] for one in entities}
    for id, reading in readings.items():
        article = by_id[f"rp-report-{id}"]
        assert article["bodyText"] == [reading.report.text]
        for claim in reading.claims:
            note = by_id[f"rp-claim-{claim_id(id, claim)}"]
            assert f"rp-report-{id}" in note["entity"]
            spans = [label.split(":")[1].split("-") for label in note["keywords"] if label.startswith("span:")]
            assert tuple((int(start), int(end)) for start, end in spans) == claim.spans
            assert note["description"] == [" ".join(claim.text.split())]
            assert f"certainty:{claim.certainty}" in note["keywords"]
            assert f"polarity:{claim.polarity}" in note["keywords"]
    assert any("\U0001f680" in one["properties"].get("bodyText", [""])[0] for one in entities)


def test_nothing_is_made_a_fact(entities: list[dict[str, Any]]) -> None:
    assert {one["schema"] for one in entities} == set(PROPERTIES)
    people = {one["id"] for one in entities if one["schema"] == "Person"}
    for one in entities:
        properties = one["properties"]
        assert set(properties) <= PROPERTIES[one["schema"]], one
        if one["schema"] == "Event":
            assert "not established" in properties["summary"][0]
        if one["schema"] == "Note":
            assert not people & set(properties["entity"]), "a claim hung at a person is a dossier"
        if one["schema"] == "UnknownLink":
            assert properties["role"][0].startswith("takes from: ")


def test_grades_of_people_are_told(entities: list[dict[str, Any]], judged: Judged) -> None:
    by_id = {one["id"]: one["properties"] for one in entities}
    assert "information credibility:2" in by_id[f"rp-claim-{judged.credible}"]["keywords"]
    assert {"information credibility:2", "information credibility:4"} <= set(
        by_id[f"rp-claim-{judged.torn}"]["keywords"]
    )
    assert not [one for one in by_id[f"rp-claim-{judged.open}"]["keywords"] if one.startswith("information")]


def test_statements_say_where_each_value_is_from(exported: Exported, entities: list[dict[str, Any]]) -> None:
    found = rows(exported("ftm-statements", options={"dataset": "my_news"}))
    assert tuple(found[0]) == COLUMNS
    assert {row["dataset"] for row in found} == {"my_news"}
    values = {(row["entity_id"], row["prop"], row["value"]) for row in found if row["prop"] != "id"}
    told = {(one["id"], name, value) for one in entities for name, all in one["properties"].items() for value in all}
    assert values == told
    for row in found:
        if row["prop"] != "id":
            assert row["origin"]
            given = row["schema"] == "Article" or row["origin"] == "judgement"
            assert row["external"] == ("f" if given else "t"), row
    (published,) = [
        row for row in found if row["prop"] == "publishedAt" and row["original_value"] == "2024-11-17T13:10:00-05:00"
    ]
    assert published["value"] == "2024-11-17T18:10:00"
    assert ("country", "us", "USA") in {(row["prop"], row["value"], row["original_value"]) for row in found}


def test_statements_are_those_that_the_library_would_make(library: Any, exported: Exported) -> None:
    from followthemoney.dataset import Dataset
    from followthemoney.statement import Statement, StatementEntity, read_statements
    from followthemoney.statement.util import get_prop_type

    place = exported("ftm-statements", options={"dataset": "my_news"})
    dataset = Dataset({"name": "my_news", "title": "my_news"})
    parts: dict[str, list[Statement]] = {}
    for one in read_statements(io.BytesIO(place.read_bytes()), "csv"):
        assert one.id == one.generate_key()
        parts.setdefault(one.entity_id, []).append(one)
    for row in rows(place):
        assert row["prop_type"] == (get_prop_type(row["schema"], row["prop"]) if row["prop"] != "id" else "id")
        assert TYPES[row["prop"]] == row["prop_type"]
    for all in parts.values():
        entity = StatementEntity.from_statements(dataset, all)
        (whole,) = [one for one in entity.statements if one.prop == "id"]
        assert [one.value for one in all if one.prop == "id"] == [whole.value]
        assert {one.id for one in entity.statements} == {one.id for one in all}
