"""What is a result? A section of results.md, the corpora it rests on, and the figures that stand under floors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from .floors import Measured
from .run import DEFAULT, RULES

S = TypeVar("S")
RESULTS = Path(__file__).resolve().parent / "results.md"
NOT_NOW = "Not scored this time:"
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
    missing: str = ""
    """Why it was not scored, though its set is here: something has to be made first. The others are written all the
    same, and its section stays as it was."""


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


def by_reader(
    name: str, corpus: str, columns: Mapping[str, S], values: Callable[[S], Mapping[str, tuple[float, str]]]
) -> dict[str, Measured]:
    """The figures of each reader on the set ``name``, as ``values`` takes them from its scores in ``columns``."""
    found: dict[str, Measured] = {}
    for reader, scores in columns.items():
        found.update(figures(name, reader, corpus, values(scores)))
    return found


def unscored(title: str, corpora: Mapping[str, str], why: str, path: Path = RESULTS) -> Result:
    """What stands in results.md until it is scored again: the sentence that it was not, and what was found before."""
    before = kept(title, path)
    found = f"What was found before:\n\n{before}" if before else "It has not been scored before."
    return Result(title, f"{NOT_NOW} {why}. {found}", dict(corpora), missing=why)


def kept(title: str, path: Path = RESULTS) -> str:
    """The section called ``title`` as it was last scored; empty if it never was."""
    text = path.read_text("utf-8") if path.exists() else ""
    _, found, rest = text.partition(f"## {title}\n\n")
    section = rest.partition("\n\n## ")[0] if found else ""
    return section.partition("\n\n")[2] if section.startswith(NOT_NOW) else section


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
