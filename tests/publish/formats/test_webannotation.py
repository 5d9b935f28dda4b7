"""W3C Web Annotation, expanded by pyld with the W3C's own context from this folder; nothing is fetched."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger
from reportedly.publish.formats import export
from reportedly.publish.formats.webannotation import CONTEXT, VOCABULARY, W3C, annotated

from ..sample import sample

jsonld = pytest.importorskip("pyld.jsonld")
OA = "http://www.w3.org/ns/oa#"
HERE = {W3C: json.loads((Path(__file__).parent / "anno.jsonld").read_text("utf-8"))}


def load(url: str, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """The context that is here; whatever else is asked for would be fetched."""
    return {"contextUrl": None, "documentUrl": url, "document": HERE[url], "contentType": "application/ld+json"}


def expand(document: Any) -> Any:
    return jsonld.expand(document, {"documentLoader": load})


@pytest.fixture(scope="module")
def collection(path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = tmp_path_factory.mktemp("annotations") / "all.jsonld"
    with Ledger(path) as ledger:
        count = export("webannotation", ledger, place)
    found: dict[str, Any] = json.loads(place.read_bytes())
    assert found["total"] == len(found["first"]["items"]) == count
    return found


def test_one_claim_one_annotation_that_selects_the_words_in_both_ways(
    collection: dict[str, Any], ledger: Ledger
) -> None:
    readings = {reading.report.id: reading for reading in ledger.readings()}
    claims = {row["id"]: row for row in ledger.claims(_all())}
    seen = []
    for one in collection["first"]["items"]:
        report = readings[one["id"].split(":")[3]].report
        for target in one["target"]:
            place, words = target["selector"]
            start, end = place["start"], place["end"]
            assert (place["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert report.text[start:end] == words["exact"]
            assert report.text[:start].endswith(words["prefix"])
            assert report.text[end:].startswith(words["suffix"])
            assert target["state"]["sha256"] == hashlib.sha256(report.text.encode()).hexdigest()
            assert target["source"] == (report.url if (report.url or "").startswith("http") else
                                        f"urn:reportedly:report:{report.id}")  # fmt: skip
        if not isinstance(one["body"], list) and one["body"]["type"] == "Claim":
            seen.append(one["body"]["id"].rpartition(":")[2])
            row = claims[seen[-1]]
            assert [one["body"].get(name) for name in ("certainty", "polarity", "tense", "mood", "deontic")] == [
                row[name] for name in ("certainty", "polarity", "tense", "mood", "deontic")
            ]
    assert sorted(seen) == sorted(claims)


def test_it_expands_to_the_w3c_terms_and_loses_nothing(collection: dict[str, Any]) -> None:
    (expanded,) = expand({**collection, "first": {**collection["first"], "items": collection["first"]["items"][:150]}})
    assert expanded["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    (page,) = expanded["http://www.w3.org/ns/activitystreams#first"]
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    for one, made in zip(items["@list"], collection["first"]["items"], strict=False):
        assert one["@type"] == [f"{OA}Annotation"]
        assert one[f"{OA}motivatedBy"][0]["@id"] in (f"{OA}classifying", f"{OA}identifying")
        target = one[f"{OA}hasTarget"][0]
        assert "://" in target[f"{OA}hasSource"][0]["@id"] or target[f"{OA}hasSource"][0]["@id"].startswith("urn:")
        assert {part["@type"][0] for part in target[f"{OA}hasSelector"]} == {
            f"{OA}TextPositionSelector", f"{OA}TextQuoteSelector",
        }  # fmt: skip
        assert isinstance(target[f"{OA}hasSelector"][0][f"{OA}start"][0]["@value"], int)
        assert _keys(one) == _keys(made)


def _keys(value: Any) -> int:
    """How many properties there are, names of JSON-LD's own aside: what a context does not know is dropped."""
    if isinstance(value, list):
        return sum(map(_keys, value))
    if not isinstance(value, dict) or "@value" in value:
        return 0
    own = sum(name not in ("@id", "@type", "@list", "id", "type") for name in value)
    return own + sum(_keys(each) for each in value.values())


def test_all_terms_of_ours_are_in_one_vocabulary_and_none_is_the_w3cs() -> None:
    ours = {name: term if isinstance(term, str) else term["@id"] for name, term in CONTEXT[1].items()}
    assert all(term.startswith(VOCABULARY) for term in ours.values())
    assert not set(ours) & set(HERE[W3C]["@context"])


def test_chains_read_outermost_first_and_pieces_are_targets() -> None:
    reading = sample("\U0001f680 n\u0308 ")
    found = list(annotated(reading, reading.claims))
    (claim,) = (one for one in found if one["body"] == one["body"] and _head(one) == "enter")
    assert [step["creditedTo"].get("name") for step in claim["body"]["chain"]] == [None, "the Orvane government"]
    assert claim["body"]["deontic"] == "permitted"
    assert claim["target"][0]["state"]["type"] == ["TimeState", "TextVersion"]
    assert claim["target"][0]["state"]["sourceDate"] == "2024-11-18T09:30:00Z"
    kinds = [one["body"]["type"] for one in found if isinstance(one["body"], dict)]
    assert {"Claim", "Attribution", "Source"} <= set(kinds)


def test_of_some_claims_only_what_bears_on_them(ledger: Ledger) -> None:
    reading = sample()
    (claim,) = (one for one in reading.claims if one.id == "c9")
    found = list(annotated(reading, [claim]))
    assert [one["target"][0]["selector"][1]["exact"] for one in found] == [
        "Minister Ada Quill", "denied", "any licence had been sold",
    ]  # fmt: skip


def _head(one: dict[str, Any]) -> Any:
    return one["body"].get("head") if isinstance(one["body"], dict) else None


def _all() -> Any:
    from reportedly.ledger import Filter

    return Filter(limit=1_000_000)
