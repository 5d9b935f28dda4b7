"""Files, folders, globs and standard input become a stream of reports and failures."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from reportedly.collect import Metadata, open_inputs
from reportedly.errors import UsageError

from .inputs import BODY, collected, failure, from_stdin, report


def test_a_folder_gives_its_known_files_in_order_and_leaves_out_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "picture.png", "inner/c.text", ".git/d.txt", "notes.xlsx"):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY)
    found = list(open_inputs([tmp_path / "reports"]))
    names = [Path(one.where).relative_to(tmp_path / "reports").as_posix() for one in found]
    assert names == ["a.md", "b.txt", "inner/c.text"]
    assert [one.index for one in found] == [1, 2, 3]


def test_a_quoted_pattern_is_expanded(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt", "three.md"):
        (tmp_path / name).write_text(BODY)
    assert [Path(one.where).name for one in open_inputs([str(tmp_path / "*.txt")])] == ["one.txt", "two.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(BODY)
    assert [one.error for one in open_inputs([str(tmp_path / "a[1].txt")])] == [None]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("reprot.txt", "did you mean report.txt"),
        ("nothing-like-it", "check the path"),
        ("*.html", "no file matches"),
        ("empty", "no file to read in this folder"),
    ],
)
def test_what_does_not_exist_is_said_before_anything_is_read(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "report.txt").write_text(BODY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=message):
        open_inputs([tmp_path / "report.txt", str(tmp_path / name)])


def test_an_address_that_is_not_of_the_web_is_not_fetched() -> None:
    with pytest.raises(UsageError, match="only addresses of the web"):
        open_inputs(["ftp://example.org/report"])


def test_a_bad_document_does_not_stop_the_batch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "b.txt").write_text(BODY)
    first, second = open_inputs([tmp_path])
    assert first.error is not None
    assert str(first.error).startswith(f"{tmp_path / 'a.txt'}: this is a PNG picture")
    assert second.report is not None


def test_a_file_that_cannot_be_opened_is_a_failure_of_that_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    found = open_inputs([path])
    path.unlink()
    (one,) = found
    assert one.error is not None
    assert one.error.problem == "unreadable"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (BODY, None),
        (f"---\ntitle: Bridge closed\n---\n{BODY}", "Bridge closed"),
        (json.dumps({"text": BODY, "title": "Bridge closed"}), "Bridge closed"),
        (f"<!doctype html><html><head><title>Bridge closed</title></head><body><p>{BODY * 2}</p></body></html>",
         "Bridge closed"),
    ],
    ids=["text", "front matter", "json", "html"],
)  # fmt: skip
def test_the_kind_of_standard_input_is_seen_from_its_content(data: str, title: str | None) -> None:
    (found,) = from_stdin(data.encode())
    assert found.report is not None
    assert found.report.title == title
    assert "swing bridge would stay closed" in found.report.text
    assert found.where.startswith("standard input")


def test_gzip_is_seen_from_its_content() -> None:
    (found,) = from_stdin(gzip.compress(BODY.encode()))
    assert found.report is not None
    assert found.report.text == BODY


def test_standard_input_can_be_named_once() -> None:
    with pytest.raises(UsageError, match="twice"):
        open_inputs(["-", "-"], stdin=io.BytesIO(b""))


def test_a_text_that_tells_of_html_stays_a_text(tmp_path: Path) -> None:
    text = "<article> was the first word of the form that the ministry sent out to all of the schools by mistake."
    assert report(text, "a.txt", tmp_path).text == text


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    assert "<p>" not in report(page, "a.txt", tmp_path).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<?xml version="1.0"?><nitf><body/></nitf>', "this is XML, and no feed"),
    ],
)
def test_kinds_that_are_not_taken_are_named(tmp_path: Path, data: bytes, message: str) -> None:
    error = failure(data, "input", tmp_path)
    assert error.problem == "unsupported"
    with pytest.raises(type(error), match=message):
        raise error


def test_options_win_over_what_an_input_says(tmp_path: Path) -> None:
    said = Metadata(title="Said", publisher="Said Post", published="Nov 18, 2024", url="https://example.org/said")
    line = json.dumps({"text": BODY, "title": "Own", "publisher": "Own", "date": "2020", "url": "https://own.example/"})
    found = report(line, "a.jsonl", tmp_path, said)
    assert (found.title, found.publisher, found.published, found.url) == (
        "Said", "Said Post", "2024-11-18", "https://example.org/said",
    )  # fmt: skip
    assert found.text == f"Said\n\n{BODY}"


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("published", "last Monday", "2024-11-18"),
        ("published", "03/04/2024", "for certain"),
        ("url", "example", "in full"),
        ("language", "fr", "only English"),
    ],
)
def test_an_option_that_cannot_be_read_is_a_usage_error(option: str, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Metadata(**{option: value})


def test_one_title_is_not_given_to_several_reports(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    with pytest.raises(UsageError, match="belong to one report"):
        open_inputs([tmp_path], Metadata(title="One"))
    (tmp_path / "c.jsonl").write_text(f"{json.dumps({'text': BODY})}\n" * 2)
    with pytest.raises(UsageError, match="belong to one report"):
        list(open_inputs([tmp_path / "c.jsonl"], Metadata(url="https://example.org/")))


def test_the_same_input_gives_the_same_report(tmp_path: Path) -> None:
    assert report(BODY, "a.txt", tmp_path) == report(BODY, "b.txt", tmp_path)


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    line = json.dumps({"text": BODY * 20}) + "\n"

    def peak(lines: int) -> int:
        path = tmp_path / f"{lines}.jsonl"
        path.write_text(line * lines)
        tracemalloc.start()
        assert sum(1 for one in open_inputs([path]) if one.report) == lines
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(1_000) < 1.5 * peak(100)


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    name = (str(tmp_path) + "/caf").encode() + b"\xe9.txt"
    try:
        Path(name.decode("utf-8", "surrogateescape")).write_text("")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (found,) = open_inputs([name.decode("utf-8", "surrogateescape")])
    assert str(found.error).encode("utf-8").endswith(b"the file is empty; give one that holds a report")


def test_a_failure_tells_where_what_and_what_to_do(tmp_path: Path) -> None:
    (_, second) = collected(f'{json.dumps({"text": BODY})}\n{{"title": "No text"}}\n', "wire.jsonl", tmp_path)
    assert second.where == f"{tmp_path / 'wire.jsonl'} line 2"
    assert str(second.error) == f'{second.where}: no "text" in this object; its keys are title'
