"""The robustness run: every input is accounted for, and each fault makes the run fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.robustness import Corpus, Memory, Tally, main, report, run


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    good = json.dumps({"title": "Ferry sinks", "text": "A ferry sank on Sunday, officials said.", "date": "2024-05-06"})
    path.write_text(f"{good}\nno json\n{good}\n", "utf-8")
    return path


def test_every_input_is_a_reading_or_a_failure_with_a_reason(lines: Path) -> None:
    tally = run(Corpus("ours", (lines,), 3), Memory(), reader="rules")
    assert (tally.readings, dict(tally.refused), tally.lost, tally.wrong) == (2, {"malformed": 1}, 0, [])
    assert tally.sound


def test_an_input_of_which_nothing_came_back_is_lost(lines: Path) -> None:
    tally = run(Corpus("ours", (lines,), 5), Memory(), reader="rules")
    assert tally.lost == 2
    assert not tally.sound


def test_a_limit_reads_so_many(lines: Path) -> None:
    tally = run(Corpus("ours", (lines,), 3), Memory(), limit=1, reader="rules")
    assert (tally.readings, tally.lost) == (1, 0)


def test_the_report_shows_reasons_and_memory() -> None:
    tally = Tally("ours", 3, readings=1, words=100, seconds=0.05)
    tally.refused["binary"] = 2
    text = report([tally], Memory(marks=[(250, 301.4)]), {"ours": "d" * 64})
    assert "| ours | 3 | 1 | 100 | 2,000 | 2 binary | 0 | 0 | 0 |" in text
    assert "| 250 | 301 |" in text


def test_nothing_at_hand_is_no_failure_but_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    assert main([]) == 0
    assert capsys.readouterr().err.count("SKIPPED, NOT READ") == 4
