"""RIS and CSL-JSON: lists of addresses whose pages are fetched; what the list says wins."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.collect import Collected, open_inputs

from .inputs import failure
from .web.server import Server, ok, page, serving

PATH = "/bridge"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({PATH: ok(page(title="Swing bridge stays closed"))}) as one:
        yield one


def _got(data: str, name: str, folder: Path, server: Server) -> list[Collected]:
    (folder / name).write_text(data)
    with server.fetcher() as fetcher:
        return list(open_inputs([folder / name], fetcher=fetcher))


def _ris(url: str) -> str:
    return (
        "TY  - NEWS\r\nTI  - Bridge closed\r\nAU  - Quill, Ada\r\nAU  - Oram, Tom\r\nT2  - The Capelin Post\r\n"
        f"DA  - 2024/11/18/\r\nUR  - {url}\r\nAB  - An abstract\r\n  in two lines\r\nER  - \r\n"
    )


def _csl(url: str) -> dict[str, object]:
    return {
        "id": "quill", "type": "article-newspaper", "title": "Bridge closed", "URL": url,
        "container-title": "The Capelin Post", "issued": {"date-parts": [[2024, 11, 18]]},
        "author": [{"family": "Quill", "given": "Ada"}, {"literal": "Tom Oram"}],
        "abstract": "An abstract in two lines",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["refs.ris", "refs.json"])
def test_an_entry_takes_its_words_from_its_page_and_says_the_rest(tmp_path: Path, server: Server, name: str) -> None:
    url = server.url(PATH)
    (found,) = _got(_ris(url) if name == "refs.ris" else json.dumps([_csl(url)]), name, tmp_path, server)
    assert found.report is not None, found.error
    assert found.report.title == "Bridge closed"
    assert "swing bridge would stay closed" in found.report.text
    assert (found.report.publisher, found.report.published) == ("The Capelin Post", "2024-11-18")
    assert found.report.authors == ("Ada Quill", "Tom Oram")
    assert found.report.url == url
    assert found.report.extra["abstract"] == "An abstract in two lines"
    assert found.raw is not None
    assert found.where.endswith(("entry 1", "item 1"))


def test_a_page_that_is_gone_does_not_stop_the_list(tmp_path: Path, server: Server) -> None:
    first, second = _got(_ris(server.url("/gone")) + _ris(server.url(PATH)), "refs.ris", tmp_path, server)
    assert first.error is not None
    assert first.error.problem == "not found"
    assert second.report is not None


def test_a_list_behind_an_address_of_a_list_is_not_followed(tmp_path: Path, server: Server) -> None:
    url = server.url("/refs.json")
    server.routes["/refs.json"] = ok(json.dumps([_csl(url)]).encode(), type="application/json")
    (found,) = _got(_ris(url), "refs.ris", tmp_path, server)
    assert found.error is not None
    assert "is a list too" in found.error.reason
    assert server.paths() == ["/refs.json"]


def test_a_list_on_standard_input_is_seen_by_its_first_line(tmp_path: Path) -> None:
    assert "no address of a page" in failure("TY  - NEWS\nTI  - Bridge closed\nER  - \n", "input", tmp_path).reason


@pytest.mark.parametrize("url", ["", "10.1000/182", "file:///etc/passwd", "ftp://example.org/a"])
def test_an_entry_without_an_address_of_the_web_is_no_report(tmp_path: Path, url: str) -> None:
    for data, name in ((_ris(url), "a.ris"), (json.dumps([_csl(url)]), "a.json")):
        error = failure(data, name, tmp_path)
        assert error.problem == "no article"
        assert "an abstract only and no address" in error.reason


def test_an_entry_that_never_ends_is_refused(tmp_path: Path) -> None:
    error = failure("TY  - NEWS\n" + "N1  - and so on\n" * 20_000, "a.ris", tmp_path)
    assert error.problem == "too large"


def test_a_list_without_entries_says_so(tmp_path: Path) -> None:
    assert "no entry" in failure("Nothing of the kind\n", "a.ris", tmp_path).reason
