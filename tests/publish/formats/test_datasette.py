"""What Datasette takes: the metadata of the ledger, or a folder that it serves."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from datasette.app import Datasette

from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.publish.datasette import metadata
from reportedly.publish.formats import export


def test_the_metadata_alone(ledger: Ledger, tmp_path: Path) -> None:
    assert export("datasette", ledger, tmp_path / "metadata.json") == 1
    assert json.loads((tmp_path / "metadata.json").read_text("utf-8")) == metadata("news")


def test_a_folder_is_served_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    export("datasette", ledger, f"{folder}/")
    export("datasette", ledger, f"{folder}/")  # over what is there

    async def ask() -> tuple[int, str, int]:
        shown = Datasette(config_dir=folder)
        try:
            front = await shown.client.get("/news")
            table = await shown.client.get("/news/claim_full.json")
            return front.status_code, front.text, len(table.json()["rows"])
        finally:
            for each in shown.databases.values():
                each.close()
            if shown.executor is not None:
                shown.executor.shutdown()

    status, page, rows = asyncio.run(ask())
    assert status == 200
    assert metadata("news")["title"] in page
    assert rows


def test_a_part_of_a_ledger_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="whole"):
        export("datasette", ledger, tmp_path / "out.json", Filter(since="2024"))
