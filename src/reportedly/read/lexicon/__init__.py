"""Word lists as data: one YAML file a question, loaded once and when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """What ``lexicon/<name>.yaml`` holds: lists and mappings of plain values."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files(__package__).joinpath(f"{name}.yaml").read_bytes(), Loader=loader)  # noqa: S506  a safe loader, in C where there is one
