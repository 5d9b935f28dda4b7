"""Texts that a tokeniser took apart read like print again, and every offset finds its way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.sets.detokenise import detokenise

_PIECES = [
    "dockers", "'", "s", "``", "''", '"', "-LRB-", "-rrb-", "(", ")", "n't", "'s", "$", "5", "%", ",", ".", "...", "-",
    "/", "\n", "é", "‘", "’", "“", "”", "can", "not", "`", "x-lrb-1-rrb-", "?!", "\t", "O",
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("The dockers ' march ended , she wrote .", "The dockers' march ended, she wrote."),
        ("`` We do n't pay , '' he said .", '"We don\'t pay," he said.'),
        ('" Go " , she said , " or stay . "', '"Go", she said, "or stay."'),
        ("The fund -LRB- in Bern -RRB- closed .", "The fund (in Bern) closed."),
        ("It cost $ 5 or 3 % of US$ 90 .", "It cost $5 or 3% of US$90."),
        ("A man - aged 4 / 5 - left -- why ?", "A man - aged 4 / 5 - left -- why?"),
        ("I ' ve met O ' Neill 's sons ' teacher .", "I've met O'Neill's sons' teacher."),
        ("They cried ' stop the cars ' and left .", "They cried 'stop the cars' and left."),
        ("The ‘ Long Walk ' began .", "The ‘Long Walk' began."),
        ("Wait ... they ca n't ...", "Wait ... they can't..."),
        ("  Two  spaces \n a line ", "Two spaces\na line"),
        ("``We do n't ,  '' she said , ``know.''", '"We don\'t," she said, "know."'),
        ("They didn ’ t see the bakers ’ cart or China ’ s .", "They didn’t see the bakers’ cart or China’s."),
        ('It will rain , " she said .', 'It will rain," she said.'),
        ("section 4-lrb-2-rrb- says", "section 4(2) says"),
    ],
)
def test_the_text_reads_like_print(raw: str, printed: str) -> None:
    assert detokenise(raw)[0] == printed


def test_a_tokens_span_covers_it_in_the_new_text() -> None:
    raw = "`` No , '' the miners ' union -LRB- south -RRB- did n't say ."
    text, positions = detokenise(raw)
    spans = [match.span() for match in re.finditer(r"\S+", raw)]
    assert [text[positions[a] : positions[b]] for a, b in spans] == [
        '"', "No", ",", '"', "the", "miners", "'", "union", "(", "south", ")", "did", "n't", "say", ".",
    ]  # fmt: skip


def test_hyphens_join_where_the_set_writes_dashes_otherwise() -> None:
    assert detokenise("a two - year - old -- not - ,", hyphens=True)[0] == "a two-year-old -- not -,"


@given(st.lists(st.sampled_from(_PIECES)).map(" ".join) | st.text(max_size=60))
def test_offsets_rise_and_no_letter_is_lost(raw: str) -> None:
    text, positions = detokenise(raw)
    assert len(positions) == len(raw) + 1
    assert positions == sorted(positions)
    assert positions[-1] == len(text)
    for i, letter in enumerate(raw):
        if letter.isalnum() and not re.search(r"lrb|rrb|lsb|rsb|lcb|rcb", raw, re.IGNORECASE):
            assert text[positions[i]] == letter
            assert positions[i + 1] == positions[i] + 1


@given(st.text(alphabet="ab.,;- \n", max_size=60))
def test_without_quotes_and_brackets_only_spaces_go(raw: str) -> None:
    assert detokenise(raw)[0].split() == detokenise(raw)[0].strip().split()
    assert "".join(detokenise(raw)[0].split()) == "".join(raw.split())
