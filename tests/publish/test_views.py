"""One part of a view alone."""

from __future__ import annotations

import io

import pytest

from reportedly.errors import UsageError
from reportedly.publish import VIEWS, write
from reportedly.publish.outline import Outline
from reportedly.publish.sections import items
from reportedly.read import read
from reportedly.vocabulary import Reading, make_report

TEXT = (
    "The rebels attacked a depot near Kharkiv on Monday, two officials said. The ministry banned fishing in the bay "
    "until May. If the ban stays, prices will rise within two years, Ana Petrik said."
)


@pytest.fixture(scope="module")
def found() -> Reading:
    return read(make_report(TEXT, published="2024-11-18"), reader="rules")


def shown(reading: Reading, only: str | None, format: str = "text") -> str:
    out = io.StringIO()
    if format == "text":
        write([reading], out, width=96, only=only)
    else:
        write([reading], out, format=format, only=only)
    return out.getvalue()


@pytest.mark.parametrize("view", VIEWS)
def test_a_part_stands_alone(found: Reading, view: str) -> None:
    text = shown(found, view)
    assert VIEWS[view].title.upper() in text
    assert not any(other.title.upper() in text for name, other in VIEWS.items() if name != view)
    assert "_two officials_" not in text


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_part_says_so(view: str) -> None:
    assert VIEWS[view].empty in shown(read(make_report(""), reader="rules"), view)


def test_events_have_their_parties_and_who_told_of_them(found: Reading) -> None:
    text = shown(found, "events")
    assert "assault: " in text
    for fact in ("who: The rebels", "what: a depot", "when: Monday", "where: Kharkiv", "told by two officials"):
        assert fact in text.replace("\n     ", " ")


def test_sources_point_at_what_they_say(found: Reading) -> None:
    outline = Outline(found)
    officials = next(item for item in items(outline, "sources") if item.text == "two officials")
    assert ("unnamed",) in officials.facts
    assert any(str(fact[0]).startswith("says ") for fact in officials.facts)


def test_policies_say_who_rules_and_until_when(found: Reading) -> None:
    text = shown(found, "policies")
    assert "forbidden: " in text
    assert "until May" in text


def test_the_outlook_has_condition_and_deadline(found: Reading) -> None:
    text = shown(found, "outlook").replace("\n     ", " ")
    assert "prices will rise within two years" in text
    assert "the ban stays" in text
    assert "deadline: " in text


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_keeps_the_text_and_one_part(found: Reading, view: str) -> None:
    page = shown(found, view, "html")
    assert "attacked" in page
    assert f">{VIEWS[view].title}</h2>" in page
    assert not any(f">{other.title}</h2>" in page for name, other in VIEWS.items() if name != view)


def test_a_format_for_programs_is_always_whole(found: Reading) -> None:
    with pytest.raises(UsageError, match="always whole"):
        shown(found, "events", "jsonl")


def test_an_unknown_part_is_refused(found: Reading) -> None:
    with pytest.raises(UsageError, match="there are: claims, sources"):
        shown(found, "gossip")
