"""What a ledger keeps of reports taken together is what relating them all at once gives, however they came."""

from __future__ import annotations

import random

import msgspec
import pytest

from reportedly.ledger import Ledger, judging, keeping
from reportedly.ledger.relating import Upkeep
from reportedly.ledger.relating.judged import judgements, owners
from reportedly.ledger.relating.loading import related
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.model import Related
from reportedly.relate.together import relate
from reportedly.vocabulary import Reading

from .standins import PARTS


def less(reading: Reading) -> Reading:
    """The same report read by a model that finds only half of the claims."""
    half = reading.claims[: max(1, len(reading.claims) // 2)]
    kept = {one.id for one in half}
    return msgspec.structs.replace(
        reading,
        model="half",
        claims=half,
        attributions=tuple(
            msgspec.structs.replace(one, about=tuple(id for id in one.about if id in kept))
            for one in reading.attributions
        ),
        relations=(),
        policies=(),
        forecasts=(),
    )


class Kept:
    """A ledger with its upkeep, and the digests that must be in it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.upkeep = Upkeep(PARTS)
        self.digests: dict[str, Digest] = {}

    def put(self, *readings: Reading) -> None:
        with self.ledger.writes() as connection:
            for one in readings:
                keeping.put(connection, one)
                self.upkeep.enter(connection, one)
                before = self.digests.get(one.report.id)
                self.digests[one.report.id] = digest(one, status=before.status if before else "")
            self.upkeep.flush(connection)

    def forget(self, report: str) -> None:
        with self.ledger.writes() as connection:
            self.upkeep.leave(connection, report)
            keeping.forget(connection, report, "a test")
            self.upkeep.flush(connection)
        del self.digests[report]

    def withdraw(self, url: str) -> None:
        with self.ledger.writes() as connection:
            found = keeping.withdraw(connection, url, "It is withdrawn.")
            assert found is not None
            self.upkeep.marked(connection, found[0])
            self.upkeep.flush(connection)
        self.digests[found[0]] = msgspec.structs.replace(self.digests[found[0]], status="withdrawn")

    def judge(self, kind: str, subject: str, other: str | None = None) -> int:
        with self.ledger.writes() as connection:
            key = judging.judge(connection, kind, subject, other, None, None, "Ann")
            self.upkeep.judged(connection, [subject, other])
            self.upkeep.flush(connection)
        return key

    def undo(self, key: int, *ids: str) -> None:
        with self.ledger.writes() as connection:
            judging.undo(connection, key, "Ann")
            self.upkeep.judged(connection, ids)
            self.upkeep.flush(connection)

    def own(self, **found: str) -> None:
        with self.ledger.writes() as connection:
            rows = list(found.items())
            connection.exec_driver_sql("INSERT OR REPLACE INTO owner (publisher, owner) VALUES (?, ?)", rows)
            self.upkeep.owned(connection, found)
            self.upkeep.flush(connection)

    def check(self) -> None:
        """Compares all that is kept with what relating all at once gives."""
        with self.ledger.reads() as connection:
            found = related(connection)
            told, whose = judgements(connection), owners(connection)
        wanted = relate(self.digests.values(), told, whose, parts=PARTS)
        for name in Related.__struct_fields__:
            mine, theirs = (sorted(map(repr, getattr(one, name))) for one in (found, wanted))
            assert mine == theirs, name


@pytest.fixture
def kept(ledger: Ledger) -> Kept:
    return Kept(ledger)


def test_all_kinds_of_results_are_there(kept: Kept, newsroom: list[Reading]) -> None:
    kept.put(*newsroom)
    kept.check()
    with kept.ledger.reads() as connection:
        found = related(connection)
    assert [name for name in Related.__struct_fields__ if not getattr(found, name)] == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_does_not_matter(kept: Kept, newsroom: list[Reading], seed: int) -> None:
    chance = random.Random(seed)
    rest = chance.sample(newsroom, len(newsroom))
    while rest:
        some, rest = rest[: (size := chance.randint(1, 6))], rest[size:]
        kept.put(*some)
        if chance.random() < 0.3:
            kept.check()
    kept.check()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_to_reports(kept: Kept, newsroom: list[Reading], seed: int) -> None:
    chance = random.Random(seed)
    rest = chance.sample(newsroom, len(newsroom))
    made: list[tuple[int, str, str]] = []
    kept.put(*[rest.pop() for _ in range(8)])
    for _ in range(30):
        there = [one for one in newsroom if one.report.id in kept.digests]
        what = chance.choice(("put", "put", "reread", "forget", "withdraw", "judge", "judge", "undo", "own"))
        claims = [(mention.id, one.report) for one in kept.digests.values() for mention in one.mentions]
        if what == "put" and rest:
            kept.put(*[rest.pop() for _ in range(min(len(rest), chance.randint(1, 4)))])
        elif what == "reread":
            kept.put(less(chance.choice(there)))
        elif what == "forget" and len(there) > 4:
            gone = chance.choice(there).report.id
            mine = {mention.id for mention in kept.digests[gone].mentions} | {gone}
            made = [one for one in made if not mine.intersection(one[1:])]
            kept.forget(gone)
        elif what == "withdraw":
            url = chance.choice(there).report.url
            newest = [one for one in there if one.report.url == url]
            if url is not None and len(newest) == 1:
                kept.withdraw(url)
        elif what == "judge":
            kind = chance.choice(("same event", "not the same", "wrong reading"))
            (one, _), (other, _) = chance.sample(claims, 2)
            made.append((kept.judge(kind, one, other if kind != "wrong reading" else None), one, other))
        elif what == "undo" and made:
            kept.undo(*made.pop(chance.randrange(len(made))))
        elif what == "own":
            names = [one.report.publisher for one in there if one.report.publisher]
            kept.own(**{chance.choice(names): chance.choice("AB")})
        kept.check()
