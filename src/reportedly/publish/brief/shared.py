"""What both forms of a briefing say in the same words."""

from __future__ import annotations

from ...relate.brief import Brief, Sentence
from ...relate.brief.wording import shown

METHOD = (
    "Every sentence is put together from claims of the reports that it cites, in their words; nothing is written "
    "freely. Beside each claim stands how sure its text is of it. Standings are what open rules make of dated claims "
    "and their origins, never a verdict on truth."
)


def numbers(brief: Brief, sentence: Sentence) -> list[int]:
    """The references of a sentence, in the order of the list."""
    return sorted({brief.number(report) for report, _ in sentence.cites})


def extent(brief: Brief) -> str:
    """How many reports, from when to when, as of when."""
    told = f"{brief.reports} report{'s' * (brief.reports != 1)}"
    if brief.first:
        told += f", {shown(brief.first)}"
        told += f" to {shown(brief.last)}" if brief.last != brief.first else ""
    return told + (f" · as of {shown(brief.as_of)}" if brief.as_of else "")
