"""What is PostgreSQL's own: opening, rights, words of the index, the verbs by URL, copies, and who writes alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.errors import LedgerError, UsageError
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.doctor import examine
from reportedly.vocabulary import Reading, make_report

from .backend import GIVEN, SQLITE, at, name_of, server

pytestmark = pytest.mark.skipif(SQLITE, reason="asked with REPORTEDLY_TEST_LEDGER=postgres")
PAGES = ("/", "/reports", "/claims", "/claims?words=ferry", "/sources", "/stories", "/events", "/status", "/api.json")
KNOWN = st.characters(exclude_categories=("Cn", "Cs"), max_codepoint=0x1FFFF)
"""Letters that every version of Unicode has which Python or the server may know."""
OWN = pytest.mark.skipif("://" in GIVEN, reason="of the server that the tests start")


def call(*words: object) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert "Traceback" not in done.output
    return done


def test_the_verbs_take_a_url(tmp_path: Path) -> None:
    url = at(tmp_path / "news.db", bare=True)
    missing = call("reports", "--ledger", url)
    assert missing.exit_code == 2
    assert "there is no ledger in" in missing.stderr
    report = {
        "text": "The ministry denied that the ferry sank near Odesa.",
        "published": "2024-11-18",
        "publisher": "É",
    }
    (tmp_path / "reports.jsonl").write_text(json.dumps(report))
    added = call("add", tmp_path / "reports.jsonl", "--ledger", url, "--reader", "rules")
    assert (added.exit_code, "1 added" in added.stderr) == (0, True)
    (row,) = [json.loads(line) for line in call("search", "ferry", "--ledger", url, "-f", "jsonl").stdout.splitlines()]
    assert row["publisher"] == "É"
    assert call("claims", "--publisher", "é", "--ledger", url, "-f", "jsonl").stdout
    for verb in (
        ["show", row["report"]],
        ["sources"],
        ["status"],
        ["doctor"],
        ["events"],
        ["export", "csv", "--output", tmp_path / "out"],
        ["vacuum"],
        ["reread", "--reader", "rules"],
    ):
        done = call(*verb, "--ledger", url)
        assert done.exit_code == 0, (verb, done.output)
    assert call("forget", row["report"], "--reason", "a test", "--ledger", url).exit_code == 0
    assert call("reports", "--ledger", url, "-f", "jsonl").stdout == ""


def test_a_backup_names_the_tool_that_makes_it(full: Ledger, tmp_path: Path) -> None:
    done = call("backup", tmp_path / "safe.dump", "--ledger", full.path.url.render_as_string(False))  # type: ignore[union-attr]
    assert done.exit_code == 2
    assert f"pg_dump --format=custom --file={tmp_path / 'safe.dump'}" in done.stderr


def test_pages_show_it(full: Ledger) -> None:
    from starlette.testclient import TestClient

    from reportedly.web import create_app
    from reportedly.web.kept import version

    before = version(full)
    assert version(full) == before or "://" in GIVEN
    with TestClient(create_app(full.path), base_url="http://127.0.0.1:8001") as client:
        for page in (
            "/",
            "/reports",
            "/claims",
            "/search?q=ferry",
            "/sources",
            "/stories",
            "/events",
            "/outlook",
            "/outlook?standing=overdue",
            f"/reports/{full.reports()[0]['id']}",
            f"/stories/{full.stories()[0]['id']}/brief",
            "/status",
            "/map",
        ):
            answer = client.get(page)
            assert answer.status_code in (200, 404), (page, answer.text[:300])
            assert (answer.status_code == 200) or page in ("/status", "/map")
    full.keep(make_report("It rained."))
    assert version(full) != before


def test_a_sound_ledger_has_nothing_wrong_and_lost_words_are_told(full: Ledger) -> None:
    assert [check for check in examine(full.path) if not check.sound] == []
    with full.writes() as connection:
        connection.exec_driver_sql("DELETE FROM claim_fts")
    assert [check.what for check in examine(full.path) if not check.sound] == ["ledger, index"]


def test_where_no_ledger_is_none_is_made_by_looking(tmp_path: Path) -> None:
    url = at(tmp_path / "news.db", bare=True)
    assert all(check.sound for check in examine(_place(url)))
    with pytest.raises(UsageError, match="make one with"):
        open_ledger(url, create=False)


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    url = server().url("reportedly_nowhere")
    with pytest.raises(UsageError, match="createdb reportedly_nowhere"):
        open_ledger(url)


@OWN
def test_a_wrong_password_is_told_and_not_shown(ledger: Ledger) -> None:
    name = name_of(ledger.path)
    server().run("DROP ROLE IF EXISTS guarded", "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    url = server().url(name).replace("tester@", "guarded:hush-hush@")
    with pytest.raises(LedgerError, match="does not take the password") as told:
        open_ledger(url)
    assert "hush" not in str(told.value)


@OWN
def test_who_may_only_look_can_search_and_is_told_why_nothing_is_added(full: Ledger) -> None:
    name = name_of(full.path)
    server().run("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    server().run(
        "GRANT USAGE ON SCHEMA public TO guest", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", database=name
    )
    with Ledger(server().url(name).replace("tester@", "guest@")) as looked:
        assert looked.search("ferry")
        with pytest.raises(LedgerError, match="no right"):
            looked.keep(make_report("It rained."))
        with pytest.raises(LedgerError, match="no right"):
            looked.check_writable()
    server().run("DROP OWNED BY guest", database=name)


def test_a_nul_and_what_else_is_odd_in_a_text_is_kept(ledger: Ledger) -> None:
    report = make_report(
        "It rained.", publisher="A\0B", extra={"odd": "\0", "emoji": "🛳"}, authors=("\ud83d\udea2",) * 0
    )
    ledger.put(Reading(model="by hand", report=report))
    found = ledger.reading(report.id)
    assert found is not None
    assert (found.report.publisher, found.report.extra) == ("A\ufffdB", {"odd": "\0", "emoji": "🛳"})


def test_a_report_of_a_million_words_is_kept_and_its_beginning_found(ledger: Ledger) -> None:
    text = "Quorvelt " + " ".join(f"word{number:x}" for number in range(300_000))
    assert ledger.keep(make_report(text))
    assert [row["characters"] for row in ledger.reports(_asked("quorvelt word1"))] == [len(text)]


def _asked(words: str) -> object:
    from reportedly.ledger import Filter

    return Filter(words=words)


def _place(url: object) -> object:
    from reportedly.ledger import place_of

    return place_of(str(url))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(KNOWN, max_size=30), min_size=20, max_size=40))
def test_words_are_cut_by_the_database_as_by_us(ledger: Ledger, texts: list[str]) -> None:
    from reportedly.ledger.postgres.matching import words

    given = [text.replace("\0", " ") for text in texts]
    with ledger.reads() as connection:
        asked = "SELECT fts_plain(given) FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS one(given, n) ORDER BY n"
        found = [row[0].split(" ") if row[0] else [] for row in connection.exec_driver_sql(asked, (given,))]
    assert found == [words(text) for text in given]
