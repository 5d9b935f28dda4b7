"""Judgements from the pages: by name, undone by adding, shown where they matter, from our own pages alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from reportedly.web import create_app

from .conftest import HOST

OURS = {"Origin": HOST}


@pytest.fixture
def client(newsroom: Path, tmp_path: Path) -> Iterator[TestClient]:
    """Pages over a ledger of one's own, to write in."""
    shutil.copy(newsroom, tmp_path / "own.db")
    with TestClient(create_app(tmp_path / "own.db"), base_url=HOST, raise_server_exceptions=False) as made:
        yield made


def claims(client: TestClient) -> list[str]:
    return [row["id"] for row in client.get("/claims.json").json()["rows"]]


def post(client: TestClient, **given: str) -> int:
    return client.post("/judgements", data=given, headers=OURS, follow_redirects=False).status_code


def test_a_judgement_is_added_by_name_and_undone_by_adding(client: TestClient) -> None:
    one = claims(client)[0]
    given = {"kind": "wrong source", "subject": one, "who": "Ana Petrik", "back": f"/claims/{one}"}
    answer = client.post("/judgements", data=given, headers=OURS, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/claims/{one}")
    page = client.get(f"/claims/{one}").text
    assert "Ana Petrik" in page
    (row,) = client.get("/judgements.json").json()["rows"]
    assert (row["kind"], row["subject"], row["who"]) == ("wrong source", one, "Ana Petrik")
    undone = client.post(f"/judgements/{row['key']}/undo", headers={**OURS, "Accept": "application/json"})
    assert undone.status_code == 201
    assert client.get("/judgements.json").json()["rows"] == []
    assert [each["kind"] for each in client.get("/judgements.json?undone=yes").json()["rows"]] == [
        "undo",
        "wrong source",
    ]


def test_a_claim_is_graded_and_the_grade_in_force_is_shown_as_chosen(client: TestClient) -> None:
    one = claims(client)[0]
    for grade in ("2", "4"):
        assert post(client, kind="credibility", subject=one, value=grade, who="Ana Petrik") == 303
    assert [row["value"] for row in client.get(f"/judgements.json?about={one}").json()["rows"]] == ["4"]
    page = lxml.html.fromstring(client.get(f"/claims/{one}").text)
    buttons = page.xpath("//fieldset[@data-grades]/button")
    assert [each.get("value") for each in buttons if each.get("aria-pressed") == "true"] == ["4"]
    assert [" ".join(each.text_content().split()) for each in buttons][::5] == [
        "1 confirmed by other sources", "6 cannot be judged",
    ]  # fmt: skip
    assert "credibility: 4, doubtful" in page.xpath("//ul[@class='judged']")[0].text_content()
    assert client.post("/judgements", data={"kind": "credibility", "subject": one, "value": "7"}, headers=OURS).is_error


def test_what_became_of_a_forecast_is_judged_where_it_stands(client: TestClient) -> None:
    row = client.get("/outlook.json").json()["rows"][0]
    page = lxml.html.fromstring(client.get(f"/claims/{row['claim']}").text)
    kinds = page.xpath("//div[@class='buttons']//input[@name='kind']/@value")
    assert kinds == ["wrong source", "wrong reading", "came true", "did not come true"]
    assert post(client, kind="came true", subject=row["claim"], who="Ana Petrik") == 303
    (found,) = (one for one in client.get("/outlook.json").json()["rows"] if one["claim"] == row["claim"])
    assert (found["standing"], found["trail"][-1]["words"]) == ("happened", "Ana Petrik judged that it came true.")


def test_the_name_is_remembered(client: TestClient) -> None:
    one, other = claims(client)[:2]
    assert post(client, kind="note", subject=one, note="look again", who="Łucja Ž.") == 303
    assert post(client, kind="same event", subject=one, object=other) == 303
    assert {row["who"] for row in client.get("/judgements.json").json()["rows"]} == {"Łucja Ž."}


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_here(client: TestClient, back: str) -> None:
    given = {"kind": "note", "subject": claims(client)[0], "note": "x", "back": back}
    answer = client.post("/judgements", data=given, headers=OURS, follow_redirects=False)
    assert answer.headers["Location"] == "/judgements"


def test_a_header_is_not_split_by_the_way_back(client: TestClient) -> None:
    given = {"kind": "note", "subject": claims(client)[0], "note": "x", "back": "/claims\r\nSet-Cookie: a=b"}
    answer = client.post("/judgements", data=given, headers=OURS, follow_redirects=False)
    assert answer.status_code == 303
    assert "a=b" not in answer.headers.get("Set-Cookie", "")


@pytest.mark.parametrize(
    "given",
    [{}, {"kind": "note"}, {"kind": "verdict", "subject": "x"}, {"kind": "wrong source", "subject": "none"},
     {"kind": "reliability", "subject": "Meridian Wire", "value": "Z"}, {"kind": "same event", "subject": "x"}],
)  # fmt: skip
def test_what_is_no_judgement_is_told(client: TestClient, given: dict[str, str]) -> None:
    answer = client.post("/judgements", data=given, headers={**OURS, "Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"]["title"]


def test_a_form_that_is_too_long_or_no_form(client: TestClient) -> None:
    headers = {**OURS, "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/judgements", content=b"note=" + b"a" * 30_000, headers=headers).status_code == 413
    assert client.post("/judgements", content=b"\xff\xfe=%ff", headers=headers).status_code == 400
    assert client.post("/judgements", json={"kind": "note"}, headers=OURS).status_code == 415
    assert client.post("/judgements/99999999999999999999/undo", headers=OURS).status_code == 404
    assert client.post("/judgements/77/undo", headers=OURS).status_code == 400


def test_another_site_cannot_judge(client: TestClient) -> None:
    given = {"kind": "note", "subject": claims(client)[0], "note": "x"}
    assert client.post("/judgements", data=given, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.get("/judgements.json").json()["rows"] == []


def test_what_was_judged_is_found_by_its_id(client: TestClient) -> None:
    one = claims(client)[0]
    report = client.get("/reports.json").json()["rows"][0]["id"]
    for id, where in ((one, f"/claims/{one}"), (report, f"/reports/{report}"), ("Meridian Wire", "/claims?source=")):
        answer = client.get(f"/judged/{id}", follow_redirects=False)
        assert answer.headers["Location"].startswith(where)
