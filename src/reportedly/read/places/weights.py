"""The weights of the linear models of this folder: which words name a place, and which place is meant."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def load(model: str) -> dict[str, float]:
    """Weight by feature of ``mentions``, ``again``, ``first``, ``second`` or ``third``;
    written by ``python -m evaluation.places_fit``."""
    table: dict[str, dict[str, float]] = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return table[model]
