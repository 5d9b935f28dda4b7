"""The scorer of checks: folds, figures, and what is said where something is missing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation import check, results
from evaluation.__main__ import main
from evaluation.data import UnmadeError


def test_no_claim_stands_in_two_folds_and_folds_are_even() -> None:
    names = [f"claim {k % 37}" for k in range(400)]
    folds = check.folds(names)
    of = {name: {fold for one, fold in zip(names, folds, strict=True) if one == name} for name in names}
    assert all(len(found) == 1 for found in of.values())
    sizes = Counter(folds)
    assert len(sizes) == check.FOLDS
    assert max(sizes.values()) - min(sizes.values()) <= 11


def test_the_order_of_rows_does_not_move_a_claim() -> None:
    names = [f"claim {k % 7}" for k in range(50)]
    forward = dict(zip(names, check.folds(names), strict=True))
    assert forward == dict(zip(names[::-1], check.folds(names[::-1]), strict=True))


def test_silence_is_always_wrong() -> None:
    scores = check.Scores(Counter({("affirms", "affirms"): 3, ("affirms", "silent"): 1, ("denies", "denies"): 2}))
    assert scores.accuracy == 5 / 6
    assert scores.f1("affirms") == 6 / 7
    assert scores.f1("relays") == 0
    assert scores.macro == pytest.approx((6 / 7 + 1) / 3)
    assert "| affirms | 85.7 | 3 | 0 | 0 | 1 |" in check.table(scores)


def test_a_scorer_without_heads_says_how_to_make_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(check.ENVIRONMENT, str(tmp_path))
    with pytest.raises(UnmadeError, match=r"training\.folds"):
        check.checkers()


def test_the_set_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stance").mkdir()
    (tmp_path / "stance" / "emergent_train.csv").write_text(
        "id,claimHeadline,articleHeadline,articleHeadlineStance,articleId,claimId\n"
        "0,It rained,No rain at all,against,a,c\n"
    )
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    assert check.load_pairs() == [check.Pair("It rained", "No rain at all", "denies", "c")]


def test_a_suite_without_heads_keeps_its_section_and_blocks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stance").mkdir()
    (tmp_path / "stance" / "emergent_train.csv").write_text(
        "id,claimHeadline,articleHeadline,articleHeadlineStance,articleId,claimId\n"
        "0,It rained,No rain at all,against,a,c\n"
    )
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    monkeypatch.setenv(check.ENVIRONMENT, str(tmp_path))
    assert main(["--only", "stances"]) == 0
    told = capsys.readouterr()
    assert "NOT SCORED, KEPT AS IT WAS: Affirmed, denied or relayed: Emergent train: no fold-0.onnx" in told.err
    assert "training.folds" in told.err
    assert "SKIPPED" not in told.err
    assert "floors: 0 of" in told.out


def test_what_was_scored_before_is_kept_however_often_it_is_not_scored(tmp_path: Path) -> None:
    path = tmp_path / "results.md"
    assert "It has not been scored before." in results.unscored("Two", {}, "no heads", path).text
    results.write(
        [results.Result("One", "1"), results.Result("Two", "| a |\n\n| b |"), results.Result("Three", "3")], {}, path
    )
    for _ in range(3):
        again = results.unscored("Two", {}, "no heads", path)
        assert again.text == "Not scored this time: no heads. What was found before:\n\n| a |\n\n| b |"
        results.write([results.Result("One", "1"), again, results.Result("Three", "3")], {}, path)
