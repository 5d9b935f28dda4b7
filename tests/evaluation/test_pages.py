"""The scorer of pages, on an invented page and what is expected of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evaluation.pages import measure, score
from reportedly.vocabulary import make_report

PARAGRAPHS = [
    "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the end of May.",
    "Two engineers who had seen the survey told reporters that the hinge had cracked in the cold of the winter.",
]
EXPECTED = {
    "title": "Bridge ‘closed’", "authors": ["Ada Quill"], "publishing_date": "2024-11-18 09:00:00+00:00",
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": PARAGRAPHS}]},
}  # fmt: skip


def test_a_page_read_as_expected_scores_in_full() -> None:
    report = make_report(
        "\n\n".join(PARAGRAPHS), title="Bridge 'closed'", authors=("Ada Quill",), published="2024-11-18"
    )
    found = score(report, EXPECTED)
    assert (found.title, found.authors, found.day) == (True, True, True)
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)
    assert (found.paragraphs, found.expected) == (2, 2)


def test_words_that_are_missing_or_too_many_cost() -> None:
    found = score(make_report(PARAGRAPHS[0] + " Subscribe now."), EXPECTED)
    assert found.precision == pytest.approx(20 / 22)
    assert found.recall == pytest.approx(20 / 40)
    assert (found.title, found.authors, found.day) == (False, False, False)


def test_a_folder_of_pages_is_measured_and_other_languages_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    head = "<title>Bridge 'closed'</title><meta name=author content='Ada Quill'><meta name=date content=2024-11-18>"
    body = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
    html = f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
    (folder / "Post_2024_11_18.html.gz").write_bytes(gzip.compress(html.encode()))
    french = "<p>Le président du port a annoncé mardi la fermeture du pont, selon deux conseillers du ministre.</p>" * 3
    (folder / "Poste_2024_11_18.html.gz").write_bytes(gzip.compress(f"<html><body>{french}</body></html>".encode()))
    (folder / "Post.json").write_text(json.dumps({"V1": EXPECTED}))
    scores, others = measure(tmp_path)
    assert [(one.title, one.authors, one.day) for one in scores] == [(True, True, True)]
    assert others == {"fr": 1}
