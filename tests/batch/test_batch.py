"""A batch: what its shards hold, what a second run does, who may make them, and what a ledger makes of them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pyarrow
import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from reportedly.batch import run
from reportedly.batch.manifest import NAME
from reportedly.batch.shard import finished
from reportedly.batch.task import Task, tasks
from reportedly.batch.worker import work
from reportedly.cli.app import app
from reportedly.collect import shard as shard_of
from reportedly.errors import MissingPartError, UsageError
from reportedly.ledger import Ledger
from reportedly.ledger.relating.loading import related
from reportedly.read import rules
from tests.collect.archive.archives import URL, http, packed, page, record

FRENCH = (
    "Le ministre a annoncé lundi que la grève des cheminots durerait encore une semaine, et que les syndicats "
    "refusaient toute négociation avec la direction de la compagnie nationale avant la fin du mois de novembre."
)
NOTICE = {"uri": f"{URL}-1", "pubstatus": "canceled", "headline": "Withdrawn", "ednote": "An error of fact.",
          "type": "text", "versioncreated": "2024-11-19T10:00:00Z"}  # fmt: skip


def crawl(path: Path, pages: int = 7) -> Path:
    """An archive of reports, a picture, a page in French and a damaged record."""
    made = [record(http(page(f"Report {n}")), url=f"{URL}-{n}", number=n) for n in range(pages)]
    made.insert(2, record(http(b"x", type="image/png"), number=90))
    made.append(record(http(page("La grève continue", words=FRENCH)), url="https://post.example/2024/11/18/greve-3456"))
    data = packed(made)
    data[3] = data[3][:60] + b"zz" + data[3][62:]
    path.write_bytes(b"".join(data))
    return path


def made(inputs: Path, out: Path, **more: object) -> list[Task]:
    out.mkdir(exist_ok=True)
    given = {"reader": "rules", "most": 3, "raw": True, "left_out": lambda _: False, **more}
    return list(tasks([str(inputs)], out, **given))  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shards of an archive, by processes, and the archive beside their folder."""
    folder = tmp_path_factory.mktemp("batch")
    crawl(folder / "crawl.warc.gz")
    done = run([folder / "crawl.warc.gz"], folder / "shards", reader="rules", workers=2, pages=3)
    assert (done.made, done.there, done.lost) == (3, 0, [])
    assert done.counts == {"reading": 6, "unread": 1, "failure": 1}
    return folder / "shards"


def test_a_shard_hangs_on_its_piece_alone(shards: Path, tmp_path: Path) -> None:
    for task in made(shards.parent / "crawl.warc.gz", tmp_path / "again"):
        work(task)
    there = files(shards)
    assert there.pop(NAME)
    assert files(tmp_path / "again") == there


def test_what_a_shard_holds(shards: Path) -> None:
    table = pyarrow.concat_tables(pyarrow.parquet.read_table(path) for path in sorted(shards.glob("*.parquet")))
    found = table.to_pylist()
    assert [one["what"] for one in found] == ["reading"] * 2 + ["failure"] + ["reading"] * 4 + ["unread"]
    first = found[0]
    reading = json.loads(first["reading"])
    assert (reading["report"]["id"], reading["model"], len(reading["claims"])) == (
        first["id"], first["model"], first["claims"]
    )  # fmt: skip
    assert first["raw"] == page("Report 0")
    assert found[-1]["words"] == "it is in French"
    assert "damaged gzip data" in found[2]["words"]


def test_the_manifest_tells_of_each_shard_and_failure(shards: Path) -> None:
    lines = [json.loads(line) for line in (shards / NAME).read_text().splitlines()]
    assert [sum(line["counts"].values()) for line in lines] == [4, 3, 1]
    (failure,) = [one for line in lines for one in line["failures"]]
    assert failure["problem"] == "unreadable"
    assert lines[0]["passed_over"] == {"files of other types": 1}


def test_what_is_there_is_passed_over(shards: Path) -> None:
    before = files(shards)
    done = run([shards.parent / "crawl.warc.gz"], shards, reader="rules", pages=3)
    assert (done.made, done.there, done.counts["reading"]) == (0, 3, 6)
    assert files(shards) == before


def test_half_a_shard_is_none(shards: Path, tmp_path: Path) -> None:
    (first, *_) = made(shards.parent / "crawl.warc.gz", tmp_path)
    whole = (shards / first.shard).read_bytes()
    (tmp_path / first.shard).write_bytes(whole[:-20])
    assert not finished(tmp_path / first.shard, first.identity)
    assert finished(shards / first.shard, first.identity)
    assert not finished(shards / first.shard, "another")


def test_other_bytes_another_reader_or_another_size_give_other_shards(tmp_path: Path) -> None:
    names = {task.shard for task in made(crawl(tmp_path / "a.warc.gz"), tmp_path / "out")}
    others = [
        made(tmp_path / "a.warc.gz", tmp_path / "out", reader="learned"),
        made(tmp_path / "a.warc.gz", tmp_path / "out", most=2),
        made(tmp_path / "a.warc.gz", tmp_path / "out", raw=False),
        made(crawl(tmp_path / "a.warc.gz", pages=8), tmp_path / "out"),
    ]
    for other in others:
        assert names.isdisjoint(task.shard for task in other)


