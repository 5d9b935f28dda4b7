"""Corrections made in INCEpTION: its documents come back as judgements, each annotator's under their own name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.publish.corrected import import_judgements
from reportedly.publish.formats import export
from reportedly.vocabulary import Reading

from .conftest import told

cassis = pytest.importorskip("cassis")
MARK = "webanno.custom.Mark"


class Document:
    """A document of the export, changed by cassis as INCEpTION changes it."""

    def __init__(self, ledger: Ledger, folder: Path, reading: Reading) -> None:
        export("inception", ledger, folder)
        self.folder = folder
        self.place = folder / f"{reading.report.id}.json"

    def change(self, change: Callable[[Any, dict[str, Any]], None], to: Path | None = None) -> None:
        with self.place.open("rb") as file:
            cas = cassis.load_cas_from_json(file)
        change(cas, {mark.key: mark for mark in cas.select(MARK)})
        cas.to_json(to or self.place)


@pytest.fixture
def document(ledger: Ledger, tmp_path: Path, reading: Reading) -> Document:
    return Document(ledger, tmp_path / "out", reading)


def test_nothing_changed_is_nothing_judged(ledger: Ledger, document: Document) -> None:
    taken = import_judgements(ledger, document.folder)
    assert (taken.reports, taken.made, taken.orphans) == (1, 0, [])


def test_corrections_come_back_once(ledger: Ledger, document: Document, ids: dict[str, str], reading: Reading) -> None:
    start = reading.report.text.index("the order is not public")

    def change(cas: Any, marks: dict[str, Any]) -> None:
        marks[ids["c5"]].certainty = "possible"
        marks[ids["c9"]].begin -= len("that ")
        marks[ids["c11"]].note = "an opinion \U0001f914"
        cas.remove(marks[ids["c10"]])
        new = cas.typesystem.get_type(MARK)
        cas.add(new(begin=start, end=start + len("the order is not public"), mark="claim"))

    document.change(change)
    first, second = import_judgements(ledger, document.place), import_judgements(ledger, document.folder)
    assert (first.made, second.made, second.known) == (5, 0, 5)
    moved = reading.report.text.index("that any licence had been sold")
    assert told(ledger) == [
        ("wrong reading", ids["c5"], "certainty: possible"),
        ("note", ids["c9"], f"span: {moved}-{moved + len('that any licence had been sold')}"),
        ("wrong reading", ids["c10"], "no claim"),
        ("note", reading.report.id, f"claim missed: {start}-{start + len('the order is not public')}"),
        ("note", ids["c11"], "said"),
    ]


def test_a_project_s_export_has_a_file_for_each_annotator(
    ledger: Ledger, document: Document, ids: dict[str, str]
) -> None:
    def change(cas: Any, marks: dict[str, Any]) -> None:
        marks[ids["c5"]].certainty = "possible"

    whole = document.place.read_bytes()
    document.change(change, document.folder / "changed")
    document.place.unlink()
    document.place.mkdir()
    (document.folder / "changed").rename(document.place / "ana.json")
    (document.place / "ben.json").write_bytes(whole)
    (document.place / "INITIAL_CAS.json").write_bytes(b"{")
    taken = import_judgements(ledger, document.folder)
    assert (taken.reports, taken.made) == (2, 1)
    assert ledger.judgements()[0]["who"] == "ana"


def test_a_broken_file_is_told(ledger: Ledger, document: Document) -> None:
    document.place.write_bytes(b"{")
    with pytest.raises(InputError, match="no UIMA CAS JSON"):
        import_judgements(ledger, document.folder)
