"""The benchmark: our own texts suffice, a contestant runs in its own process, ratios are of words a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import Run, measure, table
from benchmarks.texts import WORDS, corpora, words


def test_our_own_texts_are_enough_without_any_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    (texts,) = corpora().values()
    assert WORDS * 0.8 < words(texts) <= WORDS


def test_ratios_are_of_words_a_second() -> None:
    text = table({"reportedly": Run(2000, 300, 0, 5), "spacy": Run(4000, 200, 1, 5)})
    assert "| reportedly, whole reading | 2,000 |  | 300 | 0 of 5 |" in text
    assert "| spaCy alone, same model | 4,000 | 0.50 times as fast | 200 | 1 of 5 |" in text


def test_contestants_read_every_text_in_a_process_of_their_own() -> None:
    texts = ["It rained, officials said. The ferry will not sail."] * 3
    found = measure(texts, {"reportedly": sys.executable, "spacy": sys.executable}, 1)
    assert [(run.texts, run.failed) for run in found.values()] == [(3, 0), (3, 0)]
    assert all(run.speed > 0 and 50 < run.peak < 2000 for run in found.values())


def test_memory_is_that_of_the_process_itself_and_not_of_the_one_that_started_it() -> None:
    held = bytearray(b"1" * 200_000_000)
    asked = [sys.executable, "-c", "from benchmarks.contestants import peak; print(peak())"]
    found = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert 1_000_000 < int(found.stdout) < len(held) / 2
