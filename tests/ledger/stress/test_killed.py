"""``kill -9`` at random moments while reports are added: what is there is whole, and the next run completes it.

What is found across reports is written with each of them, and compared too.

Moments are spread over a whole run, from the start of the interpreter through the making of the tables and the
checkpoints of the log to the closing. Most kills meet a process that adds prepared readings, which spends its time in
the ledger; some meet the real program on real files, which spends most of it in reading.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from benchmarks.synthetic import readings as invented
from reportedly.cli.app import app
from reportedly.ledger import Ledger
from reportedly.ledger.doctor import examine
from reportedly.vocabulary import Reading
from tests.ledger.backend import of_a_file

from . import put_lines
from .content import faults, readings, rows

pytestmark = of_a_file("kills that a file outlives; a server has a log of its own")

HERE = Path(__file__).resolve().parent
NEWSROOM = HERE.parents[2] / "examples" / "newsroom" / "reports.jsonl"
REPORTS = 40
"""Invented reports: their log is checkpointed while they are added."""
ARTICLES = 12
"""More than go into one transaction: a kill may come between two."""

Command = Callable[[Path], list[str]]


class Run:
    """A way to fill a ledger, in a process of its own and in this one, with what an uninterrupted run made."""

    def __init__(self, folder: Path, command: Command, complete: Callable[[Path], None]) -> None:
        self.folder = folder
        self.command = command
        self.complete = complete
        self.whole = folder / "whole.db"
        begun = time.perf_counter()
        subprocess.run(command(self.whole), check=True, capture_output=True, timeout=600)
        self.seconds = time.perf_counter() - begun
        self.readings = readings(self.whole)
        self.rows = rows(self.whole)
        assert self.rows["near"]  # so that a kill may meet what is found across reports
        assert not self.rows["unrelated"]

    def kill(self, ledger: Path, moment: float) -> bool:
        """Kills a run at ``moment``, a share of its length; whether it was not over by then."""
        process = subprocess.Popen(self.command(ledger), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begun = time.perf_counter()
        try:
            process.wait(moment * self.seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        self.seconds = time.perf_counter() - begun  # the machine has become faster
        return False

    def survives(self, chance: random.Random) -> str:
        """Kills once, checks, completes, checks; the state in which the kill left the ledger."""
        folder = self.folder / "killed"
        ledger = folder / "news.db"
        folder.mkdir()
        while not self.kill(ledger, chance.random()):
            shutil.rmtree(folder)
            folder.mkdir()
        there: list[Reading] = []
        state = "no file"
        if ledger.exists():
            assert faults(ledger) == []
            there = readings(ledger)
            # Whole reports only, each as the uninterrupted run has it, and none left out on the way.
            assert there == self.readings[: len(there)]
            state = "no report" if not there else "all" if len(there) == len(self.readings) else "some"
        if not there:
            self.seconds *= 1.1  # the machine has perhaps become slower
        self.complete(ledger)
        assert faults(ledger) == []
        assert rows(ledger) == self.rows
        assert [check.what for check in examine(ledger) if check.what.startswith("ledger") and not check.sound] == []
        shutil.rmtree(folder)
        return state


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A process that adds readings which were made before."""
    folder = tmp_path_factory.mktemp("prepared")
    lines = folder / "readings.jsonl"
    lines.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in invented(REPORTS, seed=5)))
    script = str(HERE / "put_lines.py")
    return Run(
        folder,
        lambda ledger: [sys.executable, script, str(lines), str(ledger)],
        lambda ledger: put_lines.main(lines, ledger),
    )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The program itself over articles of the newsroom."""
    folder = tmp_path_factory.mktemp("program")
    articles = folder / "reports.jsonl"
    articles.write_text("".join(NEWSROOM.read_text("utf-8").splitlines(keepends=True)[:ARTICLES]), "utf-8")
    call = ["add", str(articles), "--reader", "rules", "--ledger"]

    def complete(ledger: Path) -> None:
        assert CliRunner().invoke(app, [*call, str(ledger)]).exit_code == 0

    return Run(folder, lambda ledger: [sys.executable, "-m", "reportedly", *call, str(ledger)], complete)


def test_what_a_killed_process_leaves_is_whole(prepared: Run) -> None:
    for seed in range(4):
        prepared.survives(random.Random(seed))


def test_what_the_killed_program_leaves_is_whole(program: Run) -> None:
    program.survives(random.Random(0))


@pytest.mark.long
def test_170_kills_leave_whole_readings(prepared: Run) -> None:
    states = Counter(prepared.survives(random.Random(seed)) for seed in range(1_000, 1_170))
    print(f"\n170 kills: {dict(states)}")
    assert states["some"] >= 20
    assert states["no report"] + states["no file"] >= 20


@pytest.mark.long
def test_30_kills_of_the_program_leave_whole_readings(program: Run) -> None:
    states = Counter(program.survives(random.Random(seed)) for seed in range(2_000, 2_030))
    print(f"\n30 kills of `reportedly add`: {dict(states)}")
    assert states["no report"] + states["no file"] < 30


def test_a_half_written_reading_would_be_seen(tmp_path: Path) -> None:
    """The check itself: a ledger that lacks one row is not taken for whole."""
    path = tmp_path / "news.db"
    found = list(invented(2, seed=5))
    with Ledger(path) as ledger:
        for each in found:
            ledger.put(each)
        with ledger.writes() as connection:
            connection.exec_driver_sql("DELETE FROM participant WHERE key = (SELECT max(key) FROM participant)")
    assert readings(path) != found
