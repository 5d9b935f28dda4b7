"""The web: pages by their address, from the public internet alone, within limits and politely."""

from __future__ import annotations

from .fetch import Fetcher, Page
from .limits import Limits

__all__ = ["Fetcher", "Limits", "Page"]
