"""The feed of what changed: valid, stable, and of changes alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import feedparser
import lxml.etree
import pytest

from reportedly.errors import UsageError
from reportedly.ledger import Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import export
from reportedly.publish.formats.atom import FIRST, when

SCHEMA = Path(__file__).parent / "atom.rng"


def feed(ledger: Ledger, path: Path, **options: str) -> Any:
    """The feed as a reader takes it, after a grammar of RFC 4287 did."""
    export("atom", ledger, path, options=options)
    schema = lxml.etree.RelaxNG(lxml.etree.parse(SCHEMA))
    schema.assertValid(lxml.etree.parse(path))
    found = feedparser.parse(path.read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_it_says_where_it_will_be(ledger: Ledger, tmp_path: Path) -> None:
    one = feed(ledger, tmp_path / "one.atom", url="https://news.example/feed.atom")
    assert one.feed.id == "https://news.example/feed.atom"
    assert [link.rel for link in one.feed.links] == ["self"]
    assert [link.rel for link in one.feed.links] == ["self"]


def test_entries_are_the_changes_the_last_first(ledger: Ledger, chosen: Chosen, tmp_path: Path) -> None:
    found = feed(ledger, tmp_path / "one.atom", entries="1000")
    ids = [entry.id for entry in found.entries]
    assert len(set(ids)) == len(ids)
    assert [entry.updated for entry in found.entries] == sorted((e.updated for e in found.entries), reverse=True)
    changes = sum(
        step["standing"] != before
        for row in [*chosen.events(), *chosen.outlook()]
        for before, step in zip([None, *(one["standing"] for one in row["trail"])], row["trail"], strict=False)
        if before is not None or step["standing"] not in FIRST
    )
    assert changes > 0
    assert len(found.entries) == changes + len(list(chosen.updates()))
    last = feed(ledger, tmp_path / "three.atom", entries="3")
    assert [entry.id for entry in last.entries] == ids[:3]


def test_a_ledger_without_changes_is_an_empty_feed(ledger: Ledger, tmp_path: Path) -> None:
    from reportedly.ledger import Filter

    path = tmp_path / "none.atom"
    assert export("atom", ledger, path, Filter(since="2030")) == 0
    lxml.etree.RelaxNG(lxml.etree.parse(SCHEMA)).assertValid(lxml.etree.parse(path))


@pytest.mark.parametrize("options", [{"entries": "0"}, {"entries": "many"}, {"url": "javascript:alert(1)"}])
def test_what_it_cannot_be_is_told(ledger: Ledger, tmp_path: Path, options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="--set"):
        export("atom", ledger, tmp_path / "out.atom", options=options)


@pytest.mark.parametrize("moment", ["2024", "2024-11", "2024-11-17", "2024-02-30", "nonsense", "", "2024-11-17T18:10"])
def test_any_moment_is_a_time_that_feeds_take(moment: str) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", when(moment))
