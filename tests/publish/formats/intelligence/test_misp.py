"""MISP, checked by pymisp: its loader, its schema of events and its object templates."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pymisp
import pytest

import reportedly
from reportedly.vocabulary import Reading, claim_id

from .conftest import Exported, Judged

DATA = Path(pymisp.__file__).parent / "data"


@pytest.fixture
def event(exported: Exported) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported("misp").read_bytes())["Event"]
    return found


def texts(event: dict[str, Any], template: str, relation: str) -> list[dict[str, Any]]:
    return [
        attribute for one in event["Object"] if one["name"] == template for attribute in one["Attribute"]
        if attribute["object_relation"] == relation
    ]  # fmt: skip


def test_pymisp_loads_it_and_its_schema_holds(exported: Exported, event: dict[str, Any]) -> None:
    told = exported("misp").read_text("utf-8")
    schema = json.loads((DATA / "schema-lax.json").read_text("utf-8"))  # the strict one knows no objects
    jsonschema.Draft4Validator(schema).validate(json.loads(told))
    loaded = pymisp.MISPEvent()
    loaded.load(told)
    assert (loaded.uuid, loaded.info, len(loaded.objects)) == (event["uuid"], event["info"], len(event["Object"]))
    assert (loaded.distribution, loaded.published, loaded.threat_level_id) == (0, False, 4)


def test_objects_are_those_of_misps_templates(event: dict[str, Any]) -> None:
    for one in event["Object"]:
        made = pymisp.MISPObject(one["name"], strict=True)
        made.from_dict(**json.loads(json.dumps(one)))
        made.to_dict(strict=True)  # refuses what the template does not have
        assert (made.template_uuid, str(made.template_version)) == (one["template_uuid"], one["template_version"])
        template = json.loads((DATA / "misp-objects/objects" / one["name"] / "definition.json").read_text("utf-8"))
        assert template["description"] == one["description"]
        for attribute, given in zip(made.attributes, one["Attribute"], strict=True):
            assert (attribute.value, attribute.type, attribute.category) == (
                given["value"].strip(), given["type"], given["category"],
            )  # fmt: skip
            assert attribute.to_ids is False


def test_references_resolve_and_are_of_misps_kinds(event: dict[str, Any]) -> None:
    known = {
        one["name"] for one in json.loads((DATA / "misp-objects/relationships/definition.json").read_text())["values"]
    }
    ids = [one["uuid"] for one in event["Object"]]
    ids += [attribute["uuid"] for one in event["Object"] for attribute in one["Attribute"]]
    assert len(set(ids)) == len(ids)
    kinds: Counter[str] = Counter()
    for one in event["Object"]:
        for reference in one["ObjectReference"]:
            assert reference["referenced_uuid"] in ids
            kinds[reference["relationship_type"]] += 1
    assert set(kinds) == {"annotates", "derived-from", "references"} <= known


def test_claims_are_annotations_in_their_own_words(event: dict[str, Any], readings: dict[str, Reading]) -> None:
    found = Counter(one["value"] for one in texts(event, "annotation", "text"))
    for id, reading in readings.items():
        assert reading.report.text in {one["value"] for one in texts(event, "news-media", "content")}
        for claim in reading.claims:
            assert found[claim.text], claim_id(id, claim)


def test_tags_are_of_the_taxonomies_where_people_or_words_said_so(event: dict[str, Any], judged: Judged) -> None:
    tagged = Counter(
        tag["name"] for one in event["Object"] for attribute in one["Attribute"] for tag in attribute["Tag"]
    )
    taxonomies = {name for name in tagged if not name.startswith("reportedly:")}
    assert taxonomies == {
        'admiralty-scale:source-reliability="b"',
        'admiralty-scale:information-credibility="2"',
        'admiralty-scale:information-credibility="4"',
        'estimative-language:likelihood-probability="likely"',
        'estimative-language:likelihood-probability="very-likely"',
    }
    assert tagged['admiralty-scale:information-credibility="2"'] == 2
    assert event["Tag"] == [{"name": "tlp:amber"}]
    sources = {one["value"]: [tag["name"] for tag in one["Tag"]] for one in texts(event, "news-media", "source")}
    assert sources["Meridian Wire"] == ['admiralty-scale:source-reliability="b"']
    assert not any(tags for name, tags in sources.items() if name != "Meridian Wire")


def test_a_part_of_a_ledger_points_at_nothing_outside(exported: Exported, event: dict[str, Any]) -> None:
    part = json.loads(exported("misp", asked=reportedly.Filter(publisher="The Harbour Tribune")).read_bytes())["Event"]
    ids = {one["uuid"] for one in part["Object"]}
    for one in part["Object"]:
        assert {reference["referenced_uuid"] for reference in one["ObjectReference"]} <= ids
    assert part["uuid"] != event["uuid"]
    assert ids <= {one["uuid"] for one in event["Object"]}


def test_an_address_is_a_link_only_if_it_is_one(event: dict[str, Any]) -> None:
    links = [one["value"] for one in texts(event, "news-media", "link")]
    assert links
    assert all(one.startswith("https://") for one in links)


def test_no_reports_make_an_event_too(exported: Exported) -> None:
    event = json.loads(exported("misp", asked=reportedly.Filter(publisher="Nobody")).read_bytes())["Event"]
    assert (event["Object"], event["date"]) == ([], "1970-01-01")
