"""What Datasette needs to show a ledger well: titles, descriptions, labels, facets, order and search."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

SETTINGS = {"facet_time_limit_ms": 1000, "sql_time_limit_ms": 3000, "max_returned_rows": 1000}
"""What to start it with over a large ledger: ``datasette news.db --setting facet_time_limit_ms 1000 ...``."""


def metadata(name: str) -> dict[str, Any]:
    """Datasette's metadata for a ledger in a file of this ``name`` ("news" for news.db).

    Written out as JSON they are what ``datasette news.db --metadata metadata.json`` takes.
    """
    import yaml

    found = yaml.safe_load(files(__package__).joinpath("datasette.yaml").read_text("utf-8"))
    tables = found.pop("tables")
    return {**found, "databases": {name: {"title": found["title"], "tables": tables}}}
