"""The command: loud about what it skips, quiet about what it has, and 1 where a floor is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.__main__ import RESULTS, main


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("data")
def test_what_is_not_here_is_skipped_loudly_and_breaks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "who"]) == 0
    assert "SKIPPED, NOT MEASURED: who: no attribution/polnear" in capsys.readouterr().err


def test_another_corpus_than_the_pinned_one_breaks_the_floor(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = data / "attribution" / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "one.txt").write_text("It rained, officials said.", "utf-8")
    (folder / "attributions" / "one_a1.ann").write_text("T1\tContent 0 9\tIt rained\nE1\tContent:T1\n", "utf-8")
    before = RESULTS.read_bytes() if RESULTS.exists() else None
    assert main(["--only", "who", "--jobs", "1"]) == 1
    told = capsys.readouterr().err
    assert "FLOOR BROKEN: PolNeAR dev: content F1" in told
    assert "FLOOR BROKEN: PolNeAR dev, rules: content F1" in told
    assert (RESULTS.read_bytes() if RESULTS.exists() else None) == before
