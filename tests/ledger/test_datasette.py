"""A ledger in Datasette: every page answers, with labels for keys, facets, order and search."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from sqlalchemy import inspect

from benchmarks.filling import fill, reports_for
from reportedly.ledger import Ledger
from reportedly.publish.datasette import SETTINGS, metadata

from .backend import of_a_file

pytestmark = of_a_file("Datasette shows SQLite files")
REPORTS = 30
HIDDEN = {
    "alembic_version", "seen", "source_total", "report_raw", "feed_entry", "attribution_about", "source_entity",
    "policy_bound", "policy_exception", "digest", "near", "clue", "upkeep", "link", "derivation_claim", "story_report",
    "event_claim", "origin_carrier", "loop_report", "policy_line_claim",
}  # fmt: skip
VIEWS = {"claim_full", "report_summary", "source_summary", "event_full"}


def get(path: Path, pages: Iterable[str], settings: dict[str, int] | None = None) -> dict[str, Any]:
    """The answers to ``pages``, each below the ledger's own address, without any network."""

    async def ask() -> dict[str, Any]:
        shown = Datasette([str(path)], metadata=metadata(path.stem), settings=settings)
        try:
            return {page: await shown.client.get(f"/{path.stem}{page}", follow_redirects=True) for page in pages}
        finally:
            for each in shown.databases.values():
                each.close()
            if shown.executor is not None:
                shown.executor.shutdown()

    return asyncio.run(ask())


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "news.db"
    fill(path, REPORTS)
    return path


@pytest.fixture(scope="module")
def shown(news: Path) -> list[str]:
    """The tables and views that are there for people."""
    with Ledger(news) as ledger, ledger.reads() as connection:
        tables = {name for name in inspect(connection).get_table_names() if "_fts" not in name}
    return sorted((tables | VIEWS) - HIDDEN)


def test_every_page_answers(news: Path, shown: list[str]) -> None:
    pages = ["", *(f"/{name}" for name in shown), *(f"/{name}.json" for name in shown)]
    assert {page: answer.status_code for page, answer in get(news, pages).items() if answer.status_code != 200} == {}


def test_the_front_page_lists_what_people_look_at(news: Path, shown: list[str]) -> None:
    found = get(news, [".json"])[".json"].json()
    tables = {table["name"] for table in found["tables"] if not table["hidden"]}
    assert tables == set(shown) - VIEWS
    assert {view["name"] for view in found["views"]} >= VIEWS


def test_everything_shown_says_what_it_is(shown: list[str]) -> None:
    tables = metadata("news")["databases"]["news"]["tables"]
    assert [name for name in shown if not (tables[name].get("title") and tables[name].get("description"))] == []
    assert {name for name in tables if tables[name].get("hidden")} == HIDDEN | {"claim_index"}


def test_descriptions_labels_and_facets_name_columns_that_are_there(news: Path) -> None:
    tables = metadata("news")["databases"]["news"]["tables"]
    with Ledger(news) as ledger, ledger.reads() as connection:
        for name, told in tables.items():
            columns = {column[1] for column in connection.exec_driver_sql(f"PRAGMA table_info({name})")}
            named = {*told.get("facets", ()), *told.get("units", ()), told.get("label_column"), told.get("sort_desc")}
            # One description of columns serves claims in both of their forms.
            described = set() if name in ("claim", "claim_full") else set(told.get("columns", ()))
            assert (named | described) - {None} <= columns, name


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("claim", "attribution"),
        ("claim", "place"),
        ("claim", "time"),
        ("attribution", "source"),
        ("reading", "report"),
        ("participant", "entity"),
        ("participant", "claim"),
        ("relation", "from_claim"),
        ("policy", "ruler"),
    ],
)
def test_keys_are_shown_as_labels(news: Path, table: str, column: str) -> None:
    page = f"/{table}.json?_shape=objects&_labels=on&{column}__notnull=1&_size=5"
    rows = get(news, [page])[page].json()["rows"]
    assert rows
    assert all(isinstance(row[column]["label"], str) and row[column]["label"] for row in rows)


def test_claims_have_facets_and_come_newest_first(news: Path) -> None:
    found = get(news, ["/claim_full.json"])["/claim_full.json"].json()
    assert set(found["facet_results"]) == {"event_type", "certainty", "source_kind", "publisher"}
    assert all(facet["results"] for facet in found["facet_results"].values())
    keys = [row[0] for row in found["rows"]]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == 50


@pytest.mark.parametrize("table", ["claim", "claim_full", "report", "report_summary"])
def test_the_search_box_finds_words(news: Path, table: str) -> None:
    with Ledger(news) as ledger:
        word = ledger.claims()[0]["text"].split()[0]
    found = get(news, [f"/{table}", f"/{table}.json?_search={word}", f"/{table}.json?_search=nobodysaysthis"])
    page, hits, nothing = found.values()
    assert 'name="_search"' in page.text
    assert hits.json()["rows"]
    assert nothing.json()["rows"] == []


def test_a_row_has_a_page(news: Path) -> None:
    found = get(news, ["/report/1", "/claim/1000001", "/source/1000001"])
    assert {answer.status_code for answer in found.values()} == {200}


@pytest.mark.long
def test_facets_of_100000_claims_are_ready_in_time(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    fill(path, reports_for(100_000))
    for settings in (None, SETTINGS):
        pages = ["/claim_full.json", "/claim.json", "/report_summary.json", "/source_summary.json"]
        get(path, pages, settings)  # the first look warms the file
        for page, answer in get(path, pages, settings).items():
            assert not answer.json().get("facets_timed_out"), page
            assert all(facet["results"] for name, facet in answer.json()["facet_results"].items() if name != "status")
