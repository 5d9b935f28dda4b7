"""Bytes within limits: gzip, bombs, damage."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest

from reportedly.collect.stream import Stream, suffix
from reportedly.errors import InputError

from .inputs import BODY, failure, report


def test_gzip_is_undone_whatever_the_name(tmp_path: Path) -> None:
    data = gzip.compress(BODY.encode())
    assert report(data, "a.txt.gz", tmp_path).text == report(data, "a.txt", tmp_path).text == BODY


def test_several_gzip_members_are_one_text() -> None:
    data = gzip.compress(b"The bridge ") + gzip.compress(b"is closed.")
    assert Stream(io.BytesIO(data)).all(100) == b"The bridge is closed."


def test_a_gzip_bomb_is_left_at_the_limit(tmp_path: Path) -> None:
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(compressor.compress(b"a " * 500_000) for _ in range(60)) + compressor.flush()
    assert failure(data, "a.txt.gz", tmp_path).problem == "too large"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gzip.compress(BODY.encode())[:-12], "stops short"),
        (b"\x1f\x8bjunk that is no gzip", "damaged gzip"),
        (gzip.compress(gzip.compress(BODY.encode())), "gzip inside gzip"),
    ],
)
def test_damaged_gzip_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        raise failure(data, "a.txt.gz", tmp_path)


def test_damage_after_good_lines_costs_the_rest_only(tmp_path: Path) -> None:
    from .inputs import collected

    line = b'{"text": "The harbour authority said that the bridge would stay closed."}\n'
    data = gzip.compress(line * 5_000, compresslevel=0)[: -400_000 + 300_000]
    found = collected(data, "a.jsonl.gz", tmp_path)
    assert len(found) > 1_000
    assert [one.error is None for one in found] == [True] * (len(found) - 1) + [False]
    assert found[-1].error is not None
    assert found[-1].error.problem == "unreadable"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.TXT", ".txt"),
        ("b/page.html.gz", ".html"),
        (".hidden", ""),
        ("none", ""),
        ("a.b.jsonl", ".jsonl"),
        (".gz", ""),
    ],
)
def test_the_suffix_that_counts(name: str, expected: str) -> None:
    assert suffix(name) == expected


def test_lines_and_their_limit() -> None:
    data = b"one\r\n" + b"x" * 50 + b"\ntwo\nlast without end"
    found = [line if isinstance(line, bytes) else line.problem for line in Stream(io.BytesIO(data)).lines(20)]
    assert found == [b"one", "too large", b"two", b"last without end"]


def test_a_pipe_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.left = io.BytesIO(b"The bridge is closed.")

        def read(self, size: int = -1) -> bytes:
            return self.left.read(1)

    assert Stream(Slow()).all(100) == b"The bridge is closed."  # type: ignore[arg-type]
