"""A ledger of the newsroom and a client for its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import reportedly
from reportedly.read import read_seen
from reportedly.web import create_app

NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom" / "reports.jsonl"
HOST = "http://127.0.0.1:8001"
HOSTILE = "<script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom read into a ledger, and a report whose every field is hostile."""
    path = tmp_path_factory.mktemp("web") / "news.db"
    hostile = reportedly.make_report(
        f"The minister of {HOSTILE} said on Monday that the bridge had fallen. {HOSTILE} denied it.",
        title=f"Bridge falls {HOSTILE}",
        publisher=f"Outlet {HOSTILE}",
        url=f"javascript:alert('{HOSTILE}')",
        authors=(f"Author {HOSTILE}",),
        published="2024-11-18",
    )
    with reportedly.open(path) as ledger:
        ledger.add([NEWSROOM])
        ((reading, vectors),) = read_seen([hostile])
        ledger.put(reading, vectors=vectors)
    return path


@pytest.fixture(scope="session")
def client(newsroom: Path) -> Iterator[TestClient]:
    """A browser at the pages, more or less."""
    with TestClient(create_app(newsroom), base_url=HOST, raise_server_exceptions=False) as made:
        yield made
