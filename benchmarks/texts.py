"""Which texts are the contestants given? Public press releases where they are at hand, and our own reports."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from evaluation import gold
from evaluation.data import NoDataError, find

WORDS = 30_000
"""Enough that a second of noise hardly shows, little enough that the run takes minutes."""


def corpora() -> dict[str, list[str]]:
    """Texts by name of corpus, each about :data:`WORDS` words."""
    found = {"own reports, repeated": _own()}
    with suppress(NoDataError):
        found["press releases"] = _releases(find("reports", "state_department_2021_2022.jsonl"))
    return found


def words(texts: list[str]) -> int:
    """Words between white space: the unit of every figure here."""
    return sum(len(text.split()) for text in texts)


def _own() -> list[str]:
    """The gold reports again and again: they are few, and written for this project."""
    reports = [path.read_text("utf-8") for path in sorted((gold.TESTS / "gold").glob("[0-9]*.md"))]
    return reports * max(1, WORDS // max(1, words(reports)))


def _releases(path: Path) -> list[str]:
    """Every twentieth release, until there are enough words."""
    lines = path.read_text("utf-8").splitlines()
    found: list[str] = []
    count = 0
    for line in lines[::20]:
        if count >= WORDS:
            break
        text = json.loads(line)["text"]
        found.append(text)
        count += len(text.split())
    return found
