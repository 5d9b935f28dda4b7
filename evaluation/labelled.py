"""Sentences of our own with labels beside them: how they are loaded and read, and where the word of a label stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

from reportedly.vocabulary import Reading, Span, make_report

from .run import read_all

PUBLISHED = "2024-11-18"
"""The day on which all such sentences were published."""
Item = TypeVar("Item")


class LabelError(ValueError):
    """A label cannot be read; the message says which word of which text."""


def load(path: Path, parse: Callable[[Mapping[str, Any]], Item]) -> list[Item]:
    """The rows of a YAML file, each made an item by ``parse``.

    Raises:
        LabelError: a label is no word of its text, or one that stands there several times.
    """
    return [parse(row) for row in yaml.safe_load(path.read_text("utf-8"))]


def read(texts: Iterable[str], *, reader: str, jobs: int = 1) -> list[Reading]:
    """The readings of ``texts``, in order."""
    return read_all([make_report(text, published=PUBLISHED) for text in texts], reader=reader, jobs=jobs)


def word(text: str, label: object) -> Span:
    """Where the word of a label stands in ``text``; "word#2" is its second time.

    Raises:
        LabelError: it stands nowhere, or several times.
    """
    wanted, _, nth = str(label).partition("#")
    spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)]
    if not spans or (not nth and len(spans) > 1) or int(nth or 1) > len(spans):
        raise LabelError(f"{label!r} stands {len(spans)} times in: {text}")
    return spans[int(nth or 1) - 1]
