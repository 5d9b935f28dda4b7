"""Raw offsets and canonical ones: every letter that survives is found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.alignment import move, offsets
from reportedly.vocabulary import canonical_text


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("\n\nRain fell.\n", "fell"),
        ("Rain\r\nfell.\r\n", "fell"),
        ("Cafe\u0301s closed.", "closed"),
        ("\ufeffRain\x00 fell.", "fell"),
        ("क्षेत्र में वर्षा हुई", "हुई"),
    ],
)
def test_a_word_is_found_in_the_canonical_text(raw: str, word: str) -> None:
    start = raw.index(word)
    ((first, last),) = move([(start, start + len(word))], offsets(raw))
    assert canonical_text(raw)[first:last] == word


@given(st.text(alphabet="ab \n\r\u0301\u0308é\u2028\ufeff\x00", max_size=30))
def test_positions_never_go_back_and_stay_inside(raw: str) -> None:
    positions = offsets(raw)
    assert len(positions) == len(raw) + 1
    assert positions == sorted(positions)
    assert 0 <= positions[0] <= positions[-1] <= len(canonical_text(raw))


def test_a_span_that_the_canonical_text_drops_is_dropped() -> None:
    assert move([(0, 1)], offsets("\ufeffRain")) == ()
