"""INCEpTION's documents, written and read again by cassis; offsets on paper are UTF-16 units."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from reportedly.errors import UsageError
from reportedly.ledger import Ledger
from reportedly.publish.corrected import corrections
from reportedly.publish.formats import export
from reportedly.publish.sheet import sheet
from reportedly.vocabulary import Reading

from ..readings import readings
from ..sample import sample

cassis = pytest.importorskip("cassis")
from reportedly.publish.corrected.inception import read  # noqa: E402  (without cassis there is none)
from reportedly.publish.formats.inception import MARK, TIE, document, typesystem  # noqa: E402

EMOJI = "\U0001f680\U0001f469\U0001f3fd\u200d\U0001f680 n\u0308 "


@pytest.fixture
def one(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "one.db")
    ledger.put(sample(EMOJI))
    return ledger


@pytest.mark.parametrize("form", ["json", "xmi"])
def test_cassis_reads_what_was_written(one: Ledger, tmp_path: Path, form: str) -> None:
    with one:
        assert export("inception", one, tmp_path / "out", options={"as": form}) == 1
    reading = sample(EMOJI)
    place = tmp_path / "out" / f"{reading.report.id}.{form}"
    types = cassis.load_typesystem((tmp_path / "out" / "TypeSystem.xml").read_text("utf-8"))
    with place.open("rb") as file:
        cas = cassis.load_cas_from_json(file) if form == "json" else cassis.load_cas_from_xmi(file, types)
    assert cas.sofa_string == reading.report.text
    claims = {found.key: found for found in cas.select(MARK) if found.mark == "claim"}
    quoted = {mark.id: reading.quote(*mark.spans) for mark in sheet(reading).marks if mark.kind == "claim"}
    assert {id: found.get_covered_text() for id, found in claims.items()} == quoted
    assert {found.certainty for found in claims.values()} == {"certain", "probable", "possible", "unknown"}
    for tie in cas.select(TIE):
        assert (tie.begin, tie.end) == (tie.Dependent.begin, tie.Dependent.end)
        assert tie.Governor.type.name == MARK


def test_on_paper_offsets_are_those_of_java(one: Ledger, tmp_path: Path) -> None:
    with one:
        export("inception", one, tmp_path / "out")
    reading = sample(EMOJI)
    found = json.loads((tmp_path / "out" / f"{reading.report.id}.json").read_bytes())
    units = reading.report.text.encode("utf-16-le")
    (claim,) = (fs for fs in found["%FEATURE_STRUCTURES"] if fs.get("certainty") == "probable")
    assert units[2 * claim["begin"] : 2 * claim["end"]].decode("utf-16-le") == "the boats would sail at dawn"


@given(readings())
@settings(max_examples=15)
def test_whatever_was_read_comes_back_unchanged(reading: Reading) -> None:
    if not reading.report.text:
        return
    made = sheet(reading)
    cas = cassis.load_cas_from_json(document(made, reading.report.text, typesystem()).to_json())
    back = read("here", made, cas)
    assert back.odd == []
    assert list(corrections(made, back.after, back.text, back.notes)) == []


def test_another_form_is_refused(one: Ledger, tmp_path: Path) -> None:
    with one, pytest.raises(UsageError, match="json or xmi"):
        export("inception", one, tmp_path / "out", options={"as": "tsv"})
