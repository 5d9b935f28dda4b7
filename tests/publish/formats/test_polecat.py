"""The event table: POLECAT's columns filled as POLECAT fills them, and ours beside them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import export
from reportedly.publish.formats.polecat import OURS, POLECAT
from reportedly.vocabulary import claim_id
from reportedly.vocabulary.plover import quad_of

Table = list[dict[str, str]]


def read(path: Path, delimiter: str = "\t") -> Table:
    """The table, as its readers take it: not a cell too many or too few."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=delimiter, strict=True))
    assert {len(row) for row in rows} == {len(POLECAT) + len(OURS)}
    assert tuple(rows[0]) == POLECAT + OURS
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture(scope="module")
def table(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Table:
    out = tmp_path_factory.mktemp("polecat") / "events.tsv"
    with Ledger(path) as ledger:
        count = export("polecat", ledger, out)
    assert len(out.read_text("utf-8").splitlines()) == count + 1  # no line break within a cell
    return read(out)


def test_a_row_for_each_claim_with_a_type(table: Table, chosen: Chosen) -> None:
    told = {claim_id(one.record["id"], claim): claim for one in chosen.reports() for claim in one.claims if claim.event}
    assert [row["Event ID"] for row in table] == list(told)
    for row in table:
        claim = told[row["Event ID"]]
        assert claim.event is not None
        assert (row["Told Type"], row["Polarity"], row["Certainty"], row["Deontic"]) == (
            claim.event.type, claim.polarity, claim.certainty, claim.deontic,
        )  # fmt: skip
        assert row["Tense"] == (claim.tense or "None")


def test_cells_are_as_polecat_has_them(table: Table) -> None:
    assert len(POLECAT) == 40
    quads = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
    for row in table:
        assert "" not in row.values()
        assert quads[quad_of(row["Event Type"]) - 1] == row["Quad Code"]  # type: ignore[arg-type]
        assert re.fullmatch(r"None|\d{4}-\d\d-\d\d", row["Event Date"])
        assert all(re.fullmatch(r"None|[A-Z]{3}", country) for country in row["Actor Country"].split("; "))
        assert re.fullmatch(r"\d+|None", row["GeoNames ID"])
        if row["Latitude"] != "None":
            assert -90 <= float(row["Latitude"]) <= 90
    for column, least in (("Event Date", 1), ("Actor Name", 50), ("Latitude", 10), ("Recipient Country", 1)):
        assert sum(row[column] != "None" for row in table) >= least, column


def test_claims_about_one_happening_share_an_id_and_its_standing(table: Table, chosen: Chosen) -> None:
    standings = {event["id"]: event["standing"] for event in chosen.events()}
    for row in table:
        assert row["Standing"] == standings[row["Same Event"]]
    assert len({row["Same Event"] for row in table}) < len(table)


def test_with_commas(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    export("polecat", ledger, tmp_path / "events.csv", options={"as": "csv"})
    assert read(tmp_path / "events.csv", ",") == table
