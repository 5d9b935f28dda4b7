"""What all tests share: no data from outside, no settings of the machine, and hypothesis without a stop-watch."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

for name in ("REPORTEDLY_SPACY_MODEL", "REPORTEDLY_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
    os.environ.pop(name, None)

# Shared machines stall: a slow example is no failure, a wrong one is.
settings.register_profile("reportedly", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reportedly")
