"""Pages over a ledger: what analysts look at, and why each thing is there."""

from __future__ import annotations

from .app import create_app

__all__ = ["create_app"]
