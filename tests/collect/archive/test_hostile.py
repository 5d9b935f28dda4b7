"""Whatever the bytes of an archive: reports and failures, never another error, and no more memory than a page takes."""

from __future__ import annotations

import gzip
import io
import itertools
import random
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.collect import open_inputs
from reportedly.errors import InputError

from .archives import arc, by_warcio, collect, http, packed, page, reasons, record, several, titles, wacz

GOOD = {
    "warc": b"".join(several(2)),
    "members": b"".join(packed(several(2))),
    "one member": gzip.compress(b"".join(several(2))),
    "warcio": by_warcio(gzipped=False),
    "arc": arc({"https://post.example/2024/11/18/a": http(page()), "https://post.example/b": http(page("B"))}),
    "wacz": wacz({"archive/a.warc.gz": b"".join(packed(several(2)))}),
}
SUFFIXES = {"arc": ".arc", "wacz": ".wacz"}


def drain(data: bytes, folder: Path, suffix: str) -> None:
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    for found in itertools.chain(open_inputs([path]), open_inputs(["-"], stdin=io.BytesIO(data))):
        assert (found.report is None) == isinstance(found.error, InputError)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archives")


@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"WARC/1.0\r\n", b"filedesc://", b"PK\x03\x04", b"\x1f\x8b\x08"]),
)
@example(data=b"Content-Length: 99999999999999999999\r\n\r\n", start=b"WARC/1.0\r\n")
@example(data=b"Content-Length: -1\r\n\r\n", start=b"WARC/1.0\r\n")
@settings(max_examples=100, deadline=None)
def test_any_bytes(data: bytes, start: bytes, folder: Path) -> None:
    for suffix in (".warc", ".arc", ".wacz", ".warc.gz"):
        drain(start + data, folder, suffix)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` with a few of the faults that files get: bytes changed, cut out, doubled, moved, its end lost."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) or 1)
        size = chance.choice([1, 1, 2, 8, 60, 400])
        match chance.randrange(6):
            case 0:
                changed[at : at + size] = chance.randbytes(size)
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case 3:
                changed[at:at] = chance.choice(
                    [b"WARC/1.0\r\n", b"\r\n\r\n", b"\x1f\x8b\x08", b"\0" * size, b"Content-Length: 5"]
                )
            case 4:
                changed[at : at + 1] = b"%d" % chance.choice([0, -1, 2**31, 2**63, 10**20])
            case _ if chance.random() < 0.3:
                del changed[at:]
    return bytes(changed)


def _mutations(count: int, seed: int) -> Iterator[tuple[bytes, str]]:
    chance = random.Random(seed)
    for _ in range(count):
        name = chance.choice(list(GOOD))
        yield mutated(GOOD[name], chance), SUFFIXES.get(name, ".warc")


def test_mutations(folder: Path) -> None:
    for data, suffix in _mutations(150, 5):
        drain(data, folder, suffix)


@pytest.mark.long
def test_many_mutations(folder: Path) -> None:
    ends, seed = time.monotonic() + 600, 6
    while time.monotonic() < ends:
        for data, suffix in _mutations(100, seed):
            drain(data, folder, suffix)
        seed += 1


def test_one_broken_record_costs_no_more_than_itself(tmp_path: Path) -> None:
    """Over many damages of one place in packed records, the two records that are whole are always given."""
    zipped, chance = packed(several(3)), random.Random(1)
    for _ in range(60):
        at = chance.randrange(20, len(zipped[1]))
        damaged = zipped[1][:at] + chance.randbytes(3) + zipped[1][at + 3 :]
        found, _tally = collect(zipped[0] + damaged + zipped[2], tmp_path)
        assert {"Report number 0", "Report number 2"} <= set(titles(found))


class Endless(io.RawIOBase):
    """A file whose middle is ``size`` zeros that stand nowhere."""

    def __init__(self, before: bytes, size: int, after: bytes) -> None:
        self._parts = iter([before, *itertools.repeat(bytes(65536), size // 65536), bytes(size % 65536), after])
        self._ready = b""

    def read(self, size: int = -1) -> bytes:
        while not self._ready and (part := next(self._parts, None)) is not None:
            self._ready = part
        found, self._ready = self._ready[:size], self._ready[size:]
        return found


def test_a_record_of_two_gigabytes_is_passed_over_without_being_held() -> None:
    film = record(http(type="video/mp4"), url="https://post.example/film")
    size = 2 * 1024**3
    head, _, rest = film.partition(b"Content-Length: ")
    block = rest.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    before = head + b"Content-Length: %d\r\n\r\n" % (size + len(block)) + block
    tracemalloc.start()
    found = list(open_inputs(["-"], stdin=Endless(before, size, b"\r\n\r\n" + record())))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert titles(found) == ["Bridge stays closed"]
    assert peak < 40_000_000


def test_a_page_that_is_too_large_is_told_and_passed_over(tmp_path: Path) -> None:
    found, _ = collect(record(http(bytes(12_000_000))) + record(number=2), tmp_path)
    assert titles(found) == ["Bridge stays closed"]
    assert ["a page of" in told for told in reasons(found)] == [True]


def test_members_without_content_take_little(tmp_path: Path) -> None:
    empty, began = gzip.compress(b"", mtime=0), time.process_time()
    inside = record(http(empty * 20_000, more="Content-Encoding: gzip\r\n"))
    tracemalloc.start()
    assert titles(collect(inside + record(number=2), tmp_path)[0]) == ["Bridge stays closed"]
    assert "too much of nothing" in reasons(collect(empty * 60_000, tmp_path)[0])[0]
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert time.process_time() - began < 20


def test_a_gzip_bomb_ends_the_file(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(160 * 1024 * 1024), 9)
    found, _ = collect(packed(several(1))[0] + bomb, tmp_path)
    assert titles(found) == ["Report number 0"]
    assert "200 times its size" in reasons(found)[-1]


@pytest.mark.parametrize(
    "line", [b"http://a ", b"WARC/1.0", b"WARC/1.0\r\n", b"a: b\r\n", b"\r\n", b"http://a/ 1.1.1.1 20041118100000 "]
)
def test_lines_without_end_take_time_in_proportion(tmp_path: Path, line: bytes) -> None:
    began = time.process_time()
    collect(record() + line * (1_000_000 // len(line)), tmp_path)
    assert time.process_time() - began < 20
