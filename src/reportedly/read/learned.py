"""The learned reader: the same questions, with a trained network to look at the text first."""

from __future__ import annotations

from ..vocabulary import Reading, Report
from . import rules
from .assemble import Drafts, assemble
from .language import Parse
from .model.encoder import shipped
from .model.look import Look, look
from .vectors import vectors


def read(report: Report, parse: Parse) -> Reading:
    """The reading of ``report``, whose text ``parse`` is of.

    Raises:
        MissingPartError: the network's weights, or what runs them, are not installed.
    """
    return assemble(report, parse, draft(report, parse), name())


def read_seen(report: Report, parse: Parse) -> tuple[Reading, bytes]:
    """The same reading, and its vectors (``vectors.py``)."""
    seen = see(parse)
    reading = assemble(report, parse, rules.draft(report, parse, seen), name())
    return reading, vectors(reading, parse, seen)


def draft(report: Report, parse: Parse) -> Drafts:
    """What the rules and the network found together, before ids are given."""
    return rules.draft(report, parse, see(parse))


def name() -> str:
    """The name of the reader with these weights."""
    return f"learned-{shipped().identity}"


def see(parse: Parse) -> Look:
    """What the network sees in the text of ``parse``."""
    return look(parse.text, [(one.start, one.end) for one in parse.sentences], parse.blocks)
