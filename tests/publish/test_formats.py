"""The table of formats, and the two plain ones."""

from __future__ import annotations

import io
import json

import pytest

from reportedly.errors import UsageError
from reportedly.publish import FORMATS, write
from reportedly.vocabulary import Reading, from_json


def test_json_is_one_reading(reading: Reading) -> None:
    out = io.StringIO()
    write([reading], out, format="json")
    assert from_json(out.getvalue()) == reading


@pytest.mark.parametrize("count", [0, 2])
def test_json_takes_no_other_number_and_writes_nothing_then(reading: Reading, count: int) -> None:
    out = io.StringIO()
    with pytest.raises(UsageError, match="one report"):
        write([reading] * count, out, format="json")
    assert not out.getvalue()


def test_jsonl_is_one_reading_a_line(reading: Reading) -> None:
    out = io.StringIO()
    write([reading, reading], out, format="jsonl")
    lines = out.getvalue().splitlines()
    assert [json.loads(line)["report"]["title"] for line in lines] == [reading.report.title] * 2


def test_jsonl_writes_each_before_it_asks_for_the_next(reading: Reading) -> None:
    out = io.StringIO()

    def coming() -> object:
        yield reading
        assert out.getvalue().count("\n") == 1
        yield reading

    write(coming(), out, format="jsonl")  # type: ignore[arg-type]
    assert out.getvalue().count("\n") == 2


def test_an_unknown_format_names_the_known_ones(reading: Reading) -> None:
    with pytest.raises(UsageError, match="text, json, jsonl, html"):
        write([reading], io.StringIO(), format="pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes(reading: Reading, name: str) -> None:
    out = io.StringIO()
    write([reading], out, format=name)
    assert "Mirror Straits" in out.getvalue()
