"""Policies over time: rules of one ruler for one act across reports, and how they shifted."""

from __future__ import annotations

from .lines import lines, link

__all__ = ["lines", "link"]
