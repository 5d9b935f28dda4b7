"""The trained reader: an encoder with a few heads, run by onnxruntime, and what is made of its outputs."""

from __future__ import annotations

from .answers import hedges, values

__all__ = ["hedges", "values"]
