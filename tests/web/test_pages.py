"""The pages that need nothing but reports and claims: each as HTML, JSON and CSV."""

from __future__ import annotations

import csv
import hashlib
import io
from importlib.resources import files
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

import reportedly
from reportedly.ledger import keeping
from reportedly.web import create_app, filters
from reportedly.web.assets import known

from .conftest import HOST, HOSTILE

LISTS = ("/reports", "/claims", "/search?words=missiles", "/sources")
ACROSS = ("/stories", "/events", "/policies", "/outlook", "/timeline", "/map")
PAGES = ("/", *LISTS, *ACROSS, "/judgements", "/status", "/keys", "/api")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_its_landmarks_and_a_way_past_them(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    tree = lxml.html.fromstring(answer.text)
    assert len(tree.findall(".//h1")) == 1
    assert [tree.find(f".//{name}") is not None for name in ("main", "nav", "header", "footer")] == [True] * 4
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert tree.get("lang") == "en"
    assert tree.xpath("//*[@style] | //*[starts-with(name(@*), 'on')] | //script[not(@src)] | //style") == []


@pytest.mark.parametrize("address", [*LISTS, *ACROSS])
def test_a_list_has_twins_with_the_same_rows(client: TestClient, address: str) -> None:
    path, _, query = address.partition("?")
    rows = client.get(f"{path}.json?{query}").json()["rows"]
    table = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv?{query}").text)))
    assert len(rows) == len(table) > 0
    assert list(table[0]) == list(rows[0])


def test_the_next_page_goes_on_where_this_one_ends(client: TestClient) -> None:
    first = client.get("/claims.json?limit=10").json()
    second = client.get(first["next"]).json()
    assert [len(first["rows"]), len(second["rows"])] == [10, 10]
    assert first["rows"][-1]["key"] > second["rows"][0]["key"]


def test_a_filter_is_in_the_address_and_in_the_form(client: TestClient) -> None:
    tree = lxml.html.fromstring(client.get("/claims?certainty=possible&words=missiles").text)
    assert tree.xpath("//select[@name='certainty']/option[@selected]/text()") == ["possible"]
    assert tree.xpath("//input[@id='f-words']/@value") == ["missiles"]


@pytest.mark.parametrize(
    "query", ["certainty=sure", "before=x", "limit=0", "limit=9999", "words=" + "a" * 301, "since=yesterday"]
)
def test_what_cannot_be_asked_is_told_in_one_shape(client: TestClient, query: str) -> None:
    answer = client.get(f"/claims.json?{query}")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert set(error) == {"status", "title", "remedy"}
    assert error["remedy"]
    assert client.get(f"/claims?{query}").status_code == 400


def test_a_report_stands_beside_its_claims(client: TestClient) -> None:
    one = client.get("/reports.json").json()["rows"][3]
    reading = client.get(f"/reports/{one['id']}.json").json()
    tree = lxml.html.fromstring(client.get(f"/reports/{one['id']}").text)
    listed = tree.xpath("//li[starts-with(@class, 'claim')]")
    assert len(listed) == len(reading["claims"])
    shown = " ".join(tree.xpath("//section[@class='text']")[0].text_content().split())
    assert shown in " ".join(reading["report"]["text"].split())


def test_a_report_can_be_narrowed(client: TestClient) -> None:
    one = client.get("/reports.json?words=ATACMS").json()["rows"][0]["id"]
    whole = client.get(f"/reports/{one}").text.count('<li class="claim')
    some = client.get(f"/reports/{one}?certainty=certain").text.count('<li class="claim')
    assert 0 < some < whole


def test_versions_show_what_changed_and_that_nobody_said_so(client: TestClient) -> None:
    rows = client.get("/reports.json?publisher=Foreign Ministry of Estmark").json()["rows"]
    later = lxml.html.fromstring(client.get(f"/reports/{rows[0]['id']}").text)
    assert "no correction note" in later.text_content()
    assert "Ingmar" in " ".join(later.xpath("//ins/text()"))
    earlier = lxml.html.fromstring(client.get(f"/reports/{rows[1]['id']}").text)
    assert earlier.xpath("//ins") == []


def test_a_claim_has_an_address_and_its_chain(client: TestClient) -> None:
    one = client.get("/claims.json?source=Peskov").json()["rows"][0]
    tree = lxml.html.fromstring(client.get(f"/claims/{one['id']}").text)
    assert " ".join(tree.find(".//h1").text_content().split()) == " ".join(one["text"].split())
    assert "Peskov" in tree.xpath("//ol[@class='chain']")[0].text_content()
    assert client.get(f"/claims/{one['id']}.json").json()["chain"]


@pytest.mark.parametrize("address", ["/claims/none", "/reports/none", "/claims/none.json", "/reports/none.json"])
def test_what_is_not_there_is_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nothing_hostile_gets_through(client: TestClient) -> None:
    hostile = client.get("/reports.json?words=bridge").json()["rows"][0]
    claim = client.get("/claims.json?words=bridge").json()["rows"][0]
    for address in ("/", "/claims?words=bridge", "/sources", f"/reports/{hostile['id']}", f"/claims/{claim['id']}",
                    f"/search?words={HOSTILE}"):  # fmt: skip
        text = client.get(address).text
        tree = lxml.html.fromstring(text)
        assert [src for src in tree.xpath("//script/@src") if not src.startswith("/static/")] == []
        assert tree.xpath("//script[not(@src)] | //img") == [], address
        assert not any(href.startswith("javascript") for href in tree.xpath("//@href"))


def test_the_vendored_files_are_those_that_we_looked_at() -> None:
    folder = files("reportedly.web").joinpath("static")
    lines = folder.joinpath("SHA256SUMS").read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256(folder.joinpath(*name.split("/")).read_bytes()).hexdigest() == digest, name
    folders = {name.split("/")[1] for name in known() if name.startswith("vendored/")}
    assert all(f"vendored/{each}/LICENSE" in known() for each in folders)


def test_state_changes_with_the_ledger(client: TestClient) -> None:
    found = client.get("/state.json").json()
    assert found["reports"] == len(client.get("/reports.json?limit=500").json()["rows"])


def test_a_long_report_comes_in_parts_and_a_claim_leads_to_its_own(tmp_path: Path) -> None:
    paragraph = "The harbour master said on Monday that {} boats had left the port. “We count them,” he said."
    report = reportedly.make_report("\n\n".join(paragraph.format(number) for number in range(2, 480)), title="Boats")
    with reportedly.open(tmp_path / "long.db") as ledger, ledger.writes() as connection:
        keeping.put(connection, reportedly.read(report, reader="rules"))
    with TestClient(create_app(tmp_path / "long.db"), base_url=HOST) as client:
        first = client.get(f"/reports/{report.id}")
        count = len(lxml.html.fromstring(first.text).xpath("//nav[@aria-label='Parts']//a")) + 1
        assert count > 2
        assert len(first.content) < 700_000
        texts = [client.get(f"/reports/{report.id}?part={number}").text for number in range(1, count + 1)]
        shown = "".join(
            lxml.html.fromstring(text).xpath("//section[@class='text']")[0].text_content() for text in texts
        )
        assert all(f"that {number} boats" in shown for number in (2, 200, 479))
        last = client.get("/claims.json?limit=500").json()["rows"][0]["id"]
        assert f'id="c-{last}"' in client.get(f"/reports/{report.id}?claim={last}").text
        assert client.get(f"/reports/{report.id}?part={count + 1}").status_code == 404


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [("2024-11-20", "2024-11-20", "20 Nov 2024"), ("2024-05-01", "2024-05-31", "May 2024"),
     ("2023-01-01", "2023-12-31", "2023"), ("2024-12-01", "2025-02-28", "Dec 2024 to Feb 2025"),
     ("2024-11-18", "2024-11-24", "18 Nov to 24 Nov 2024"), ("2024-12-30", "2025-01-05", "30 Dec 2024 to 5 Jan 2025"),
     ("2024-06-01", "2024-08-31", "Jun to Aug 2024"), ("2024-11-20", None, "20 Nov 2024"), (None, None, ""),
     ("2024-11", "2024-12", "Nov 2024 to Dec 2024")],
)  # fmt: skip
def test_days_are_told_as_coarsely_as_they_are_known(first: str | None, last: str | None, told: str) -> None:
    assert filters.days(first, last) == told


def test_values_of_any_table_and_chains_are_told_in_words() -> None:
    given = [None, True, 1234567, ["a", "b"], "2024-11-18T10:05:00Z", "2024-11-18", "0003"]
    assert [filters.cell(one) for one in given] == [
        "", "yes", "1,234,567", "a, b", "18 Nov 2024, 10:05", "18 Nov 2024", "0003",
    ]  # fmt: skip
    assert filters.chain("a spokesman > (unspecified)") == "a spokesman › nobody named"
    assert (filters.chain(None), filters.named("Kremlin")) == ("the author", "Kremlin")
    assert filters.bare("expected: its day, 2024-12-31, passed", "expected") == "Its day, 31 December 2024, passed"
