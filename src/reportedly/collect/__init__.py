"""Collecting: from whatever holds news (text, Markdown, JSON lines, HTML, tables) to reports, one at a time.

>>> from reportedly.collect import open_inputs
>>> for found in open_inputs(["reports/", "page.html.gz"]):  # doctest: +SKIP
...     print(found.where, found.report.title if found.report else found.error)
"""

from __future__ import annotations

from .inputs import Collected, open_inputs
from .metadata import Draft, Metadata
from .raw import Raw
from .stream import Stream
from .table import columns_of

__all__ = ["Collected", "Draft", "Metadata", "Raw", "Stream", "columns_of", "open_inputs"]
