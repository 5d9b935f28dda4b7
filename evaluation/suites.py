"""Which sets are scored, with what text in results.md and which figures under floors? One function a set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from . import (
    actors,
    calibration,
    causal,
    causal_gold,
    changes,
    check,
    copies,
    events_identity,
    factuality,
    forecasts,
    gold,
    hedges,
    overtime,
    places,
    places_fit,
    places_scenes,
    plover,
    plover_wikinews,
    policies,
    polnear,
    stories,
    styles,
    timebank,
    times,
    times_claims,
)
from .attributions import Scores
from .data import digest
from .floors import Measured
from .results import Plan, Result, figures
from .run import DEFAULT, readings

SMALL = 2_000
"""Targets; below that a single one moves r in its third digit."""
POLNEAR = "PolNeAR dev"
NEWS = {
    "UW dev": ("UW", ("dev",)),
    "UDS-IH2 dev": ("UDS_IH2", ("dev",)),
    "MEANTIME train and dev": ("MEANTIME", ("train", "dev")),
}
EMBEDDED = {f"{name} dev": (name, ("dev",)) for name in ("CB", "MV2", "RP")}

Suite = Callable[[Plan], Result]
"""Scores one set as planned.

Raises:
    NoDataError: the set is not on this machine.
"""


def own(plan: Plan) -> Result:
    """The gold readings and situations of ``tests``."""
    found = gold.cases()
    counts = {reader: gold.count(found, reader=reader, jobs=plan.jobs) for reader in plan.readers}
    text = (
        f"Expectations over {len(found)} texts that are met; `python -m evaluation.gold --reader NAME` lists the "
        "others.\n\n| reader | met | of |\n|---|---|---|\n"
        + "\n".join(f"| {reader} | {met} | {total} |" for reader, (met, total) in counts.items())
    )
    return Result("Own gold and situations", text)


def who(plan: Plan) -> Result:
    """PolNeAR dev, beside the naive baseline."""
    corpus = digest(polnear.files("dev"))
    articles = polnear.load("dev")
    columns: dict[str, Scores] = {}
    if not plan.quick:
        naive = polnear.predict(articles, reader=polnear.NAIVE, jobs=plan.jobs)
        columns["any verb + complement"] = polnear.evaluate(articles, naive)
    measured: dict[str, Measured] = {}
    for reader in plan.readers:
        found = [[triple for triple, _ in article] for article in _polnear(corpus, reader, plan.jobs)]
        scores = columns[reader] = polnear.evaluate(articles, found)
        values = {
            "content F1": (scores.content.f1, "F1"),
            "content and source F1": (scores.credited.f1, "F1"),
            "exact content F1": (scores.exact.f1, "F1"),
            "no source recall": (scores.recall["no source"].percent, "recall"),
            "indirect recall": (scores.recall["indirect"].percent, "recall"),
        }
        measured.update(figures(POLNEAR, reader, corpus, values))
    text = (
        f"{len(articles)} articles. F1 with precision and recall. A content counts at a character Jaccard of .5, one "
        "to one; its source counts where it overlaps, or where neither has one.\n\n" + polnear.table(columns)
    )
    return Result(f"Who says so: {POLNEAR}", text, {POLNEAR: corpus}, measured)


def calibrated(plan: Plan) -> Result:
    """Whether the scores of attributions mean what they say, on PolNeAR dev."""
    corpus = digest(polnear.files("dev"))
    right = [article.gold for article in polnear.load("dev")]
    columns = {reader: calibration.score(right, _polnear(corpus, reader, plan.jobs)) for reader in plan.readers}
    measured: dict[str, Measured] = {}
    for reader, scores in columns.items():
        # Floors know only "more is better".
        error = 100 * calibration.expected_error(scores.content)
        measured.update(figures(POLNEAR, reader, corpus, {"100 - calibration error": (100 - error, "calibration")}))
    text = (
        "Outermost attributions. A score is held against whether the content is one that people marked (and, "
        "separately, its source too); ten bins of equal width (Guo et al. 2017). Below: what is left where only "
        "scores from a threshold on are kept.\n\n" + calibration.tables(columns)
    )
    return Result(f"How sure the reader is of itself: {POLNEAR}", text, {POLNEAR: corpus}, measured)


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
    measured: dict[str, Measured] = {}
    for reader, scores in columns.items():
        measured.update(figures(name, reader, corpus, {"hedge word F1": (scores.words.f1, "F1, small set")}))
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
    measured: dict[str, Measured] = {}
    for reader, counts in columns.items():
        values = {f"{kind} F1": (counts[kind].f1, "F1, small set") for kind in ("EVIDENTIAL", "MODAL")}
        measured.update(figures(name, reader, corpus, values))
    text = (
        f"{len(documents)} documents: those that hold a sentence of UW dev. What counts as which link is told in "
        "`evaluation/timebank.py`; per cent.\n\n" + timebank.table(columns)
    )
    return Result(f"Which word governs which: {name}", text, {name: corpus}, measured)


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
    measured: dict[str, Measured] = {}
    for reader, counts in columns.items():
        values = {"precision": (counts.precision, "F1, small set"), "recall": (counts.recall, "F1, small set")}
        measured.update(figures(name, reader, corpus, values))
    text = (
        "200 sentences drawn by lot and labelled by us before any was read (`evaluation/plover_wikinews.py`). An event "
        "is right at a labelled word, with a type that fits; a second one about the same happening is wrong.\n\n"
        + plover_wikinews.table(columns)
    )
    return Result("Events in running news: 200 sentences of Wikinews", text, {name: corpus}, measured)


def carries_over(plan: Plan) -> Result:
    """The hundred sentences of our own in styles that no set has."""
    # No floors: nothing is tuned on them, and a label that is mended would make it another corpus.
    columns = {reader: styles.evaluate(reader, plan.jobs) for reader in plan.readers}
    text = (
        "A hundred sentences written for this project, in styles that are in no set that readers are tuned on, and "
        "labelled before any was read (`evaluation/styles.yaml`); `python -m evaluation.styles --worst 10` lists the "
        "ten read worst. The scores are those of the sets above.\n\n" + styles.table(columns)
    )
    return Result("Does it carry over: styles of our own", text, {"styles.yaml": digest(styles.files())})


def who_is_who(plan: Plan) -> Result:
    """Country, sector and referent of our own phrases for actors."""
    name = "Actors"
    corpus = digest(actors.files())
    columns = {reader: actors.evaluate(reader, plan.jobs) for reader in plan.readers}
    measured: dict[str, Measured] = {}
    for reader, scores in columns.items():
        values = {
            "country": (scores.countries.percent, "recall"),
            "sector": (scores.sectors.percent, "recall"),
            "resolution": (scores.resolved.percent, "recall"),
        }
        measured.update(figures(name, reader, corpus, values))
    text = (
        "Phrases of our own, each in its sentence, labelled before any was read (`evaluation/actors.yaml`, whose head "
        "tells the rules; the reader was mended on what it missed). A phrase that is no entity is wrong in all. "
        "`docs/actors.md` has the first figures, and those on phrases that came later.\n\n" + actors.table(columns)
    )
    return Result("Who is who: phrases for actors", text, {name: corpus}, measured)


def who_may(plan: Plan) -> Result:
    """All fields of the policies and forecasts in sentences of our own."""
    corpora = {"Policies": digest(policies.files()), "Forecasts": digest(forecasts.files())}
    tables: list[str] = []
    measured: dict[str, Measured] = {}
    for title, path in (("Policies", policies.ITEMS), ("Policies, held out", policies.HELD_OUT)):
        columns = {reader: policies.evaluate(reader, plan.jobs, path) for reader in plan.readers}
        tables.append(f"{title}:\n\n{policies.table(columns)}")
        for reader, scores in columns.items():
            values = {"fields": (scores.all_fields.percent, "recall"), "found": (scores.recall.percent, "recall")}
            if path == policies.ITEMS:
                measured.update(figures(title, reader, corpora["Policies"], values))
    ahead = {reader: forecasts.evaluate(reader, plan.jobs) for reader in plan.readers}
    tables.append(f"Forecasts:\n\n{forecasts.table(ahead)}")
    for reader, told in ahead.items():
        measured.update(
            figures("Forecasts", reader, corpora["Forecasts"], {"fields": (told.all_fields.percent, "recall")})
        )
    text = (
        "Sentences of our own, labelled before any was read (`evaluation/policies.yaml` and `forecasts.yaml`, whose "
        "heads tell the rules; the reader was mended on what it missed). All fields of a policy that is not found are "
        "wrong. The held-out ones came later, and have no floors. `docs/policies.md` has the first figures.\n\n"
        + "\n\n".join(tables)
    )
    return Result("Who may, and what lies ahead: policies and forecasts", text, corpora, measured)


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
    measured: dict[str, Measured] = {}
    for reader, scores in columns.items():
        values = {
            "causal or not F1": (scores.sentences.f1, "F1, small set"),
            "cause and effect F1": (scores.whole("overlap", causal.ROLES[:2]).f1, "F1, small set"),
            "exact spans F1": (scores.whole("exact").f1, "F1, small set"),
        }
        measured.update(figures(name, reader, corpus, values))
    text = (
        f"{len(sentences)} sentences of protest news that nothing is fitted on. F1 with precision and recall; what "
        "counts is told in `evaluation/causal.py`.\n\n" + causal.table(columns)
    )
    return Result(f"Why: {name}", text, {name: corpus}, measured)


QUICK: tuple[Suite, ...] = (own, who, how_sure, links, when, who_is_who, who_may)
ALL: tuple[Suite, ...] = (
    own,
    who,
    calibrated,
    how_sure,
    embedded,
    hedged,
    links,
    when,
    what,
    in_news,
    carries_over,
    who_is_who,
    who_may,
    where,
    why,
    changes.what_changed,
    stories.one_story,
    check.stances,
    copies.copying,
    events_identity.one_event,
    overtime.over_time,
)


Rows = dict[tuple[str, str], factuality.Scores]
"""By set and reader."""


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


@cache
def _polnear(corpus: str, reader: str, jobs: int) -> list[list[calibration.Scored]]:  # noqa: ARG001
    """What ``reader`` finds in the articles of PolNeAR dev, read once for two suites; ``corpus`` tells sets apart."""
    bodies = [article.text for article in polnear.load("dev")]
    return [polnear.scored(reading) for reading in readings(bodies, reader=reader, jobs=jobs)]
