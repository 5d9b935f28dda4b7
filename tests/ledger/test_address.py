"""A ledger by URL: what is taken for one, what is said where there is none, and that no password is ever shown."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.errors import LedgerError, MissingPartError, UsageError
from reportedly.ledger import Address, open_ledger, place_of

URL = "postgresql+psycopg://ann:hush-hush@db.example:5433/news"


@pytest.mark.parametrize(
    "given", [URL, URL.replace("+psycopg", ""), URL.replace("postgresql+psycopg", "postgres"), f"{URL}?sslmode=require"]
)
def test_a_url_is_an_address_without_its_password(given: str) -> None:
    found = place_of(given)
    assert isinstance(found, Address)
    assert str(found).startswith("postgresql+psycopg://ann:***@db.example:5433/news")
    assert "hush" not in f"{found} {found!r}"
    assert found.url.password == "hush-hush"


def test_a_password_among_the_parameters_is_not_shown_either() -> None:
    assert "hush" not in str(place_of("postgresql://db.example/news?user=ann&password=hush-hush"))


@pytest.mark.parametrize("given", ["news.db", "folder/a:b.db", Path("postgres/news.db")])
def test_all_else_is_a_path(given: str | Path) -> None:
    assert place_of(given) == Path(given)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("mysql://ann:hush@db.example/news", "not mysql://"),
        ("postgresql+asyncpg://ann:hush@db.example/news", "a ledger is a file or postgresql"),
        ("postgresql://ann:hush@db.example", "names no database"),
        ("postgresql://ann:hush@db.example:port/news", "cannot be read"),
    ],
)
def test_a_url_that_is_none_is_misuse(given: str, told: str) -> None:
    done = CliRunner().invoke(app, ["reports", "--ledger", given])
    assert done.exit_code == 2
    assert told in done.stderr
    assert "hush" not in done.output


def test_without_psycopg_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "psycopg" else there(name))
    with pytest.raises(MissingPartError, match=r"pip install 'reportedly\[postgres\]'"):
        open_ledger(URL)


def test_where_no_server_answers_it_is_told_and_no_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    for url in ("postgresql://ann:hush-hush@127.0.0.1:1/news", f"postgresql://ann:hush-hush@/news?host={tmp_path}"):
        with pytest.raises(LedgerError, match="no PostgreSQL answers there") as told:
            open_ledger(url)
        assert "hush" not in str(told.value)
        done = CliRunner().invoke(app, ["doctor", "--format", "jsonl", "--ledger", url])
        assert done.exit_code == 1
        assert "no PostgreSQL answers" in done.stdout
        assert "hush" not in done.output


def test_a_url_of_the_environment_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_LEDGER", URL)
    assert str(place_of()) == URL.replace("hush-hush", "***")
    with pytest.raises(UsageError, match="names no database"):
        place_of("postgresql://db.example/")
