"""JSON: lines, arrays, single objects, and readings read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.collect import limits, open_inputs
from reportedly.vocabulary import make_report

from .inputs import BODY, collected, failure, report


def test_a_line_says_what_it_knows_and_the_rest_goes_to_extra(tmp_path: Path) -> None:
    line = {
        "id": "w-1", "title": "Bridge closed", "text": BODY, "url": "https://example.org/bridge",
        "publisher": {"name": "The Capelin Post"}, "published": "2024-11-18T09:00:00+00:00",
        "modified": "2024-11-18 11:30", "author": ["By Ada Quill", {"name": "Tom Oram"}], "section": "Harbour",
        "dateline": "CAPELIN, Nov 18", "agency": "Wirefast", "correction": "The sum was corrected.",
        "language": "en", "tags": ["bridge"], "words": 57,
    }  # fmt: skip
    found = report(json.dumps(line), "a.jsonl", tmp_path)
    assert found == make_report(
        BODY,
        title="Bridge closed",
        url="https://example.org/bridge",
        publisher="The Capelin Post",
        authors=("Ada Quill", "Tom Oram"),
        published="2024-11-18T09:00:00Z",
        modified="2024-11-18T11:30",
        section="Harbour",
        dateline="CAPELIN, Nov 18",
        agency="Wirefast",
        correction="The sum was corrected.",
        extra={"id": "w-1", "tags": ["bridge"], "words": 57},
    )


def test_date_stands_for_published(tmp_path: Path) -> None:
    assert report(json.dumps({"text": BODY, "date": "2024-11"}), "a.jsonl", tmp_path).published == "2024-11"


def test_of_two_dates_the_published_one_is_taken_and_the_other_kept(tmp_path: Path) -> None:
    found = report(json.dumps({"text": BODY, "date": "2024", "published": "2024-11-18"}), "a.jsonl", tmp_path)
    assert (found.published, found.extra) == ("2024-11-18", {"date": "2024"})


@pytest.mark.parametrize("given", ["yesterday", "03/04/2024", "2024-13-40", "1 Smarch 2024"])
def test_a_date_that_cannot_be_read_is_kept_and_not_guessed(tmp_path: Path, given: str) -> None:
    found = report(json.dumps({"text": BODY, "published": given}), "a.jsonl", tmp_path)
    assert found.published is None
    assert found.extra == {"published_as_given": given}


def test_values_of_the_wrong_type_are_kept_aside(tmp_path: Path) -> None:
    found = report(json.dumps({"text": BODY, "title": 7, "url": ["x"], "published": 1731920400}), "a.jsonl", tmp_path)
    assert (found.title, found.url, found.published) == (None, None, None)
    assert found.extra == {"title": 7, "url": ["x"], "published": 1731920400}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "not an address", "https://exa mple.org"])
def test_what_is_no_address_is_kept_aside(tmp_path: Path, url: str) -> None:
    found = report(json.dumps({"text": BODY, "url": url}), "a.jsonl", tmp_path)
    assert (found.url, found.extra) == (None, {"url_as_given": url})


def test_bad_lines_are_counted_and_the_others_read(tmp_path: Path) -> None:
    good = json.dumps({"text": BODY})
    lines = [good, "{broken", "", "[1, 2]", '{"body": "words"}', '{"text": 5}', '{"text": " "}', good]
    found = collected("\n".join(lines), "wire.jsonl", tmp_path)
    assert [one.where.removeprefix(f"{tmp_path}/") for one in found] == [
        f"wire.jsonl line {number}" for number in (1, 2, 4, 5, 6, 7, 8)
    ]
    assert [one.error.problem if one.error else None for one in found] == [
        None, "malformed", "malformed", "malformed", "malformed", "empty", None,
    ]  # fmt: skip
    assert [one.index for one in found] == [1, 2, 3, 4, 5, 6, 7]
    messages = [one.error.reason for one in found if one.error]
    assert "this is not JSON" in messages[0]
    assert "a report is an object" in messages[1]
    assert 'rename "body" to "text"' in messages[2]
    assert '"text" is a number, not a string' in messages[3]


def test_an_array_and_an_indented_object_are_taken(tmp_path: Path) -> None:
    (tmp_path / "array.json").write_text(json.dumps([{"text": BODY}, {"text": 5}, {"text": BODY}], indent=1))
    (tmp_path / "object.json").write_text(json.dumps({"text": BODY, "title": "Bridge closed"}, indent=1))
    found = list(open_inputs([tmp_path]))
    assert [one.where.removeprefix(f"{tmp_path}/") for one in found] == [
        "array.json item 1", "array.json item 2", "array.json item 3", "object.json",
    ]  # fmt: skip
    assert [one.error is None for one in found] == [True, False, True, True]


def test_a_reading_gives_its_report_again(tmp_path: Path) -> None:
    first = make_report(BODY, title="Bridge closed", published="2024-11-18", extra={"desk": "harbour"})
    from msgspec import to_builtins

    line = json.dumps({"format": "reportedly/reading", "version": 1, "report": to_builtins(first)})
    assert report(line, "a.jsonl", tmp_path) == first


def test_half_a_surrogate_pair_costs_one_character(tmp_path: Path) -> None:
    line = '{"text": "\\ud83d\\ude00 fine, \\ud83d broken: ' + BODY.replace("\n", " ") + '"}'
    assert report(line, "a.jsonl", tmp_path).text.startswith("😀 fine, \ufffd broken: The harbour")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_end_where_they_should_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"text": BODY + " “Ćevapi.”"}, ensure_ascii=False)
    found = collected(f"{line}\r\n{line}\r\n".encode(encoding), "a.jsonl", tmp_path)
    assert [one.report.text if one.report else None for one in found] == [BODY + " “Ćevapi.”"] * 2


@pytest.mark.parametrize("data", ["[" * 200_000, '{"a":' * 200_000])
def test_deep_nesting_is_an_error_like_any_other(tmp_path: Path, data: str) -> None:
    assert "JSON" in failure(data, "a.json", tmp_path).reason


def test_an_endless_line_is_skipped_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.jsonl.LARGEST_DOCUMENT", 1024 * 1024)
    first, second = collected("x" * (3 * 1024 * 1024) + "\n" + json.dumps({"text": BODY}), "a.jsonl", tmp_path)
    assert first.error is not None
    assert first.error.problem == "too large"
    assert "line of more than 1 MB" in first.error.reason
    assert second.report is not None


def test_a_long_array_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.jsonl.LARGEST_ARRAY", 1024 * 1024)
    assert failure("[" + " " * 1_100_000 + "]", "a.json", tmp_path).problem == "too large"
    assert limits.LARGEST_ARRAY > 1024 * 1024
