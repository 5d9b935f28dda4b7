"""Small archives of invented pages, by warcio (two files beside this) or by hand, to be read and to be broken."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportedly.collect import Collected, open_inputs

URL = "https://post.example/2024/11/18/bridge-stays-closed-until-december"
DATE = "2024-11-18T10:00:00Z"
FIRST = (
    "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the end of the "
    "month. Two engineers who have seen the survey told reporters that the hinge had cracked."
)
SECOND = "A spokeswoman declined to comment on the cost, which the opposition puts at four million crowns."


def page(title: str = "Bridge stays closed", *, head: str = "", words: str = FIRST) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<meta property="og:type" content="article"></head><body><h1>{title}</h1>'
        f"<article><p>{words}</p><p>{SECOND}</p></article></body></html>"
    ).encode()


def http(body: bytes = b"", *, status: str = "200 OK", type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{more}\r\n".encode() + body


def record(
    block: bytes | None = None,
    *,
    url: str = URL,
    kind: str = "response",
    number: int = 1,
    length: object = None,
    media: str = "application/http; msgtype=response",
    more: str = "",
) -> bytes:
    """One WARC record, by hand; ``length`` may lie."""
    block = http(page()) if block is None else block
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:04}>\r\nContent-Type: {media}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def several(count: int = 3) -> list[bytes]:
    """Records of different reports."""
    return [
        record(http(page(f"Report number {number}")), url=f"{URL}-{number}", number=number) for number in range(count)
    ]


def packed(records: Sequence[bytes]) -> list[bytes]:
    """Each a gzip member, as the format asks for."""
    return [gzip.compress(one, mtime=0) for one in records]


def by_warcio(*, gzipped: bool) -> bytes:
    """The page, its request and a picture, with digests, by another's hand."""
    return Path(__file__).with_name("by_warcio.warc.gz" if gzipped else "by_warcio.warc").read_bytes()


def arc(pages: Mapping[str, bytes], *, version: int = 1) -> bytes:
    note = f"{version} 0 test\nURL IP-address Archive-date Content-type Archive-length\n".encode()
    found = b"filedesc://a.arc 0.0.0.0 20041118100000 text/plain " + str(len(note)).encode() + b"\n" + note + b"\n"
    between = b"200 - - 0 a.arc " if version == 2 else b""
    for url, block in pages.items():
        line = f"{url} 192.0.2.1 20041118100000 text/html ".encode() + between + str(len(block)).encode()
        found += line + b"\n" + block + b"\n"
    return found


def wacz(files: Mapping[str, bytes], *, hashes: Mapping[str, str] | None = None, method: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in files.items():
            package.writestr(name, data)
        listed = [{"name": name, "path": name, "hash": value} for name, value in (hashes or {}).items()]
        package.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": listed}))
    return out.getvalue()


def collect(data: bytes, folder: Path, name: str = "a.warc") -> tuple[list[Collected], Counter[str]]:
    """What an archive of that name gives, and what was passed over."""
    path = folder / name
    path.write_bytes(data)
    tally: Counter[str] = Counter()
    return list(open_inputs([path], tally=tally)), tally


def titles(found: Sequence[Collected]) -> list[str | None]:
    return [one.report.title for one in found if one.report is not None]


def reasons(found: Sequence[Collected]) -> list[str]:
    return [one.error.reason for one in found if one.error is not None]
