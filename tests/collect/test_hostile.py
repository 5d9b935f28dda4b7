"""Whatever the bytes: a report with canonical text, or an InputError. Nothing else leaves collecting."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.collect import Collected, open_inputs
from reportedly.collect.kinds import SUFFIXES, reader
from reportedly.collect.metadata import Metadata, finish
from reportedly.collect.stream import Stream
from reportedly.errors import InputError
from reportedly.vocabulary import canonical_text

_PIECES = [
    "<html>", "<p>", "</p>", "<article>", "<div class='paywall'>", "<!--", "-->", "<script>", "</script>", "&#0;",
    "\x00", "&nbsp;", "<a href='//'>", "<h1>", "<title>", "<table><td>", "<![CDATA[", "]]>", "<?xml", "?>", "<svg>",
    "<br>", "The bridge is closed, the minister said. ", "é", "\udcff", "<meta charset=utf-16>", "<base href='x'>",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":["a"],"author":{"name":[1]}}</script>',
]  # fmt: skip
_MARKUP = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
_LINES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "title", "date", "authors", "extra", "url", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def _drain(data: bytes, name: str) -> list[InputError]:
    """Reads ``data`` as a file of that name would be, and checks every report that comes of it."""
    errors: list[InputError] = []
    try:
        stream = Stream(io.BytesIO(data), name=name)
        for draft in reader(stream)(stream):
            if isinstance(draft, InputError):
                errors.append(draft)
                continue
            found = finish(draft, Metadata(language="en"))
            assert found.text == canonical_text(found.text)
            assert msgspec.json.decode(msgspec.json.encode(found), type=type(found)) == found
    except InputError as error:
        errors.append(error)
    return errors


@pytest.mark.parametrize("suffix", ["", *SUFFIXES])
@given(data=st.binary(max_size=400))
@example(data=b"\x1f\x8b")
@example(data=b"---\n---\n")
@example(data=b"{")
@example(data=b"[")
@example(data=b"\xff\xfe")
@example(data=b"\xff\xfe\x00\x00")
@example(data=b"\xfe\xff\xd8")
@settings(max_examples=60)
def test_any_bytes_are_a_report_or_an_input_error(suffix: str, data: bytes) -> None:
    for error in _drain(data, f"a{suffix}"):
        assert error.reason


@given(data=st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes_in_gzip_are_a_report_or_an_input_error(data: bytes) -> None:
    assert all(error.reason for error in _drain(gzip.compress(data), "a.gz"))


@given(markup=_MARKUP)
@settings(max_examples=150)
def test_any_markup_is_a_report_or_an_input_error(markup: str) -> None:
    assert all(error.reason for error in _drain(markup.encode("utf-8", "surrogateescape"), "a.html"))


@given(text=st.text(alphabet="-\n:[]{}&*!|>'\"#ab ,?", max_size=120))
@settings(max_examples=150)
def test_any_front_matter_is_a_report_or_an_input_error(text: str) -> None:
    assert all(error.reason for error in _drain(f"---\na: {text}\n---\nThe bridge is closed.".encode(), "a.md"))


@given(value=_LINES)
@settings(max_examples=150)
def test_any_json_is_a_report_or_an_input_error(value: object) -> None:
    assert all(error.reason for error in _drain(json.dumps(value).encode(), "a.jsonl"))
    assert all(error.reason for error in _drain(json.dumps([value], indent=1).encode(), "a.json"))


def test_every_failure_has_a_place_a_problem_and_a_remedy(tmp_path: Path) -> None:
    for number, data in enumerate([b"", b"\x00\x01", b"%PDF-", b"1 2 3", b'{"a": 1}', b"\x1f\x8bxx", b"<html></html>"]):
        (tmp_path / f"{number}.txt").write_bytes(data)
    found: list[Collected] = list(open_inputs([tmp_path]))
    assert len(found) == 7
    for one in found:
        assert one.error is not None
        assert one.error.where == one.where
        assert str(one.error) == f"{one.where}: {one.error.reason}"
        assert len(one.error.reason.replace(",", ";").split(";")) > 1
