"""Forms of one word, and words that only look so."""

from __future__ import annotations

import pytest

from reportedly.relate.stemming import kin


@pytest.mark.parametrize(
    ("left", "right"),
    [("resign", "resigns"), ("hear", "heard"), ("took", "taken"), ("supply", "supplies"), ("denied", "denies")],
)
def test_forms_of_one_word(left: str, right: str) -> None:
    assert kin(left, right)
    assert kin(right, left)


@pytest.mark.parametrize(("left", "right"), [("attacked", "stopped"), ("said", "sold"), ("won", "lost"), ("a", "i")])
def test_two_words(left: str, right: str) -> None:
    assert not kin(left, right)
