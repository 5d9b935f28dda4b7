"""Texts of our own: the gold readings, styles that no set has, actors, policies and forecasts."""

from __future__ import annotations

from .. import actors, forecasts, gold, policies, styles
from ..data import digest
from ..floors import Measured
from ..results import Plan, Result, by_reader


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
    measured = by_reader(
        name,
        corpus,
        columns,
        lambda scores: {
            "country": (scores.countries.percent, "recall"),
            "sector": (scores.sectors.percent, "recall"),
            "resolution": (scores.resolved.percent, "recall"),
        },
    )
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
        if path == policies.ITEMS:
            measured = by_reader(
                title,
                corpora["Policies"],
                columns,
                lambda scores: {
                    "fields": (scores.all_fields.percent, "recall"),
                    "found": (scores.recall.percent, "recall"),
                },
            )
    ahead = {reader: forecasts.evaluate(reader, plan.jobs) for reader in plan.readers}
    tables.append(f"Forecasts:\n\n{forecasts.table(ahead)}")
    measured |= by_reader(
        "Forecasts", corpora["Forecasts"], ahead, lambda told: {"fields": (told.all_fields.percent, "recall")}
    )
    text = (
        "Sentences of our own, labelled before any was read (`evaluation/policies.yaml` and `forecasts.yaml`, whose "
        "heads tell the rules; the reader was mended on what it missed). All fields of a policy that is not found are "
        "wrong. The held-out ones came later, and have no floors. `docs/policies.md` has the first figures.\n\n"
        + "\n\n".join(tables)
    )
    return Result("Who may, and what lies ahead: policies and forecasts", text, corpora, measured)
