"""One process that searches a ledger again and again, each time for something else: milliseconds of each kind as JSON.

``python -m benchmarks.searcher LEDGER SECONDS SEED [SHARE]``. With a SHARE below 1 it rests between searches, as people
do, so that it takes no more than that share of a core.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from reportedly.ledger import Filter, Ledger

from .invented import Names
from .synthetic import BEGIN

Row = dict[str, Any]
Ask = Callable[[Ledger], list[Row]]
Taken = tuple[float, float]
"""Milliseconds by the clock, and of processor time."""


def questions(chance: random.Random, names: Names, newest: int) -> dict[str, Ask]:
    """One question of each kind about invented reports, of which the last claim is ``newest``."""
    anywhere = chance.randrange(1, max(2, newest))
    day = _day(chance, newest)
    town, body, word = names.where(chance).name, names.body(chance).name, names.word(chance)
    kinds: dict[str, Filter] = {
        "newest claims": Filter(),
        "a page deep in": Filter(before=anywhere),
        "common word": Filter(words=names.common(chance)),
        "any word": Filter(words=word),
        "rare word": Filter(words=names.rare(chance)),
        "two words": Filter(words=f"{names.common(chance)} {names.common(chance)}"),
        "beginning of a word": Filter(words=f"{word[:3]}*"),
        "phrase": Filter(words=f'"{body}"'),
        "phrase, deep in": Filter(words='"Coast Guard"', before=anywhere),
        "source": Filter(source=body),
        "source, a common word": Filter(source="officials"),
        "source, unnamed": Filter(source=f"two officials in {town}"),
        "actor": Filter(actor=names.person(chance).name),
        "country": Filter(country=names.country(chance)),
        "event": Filter(event=names.event(chance) or "ASSAULT"),
        "certainty": Filter(certainty=chance.choice(("certain", "probable", "possible"))),
        "deontic": Filter(deontic="forbidden"),
        "publisher": Filter(publisher=names.outlet(chance).name),
        "since": Filter(since=day),
        "until": Filter(until=day),
        "one month": Filter(since=day[:7], until=day[:7]),
        "publisher, event, certainty": Filter(
            publisher=names.outlet(chance).name, event="ASSAULT", certainty="possible"
        ),
        "country, since, word": Filter(country=names.country(chance), since=day[:7], words=word),
        "what never is": Filter(deontic="permitted", certainty="possible", event="ASSAULT"),
    }
    asks: dict[str, Ask] = {kind: _claims(asked) for kind, asked in kinds.items()}
    asks["reports by word"] = lambda ledger: ledger.reports(Filter(words=word))
    asks["reports of a publisher"] = lambda ledger: ledger.reports(Filter(publisher=names.outlet(chance).name))
    asks["reports of a month"] = lambda ledger: ledger.reports(Filter(since=day[:7], until=day[:7]))
    asks["sources"] = lambda ledger: ledger.sources()
    asks["sources by name"] = lambda ledger: ledger.sources(name=town)
    return asks


def search(path: Path | str, seconds: float, seed: int, share: float = 1.0) -> dict[str, list[Taken]]:
    """What each search took, by its kind. An error ends it: there shall be none."""
    chance = random.Random(seed)
    names = Names(0)
    found: dict[str, list[Taken]] = {}
    with Ledger(path, create=False) as ledger:
        ledger.claims(Filter(limit=1))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            newest = ledger.claims(Filter(limit=1))[0]["key"]
            for kind, ask in questions(chance, names, newest).items():
                begun, worked = time.perf_counter(), time.process_time()
                ask(ledger)
                taken, work = time.perf_counter() - begun, time.process_time() - worked
                found.setdefault(kind, []).append((taken * 1000, work * 1000))
                if share < 1:
                    time.sleep(taken * (1 / share - 1))
    return found


def _claims(asked: Filter) -> Ask:
    return lambda ledger: ledger.claims(asked)


def _day(chance: random.Random, newest: int) -> str:
    """A day on which some report appeared: they are an hour apart."""
    return (BEGIN + timedelta(hours=chance.randrange(newest // 1_000_000))).date().isoformat()


if __name__ == "__main__":
    rest = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
    print(json.dumps(search(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), rest)))
