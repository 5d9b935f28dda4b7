"""What holds for every format there is: the same ledger gives the same bytes, and a hostile report leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.publish.formats import OWN, export


def contents(place: Path) -> dict[str, bytes]:
    """All files at a place, by their path below it."""
    if place.is_file():
        return {"": place.read_bytes()}
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", OWN)
def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path, name: str) -> None:
    # The outlet whose every word is hostile, and one report of it alone: datasette alone shows a ledger whole.
    asked = Filter() if name == "datasette" else Filter(since="2024-11-18", until="2024-11-18")
    one, two = tmp_path / "one" / "out", tmp_path / "two" / "out"
    for place in (one, two):
        place.parent.mkdir()
        assert export(name, ledger, place, asked) >= 1
    assert contents(one) == contents(two) != {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    assert [path.name for path in one.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", OWN)
def test_nothing_that_fits_is_no_failure(ledger: Ledger, tmp_path: Path, name: str) -> None:
    place, nothing = tmp_path / "out", Filter(since="2030")
    if name == "datasette":
        with pytest.raises(UsageError):
            export(name, ledger, place, nothing)
        return
    export(name, ledger, place, nothing)
    assert place.exists()
