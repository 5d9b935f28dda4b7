"""What a ledger tells across reports, by the library and by its verbs, and what failed with all that counts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.briefing import Once
from reportedly.ledger.relating import Upkeep, entries
from reportedly.ledger.relating.entries import Entries
from reportedly.relate.digest import Digest
from reportedly.vocabulary import Reading

from .backend import Place, at, copied
from .standins import PARTS

ALL = Filter(limit=10_000)
VERBS = ("stories", "events", "contradictions", "derivations", "policies", "outlook")
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, newsroom: list[Reading]) -> Place:
    path = at(tmp_path_factory.mktemp("told") / "news.db")
    with Ledger(path) as ledger:
        ledger.upkeep = Upkeep(PARTS)
        for reading in newsroom:
            ledger.put(reading)
    return path


@pytest.fixture
def kept(told: Place, tmp_path: Path) -> Place:
    return copied(told, tmp_path / "news.db")


@pytest.fixture
def run(told: Place) -> Run:
    return lambda *words: CliRunner().invoke(app, [*words, "--ledger", str(told)])


def lines(done: Result) -> list[dict[str, object]]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("verb", VERBS)
def test_each_list_is_a_table_lines_of_json_and_csv(run: Run, verb: str) -> None:
    rows = lines(run(verb, "--format", "jsonl"))
    assert rows
    table = run(verb)
    assert table.exit_code == 0
    assert table.stdout.strip()
    cells = list(csv.DictReader(io.StringIO(run(verb, "--format", "csv").stdout)))
    assert [list(row) for row in cells] == [list(row) for row in rows]


def test_stories_have_their_reports_in_order(run: Run, told: Place) -> None:
    rows = lines(run("stories", "--format", "jsonl"))
    assert all(list(row) == ["id", "title", "reports", "first", "last"] for row in rows)
    longest = max(rows, key=lambda row: len(row["reports"]))  # type: ignore[arg-type]
    assert all(list(one) == ["id", "url", "title"] for one in longest["reports"])  # type: ignore[attr-defined]
    with Ledger(told) as ledger:
        assert rows == ledger.stories()
        assert ledger.stories("no such words") == []


def test_two_claims_that_differ_in_two_events_are_listed_once(kept: Place) -> None:
    with Ledger(kept) as ledger:
        before = ledger.contradictions()
        with ledger.writes() as connection:
            names = "kind, about, " + ", ".join(
                f"{side}_{what}" for side in ("left", "right")
                for what in ("report", "claim", "source", "value", "start", "end", "moment")
            )  # fmt: skip
            connection.exec_driver_sql(
                f"INSERT INTO contradiction (event, {names}) SELECT other.key, {names} FROM contradiction "
                "JOIN event AS other ON other.key = (SELECT max(key) FROM event WHERE key <> contradiction.event) "
                "ORDER BY contradiction.key LIMIT 1"
            )
        assert len(ledger.contradictions()) == len(before) + 1
        once = ledger.contradictions(once=True)
        assert [(one["left"]["claim"], one["right"]["claim"]) for one in once] == list(
            dict.fromkeys((one["left"]["claim"], one["right"]["claim"]) for one in before)
        )


def test_derivations_name_addresses_and_spans(run: Run, newsroom: list[Reading]) -> None:
    rows = lines(run("derivations", "--format", "jsonl"))
    urls = {one.report.url or one.report.id for one in newsroom}
    assert all(list(row) == ["from", "to", "kind", "score", "spans"] for row in rows)
    assert {row["from"] for row in rows} <= urls
    copy = next(row for row in rows if row["kind"] == "copy")
    assert copy["to"] in urls
    assert set(copy["spans"][0]) == {"from", "to"}  # type: ignore[index]
    assert all(row["to"] not in urls for row in rows if row["kind"] == "byline")
    assert lines(run("derivations", "--report", str(copy["from"]), "--kind", "copy", "--format", "jsonl"))


def test_an_event_goes_by_its_id_a_claim_or_its_own_words(told: Place) -> None:
    with Ledger(told) as ledger:
        event = ledger.events()[0]
        id, label = str(event["id"]), str(event["label"])
        others = {row["claim"] for row in ledger.origins(id)} | {
            one["claim"] for row in ledger.origins(id) for one in row["carriers"]
        }
        assert len(others) == event["claims"]
        assert all(ledger.standing(str(claim))["event"] == id for claim in others)
        same = [row for row in ledger.events(limit=10_000) if set(label.split()) <= set(str(row["label"]).split())]
        if len(same) == 1:
            assert ledger.standing(label)["event"] == id
        with pytest.raises(UsageError, match="more than one event"):
            ledger.standing("the")
        labels = [set(str(row["label"]).casefold().split()) for row in ledger.events(limit=10_000)]
        carried = [str(row["text"]).replace("…", "") for row in ledger.claims(ALL) if row["id"] in others]
        unlabelled = next(text for text in carried if not any(set(text.casefold().split()) <= one for one in labels))
        assert id in _named(ledger, unlabelled)  # words that no label has name the event of which a claim has them
        with pytest.raises(UsageError, match="there is no event"):
            ledger.standing("nobodysaysthis")


def _named(ledger: Ledger, words: str) -> str:
    """The event that words name, or those between which they leave the choice."""
    try:
        return str(ledger.standing(words)["event"])
    except UsageError as error:
        return str(error)


def test_events_of_a_story(told: Place) -> None:
    with Ledger(told) as ledger:
        story = max(ledger.stories(), key=lambda row: len(row["reports"]))
        reports = {one["id"] for one in story["reports"]}
        some = ledger.events(story["id"], limit=10_000)
        assert 0 < len(some) < len(ledger.events(limit=10_000)) or len(reports) == len(ledger.reports())
        assert ledger.events(story["reports"][0]["id"], limit=10_000) == some
        related = ledger.related(story["id"])
        assert {one.id for one in related.events} == {row["id"] for row in some}
        with pytest.raises(UsageError, match="there is no story"):
            ledger.events("no such story")


def test_a_standing_has_its_trail_and_one_for_each_date(run: Run, told: Place) -> None:
    with Ledger(told) as ledger:
        event = str(ledger.events()[0]["id"])
        ledger.upkeep = Upkeep(PARTS)
        now = ledger.standing(event)
        assert now["standing"] == now["trail"][-1]["standing"]
        assert ledger.standing(event, as_of="2024-11-30")["trail"] == now["trail"]
        with pytest.raises(UsageError, match="no date"):
            ledger.standing(event, as_of="yesterday")
    (row,) = lines(run("standing", event, "--format", "jsonl"))
    assert row == now
    assert now["standing"] in run("standing", event).stdout


def test_origins_tell_of_pairs_and_rings(run: Run, told: Place) -> None:
    with Ledger(told) as ledger, ledger.reads() as connection:
        asked = "SELECT event.id FROM event JOIN independence ON independence.event = event.key LIMIT 1"
        event = str(connection.exec_driver_sql(asked).scalar())
    done = run("origins", event)
    assert done.exit_code == 0
    assert "unknown: " in done.stdout or "dependent: " in done.stdout


def test_the_outlook_begins_with_how_much_can_be_judged(run: Run) -> None:
    done = run("outlook", "--as-of", "2024-11-20")
    assert done.exit_code == 0
    assert "can be judged" in done.stderr


def test_digests_are_lent_as_the_same_objects_until_they_change(kept: Place) -> None:
    with Ledger(kept) as ledger:
        ledger.upkeep = Upkeep(PARTS)

        def lent() -> dict[int, Digest]:
            with ledger.reads() as connection:
                keys = connection.exec_driver_sql("SELECT report FROM near").scalars().all()
                return ledger.digests.many(connection, keys)

        first = lent()
        with ledger.reads() as connection:
            assert list(first.items()) == [(one.key, one.digest) for one in Entries().many(connection, first)]
        again = lent()
        assert all(again[key] is first[key] for key in first)
        url = next(one.url for one in first.values() if one.url)
        ledger.withdraw(url, "It was taken down.")
        (key,) = (key for key, one in lent().items() if one is not first[key])
        assert (lent()[key].url, lent()[key].status, first[key].status) == (url, "withdrawn", "")


def test_digests_in_memory_take_no_more_room_than_they_may(kept: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(kept) as ledger, ledger.reads() as connection:
        rows = connection.exec_driver_sql("SELECT report, size FROM digest ORDER BY report LIMIT 3").fetchall()
        keys = [key for key, _ in rows]
        monkeypatch.setattr(entries, "ROOM", sum(size for _, size in rows) - 1)
        held = Entries()
        first = held.many(connection, keys)  # all are given, though there is no room for all
        assert [one.key for one in first] == keys
        assert [held.get(connection, key) is one for key, one in zip(keys[1:], first[1:], strict=True)] == [True, True]
        assert held.get(connection, keys[0]) is not first[0]
        assert held.get(connection, keys[1]) is not first[1]  # longest not asked for when the first came back


def test_links_are_found_once_for_the_very_same_reports(kept: Place) -> None:
    with Ledger(kept) as ledger, ledger.reads() as connection:
        one, *others = (entry.digest for entry in Entries().many(connection, range(1, 5)))
    asked: list[int] = []

    def work(one: Digest, others: Sequence[Digest]) -> list[str]:
        asked.append(len(others))
        return [one.report, *(each.report for each in others)]

    links = Once(work)
    names = (one.report, *(each.report for each in others))
    assert links(one, others) == links(one, iter(others)) == names
    assert links(one, others[:-1]) == names[:-1]
    assert links(msgspec.structs.replace(one, report="other"), others) == ("other", *names[1:])
    assert asked == [len(others), len(others) - 1, len(others)]


def test_what_failed_is_told_with_what_is_counted(kept: Place) -> None:
    with Ledger(kept) as ledger:
        assert ledger.coverage() == []
        with ledger.writes() as connection:
            connection.exec_driver_sql(
                "INSERT INTO failure (at, place, problem, message) VALUES ('2024-11-17T10:00:00Z', 'a', 'b', 'c')"
            )
        assert ledger.coverage() == ["1 place failed, the first on 2024-11-17; `reportedly status` lists them"]
    for verb in ("stories", "events", "sources", "reports"):
        done = CliRunner().invoke(app, [verb, "--ledger", str(kept), "--format", "csv"])
        assert "1 place failed" in done.stderr


def test_what_an_older_release_left_is_related_on_demand(kept: Place) -> None:
    with Ledger(kept) as ledger:
        before = ledger.stories(limit=1_000)
        with ledger.writes() as connection:
            for table in ("near", "clue", "link", "derivation", "story", "event", "policy_line", "outlook", "digest"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        assert ledger.stories() == []
        (told,) = ledger.coverage()
        assert "not related yet" in told
        ledger.upkeep = Upkeep(PARTS)
        done, left = ledger.relate()
        assert (done, left) == (len(ledger.reports()), 0)
        assert ledger.stories(limit=1_000) == before
        assert ledger.coverage() == []
        assert ledger.relate() == (0, 0)
        assert ledger.relate(everything=True) == (done, 0)
        assert ledger.stories(limit=1_000) == before


def test_a_report_that_cannot_be_related_is_kept_and_told(kept: Place, newsroom: list[Reading], tmp_path: Path) -> None:
    from dataclasses import replace

    bad = newsroom[3].report.id

    def fails(digest, others):  # type: ignore[no-untyped-def]
        if digest.report == bad:
            raise ValueError("this one is too much")
        return PARTS.derive(digest, others)

    path = at(tmp_path / "other.db")
    with Ledger(path) as ledger:
        ledger.upkeep = Upkeep(replace(PARTS, derive=fails))
        for reading in newsroom[:6]:
            ledger.put(reading)
        assert len(ledger.reports()) == 6
        (row,) = ledger.status()["related"]
        assert (row["related"], row["waiting"], row["failed"]) == (5, 1, 1)
        ledger.upkeep = Upkeep(PARTS)
        assert ledger.relate() == (1, 0)
        (row,) = ledger.status()["related"]
        assert (row["related"], row["waiting"], row["failed"]) == (6, 0, 0)


def test_owners_are_taken_from_a_table(kept: Place, tmp_path: Path) -> None:
    owners = tmp_path / "owners.csv"
    owners.write_text("publisher,owner\nThe Harbour Tribune,Estmark Media\nThames Gazette,Estmark Media\n")
    done = CliRunner().invoke(app, ["relate", "--owners", str(owners), "--ledger", str(kept)])
    assert done.exit_code == 0, done.output
    assert "2 owners are new" in done.stderr
    wrong = CliRunner().invoke(app, ["relate", "--owners", str(tmp_path / "none.csv"), "--ledger", str(kept)])
    assert wrong.exit_code == 2


def test_a_standing_that_there_is_none_of_is_told(tmp_path: Path) -> None:
    with (
        Ledger(at(tmp_path / "news.db")) as ledger,
        pytest.raises(UsageError, match="there is no standing 'sure'"),
    ):
        ledger.events(standing="sure")
