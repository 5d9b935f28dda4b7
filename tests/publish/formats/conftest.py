"""A ledger of the newsroom that is only looked at: read by rules, with hostile words, emoji, an unread report and a
judgement in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import reportedly
from reportedly.ledger import Ledger
from reportedly.publish.chosen import Chosen
from reportedly.vocabulary import Reading

HOSTILE = "<script>alert(1)</script>\"'>&amp; ]]> \U0001f680 \U00010348 ../../etc/passwd"


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory, newsroom_by_rules: list[Reading]) -> Path:
    """Where it lies."""
    place = tmp_path_factory.mktemp("formats") / "news.db"
    hostile = reportedly.make_report(
        f"\U0001f680\U0001f680 The minister of \U00010348 said on Monday that the old bridge had fallen. {HOSTILE}\n\n"
        "=1+1 was the answer, the clerk denied. It may reopen in May.",
        title=f"=HYPERLINK({HOSTILE}) [[Bridge]] | falls # ^",
        publisher=f"@Outlet {HOSTILE}",
        url=f"javascript:alert('{HOSTILE}')",
        authors=(f"Author {HOSTILE}",),
        published="2024-11-18",
    )
    foreign = reportedly.make_report("Le pont est fermé.", title="Le pont", language="fr", published="2024-11-19")
    with reportedly.open(place) as ledger:
        for reading in newsroom_by_rules:
            ledger.put(reading)
        ledger.put(reportedly.read(hostile, reader="rules"))
        ledger.keep(foreign, unread="it is in French")
        ledger.judge("wrong source", ledger.claims()[-1]["id"], note="see the second paragraph", who="ilse")
        ledger.judge("reliability", "The Lantern", value="B", who="ilse")
    return place


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with reportedly.open(path, create=False) as opened:
        yield opened


@pytest.fixture
def chosen(ledger: Ledger) -> Chosen:
    """All of it."""
    return Chosen(ledger)
