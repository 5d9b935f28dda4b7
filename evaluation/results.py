"""What is a result? A section of results.md, the corpora it rests on, and the figures that stand under floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .floors import Measured
from .run import DEFAULT, RULES

MARGINS = {"F1": 0.5, "F1, small set": 1.5, "recall": 1.5, "calibration": 1.0, "r": 0.006, "r, small set": 0.02}
"""By how much a figure may move when only rounding changes, by its unit: points, points of a small class, r."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which readers are scored, by how many processes; ``quick`` leaves out what no floor of CI needs."""

    readers: tuple[str, ...]
    jobs: int = 1
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A section of results.md, the corpora it rests on and the figures that have floors."""

    title: str
    text: str
    corpora: dict[str, str] = field(default_factory=dict)
    """SHA-256 by name of the corpus."""
    figures: dict[str, Measured] = field(default_factory=dict)


def figures(name: str, reader: str, corpus: str, values: Mapping[str, tuple[float, str]]) -> dict[str, Measured]:
    """The figures of ``reader`` on the set ``name``, from value and unit, under the names that their floors have.

    "PolNeAR dev: content F1" is what users get, whichever reader that is, so that a new default must not fall behind
    the old one; "PolNeAR dev, rules: content F1" is the rules', the default or not. Other readers have no floors.
    """
    names = [name] * (reader == DEFAULT) + [f"{name}, {reader}"] * (reader == RULES)
    return {
        f"{each}: {figure}": Measured(corpus, value, MARGINS[unit])
        for each in names
        for figure, (value, unit) in values.items()
    }


def write(results: Sequence[Result], models: Mapping[str, str], path: Path) -> None:
    """results.md: generated, without dates or timings, so that the same code and data give the same file.

    ``models`` names the version of each reader.
    """
    corpora = {name: sha for result in results for name, sha in result.corpora.items()}
    parts = [
        "# How good the readings are",
        "Written by `python -m evaluation`; do not edit. The sets are public and are not part of this project; "
        "`evaluation/data.py` says where they are looked for. Readers are tuned on train splits "
        "and reported on dev splits.",
        f"Readers: {'; '.join(f'{reader} ({model})' for reader, model in models.items())}. The default: {DEFAULT}.",
        *(f"## {result.title}\n\n{result.text}" for result in results),
        "## Corpora\n\n| corpus | SHA-256 over names and contents of its files |\n|---|---|\n"
        + "\n".join(f"| {name} | `{sha}` |" for name, sha in corpora.items()),
    ]
    path.write_text("\n\n".join(parts) + "\n", "utf-8")