def test_a_ledger_of_shards_is_that_of_the_inputs(shards: Path, tmp_path: Path) -> None:
    direct, prepared = tmp_path / "direct.db", tmp_path / "prepared.db"
    for ledger, what in ((direct, shards.parent / "crawl.warc.gz"), (prepared, shards)):
        call = ["add", str(what), "--reader", "rules", "--ledger", str(ledger)]
        found = CliRunner().invoke(app, call)
        assert found.exit_code == 1
        assert "6 added, 0 there already, 1 kept unread, 1 failed" in found.stderr
        assert "files of other types (1)" in found.stderr
        found = CliRunner().invoke(app, call)
        assert "0 added, 7 there already, 1 failed" in found.stderr
        assert f"skipped {shards.parent / 'crawl.warc.gz'} at byte" in found.stderr
    assert content(prepared) == content(direct)


def content(path: Path) -> list[object]:
    """All that a ledger holds but its keys, which hang on how far reading is behind collecting."""
    with Ledger(path) as ledger, ledger.reads() as connection:
        found = msgspec.structs.asdict(related(connection))
        asked = [
            "SELECT id, unread, notice FROM report ORDER BY id",
            "SELECT report.id, raw.data, raw.type, report_raw.url, report_raw.extra FROM report "
            "JOIN report_raw ON report_raw.report = report.key JOIN raw ON raw.hash = report_raw.raw ORDER BY 1",
            "SELECT place, problem, message FROM failure ORDER BY place",
        ]
        rows = [[tuple(row) for row in connection.exec_driver_sql(one)] for one in asked]
        return [list(ledger.readings()), *rows, {name: sorted(map(repr, each)) for name, each in found.items()}]


def test_shards_of_another_reader_are_taken_as_they_are_and_parsed_once(
    shards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    read = shard_of.read
    monkeypatch.setattr(shard_of, "read", lambda stream: (parsed.append(Path(stream.name).name), read(stream))[1])
    for told in ("6 added", "0 added, 7 there already"):
        found = CliRunner().invoke(app, ["add", str(shards), "--ledger", str(tmp_path / "news.db")])
        assert told in found.stderr
    names = sorted(path.name for path in shards.glob("*.parquet"))
    assert sorted(parsed) == sorted([*names, names[0]])  # in which something failed that may be there next time
    with Ledger(tmp_path / "news.db") as ledger:
        assert {one.model for one in ledger.readings()} == {rules_model(shards)}


def rules_model(shards: Path) -> str:
    models = {one for path in shards.glob("*.parquet") for one in pyarrow.parquet.read_table(path)["model"].to_pylist()}
    (model,) = models - {None}
    return str(model)


def test_a_shard_that_was_changed_is_not_believed(shards: Path, tmp_path: Path) -> None:
    path = min(shards.glob("*.parquet"))
    table = pyarrow.parquet.read_table(path)
    lies = [one and one.replace("would stay closed", "will stay closed") for one in table["reading"].to_pylist()]
    changed = table.set_column(
        table.schema.get_field_index("reading"), "reading", pyarrow.array(lies, pyarrow.large_string())
    )
    pyarrow.parquet.write_table(changed, tmp_path / "lies.parquet")
    found = CliRunner().invoke(app, ["add", str(tmp_path / "lies.parquet"), "--ledger", str(tmp_path / "news.db")])
    assert found.exit_code == 1
    assert "0 added, 0 there already, 4 failed" in found.stderr
    assert "row 1: a row that holds no reading" in found.stderr


def test_other_parquet_files_are_refused_plainly(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    for name, told in (("a", "no shard that `reportedly batch` made"), ("b", "damaged Parquet data")):
        call = ["add", str(tmp_path / f"{name}.parquet"), "--ledger", str(tmp_path / "news.db")]
        assert told in CliRunner().invoke(app, call).stderr


def test_a_report_that_cannot_be_read_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = rules.read_seen

    def failing(report: object, parse: object) -> object:
        if "Report 1" in report.text:  # type: ignore[attr-defined]
            raise ValueError("a fault of ours")
        return inner(report, parse)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "read_seen", failing)
    (first, *_) = made(crawl(tmp_path / "a.warc.gz"), tmp_path / "out")
    assert work(first).counts == {"reading": 2, "failure": 2}


def test_misuse_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="no shard can be written there"):
        run([tmp_path / "file"], tmp_path / "file" / "out")
    with pytest.raises(UsageError, match="--on moon"):
        run([tmp_path / "file"], tmp_path / "out", on="moon")
    found = CliRunner().invoke(app, ["batch", "-", "--out", str(tmp_path / "out"), "--reader", "rules"])
    assert (found.exit_code, "takes files and folders" in found.stderr) == (2, True)


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingPartError, match=r"reportedly\[ray\]"):
        run([crawl(tmp_path / "a.warc.gz")], tmp_path / "out", reader="rules", on="ray")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingPartError, match=r"reportedly\[batch\]"):
        run([tmp_path / "a.warc.gz"], tmp_path / "out", reader="rules")


