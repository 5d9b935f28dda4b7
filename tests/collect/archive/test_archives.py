"""WARC and ARC files give the reports on their pages; what is broken is told once, and the rest is read."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from reportedly.collect import open_inputs

from .archives import (
    DATE,
    FIRST,
    SECOND,
    URL,
    arc,
    by_warcio,
    collect,
    http,
    packed,
    page,
    reasons,
    record,
    several,
    titles,
)

ALL = ["Report number 0", "Report number 1", "Report number 2"]


@pytest.mark.parametrize("gzipped", [False, True])
def test_an_archive_by_warcio_gives_its_report_and_where_it_stood(tmp_path: Path, gzipped: bool) -> None:
    (found,), tally = collect(by_warcio(gzipped=gzipped), tmp_path, "a.warc.gz" if gzipped else "a.warc")
    report, raw = found.report, found.raw
    assert report is not None
    assert raw is not None
    assert (report.title, report.url, report.retrieved) == ("Bridge stays closed", URL, DATE)
    assert report.text.endswith(f"{FIRST}\n\n{SECOND}")
    assert (raw.data, raw.type, raw.url, raw.retrieved) == (page(), "text/html", URL, DATE)
    assert raw.extra["WARC-Record-ID"].startswith("<urn:uuid:")
    assert raw.extra["WARC-Payload-Digest"].startswith("sha1:")
    assert raw.extra["offset"] > 0
    assert "doubts" not in raw.extra
    assert found.where.endswith(f"record {raw.extra['WARC-Record-ID'].strip('<>')}")
    assert tally == {"records about the crawl": 3, "files of other types": 1}


@pytest.mark.parametrize("name", ["a.warc", "a", "a.dat"])
def test_an_archive_is_known_by_what_it_holds(tmp_path: Path, name: str) -> None:
    assert titles(collect(record(), tmp_path, name)[0]) == ["Bridge stays closed"]


def test_an_archive_comes_through_a_pipe(tmp_path: Path) -> None:
    tally: Counter[str] = Counter()
    found = list(open_inputs(["-"], stdin=io.BytesIO(by_warcio(gzipped=True)), tally=tally))
    assert titles(found) == ["Bridge stays closed"]
    assert tally["files of other types"] == 1


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("gzipped", [False, True])
def test_arc_is_read(tmp_path: Path, version: int, gzipped: bool) -> None:
    data = arc({URL: http(page()), f"{URL} with blanks": http(page("Another"))}, version=version)
    found, tally = collect(gzip.compress(data) if gzipped else data, tmp_path, "a.arc.gz" if gzipped else "a.arc")
    assert titles(found) == ["Bridge stays closed", "Another"]
    assert [one.report.url for one in found if one.report] == [URL, f"{URL}%20with%20blanks"]
    assert found[0].report is not None
    assert (found[0].report.url, found[0].report.retrieved) == (URL, "2004-11-18T10:00:00Z")
    assert tally == {"records about the crawl": 1}


@pytest.mark.parametrize(
    ("block", "what"),
    [
        (http(b"\x89PNG", type="image/png"), "files of other types"),
        (http(b"{}", type="application/json"), "files of other types"),
        (http(b"<p>Gone</p>", status="404 Not Found"), "error pages"),
        (http(status="302 "), "redirects"),
        (http(), "empty answers"),
        (http(b"User-agent: *\nDisallow: /\n", type="text/plain"), "pages that are no report"),
        (http(b"<html><h1>News</h1><a href='/a'>Bridge stays closed for now</a></html>"), "pages that are no report"),
    ],
)
def test_what_is_no_report_is_passed_over_and_counted(tmp_path: Path, block: bytes, what: str) -> None:
    found, tally = collect(record(block), tmp_path)
    assert found == []
    assert tally == {what: 1}


def test_plain_text_that_is_a_report_is_taken(tmp_path: Path) -> None:
    text = f"{FIRST}\n\n{SECOND}\n\nRepairs were announced in May. {FIRST}".encode()
    (found,), _ = collect(record(http(text, type="text/plain")), tmp_path)
    assert found.report is not None
    assert found.report.url == URL


def test_a_resource_has_no_http_header(tmp_path: Path) -> None:
    assert titles(collect(record(page(), kind="resource", media="text/html"), tmp_path)[0]) == ["Bridge stays closed"]


def test_the_pages_own_address_is_taken_where_it_may_speak_for_it(tmp_path: Path) -> None:
    own = page(head=f'<link rel="canonical" href="{URL}">')
    (found,), _ = collect(record(http(own), url=f"{URL}?utm_source=x"), tmp_path)
    other = page(head='<link rel="canonical" href="https://elsewhere.example/bridge-stays">')
    (foreign,), _ = collect(record(http(other)), tmp_path)
    assert found.report is not None
    assert foreign.report is not None
    assert (found.report.url, foreign.report.url) == (URL, URL)


def _broken() -> dict[str, tuple[bytes, list[str | None], str]]:
    one, two, three = several()
    short, long_, none = (
        record(http(page("Report number 1")), url=f"{URL}-1", number=1, length=length) for length in (200, 900, "x")
    )
    zipped = packed([one, two, three])
    damaged = zipped[1][:60] + bytes(40) + zipped[1][100:]
    without = [ALL[0], ALL[2]]
    return {
        "garbage between records": (one + b"garbage\xff\nmore\n" + two + three, ALL, "no record"),
        "garbage before the first": (b"WARC/1.0\r\n\r\n\0\0 rubbish" + one + two + three, ALL, "Content-Length"),
        "a length too small": (one + short + three, without, "no record"),
        "a length too large": (one + long_ + three, without, "too large"),
        "a length too large on a picture": (
            one + record(http(b"x", type="image/png"), length=900) + two + three,
            ALL,
            "too large",
        ),
        "no length": (one + none + three, without, "Content-Length"),
        "a length beyond the end": (one + record(length=10**15) + two + three, ALL, "beyond the end"),
        "a header without an end": (one + two + b"WARC/1.0\r\nContent-Length: 5\r\n", ALL[:2], "no end"),
        "a record cut off": (one + two + three[:-200], ALL[:2], "beyond the end"),
        "damage in a member": (zipped[0] + damaged + zipped[2], without, "damaged gzip"),
        "a member cut off": (zipped[0] + zipped[1][:-50] + zipped[2], without, "damaged gzip"),
        "the last member cut off": (zipped[0] + zipped[1] + zipped[2][:-50], ALL[:2], "stops short"),
        "the first member damaged": (damaged + zipped[0] + zipped[2], without, "damaged gzip"),
        "rubbish between members": (zipped[0] + b"rubbish" + zipped[1] + zipped[2], ALL, "7 bytes that are no gzip"),
        "a plain record between members": (zipped[0] + two + zipped[2], without, "no gzip"),
        "no status line": (one + record(b"<html>", number=1) + three, without, "no HTTP status line"),
    }


@pytest.mark.parametrize("case", _broken())
def test_a_broken_record_is_one_failure_and_the_rest_is_read(tmp_path: Path, case: str) -> None:
    data, expected, reason = _broken()[case]
    found, _ = collect(data, tmp_path, "a.warc")
    assert titles(found) == expected
    (told,) = reasons(found)
    assert reason in told


def _newlines(one: bytes) -> bytes:
    head, _, block = one.partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + block


@pytest.mark.parametrize(
    "data",
    [
        b"".join(packed(several())),
        gzip.compress(b"".join(several())),
        b"".join(packed([b"".join(several())[at : at + 700] for at in range(0, 4000, 700)])),
        b"\0\0".join(packed(several())),
        b"".join(_newlines(one) for one in several()),
        b"".join(several()).replace(b"\r\n\r\nHTTP", b"\r\r\n\r\r\nHTTP"),
        b"\r\n\r\n".join(several()),
        b"".join(one[:-4] for one in several()),
    ],
    ids=["members", "one member", "slices", "zeros between", "newlines", "doubled returns", "blank lines", "no blanks"],
)
def test_ways_in_which_archives_are_written(tmp_path: Path, data: bytes) -> None:
    found, _ = collect(data, tmp_path, "a.warc.gz")
    assert titles(found) == ALL
    assert reasons(found) == []


def test_a_file_without_a_record_is_one_failure(tmp_path: Path) -> None:
    found, _ = collect(b"nothing of the kind\n" * 50, tmp_path)
    assert reasons(found)[-1] == "no record in this web archive; fetch it again"


def test_a_digest_that_does_not_agree_is_said_and_does_no_harm(tmp_path: Path) -> None:
    data = by_warcio(gzipped=False).replace(b"four million", b"five million")
    (found,), _ = collect(data, tmp_path)
    assert found.raw is not None
    assert found.raw.extra["doubts"] == [
        "its bytes are not those of its WARC-Block-Digest", "its page is not that of its WARC-Payload-Digest"
    ]  # fmt: skip


@pytest.mark.parametrize("gzipped", [False, True])
def test_a_revisit_under_another_address_gives_the_page_again(tmp_path: Path, gzipped: bool) -> None:
    more = "WARC-Refers-To: <urn:uuid:0001>\r\nWARC-Payload-Digest: sha1:X\r\n"
    records = [
        record(more="WARC-Payload-Digest: sha1:X\r\n"),
        record(http(), kind="revisit", number=2, url=f"{URL}-again", more=more),
        record(http(), kind="revisit", number=3, url=URL, more="WARC-Payload-Digest: sha1:X\r\n"),
        record(http(), kind="revisit", number=4, url=URL, more="WARC-Payload-Digest: sha1:Y\r\n"),
        record(http(type="image/png"), kind="revisit", number=5, more="WARC-Payload-Digest: sha1:Y\r\n"),
    ]
    found, tally = collect(b"".join(packed(records) if gzipped else records), tmp_path, "a.warc")
    assert [one.report.url for one in found if one.report] == [URL, f"{URL}-again"]
    assert found[1].raw is not None
    assert found[1].raw.extra["WARC-Record-ID"] == "<urn:uuid:0002>"
    assert found[1].raw.data == page()
    assert tally == {
        "revisits of pages that are in the file": 1,
        "revisits of pages that are not in the file": 1,
        "files of other types": 1,
    }
