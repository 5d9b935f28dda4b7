"""Plain text is taken as it stands; its encoding is found."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from reportedly.collect import Metadata
from reportedly.collect import limits as module_limits
from reportedly.collect.encoding import decode
from reportedly.errors import InputError

from .inputs import BODY, failure, report

LINE = "The ministers’ café stays open, said the owner – at a price of £3 for each of the guests."


def test_a_text_is_taken_as_it_stands_and_no_headline_is_guessed(tmp_path: Path) -> None:
    text = f"Bridge closed\n\n# Not *marked* up\n\n{BODY}"
    found = report(text, "a.txt", tmp_path)
    assert found.text == text
    assert found.title is None


def test_a_title_given_goes_before_the_text(tmp_path: Path) -> None:
    found = report(BODY, "a.txt", tmp_path, Metadata(title="Bridge  closed"))
    assert found.title == "Bridge closed"
    assert found.text == f"Bridge closed\n\n{BODY}"


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        LINE.encode("utf-8-sig"),
        LINE.encode("utf-16"),
        codecs.BOM_UTF16_BE + LINE.encode("utf-16-be"),
        LINE.encode("utf-16-le"),
        LINE.encode("utf-16-be"),
        LINE.encode("utf-32"),
        LINE.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-be", "le bare", "be bare", "utf-32", "windows-1252"],
)
def test_the_encoding_is_detected(data: bytes) -> None:
    assert decode(data).removeprefix("\ufeff") == LINE


def test_latin_1_is_detected() -> None:
    assert decode("Señor Ibáñez spoke.".encode("latin-1")) == "Señor Ibáñez spoke."


def test_a_damaged_byte_does_not_turn_the_rest_into_another_encoding() -> None:
    damaged = ("“No,” said Núñez. " * 20).encode() + b"\xe2\x80"
    assert decode(damaged) == "“No,” said Núñez. " * 20 + "\ufffd"


def test_a_declared_encoding_is_taken_for_markup_only() -> None:
    page = '<meta charset="windows-1251"><p>Мэрия</p>'.encode("cp1251")
    assert "Мэрия" in decode(page, markup=True)


@pytest.mark.parametrize("name", ["utf-7", "idna", "unicode_escape", "nonsense", "zlib"])
def test_a_declared_encoding_that_no_page_has_is_ignored(name: str) -> None:
    page = f'<meta charset="{name}">'.encode() + "<p>café</p>".encode("cp1252")
    assert "café" in decode(page, markup=True)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"{\\rtf1\\ansi The minister}", "a Rich Text document"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"text\x00with\x00zeros in it", "binary data"),
        (bytes(range(1, 32)) * 10, "binary data"),
    ],
)
def test_binary_input_is_refused_by_name(tmp_path: Path, data: bytes, what: str) -> None:
    error = failure(data, "a.txt", tmp_path)
    assert error.problem == "binary"
    assert f"this is {what}" in error.reason


def test_binary_data_behind_a_head_of_text_is_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        decode(b"The minister spoke. " * 100 + b"\x00\x01\x02\x03")


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert failure(data, "a.txt", tmp_path).problem == "empty"


def test_a_text_beyond_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    error = failure("word " * 200_001, "a.txt", tmp_path)
    assert error.problem == "too large"
    assert f"{module_limits.LONGEST_TEXT:,}" in error.reason


def test_control_characters_here_and_there_are_no_binary_data(tmp_path: Path) -> None:
    assert "\x07" in report(f"{BODY}\x07", "a.txt", tmp_path).text
