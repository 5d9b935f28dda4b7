"""Reports in another language: refused, or kept unread with their language where the caller asks for that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.collect import Collected, Metadata, open_inputs

from .inputs import BODY

FRENCH = (
    "Le président du port a annoncé mardi la fermeture du pont, selon deux conseillers qui ont vu le rapport des "
    "ingénieurs. La ministre n’a pas voulu dire combien coûteront les travaux."
)


def _kept(data: str, name: str, folder: Path, metadata: Metadata | None = None) -> Collected:
    (folder / name).write_text(data)
    (found,) = open_inputs([folder / name], metadata, keep_other=True)
    return found


def test_it_is_kept_with_its_language_and_the_reason(tmp_path: Path) -> None:
    found = _kept(FRENCH, "a.txt", tmp_path)
    assert found.report is not None
    assert (found.report.language, found.report.text) == ("fr", FRENCH)
    assert found.unread == "it is in French"


def test_english_is_kept_to_be_read(tmp_path: Path) -> None:
    found = _kept(BODY, "a.txt", tmp_path)
    assert found.report is not None
    assert (found.report.language, found.unread) == ("en", None)


def test_the_document_names_the_language_best(tmp_path: Path) -> None:
    found = _kept(json.dumps({"text": FRENCH, "language": "fr-CA"}), "a.json", tmp_path)
    assert found.report is not None
    assert (found.report.language, found.report.extra) == ("fr", {})


@pytest.mark.parametrize("declared", ["en", "français", "", "x" * 100])
def test_a_declared_language_that_cannot_be_is_not_believed(tmp_path: Path, declared: str) -> None:
    found = _kept(json.dumps({"text": FRENCH, "language": declared}), "a.json", tmp_path)
    assert found.report is not None
    assert found.report.language == "fr"


def test_what_says_that_it_is_french_and_is_english_is_read(tmp_path: Path) -> None:
    found = _kept(json.dumps({"text": BODY, "language": "fr"}), "a.json", tmp_path)
    assert found.report is not None
    assert (found.report.language, found.unread) == ("en", None)


def test_the_id_does_not_hang_on_the_language(tmp_path: Path) -> None:
    found, forced = (_kept(FRENCH, "a.txt", tmp_path, said) for said in (None, Metadata(language="en")))
    assert found.report is not None
    assert forced.report is not None
    assert (forced.report.language, forced.unread) == ("en", None)
    assert found.report.id == forced.report.id


def test_a_page_is_kept_too(tmp_path: Path) -> None:
    html = (
        f'<!doctype html><html lang="fr"><body><article><p>{FRENCH}</p><p>{FRENCH} Encore.</p></article></body></html>'
    )
    found = _kept(html, "a.html", tmp_path)
    assert found.report is not None
    assert found.report.language == "fr"


def test_without_the_wish_it_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH)
    (found,) = open_inputs([tmp_path / "a.txt"])
    assert found.error is not None
    assert found.error.problem == "not English"
