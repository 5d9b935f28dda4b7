"""What all tests share: no data from outside, no settings of the machine, and hypothesis without a stop-watch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from reportedly.vocabulary import Reading

for name in ("REPORTEDLY_SPACY_MODEL", "REPORTEDLY_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
    os.environ.pop(name, None)

# Shared machines stall: a slow example is no failure, a wrong one is.
settings.register_profile("reportedly", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reportedly")


@pytest.fixture(scope="session")
def newsroom_by_rules() -> list[Reading]:
    """The newsroom, read by rules: seconds, so once for all that only need readings."""
    from reportedly.collect import Metadata, open_inputs
    from reportedly.read import read_many

    documents = open_inputs([str(Path(__file__).parents[1] / "examples" / "newsroom" / "reports.jsonl")], Metadata())
    return list(read_many((one.report for one in documents if one.report is not None), reader="rules"))
