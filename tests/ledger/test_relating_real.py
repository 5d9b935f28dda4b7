"""With the real functions and the learned reader too, a ledger holds what relating the newsroom at once gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly import make_report, read
from reportedly.collect import Metadata, open_inputs
from reportedly.ledger import Ledger, judging, keeping
from reportedly.ledger.relating import Upkeep
from reportedly.ledger.relating.judged import judgements, owners
from reportedly.ledger.relating.loading import related
from reportedly.read import read_seen
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.model import Related
from reportedly.relate.together import relate
from reportedly.vocabulary import Reading

from .test_relating import less

NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom" / "reports.jsonl"
Seen = tuple[Reading, bytes]


@pytest.fixture(scope="module")
def seen() -> list[Seen]:
    """The newsroom with the vectors of the learned reader."""
    documents = open_inputs([str(NEWSROOM)], Metadata())
    return list(read_seen(one.report for one in documents if one.report is not None))


class Kept:
    """A ledger, and the digests that must be in it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.upkeep = Upkeep()
        self.digests: dict[str, Digest] = {}

    def put(self, *some: Seen) -> None:
        with self.ledger.writes() as connection:
            for reading, vectors in some:
                keeping.put(connection, reading)
                self.upkeep.enter(connection, reading, vectors)
                self.digests[reading.report.id] = digest(reading, vectors)
            self.upkeep.flush(connection)

    def forget(self, report: str) -> None:
        with self.ledger.writes() as connection:
            self.upkeep.leave(connection, report)
            keeping.forget(connection, report, "a test")
            self.upkeep.flush(connection)
        del self.digests[report]

    def judge(self, kind: str, subject: str, other: str | None = None) -> None:
        with self.ledger.writes() as connection:
            judging.judge(connection, kind, subject, other, None, None, "Ann")
            self.upkeep.judged(connection, [subject, other])
            self.upkeep.flush(connection)

    def check(self) -> None:
        """Compares all that is kept with what relating all at once gives."""
        with self.ledger.reads() as connection:
            found = related(connection)
            told, whose = judgements(connection), owners(connection)
        wanted = relate(self.digests.values(), told, whose)
        for name in Related.__struct_fields__:
            mine, theirs = (sorted(map(repr, getattr(one, name))) for one in (found, wanted))
            assert mine == theirs, name


def rows(one: Seen, reading: Reading) -> bytes:
    """The vectors of a reading that has only the first claims."""
    width = len(one[1]) // (3 + len(one[0].claims))
    return one[1][: (3 + len(reading.claims)) * width]


def history(kept: Kept, seen: list[Seen], chance: random.Random, size: int) -> Iterator[str]:
    """Reports in any order, some at a time; then one is read again, one goes, and two judgements are made."""
    rest = chance.sample(seen, len(seen))
    while rest:
        some, rest = rest[:size], rest[size:]
        kept.put(*some)
        yield "put"
    again, gone = chance.sample(seen, 2)
    half = less(again[0])
    kept.put((half, rows(again, half)))
    yield "reread"
    kept.forget(gone[0].report.id)
    yield "forget"
    with kept.ledger.reads() as connection:
        events = [one for one in related(connection).events if len(one.claims) > 1]
    one = chance.choice(events)
    kept.judge("not the same", one.claims[0][1], one.claims[-1][1])
    yield "apart"
    one, other = chance.sample(events, 2)
    kept.judge("same event", one.claims[0][1], other.claims[0][1])
    yield "together"


def test_a_ledger_holds_what_relating_the_newsroom_at_once_gives(ledger: Ledger, seen: list[Seen]) -> None:
    kept = Kept(ledger)
    for what in history(kept, seen, random.Random(0), 5):
        if what in ("forget", "together"):
            kept.check()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 7))
def test_whatever_the_order_and_whenever_one_looks(ledger: Ledger, seen: list[Seen], seed: int) -> None:
    kept = Kept(ledger)
    for _ in history(kept, seen, random.Random(seed), 1 + seed % 4):
        kept.check()


@pytest.mark.parametrize("seed", range(2))
def test_what_was_foretold_long_ago_is_found_in_whatever_order_reports_come(ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    kept = Kept(ledger)
    rest: list[Seen] = []
    for month in range(1, 13):
        for place in ("Vesta", "Harran"):
            told = chance.choice((
                f"The pier at {place} will open in December, the mayor said.",
                f"The pier at {place} opened on Monday, the mayor said.",
                f"The mayor has banned lorries from using the pier at {place}.",
                f"The mayor has allowed lorries to use the pier at {place}.",
            ))  # fmt: skip
            report = make_report(told, url=f"https://a.example/{place}/{month}", published=f"2031-{month:02}-03")
            rest.append((read(report, reader="rules"), b""))
    chance.shuffle(rest)
    while rest:
        some, rest = rest[:3], rest[3:]
        kept.put(*some)
        if len(rest) % 2:
            kept.check()
    for id in chance.sample(sorted(kept.digests), 4):
        kept.forget(id)
        kept.check()
    linked = {one.kind for one in relate(kept.digests.values()).links}
    assert {"outcome", "policy"} <= linked
