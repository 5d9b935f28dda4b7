"""The description of the API against reality: what it promises is answered as promised, and nothing breaks."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from reportedly.web import create_app
from reportedly.web.openapi import document

from .conftest import HOST

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


EXAMPLES, MANY = 10, 100
"""Of each operation, by default and in the long tests."""
OPERATIONS = [(path, way) for path, ways in document()["paths"].items() for way in ways]


@pytest.fixture(scope="module")
def described(newsroom: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("api") / "own.db"
    shutil.copy(newsroom, path)
    return schemathesis.openapi.from_asgi("/api.json", create_app(path, hosts=["*"]))


@pytest.mark.parametrize(("path", "way"), OPERATIONS)
def test_it_is_as_described(described: Any, path: str, way: str) -> None:
    _check(described, path, way, EXAMPLES)


@pytest.mark.long
@pytest.mark.parametrize(("path", "way"), OPERATIONS)
def test_it_is_as_described_whatever_is_asked(described: Any, path: str, way: str) -> None:
    _check(described, path, way, MANY)


def _check(described: Any, path: str, way: str, examples: int) -> None:
    @given(case=described[path][way.upper()].as_strategy())
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None,
              derandomize=True)  # fmt: skip
    def check(case: Any) -> None:
        case.headers = {**(case.headers or {}), "Accept": "application/json"}
        case.call_and_validate(checks=CHECKS)

    check()


def test_every_list_is_described(client: TestClient) -> None:
    paths = client.get("/api.json").json()["paths"]
    assert {"/reports.json", "/claims.csv", "/sources.json", "/judgements.json"} <= set(paths)
    assert all("{" in path or client.get(path).status_code == 200 for path, ways in paths.items() if "get" in ways)


def test_the_page_for_people(client: TestClient) -> None:
    assert "OpenAPI" in client.get(f"{HOST}/api").text
