"""WACZ: the WARC files inside, their digests, and ZIP files made to do harm."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from reportedly.collect import open_inputs

from .archives import collect, packed, reasons, record, several, titles, wacz

DATA = b"".join(packed(several()))
ALL = ["Report number 0", "Report number 1", "Report number 2"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["a.wacz", "a"])
def test_the_files_in_a_wacz_are_read(tmp_path: Path, method: int, name: str) -> None:
    files = {"archive/data.warc.gz": DATA, "indexes/index.cdx.gz": gzip.compress(b"x"), "pages/pages.jsonl": b"{}"}
    found, _ = collect(wacz(files, method=method), tmp_path, name)
    assert titles(found) == ALL
    assert found[1].where.endswith(f"{name} archive/data.warc.gz record urn:uuid:0001")
    assert found[1].raw is not None
    assert found[1].raw.extra["archive"] == f"{name}/archive/data.warc.gz"


def test_a_wacz_comes_through_a_pipe() -> None:
    data = wacz({"archive/data.warc.gz": DATA})
    assert titles(list(open_inputs(["-"], stdin=io.BytesIO(data)))) == ALL
    assert titles(list(open_inputs(["-"], stdin=io.BytesIO(gzip.compress(data))))) == ALL


def test_digests_of_the_list_are_checked(tmp_path: Path) -> None:
    files = {"archive/a.warc.gz": DATA, "archive/b.warc": record(number=9)}
    good, bad = f"sha256:{hashlib.sha256(DATA).hexdigest()}", "sha256:" + "0" * 64
    found, _ = collect(wacz(files, hashes={"archive/a.warc.gz": good, "archive/b.warc": bad}), tmp_path, "a.wacz")
    doubts = [one.raw.extra.get("doubts") for one in found if one.raw is not None]
    assert doubts == [None] * 3 + [["the file in the WACZ does not have the digest that its list gives"]]


def test_a_revisit_in_a_wacz_finds_its_page(tmp_path: Path) -> None:
    more = "WARC-Refers-To: <urn:uuid:0001>\r\n"
    data = b"".join(
        packed([record(number=7), record(), record(kind="revisit", number=2, url="https://post.example/x", more=more)])
    )
    found, _ = collect(wacz({"archive/a.warc.gz": data}), tmp_path, "a.wacz")
    assert [one.report.url for one in found if one.report][2] == "https://post.example/x"


@pytest.mark.parametrize("name", ["../a.warc", "/etc/a.warc", "archive/../../a.warc", "C:/a.warc", "..\\a.warc"])
def test_a_path_that_leads_out_is_left_out(tmp_path: Path, name: str) -> None:
    found, _ = collect(wacz({name: record(), "archive/b.warc": record()}), tmp_path, "a.wacz")
    assert titles(found) == ["Bridge stays closed"]
    assert reasons(found) == ["its path leads out of the archive; it is left out"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.wacz"]


def test_a_bomb_is_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/a.warc", record())
        with package.open("archive/b.warc", "w") as bomb:
            for _ in range(120):
                bomb.write(bytes(1024 * 1024))
    found, _ = collect(out.getvalue(), tmp_path, "a.wacz")
    assert titles(found) == ["Bridge stays closed"]
    assert reasons(found) == ["it unpacks to more than 200 times its size; it is left out"]


def test_a_zip_of_a_hundred_thousand_files_is_refused_before_its_table_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(100_000):
            package.writestr(zipfile.ZipInfo(f"archive/{number}.warc"), b"")
    found, _ = collect(out.getvalue(), tmp_path, "a.wacz")
    assert reasons(found) == ["a ZIP of 100,000 files, where 20,000 are taken"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (wacz({"archive/a.warc.gz": DATA})[:-40], "cut off"),
        (wacz({"words.txt": b"hello"}), "without WARC files"),
        (b"PK\x03\x04" + bytes(200), "cut off"),
        (wacz({"a": b""}).replace(b"\x01\x00\x00\x00", b"\x00\x00\x00\x00"), "ZIP"),
        (b"PK\x05\x06" + bytes(18), "without WARC files"),
        (b"PK\x05\x06" + b"\xff" * 18, "ZIP"),
    ],
)
def test_a_zip_that_is_none(tmp_path: Path, data: bytes, reason: str) -> None:
    (told,) = reasons(collect(data, tmp_path, "a.wacz")[0])
    assert reason in told


def test_damage_inside_a_wacz_is_told_and_the_rest_read(tmp_path: Path) -> None:
    plain = b"".join(several())
    data = wacz({"archive/a.warc": plain, "archive/b.warc": record()})
    found, _ = collect(data.replace(b"four million", b"five million", 1), tmp_path, "a.wacz")
    assert "Bridge stays closed" in titles(found)
    assert any("damaged from here on" in told for told in reasons(found))


def test_an_encrypted_file_is_left_out(tmp_path: Path) -> None:
    data = bytearray(wacz({"archive/a.warc": record()}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert reasons(collect(bytes(data), tmp_path, "a.wacz")[0]) == ["it is encrypted; it is left out"]
