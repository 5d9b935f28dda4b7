"""The scorer of checks: folds, figures, and what is said where something is missing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation import check
from evaluation.data import NoDataError


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
    with pytest.raises(NoDataError, match=r"training\.folds"):
        check.checkers()


def test_the_set_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stance").mkdir()
    (tmp_path / "stance" / "emergent_train.csv").write_text(
        "id,claimHeadline,articleHeadline,articleHeadlineStance,articleId,claimId\n"
        "0,It rained,No rain at all,against,a,c\n"
    )
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path))
    assert check.load_pairs() == [check.Pair("It rained", "No rain at all", "denies", "c")]
