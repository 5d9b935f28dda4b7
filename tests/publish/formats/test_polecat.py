"""The event table: POLECAT's columns filled as POLECAT fills them, and ours beside them."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from reportedly.ledger import Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import export
from reportedly.publish.formats.polecat import OURS, POLECAT
from reportedly.vocabulary import claim_id
from reportedly.vocabulary.plover import quad_of


@pytest.fixture(scope="module")
def table(path: Path, tmp_path_factory: pytest.TempPathFactory) -> pandas.DataFrame:
    out = tmp_path_factory.mktemp("polecat") / "events.tsv"
    with Ledger(path) as ledger:
        count = export("polecat", ledger, out)
    found = pandas.read_csv(out, sep="\t", keep_default_na=False, dtype=str)
    assert len(found) == count
    return found


def test_the_columns_are_its_own_then_ours(table: pandas.DataFrame) -> None:
    assert tuple(table.columns) == POLECAT + OURS
    assert len(POLECAT) == 40


def test_a_row_for_each_claim_with_a_type(table: pandas.DataFrame, chosen: Chosen) -> None:
    told = {claim_id(one.record["id"], claim): claim for one in chosen.reports() for claim in one.claims if claim.event}
    assert set(table["Event ID"]) == set(told)
    for _, row in table.iterrows():
        claim = told[row["Event ID"]]
        assert claim.event is not None
        assert (row["Told Type"], row["Polarity"], row["Certainty"], row["Deontic"]) == (
            claim.event.type, claim.polarity, claim.certainty, claim.deontic,
        )  # fmt: skip
        assert row["Tense"] == (claim.tense or "None")


def test_cells_are_as_polecat_has_them(table: pandas.DataFrame) -> None:
    quads = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
    assert [quads[quad_of(type) - 1] for type in table["Event Type"]] == list(table["Quad Code"])
    assert not (table == "").any(axis=None)
    assert table["Event Date"].str.fullmatch(r"None|\d{4}-\d\d-\d\d").all()
    assert (table["Event Date"] != "None").any()
    countries = table["Actor Country"].str.split("; ").explode()
    assert countries.str.fullmatch(r"None|[A-Z]{3}").all()
    assert (table["Actor Name"] != "None").sum() > 50
    places = table[table["Latitude"] != "None"]
    assert len(places) > 10
    assert places["Latitude"].astype(float).between(-90, 90).all()
    assert places["GeoNames ID"].str.fullmatch(r"\d+|None").all()


def test_claims_about_one_happening_share_an_id_and_its_standing(table: pandas.DataFrame, chosen: Chosen) -> None:
    standings = {event["id"]: event["standing"] for event in chosen.events()}
    for _, row in table.iterrows():
        assert row["Standing"] == standings[row["Same Event"]]
    assert table["Same Event"].nunique() < len(table)


def test_with_commas(ledger: Ledger, tmp_path: Path, table: pandas.DataFrame) -> None:
    export("polecat", ledger, tmp_path / "events.csv", options={"as": "csv"})
    assert pandas.read_csv(tmp_path / "events.csv", keep_default_na=False, dtype=str).equals(table)
