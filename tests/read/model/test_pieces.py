"""Word pieces know where they stand, and windows show every one of them once, with its neighbours."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.model import pieces as cutting
from reportedly.read.model.pieces import CLS, LONGEST, SEP, Pieces, Unit, Window, split, windows

Spans = list[tuple[int, int]]


def lines(text: str) -> Spans:
    """Each line a sentence and a paragraph."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def pieces(text: str) -> Pieces:
    return split(text, lines(text), lines(text))


def sized(*sizes: int) -> Pieces:
    """Sentences of so many word pieces, each a paragraph of its own; a long one in cuts, as ``split`` cuts it."""
    units: list[Unit] = []
    length = 0
    for block, size in enumerate(sizes):
        ends = [*range(length + cutting._UNIT, length + size, cutting._UNIT), length + size]
        for end in ends:
            units.append(Unit(length, end, block))
            length = end
    places = np.arange(length, dtype=np.int32)
    return Pieces(places + 1000, places, places + 1, tuple(units))


def quoted(text: str) -> list[str]:
    found = pieces(text)
    return [text[a:b] for a, b in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]


def core(window: Window) -> list[int]:
    return [k for k in window.pieces.tolist() if window.first <= k < window.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay is shut.", ["The", "quay", "is", "shut", "."]),
        ("🙂 Åsa won’t", ["🙂", "Åsa", "won", "’", "t"]),
        ("“It’s OVER,”", ["“", "It", "’", "s", "OVER", ",", "”"]),
        ("one\ntwo\n\nthree", ["one", "two", "three"]),
        ("x\u200d🙂 shut", ["x\u200d🙂", "shut"]),
    ],
)
def test_pieces_quote_the_text_letter_by_letter(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_words_in_other_scripts_are_quoted_too() -> None:
    assert "".join(quoted("מזח سد")) == "מזחسد"


def test_quotation_marks_are_pieces_of_their_own() -> None:
    assert split("“”‘’\"'", [(0, 6)], [(0, 6)]).ids.tolist() == [1523, 1524, 1520, 1521, 1000, 1005]


def test_no_text_has_no_pieces_and_no_windows() -> None:
    for text in ("", "\n\n", " "):
        assert len(pieces(text).ids) == 0
        assert windows(pieces(text)) == []


LETTERS = [
    "quay",
    "unloading",
    " ",
    "\n",
    "e\u0301",
    "🙂",
    "👩‍🚒",
    "é",
    "م",
    "ש",
    "한",
    "。",
    ".",
    "“",
    "’s",
    "\u200f",
    "\u0301",
    "x" * 150,
]


@given(st.lists(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join))
def test_in_any_text_pieces_stand_in_order_and_inside_it(text: str) -> None:
    found = pieces(text)
    starts, ends = found.starts.tolist(), found.ends.tolist()
    assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(not text[a:b].isspace() for a, b in zip(starts, ends, strict=True))


@given(
    st.lists(st.integers(1, 450), max_size=25),
    st.integers(0, LONGEST),
    st.booleans(),
)
def test_every_piece_counts_in_one_window_and_windows_are_cut_between_marks(
    sizes: list[int], first_longest: int, overlap: bool
) -> None:
    found = sized(*sizes)
    cut = windows(found, first_longest=first_longest, overlap=overlap)
    assert [k for window in cut for k in core(window)] == list(range(len(found.ids)))
    for window in cut:
        assert (window.ids[0], window.ids[-1]) == (CLS, SEP)
        assert window.ids[window.pieces >= 0].tolist() == found.ids[window.pieces[window.pieces >= 0]].tolist()
        assert set(window.ids[window.pieces < 0].tolist()) <= {CLS, SEP}
        if not overlap:
            assert len(core(window)) == int((window.pieces >= 0).sum())
            assert len(window.ids) <= LONGEST


def test_no_window_is_longer_than_the_longest() -> None:
    assert all(len(window.ids) <= LONGEST for window in windows(sized(80, 200)))


@given(st.lists(st.integers(1, 450), max_size=25))
def test_a_window_with_context_is_never_much_longer_than_the_longest(sizes: list[int]) -> None:
    found = sized(*sizes)
    assert all(len(window.ids) <= cutting._UNIT + cutting.CONTEXT + 3 for window in windows(found))


def test_a_sentence_is_repeated_as_context_on_either_side() -> None:
    found = sized(70, 70, 70, 70, 70)
    first, second, *_ = windows(found)
    assert (first.first, first.end) == (0, 140)
    assert first.pieces.max() == 209
    assert second.first == 140
    assert second.pieces[second.pieces >= 0].min() == 70


def test_a_long_sentence_is_no_context() -> None:
    first, second = windows(sized(180, 190))
    assert (first.pieces.max(), second.pieces[1]) == (179, 180)


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    units = pieces(" ".join(["quay"] * 450)).units
    assert units == sized(450).units == (Unit(0, 200, 0), Unit(200, 400, 0), Unit(400, 450, 0))
    assert [core(window)[0] for window in windows(sized(450))] == [0, 200]


def test_a_paragraph_ends_with_a_mark_and_a_sentence_does_not() -> None:
    text = "It is shut. He left.\nShe stayed."
    found = split(text, [(0, 11), (12, 20), (21, 32)], [(0, 20), (21, 32)])
    (window,) = windows(found)
    assert [k for k, piece in enumerate(window.pieces.tolist()) if piece < 0] == [0, 8, 12]
    assert [unit.block for unit in found.units] == [0, 0, 1]


def test_training_cuts_the_first_window_shorter() -> None:
    found = sized(*[50] * 8)
    assert windows(found, first_longest=210, overlap=False)[0].end < windows(found, overlap=False)[0].end


def test_what_runs_the_network_is_loaded_when_first_used() -> None:
    code = (
        "import sys, reportedly.read.model.look, reportedly.read.model.encoder\n"
        "print([name for name in ('onnxruntime', 'tokenizers') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
