"""A reader: what the rules find, and of that only what they are sure to have read right."""

from __future__ import annotations

from msgspec.structs import replace

import reportedly

LEAST = 0.8
model = "reportedly-example careful 0.1.0"
"""Stands in every reading; another word whenever the same report would be read otherwise."""


def read(report: reportedly.Report) -> reportedly.Reading:
    """The reading of ``report``."""
    return replace(reportedly.surest(reportedly.read(report, reader="rules"), LEAST), model=model)
