"""What happened, when, where and why?"""

from __future__ import annotations

from .. import (
    causal,
    causal_gold,
    places,
    places_fit,
    places_scenes,
    plover,
    plover_wikinews,
    timebank,
    times,
    times_claims,
)
from ..data import digest
from ..floors import Measured
from ..results import Plan, Result, by_reader, figures
from ..run import DEFAULT


def when(plan: Plan) -> Result:
    """TimeBank's times, on the documents that share a sentence with UW dev, and the times of claims on our own."""
    name, own_name = "TimeBank dev", "times_gold.yaml"
    corpus, own_corpus = digest(timebank.files()), digest([times_claims.CASES])
    scores = times.evaluate(times.load("dev"), jobs=plan.jobs)
    cases = times_claims.load()
    met = {reader: len(cases) - len(times_claims.wrong(cases, reader=reader)) for reader in plan.readers}
    values = {f"time {kind} F1": (scores.all[kind].f1, "F1, small set") for kind in ("relaxed span", "value")}
    measured: dict[str, Measured] = {}
    for reader in plan.readers:
        measured.update(figures(name, reader, corpus, values))
        measured.update(
            figures(own_name, reader, own_corpus, {"claim times": (100 * met[reader] / len(cases), "recall")})
        )
    text = (
        "Every TIMEX3 of the bodies, as TempEval-3 scores them (`evaluation/times.py`); both readers find times by the "
        f"same rules.\n\n{times.table({name: scores})}\n\nThe time of a claim and its relation, on sentences of our "
        f"own (`evaluation/{own_name}`): "
        + "; ".join(f"{reader} {right} of {len(cases)}" for reader, right in met.items())
        + "."
    )
    return Result(f"When: {name}", text, {name: corpus, own_name: own_corpus}, measured)


def what(plan: Plan) -> Result:  # noqa: ARG001
    """PLOVER's types on the PLV sentences, by five folds: the learned reader alone, whose head is fitted there."""
    name = "PLV train"
    corpus = digest(plover.files())
    scores = plover.evaluate()
    measured: dict[str, Measured] = {}
    for way in ("head", "reading"):
        one = scores[way]
        values = {"accuracy": one.accuracy, "macro-F1": one.macro, "quad accuracy": one.quad_accuracy}
        units = {f"{figure}, {way}": (value, "F1, small set") for figure, value in values.items()}
        measured.update(figures(name, DEFAULT, corpus, units))
    text = (
        "Five folds, a sentence that stands twice in one of them; the head for types is fitted on the other four, and "
        "the network has not learned from the set. *head*: asked at the word between the given source and target; "
        "*reading*: the type of the claim whose parties share most with them; *lexicon*: that word's row. Types are "
        "coded by PLOVER's rules of tense with the axes of the claim (`evaluation/plover.py`).\n\n"
        + plover.tables(scores)
    )
    return Result(f"What happened: {name}", text, {name: corpus}, measured)


def in_news(plan: Plan) -> Result:
    """Whether events given in running text are events, and of the right type: 200 sentences of Wikinews."""
    name = "Wikinews events"
    corpus = digest(plover_wikinews.files())
    columns = {reader: plover_wikinews.evaluate(reader, plan.jobs) for reader in plan.readers}
    measured = by_reader(
        name,
        corpus,
        columns,
        lambda counts: {"precision": (counts.precision, "F1, small set"), "recall": (counts.recall, "F1, small set")},
    )
    text = (
        "200 sentences drawn by lot and labelled by us before any was read (`evaluation/plover_wikinews.py`). An event "
        "is right at a labelled word, with a type that fits; a second one about the same happening is wrong.\n\n"
        + plover_wikinews.table(columns)
    )
    return Result("Events in running news: 200 sentences of Wikinews", text, {name: corpus}, measured)


def where(plan: Plan) -> Result:
    """LGL and TR-News, each article by weights fitted on the others; the places are the same for both readers."""
    corpora = {name: digest([places.path(name)]) for name in places.SETS}
    articles = places_fit.read()
    places_fit.fit(articles)
    columns = places_fit.scores(articles)
    measured: dict[str, Measured] = {}
    for name, scores in columns.items():
        values = {
            "recognition F1": (scores.exact.f1, "F1, small set"),
            "within 161 km": (scores.placed.recall, "F1, small set"),
            "country of those found": (scores.countries.precision, "F1, small set"),
        }
        for reader in plan.readers:
            measured.update(figures(name, reader, corpora[name], values))
    scenes = places_scenes.load()
    found = {reader: places_scenes.evaluate(scenes, reader=reader, jobs=plan.jobs) for reader in plan.readers}
    text = (
        "By five folds of articles: each is read by weights fitted on the others. Within 161 km, of all gold toponyms "
        "with coordinates, found or not; a country counts by its code. Both readers find places by the same models. "
        "What counts as what is told in `evaluation/places.py`; per cent.\n\n"
        + places.table(columns)
        + f"\n\nScenes of {len(scenes)} claims of our own, labelled before any was read (`places_scenes.yaml`), right: "
        + ", ".join(f"{reader} {problems.count(None)}" for reader, problems in found.items())
        + "."
    )
    return Result("Where is it: LGL and TR-News", text, corpora, measured)


def why(plan: Plan) -> Result:
    """Causes and effects in the kept tenth of the Causal News Corpus."""
    name = "Causal News Corpus kept tenth"
    corpus = digest(causal_gold.files())
    sentences = causal_gold.load()
    columns = {reader: causal.evaluate(sentences, reader=reader) for reader in plan.readers}
    measured = by_reader(
        name,
        corpus,
        columns,
        lambda scores: {
            "causal or not F1": (scores.sentences.f1, "F1, small set"),
            "cause and effect F1": (scores.whole("overlap", causal.ROLES[:2]).f1, "F1, small set"),
            "exact spans F1": (scores.whole("exact").f1, "F1, small set"),
        },
    )
    text = (
        f"{len(sentences)} sentences of protest news that nothing is fitted on. F1 with precision and recall; what "
        "counts is told in `evaluation/causal.py`.\n\n" + causal.table(columns)
    )
    return Result(f"Why: {name}", text, {name: corpus}, measured)
