"""What Hypothesis imports, held against the fields that its API asks for (``AnnotationSchema`` in ``h``)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
from msgspec.structs import replace

from reportedly.ledger import Ledger
from reportedly.publish.formats import export
from reportedly.publish.formats.hypothesis import annotated

from ..sample import sample

_STRINGS = {"type": "array", "items": {"type": "string"}}
_SELECTOR = {"type": "object", "properties": {"type": {"type": "string"}}, "required": ["type"]}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["uri", "target", "text", "tags", "document", "user"],
    "properties": {
        "uri": {"type": "string", "pattern": "^https?://"},
        "text": {"type": "string"},
        "user": {"type": "string", "pattern": "^acct:[^@]+@.+"},
        "tags": _STRINGS,
        "references": _STRINGS,
        "document": {"type": "object", "properties": {"title": _STRINGS}},
        "target": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "properties": {"selector": {"type": "array", "minItems": 1, "items": _SELECTOR}},
                "required": ["selector"],
            },
        },
    },
}


def test_every_claim_of_a_page_on_the_web_is_quoted_once(ledger: Ledger, tmp_path: Path) -> None:
    count = export("hypothesis", ledger, tmp_path / "import.json")
    found = json.loads((tmp_path / "import.json").read_bytes())["annotations"]
    readings = [reading for reading in ledger.readings() if "javascript" not in (reading.report.url or "")]
    assert len(found) == count == sum(len(reading.claims) for reading in readings)
    valid = jsonschema.Draft202012Validator(SCHEMA)
    for one in found:
        valid.validate(one)
        (selector,) = one["target"][0]["selector"]
        texts = [reading.report.text for reading in readings if reading.report.url == one["uri"]]
        assert any(selector["prefix"] + selector["exact"] + selector["suffix"] in text for text in texts)


def test_words_of_a_report_are_words_and_no_markup() -> None:
    reading = sample("\U0001f680 ")
    hostile = "<b>*x*</b>\n\n# [a](javascript:1) ![b](c) `d` _e_"
    sources = tuple(replace(source, name=hostile) for source in reading.sources)
    found = [one["text"] for one in annotated(replace(reading, sources=sources), reading.claims)]
    assert any("javascript" in text for text in found)
    for text in found:
        bare = re.sub(r"\\.", "", text)
        assert not set(bare) & set("<>*[]_`#!")
        assert all(len(line.splitlines()) == 1 for line in text.split("\n\n"))
