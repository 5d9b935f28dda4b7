"""How sure is it, and which words say so? Factuality, hedges and what governs what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .. import factuality, hedges, timebank
from ..data import digest
from ..floors import Measured
from ..results import Plan, Result, by_reader, figures

SMALL = 2_000
"""Targets; below that a single one moves r in its third digit."""
NEWS = {
    "UW dev": ("UW", ("dev",)),
    "UDS-IH2 dev": ("UDS_IH2", ("dev",)),
    "MEANTIME train and dev": ("MEANTIME", ("train", "dev")),
}
EMBEDDED = {f"{name} dev": (name, ("dev",)) for name in ("CB", "MV2", "RP")}
Rows = dict[tuple[str, str], factuality.Scores]
"""By set and reader."""


def how_sure(plan: Plan) -> Result:
    """UW dev, UDS-IH2 dev and MEANTIME; UW alone where time is short."""
    sets = {"UW dev": NEWS["UW dev"]} if plan.quick else NEWS
    result, rows = _factuality("How sure: news", sets, plan)
    asked = {reader: scores.asked for (_, reader), scores in rows.items() if scores.asked is not None}
    if not asked:
        return result
    note = (
        "\n\nUDS-IH2 asks whether a thing *has happened*, so that the future is a no; in a reading the future does not "
        "lower the value, since tense is an axis of its own. The same readings, put that set's question (tense, mood "
        "and deontic force taken in): "
        + "; ".join(f"{reader} r {found.r:.3f}, MAE {found.mae:.3f}" for reader, found in asked.items())
        + "."
    )
    return replace(result, text=result.text + note)


def embedded(plan: Plan) -> Result:
    """CB, MegaVeridicality 2 and RP dev: clauses embedded on purpose, few of them news."""
    # No floors: hard on purpose, little news, and too small for a step back to be told from chance.
    return replace(_factuality("How sure: embedded clauses", EMBEDDED, plan)[0], figures={})


def hedged(plan: Plan) -> Result:
    """Words in hedge cues of the Szeged newswire, on the documents that share a sentence with UW dev."""
    name = "Szeged newswire dev"
    corpus = digest(hedges.files())
    documents = hedges.load("dev")
    columns = {reader: hedges.evaluate(documents, reader=reader, jobs=plan.jobs) for reader in plan.readers}
    measured = by_reader(name, corpus, columns, lambda scores: {"hedge word F1": (scores.words.f1, "F1, small set")})
    text = (
        f"{len(documents)} documents: those that hold a sentence of UW dev. A word counts if any of its letters "
        "stands in a cue of any class. The rules look for no cues as such: theirs are the words that they give as the "
        "evidence for a doubted claim.\n\n" + hedges.table(columns)
    )
    return Result(f"Which words hedge: {name}", text, {name: corpus}, measured)


def links(plan: Plan) -> Result:
    """TimeBank's subordination links, on the documents that share a sentence with UW dev."""
    name = "TimeBank dev"
    corpus = digest(timebank.files())
    documents = timebank.load("dev")
    columns = {reader: timebank.evaluate(documents, reader=reader, jobs=plan.jobs) for reader in plan.readers}
    measured = by_reader(
        name,
        corpus,
        columns,
        lambda counts: {f"{kind} F1": (counts[kind].f1, "F1, small set") for kind in ("EVIDENTIAL", "MODAL")},
    )
    text = (
        f"{len(documents)} documents: those that hold a sentence of UW dev. What counts as which link is told in "
        "`evaluation/timebank.py`; per cent.\n\n" + timebank.table(columns)
    )
    return Result(f"Which word governs which: {name}", text, {name: corpus}, measured)


def _factuality(title: str, sets: Mapping[str, tuple[str, tuple[str, ...]]], plan: Plan) -> tuple[Result, Rows]:
    rows: Rows = {}
    corpora: dict[str, str] = {}
    measured: dict[str, Measured] = {}
    certain: list[str] = []
    for name, (folder, splits) in sets.items():
        corpora[name] = digest(factuality.files(folder, splits))
        sentences = factuality.load(folder, splits)
        for reader in plan.readers:
            question = factuality.question_of(folder)
            scores = factuality.evaluate(sentences, reader=reader, question=question, jobs=plan.jobs)
            rows[name, reader] = scores
            measured.update(figures(name, reader, corpora[name], _values(folder, scores)))
        certain.append(f"{name} {factuality.all_certain(sentences):.3f}")
    text = (
        "Through the whole reading: a gold token that heads no claim counts as 3.0. On gold heads: the reader's own "
        "judge of factuality is asked about every gold token, the learned one with the question that the set puts "
        "(UDS-IH2: has it happened?). Bands at -1 and 1; intervals by bootstrap over sentences. MEANTIME is read "
        "whole, since no reader is trained on it. MAE of calling everything certain: "
        f"{', '.join(certain)}.\n\n" + factuality.tables(rows)
    )
    return Result(title, text, corpora, measured), rows


def _values(folder: str, scores: factuality.Scores) -> dict[str, tuple[float, str]]:
    """The figures of a set under floors; the bands only where they hold enough targets."""
    unit = "r" if scores.reading.targets >= SMALL else "r, small set"
    values = {"r": (scores.reading.r, unit), "r on gold heads": (scores.gold_heads.r, unit)}
    if folder == "UW":
        for band in ("negated", "uncommitted"):
            values[f"{band} F1 on gold heads"] = (scores.gold_heads.bands[band].f1, "F1, small set")
    return values
