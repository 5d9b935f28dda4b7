"""How far are two places apart?"""

from __future__ import annotations

import math

from ..digest import Where

RADIUS = 6371.0
"""Of the earth in km."""


def kilometres(left: Where, right: Where) -> float | None:
    """The distance of two places, where both are known (haversine)."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    a, b = math.radians(left.latitude), math.radians(right.latitude)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))
