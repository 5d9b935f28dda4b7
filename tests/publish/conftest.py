"""The hand-made reading, within reach of this folder's tests."""

from __future__ import annotations

import pytest

from reportedly.vocabulary import Reading

from .sample import sample


@pytest.fixture(scope="session")
def reading() -> Reading:
    return sample()
