"""Whole archives into shards of readings, by as many workers as there are; a shard hangs on its piece of input alone.

>>> from reportedly.batch import run
>>> done = run(["crawl.warc.gz"], "shards/", workers=4)  # doctest: +SKIP
>>> done.counts["reading"]  # doctest: +SKIP
18204
"""

from __future__ import annotations

from .running import PAGES, Summary, run

__all__ = ["PAGES", "Summary", "run"]
