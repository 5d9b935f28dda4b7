"""Inputs in pieces: what comes of the pieces, in order, is what comes of the inputs."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reportedly.collect import Collected, open_inputs
from reportedly.collect.pieces import Lines, Piece, Records, pieces, read
from reportedly.errors import UsageError

from .archive.archives import URL, arc, by_warcio, http, packed, page, record, several, wacz

MORE = "WARC-Refers-To: <urn:uuid:0001>\r\n"


def mixed() -> list[bytes]:
    """Records of each kind, with revisits of a page that stands far before them."""
    made = several(4)
    made[1:1] = [record(http(b"x", type="image/png"), number=90), record(kind="request", number=91)]
    made += [record(kind="revisit", number=100 + n, url=f"https://post.example/2024/11/1{n}/x", more=MORE) for n in
             range(5)]  # fmt: skip
    made += [record(kind="revisit", number=120, more="WARC-Refers-To: <urn:uuid:9999>\r\n")]
    return [*made, record(http(status="404 Not Found"), number=92), record(number=93)]


def told(found: list[Collected], tally: Counter[str]) -> Any:
    return [
        (one.where, one.report, str(one.error), one.raw, one.unread, one.withdrawn, one.url) for one in found
    ], tally


def whole(path: Path) -> Any:
    tally: Counter[str] = Counter()
    return told(list(open_inputs([path], keep_other=True, tally=tally)), tally)


def cut(path: Path, most: int) -> tuple[Any, list[Piece]]:
    tally: Counter[str] = Counter()
    found = list(pieces([str(path)], most))
    return told([one for piece in found for one in read(piece, tally)], tally), found


ARCHIVES = {
    "gzip": b"".join(packed(mixed())),
    "plain": b"".join(mixed()),
    "one member": gzip.compress(b"".join(mixed()), mtime=0),
    "a length too large": b"".join([*several(2), record(length=2_000, number=7), *several(2)]),
    "a length too small": b"".join([*several(2), record(length=20, number=7), *several(2)]),
    "arc": arc({f"{URL}-{n}": http(page(f"Number {n}")) for n in range(4)}),
    "arc in members": b"".join(packed([arc({f"{URL}-{n}": http(page(f"Number {n}"))}) for n in range(3)])),
    "by warcio": by_warcio(gzipped=True),
    "no record": b"WARC/1.0\r\nno header",
    "cut off": b"".join(packed(mixed()))[:-40],
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("most", [1, 3])
def test_the_pieces_of_an_archive_give_what_it_gives(tmp_path: Path, name: str, most: int) -> None:
    path = tmp_path / ("a.arc" if name.startswith("arc") else "a.warc.gz")
    path.write_bytes(ARCHIVES[name])
    assert cut(path, most)[0] == whole(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pieces_of_a_wacz_give_what_it_gives(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.wacz"
    data = b"".join(packed(mixed()))
    files = {"archive/a.warc.gz": data, "archive/../../b.warc.gz": data, "archive/c.warc": b"".join(several(3))}
    path.write_bytes(wacz(files, method=method, hashes={"archive/c.warc": "sha256:00"}))
    found, parts = cut(path, 2)
    assert found == whole(path)
    assert len(parts) == (7 if method == zipfile.ZIP_STORED else 3)


def test_a_piece_begins_where_a_record_can_be_gone_to(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(ARCHIVES["gzip"])
    parts = [one.part for one in cut(path, 2)[1]]
    assert len(parts) == 4
    assert all(isinstance(one, Records) for one in parts)
    path.write_bytes(ARCHIVES["one member"])
    assert len(cut(path, 2)[1]) == 1


def broken(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(made))
        if chance.random() < 0.5:
            made[at : at + chance.randrange(1, 30)] = chance.randbytes(chance.randrange(0, 30))
        else:
            made[at] = chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("seed", range(12))
def test_pieces_of_broken_archives_give_what_these_give(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(broken(ARCHIVES["plain" if seed % 2 else "gzip"], seed))
    assert cut(path, 1)[0] == whole(path)


@pytest.mark.long
def test_pieces_of_many_broken_archives_give_what_these_give(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    for seed in range(1_000, 1_800):
        path.write_bytes(broken(ARCHIVES["plain" if seed % 2 else "gzip"], seed))
        assert cut(path, 1 + seed % 3)[0] == whole(path), seed


def line(number: int) -> str:
    words = "The ferry company said on Monday that the boats would not sail before the storm had passed, and left it."
    return json.dumps({"text": f"{words} It was day {number}.", "title": f"Day {number}"})


LINES = [line(1), "", "not json", line(2), '{"title": "no text"}', line(3), line(4)]


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("most", [1, 2, 3, 50])
@pytest.mark.parametrize("packing", ["plain", "gzip", "damaged", "utf-16", "bom"])
def test_the_pieces_of_lines_give_what_these_give(tmp_path: Path, packing: str, most: int, end: str) -> None:
    path = tmp_path / "a.jsonl"
    text = "\n".join(LINES) + end
    data = text.encode("utf-16" if packing == "utf-16" else "utf-8-sig" if packing == "bom" else "utf-8")
    if packing in ("gzip", "damaged"):
        data = gzip.compress(data, mtime=0)
    path.write_bytes(data[:-12] if packing == "damaged" else data)
    found, parts = cut(path, most)
    assert found == whole(path)
    if packing == "plain" and most < 50:
        assert len(parts) == -(-len(LINES) // most)
        assert all(isinstance(one.part, Lines) and one.part.start is not None for one in parts)


def test_small_files_share_a_piece_and_arrays_are_whole(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(json.loads(line(number))["text"])
    (tmp_path / "array.json").write_text(f"[{line(8)}, {line(9)}]")
    found, parts = cut(tmp_path, 4)
    assert [len(one.files) for one in parts] == [4, 2]
    assert found == whole(tmp_path)


def test_addresses_and_pipes_have_no_pieces(tmp_path: Path) -> None:
    for name in ("-", "https://news.example/a"):
        with pytest.raises(UsageError, match="takes files"):
            pieces([name], 5)
    with pytest.raises(UsageError, match="no such file"):
        pieces([str(tmp_path / "none.warc")], 5)


def test_what_would_have_to_be_fetched_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "list.ris"
    path.write_text("TY  - NEWS\nTI  - A headline\nUR  - https://news.example/a\nER  - \n")
    (found,) = [one for piece in pieces([str(path)], 5) for one in read(piece, Counter())]
    assert "a batch fetches nothing" in str(found.error)
