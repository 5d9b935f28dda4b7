"""Text made safe and fitting for a screen."""

from __future__ import annotations

import pytest

from reportedly.publish.screen import Screen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\x9bb", r"a\x9bb"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("a\tb\u00a0c", "a b c"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\U000e0041", r"\U000e0041"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("“plain”", "“plain”"),
    ],
)
def test_what_is_dangerous_becomes_visible(text: str, shown: str) -> None:
    assert Screen("utf-8").clean(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("“Straße” – café…", '"Strasse" - cafe...'), ("漢", "?"), ("ﬁsh", "fish"), ("Łódź", "Lodz"), ("e\u0301", "e")],
)
def test_what_the_screen_lacks_is_spelt_otherwise(text: str, shown: str) -> None:
    assert Screen("ascii").clean(text) == shown


def test_what_the_screen_has_is_kept() -> None:
    assert Screen("latin-1").clean("café “x”") == 'café "x"'


def test_an_unknown_encoding_is_taken_for_ascii() -> None:
    assert Screen("no-such").clean("é") == "e"
