"""CSV and TSV: a report a row, by the names of the columns or as the caller maps them."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest

from reportedly.collect import Metadata, columns_of, open_inputs
from reportedly.errors import UsageError

from .inputs import BODY, collected, failure, from_stdin, report


def _csv(*rows: list[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names(tmp_path: Path, delimiter: str) -> None:
    table = _csv(
        ["id", "Headline", "Full_Text", "Publication Date", "Outlet", "Author(s)", "Link"],
        ["7", "Bridge closed", BODY, "2024-11-18T09:00:00+02:00", "The Capelin Post", "", "https://example.org/b"],
        delimiter=delimiter,
    )
    found = report(table, "wire.csv", tmp_path)
    assert found.text == f"Bridge closed\n\n{BODY}"
    assert (found.publisher, found.url) == ("The Capelin Post", "https://example.org/b")
    assert found.published == "2024-11-18T09:00:00+02:00"
    assert found.extra == {"id": "7"}


def test_a_caller_maps_columns_to_fields(tmp_path: Path) -> None:
    table = _csv(["Kop", "Tekst", "Dag", "text"], ["Bridge closed", BODY, "18 Nov 2024", "a note"])
    said = Metadata(columns=columns_of(["text=Tekst", "title=kop", "published = Dag"]))
    found = report(table, "a.csv", tmp_path, said)
    assert (found.title, found.published, found.extra) == ("Bridge closed", "2024-11-18", {"text": "a note"})


@pytest.mark.parametrize(
    ("pairs", "message"),
    [(["text"], "FIELD=COLUMN"), (["text="], "FIELD=COLUMN"), (["text=A", "text=B"], "twice"),
     (["body=A"], "no such field")],
)  # fmt: skip
def test_a_map_that_cannot_be_read_is_a_usage_error(pairs: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Metadata(columns=columns_of(pairs))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_excel_writes_is_read(tmp_path: Path, encoding: str) -> None:
    table = _csv(["Title", "Text"], ["Café “Zénith” closed", BODY], ["Pier opened", BODY], delimiter=";")
    found = collected(table.encode(encoding), "a.csv", tmp_path)
    assert [one.report.title if one.report else one.error for one in found] == ["Café “Zénith” closed", "Pier opened"]


def test_lines_that_end_as_on_old_macs_are_rows(tmp_path: Path) -> None:
    assert len(collected(f"title,text\rOne,{BODY[:80]}\rTwo,{BODY[:80]}\r".replace("\n", " "), "a.csv", tmp_path)) == 2


def test_a_row_with_too_few_cells_is_counted_with_its_number(tmp_path: Path) -> None:
    table = _csv(["title", "text", "date"], ["One", BODY, "2024"], [], ["Two", "cut"], ["Three", BODY, "2024", "more"])
    table += _csv(["Four", BODY, "2024", "", ""])
    found = collected(table, "wire.csv", tmp_path)
    assert [one.where.rpartition("/")[2] for one in found] == [f"wire.csv row {number}" for number in (2, 4, 5, 6)]
    assert [one.error.reason.split(";")[0] if one.error else None for one in found] == [
        None, "2 cells, where the first row names 3 columns", "4 cells, where the first row names 3 columns", None,
    ]  # fmt: skip


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path: Path) -> None:
    error = failure(_csv(["title", "score"], ["One", "7"]), "a.csv", tmp_path)
    assert "its columns are title, score" in error.reason
    assert "--map text=" in error.reason


def test_a_mapped_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = Metadata(columns={"published": "Day"})
    assert "no column 'Day'" in failure(_csv(["title", "text"], ["One", BODY]), "a.csv", tmp_path, said).reason


def test_an_open_quotation_mark_ends_the_table_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.table.LARGEST_DOCUMENT", 10_000)
    table = _csv(["title", "text"], ["One", BODY]) + 'Two,"' + (BODY + "\n") * 100
    first, second = collected(table, "a.csv", tmp_path)
    assert first.report is not None
    assert second.error is not None
    assert "never closed" in second.error.reason


def test_a_line_that_is_too_long_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.table.LARGEST_DOCUMENT", 100_000)
    table = f"title,text\nOne,{'x' * 200_000}\nTwo,{BODY[:100]}\n"
    first, second = collected(table, "a.csv", tmp_path)
    assert first.error is not None
    assert first.error.problem == "too large"
    assert second.report is not None


def test_a_table_on_standard_input_is_seen_by_its_names() -> None:
    (found,) = from_stdin(_csv(["headline", "body", "date"], ["Bridge closed", BODY, "2024"]).encode())
    assert found.report is not None
    assert found.report.title == "Bridge closed"


def test_prose_with_commas_is_no_table() -> None:
    (found,) = from_stdin(f"Text, date, title: so the form began, a clerk said.\n\n{BODY}".encode())
    assert found.report is not None
    assert found.report.text.startswith("Text, date, title")


def test_memory_does_not_grow_with_the_number_of_rows(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        path.write_text(_csv(["title", "text"], *[["One", BODY * 4]] * rows))
        tracemalloc.start()
        assert sum(1 for one in open_inputs([path]) if one.report) == rows
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(500) < 1.5 * peak(50)