def killing(folder: Path, deaths: int) -> subprocess.CompletedProcess[str]:
    """A batch in which ``deaths`` workers die while they write the second shard."""
    script = f"""
import os, signal
from pathlib import Path
from reportedly.batch import shard, run

inner = shard.Writer.put
def put(self, row):
    inner(self, row)
    for number in range({deaths}):
        mark = Path({str(folder)!r}) / f"death {{number}}"
        if "-00001-" in self._path.name and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
shard.Writer.put = put

if __name__ == "__main__":
    done = run([{str(folder / "crawl.warc.gz")!r}], {str(folder / "out")!r}, reader="rules", workers=1, pages=3)
    print(done.made, [one.why for one in done.lost])
"""
    (folder / "killing.py").write_text(script)
    call = [sys.executable, str(folder / "killing.py")]
    return subprocess.run(call, capture_output=True, text=True, timeout=300, check=True)


@pytest.mark.long
def test_a_worker_that_dies_is_replaced(shards: Path, tmp_path: Path) -> None:
    shutil.copy(shards.parent / "crawl.warc.gz", tmp_path)
    done = killing(tmp_path, deaths=2)
    assert done.stdout.strip() == "3 []"
    names = sorted(path.name.partition("-000")[2][:2] for path in (tmp_path / "out").glob("*.parquet"))
    assert names == ["00", "01", "02"]
    assert not list((tmp_path / "out").glob(".*"))


@pytest.mark.long
def test_a_shard_that_kills_three_workers_is_set_aside(shards: Path, tmp_path: Path) -> None:
    shutil.copy(shards.parent / "crawl.warc.gz", tmp_path)
    done = killing(tmp_path, deaths=3)
    assert done.stdout.startswith("2 [")
    assert "piece 2: its worker died 3 times (signal 9 at last); it is set aside" in done.stdout
    lines = [json.loads(line) for line in (tmp_path / "out" / NAME).read_text().splitlines()]
    assert ["lost" in line for line in lines] == [False, True, False]


@pytest.mark.long
def test_a_batch_that_is_broken_off_goes_on(shards: Path, tmp_path: Path) -> None:
    call = [sys.executable, "-m", "reportedly", "batch", str(shards.parent / "crawl.warc.gz"), "--out", str(tmp_path)]
    call += ["--reader", "rules", "--pages", "3", "--workers", "1"]
    process = subprocess.Popen(call, stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(tmp_path.glob("*.parquet")):
        pass
    process.send_signal(signal.SIGINT)
    assert process.wait(60) in (1, 130)
    subprocess.run(call, check=False, capture_output=True, timeout=300)
    assert files(tmp_path) == files(shards)


@pytest.mark.long
def test_ray_makes_the_same_shards(shards: Path, tmp_path: Path) -> None:
    if find_spec("ray") is None and "ray" not in os.environ.get("REPORTEDLY_REQUIRE", ""):
        pytest.skip("SKIPPED, NOT TESTED: Ray is not installed (pip install 'reportedly[ray]')")
    call = [sys.executable, "-m", "reportedly", "batch", str(shards.parent / "crawl.warc.gz"), "--out", str(tmp_path)]
    call += ["--reader", "rules", "--pages", "3", "--workers", "2", "--on", "ray"]
    done = subprocess.run(call, check=False, capture_output=True, text=True, timeout=300)
    assert (done.returncode, "3 shards made" in done.stderr) == (1, True), done.stderr
    assert files(tmp_path) == files(shards)


def test_shards_that_are_related_together_give_what_adding_gives(shards: Path, tmp_path: Path) -> None:
    direct, together = tmp_path / "direct.db", tmp_path / "together.db"
    CliRunner().invoke(app, ["add", str(shards), "--ledger", str(direct)])
    for told in ("6 related", "0 related"):
        found = CliRunner().invoke(app, ["relate", "--from", str(shards), "--ledger", str(together)])
        failed = (
            "0 failed" not in found.stderr and "failed" in found.stderr
        )  # a page of the archive, as `add` tells too
        assert (found.exit_code, told in found.stderr) == (int(failed), True), found.stderr
    assert content(together) == content(direct)


def test_shards_that_are_not_there_make_no_ledger(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["relate", "--from", str(tmp_path / "none"), "--ledger", str(tmp_path / "n.db")])
    assert found.exit_code == 2
    assert "no such file or folder" in found.stderr
    assert not list(tmp_path.iterdir())


def test_what_is_no_shard_is_not_taken_for_one(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The ferry sails again, the harbour office said.", "utf-8")
    for asked in (page, tmp_path):
        found = CliRunner().invoke(app, ["relate", "--from", str(asked), "--ledger", str(tmp_path / "n.db")])
        assert found.exit_code == 2
        assert f"--from {asked}: {page} is no shard of `reportedly batch`" in " ".join(found.stderr.split())
    assert list(tmp_path.iterdir()) == [page]
