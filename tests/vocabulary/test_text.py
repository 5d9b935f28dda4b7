"""Canonical text: one form for the same words, and nothing else touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.vocabulary import canonical_text, canonical_title, headline_end

from .readings import texts

titles = st.none() | texts


@given(texts, titles)
def test_canonical_text_is_idempotent(body: str, title: str | None) -> None:
    once = canonical_text(body, title)
    assert canonical_text(once, title) == once
    assert canonical_text(once) == once


@given(texts, titles)
def test_canonical_text_is_nfc(body: str, title: str | None) -> None:
    assert unicodedata.is_normalized("NFC", canonical_text(body, title))


@given(texts, titles)
def test_canonical_text_knows_one_newline(body: str, title: str | None) -> None:
    assert not set(canonical_text(body, title)) & set("\r\u2028\u2029\x85\x0b\x0c\x00\ufeff")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_newline_gives_the_same_text(newline: str) -> None:
    assert canonical_text(newline.join(["One.", "Two."])) == "One.\nTwo."


@given(st.text())
def test_a_title_is_one_line_with_single_spaces(title: str) -> None:
    found = canonical_title(title)
    assert found is None or (found == " ".join(found.split()) and canonical_title(found) == found)


@given(texts, titles)
def test_the_headline_stands_first(body: str, title: str | None) -> None:
    end = headline_end(canonical_text(body, title), title)
    assert canonical_text(body, title)[:end] == (canonical_title(title) or "")


def test_a_body_that_repeats_its_headline_keeps_one() -> None:
    assert canonical_text("Drones over Lisk\n\nThey flew.", "Drones over  Lisk") == "Drones over Lisk\n\nThey flew."


def test_lone_surrogates_go_and_emoji_stay() -> None:
    assert canonical_text("a\ud83db 🌧") == "ab 🌧"


def test_marks_that_carry_meaning_stay() -> None:
    kept = "soft\u00adhyphen no\u00a0break \u202eright to left\u202c"
    assert canonical_text(kept) == kept
