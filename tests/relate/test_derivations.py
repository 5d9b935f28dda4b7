"""Who took what from whom, in scenes of our own."""

from __future__ import annotations

from typing import Any

import pytest

from .derived import digests, faults, scenes


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene["name"])
def test_each_scene_is_told_as_labelled(scene: dict[str, Any]) -> None:
    assert not faults(scene, digests(scene["name"]))
