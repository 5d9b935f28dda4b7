"""The word lists of this package, loaded once and when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from ..stemming import stem


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of a list of ``words.yaml``."""
    return frozenset(stem(word) for word in _lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    return found
