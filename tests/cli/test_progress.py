"""The bar on standard error: only for who waits, and gone afterwards."""

from __future__ import annotations

import io
import sys

import pytest

from reportedly.cli import progress
from reportedly.cli.progress import Bar


class Screen(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def put_up(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """To be called in the test: between fixtures and test, pytest's capture puts its own standard error back."""
    found = Screen()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setenv("TERM", "xterm")
    return found


def followed(bar: Bar, count: int) -> list[int]:
    with bar:
        if bar._wanted:
            bar._timer.join()
        return list(bar.follow(range(count)))


def test_it_shows_after_a_while_and_passes_everything_on(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = put_up(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert followed(Bar(), 3) == [0, 1, 2]
    assert "reports done" in screen.getvalue()


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = put_up(monkeypatch)
    with Bar() as bar:
        assert list(bar.follow(range(3))) == [0, 1, 2]
    assert screen.getvalue() == ""


def test_where_results_go_to_the_same_screen_it_keeps_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = put_up(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert followed(Bar(wanted=False), 3) == [0, 1, 2]
    assert screen.getvalue() == ""


def test_without_a_terminal_it_keeps_away(monkeypatch: pytest.MonkeyPatch) -> None:
    found = io.StringIO()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert followed(Bar(), 3) == [0, 1, 2]
    assert found.getvalue() == ""
