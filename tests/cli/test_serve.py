"""The verb ``serve``, as a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli.app import app


@contextmanager
def served(*arguments: str, cwd: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address at which it serves, and the process."""
    command = [sys.executable, "-m", "reportedly", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=cwd, env={**os.environ}) as process:
        assert process.stderr is not None
        try:
            told = ""
            while not (found := re.search(r"http://\S+", told)):
                line = process.stderr.readline()
                assert line, told
                told += line
            yield found.group(), process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with reportedly.open(path) as kept:
        kept.put(reportedly.read(reportedly.make_report("The bridge fell, the mayor said."), reader="rules"))
    return path


def test_it_serves_the_ledger_and_ends_quietly(ledger: Path, tmp_path: Path) -> None:
    with served("--ledger", str(ledger), cwd=tmp_path) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert len(json.loads(get(f"{address}reports.json"))["rows"]) == 1
    assert process.returncode in (0, 130)


def test_it_serves_while_another_process_writes(ledger: Path, tmp_path: Path) -> None:
    with served("--ledger", str(ledger), cwd=tmp_path) as (address, _):
        before = json.loads(get(f"{address}state.json"))
        with reportedly.open(ledger) as kept:
            kept.put(reportedly.read(reportedly.make_report("The dam held, she said."), reader="rules"))
        after = json.loads(get(f"{address}state.json"))
    assert (before["reports"], after["reports"]) == (1, 2)
    assert before["state"] != after["state"]


def test_without_a_ledger_it_shows_the_newsroom(tmp_path: Path) -> None:
    with served(cwd=tmp_path) as (address, _):
        page = get(address)
        assert "invented newsroom" in page
        assert "Meridian Wire" in page
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "needs a token"),
        (["--host", "192.0.2.1", "--token", "x"], "cannot listen"),
        (["--demo"], "leave --ledger out"),
    ],
)
def test_what_cannot_be_served(ledger: Path, arguments: list[str], told: str) -> None:
    found = CliRunner().invoke(app, ["serve", "--ledger", str(ledger), *arguments])
    assert found.exit_code == 2
    assert told in found.stderr


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "none.db")])
    assert found.exit_code == 2
    assert "there is no ledger" in found.stderr
