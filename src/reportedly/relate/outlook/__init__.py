"""Forecasts over time: by when each can come, and what became of it, with how many can be judged at all."""

from __future__ import annotations

from .coverage import Coverage, coverage
from .deadlines import Deadline, deadline
from .judging import CAME, FAILED, by, outlook
from .outcomes import link

__all__ = ["CAME", "FAILED", "Coverage", "Deadline", "by", "coverage", "deadline", "link", "outlook"]
