"""Which sets are scored, with what text in results.md and which figures under floors? One function a set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import factuality, gold, polnear, timebank
from .data import digest
from .floors import Measured

MARGINS = {"F1": 0.5, "F1, small set": 1.5, "recall": 1.5, "r": 0.006, "r, small set": 0.02}
"""By how much a figure may move when only rounding changes, by its unit: points, points of a small class, r."""
SMALL = 2_000
"""Targets; below that a single one moves r in its third digit."""


@dataclass(frozen=True, slots=True)
class Result:
    """A section of results.md, the corpora it rests on and the figures that have floors."""

    title: str
    text: str
    corpora: dict[str, str] = field(default_factory=dict)
    """SHA-256 by name of the corpus."""
    figures: dict[str, Measured] = field(default_factory=dict)


Suite = Callable[[int], Result]
"""Scores one set with so many processes.

Raises:
    NoDataError: the set is not on this machine.
"""


def own(jobs: int) -> Result:
    """The gold readings and situations of ``tests``."""
    found = gold.cases()
    met, total = gold.count(found, jobs=jobs)
    text = (
        f"{met} of {total} expectations over {len(found)} texts are met; `python -m evaluation.gold` lists the others."
    )
    return Result("Own gold and situations", text)


def who(jobs: int) -> Result:
    """PolNeAR dev, beside the naive baseline."""
    name = "PolNeAR dev"
    corpus = digest(polnear.files("dev"))
    articles = polnear.load("dev")
    columns = {
        label: polnear.evaluate(articles, polnear.predict(articles, reader=reader, jobs=jobs))
        for label, reader in (("any verb + complement", polnear.NAIVE), ("rules", "rules"))
    }
    rules = columns["rules"]
    text = (
        f"{len(articles)} articles. F1 with precision and recall. A content counts at a character Jaccard of .5, one "
        "to one; its source counts where it overlaps, or where neither has one.\n\n" + polnear.table(columns)
    )
    values = {
        "content F1": (rules.content.f1, "F1"),
        "content and source F1": (rules.credited.f1, "F1"),
        "exact content F1": (rules.exact.f1, "F1"),
        "no source recall": (rules.recall["no source"].percent, "recall"),
    }
    return Result(f"Who says so: {name}", text, {name: corpus}, _figures(name, corpus, values))


def how_sure(jobs: int) -> Result:
    """UW dev, UDS-IH2 dev and MEANTIME."""
    sets = {"UW dev": ("UW", ("dev",)), "UDS-IH2 dev": ("UDS_IH2", ("dev",))}
    result = _factuality("How sure: news", {**sets, "MEANTIME train and dev": ("MEANTIME", ("train", "dev"))}, jobs)
    asked = factuality.evaluate_happened(factuality.load("UDS_IH2", ("dev",)), jobs=jobs)
    note = (
        "\n\nUDS-IH2 asks whether a thing *has happened*, so that the future is a no; in a reading the future does not "
        "lower the value, since tense is an axis of its own. The same readings, put that set's question (tense, mood "
        f"and deontic force taken in): r {asked.r:.3f}, MAE {asked.mae:.3f}."
    )
    return replace(result, text=result.text + note)


def embedded(jobs: int) -> Result:
    """CB, MegaVeridicality 2 and RP dev: clauses embedded on purpose, few of them news."""
    sets = {f"{name} dev": (name, ("dev",)) for name in ("CB", "MV2", "RP")}
    # No floors: hard on purpose, little news, and too small for a step back to be told from chance.
    return replace(_factuality("How sure: embedded clauses", sets, jobs), figures={})


def links(jobs: int) -> Result:
    """TimeBank's subordination links, on the documents that share a sentence with UW dev."""
    name = "TimeBank dev"
    corpus = digest(timebank.files())
    documents = timebank.load("dev")
    counts = timebank.evaluate(documents, jobs=jobs)
    text = (
        f"{len(documents)} documents: those that hold a sentence of UW dev. What counts as which link is told in "
        "`evaluation/timebank.py`.\n\n" + timebank.table(counts)
    )
    values = {f"{kind} F1": (counts[kind].f1, "F1, small set") for kind in ("EVIDENTIAL", "MODAL")}
    return Result(f"Which word governs which: {name}", text, {name: corpus}, _figures(name, corpus, values))


QUICK: tuple[Suite, ...] = (own, who, how_sure, links)
ALL: tuple[Suite, ...] = (own, who, how_sure, embedded, links)


def _factuality(title: str, sets: Mapping[str, tuple[str, tuple[str, ...]]], jobs: int) -> Result:
    rows: dict[str, factuality.Scores] = {}
    corpora: dict[str, str] = {}
    figures: dict[str, Measured] = {}
    certain: list[str] = []
    for name, (folder, splits) in sets.items():
        corpora[name] = digest(factuality.files(folder, splits))
        sentences = factuality.load(folder, splits)
        rows[name] = factuality.evaluate(sentences, jobs=jobs)
        found = rows[name].reading
        figures.update(
            _figures(name, corpora[name], {"r": (found.r, "r" if found.targets >= SMALL else "r, small set")})
        )
        certain.append(f"{name} {factuality.all_certain(sentences):.3f}")
    text = (
        "Through the whole reading: a gold token that heads no claim counts as 3.0. Bands at -1 and 1. On gold heads "
        "the rules for factuality are asked about every gold token. Rules need no training, so that sets are read "
        f"whole; intervals by bootstrap over sentences. MAE of calling everything certain: {', '.join(certain)}.\n\n"
        + factuality.table(rows)
    )
    return Result(title, text, corpora, figures)


def _figures(name: str, corpus: str, values: dict[str, tuple[float, str]]) -> dict[str, Measured]:
    return {f"{name}: {figure}": Measured(corpus, value, MARGINS[unit]) for figure, (value, unit) in values.items()}


def write(results: list[Result], model: str, path: Path) -> None:
    """results.md: generated, without dates or timings, so that the same code and data give the same file."""
    corpora = {name: sha for result in results for name, sha in result.corpora.items()}
    parts = [
        "# How good the readings are",
        "Written by `python -m evaluation`; do not edit. The sets are public and are not part of this project; "
        "`evaluation/data.py` says where they are looked for. Rules are tuned on train splits "
        "and reported on dev splits.",
        f"Reader: {model}.",
        *(f"## {result.title}\n\n{result.text}" for result in results),
        "## Corpora\n\n| corpus | SHA-256 over names and contents of its files |\n|---|---|\n"
        + "\n".join(f"| {name} | `{sha}` |" for name, sha in corpora.items()),
    ]
    path.write_text("\n\n".join(parts) + "\n", "utf-8")
