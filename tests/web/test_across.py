"""The pages of what is found across reports, against the ledger itself: they show what it says, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from starlette.testclient import TestClient

import reportedly
from reportedly.ledger import Ledger, pages
from reportedly.ledger.briefing import brief as briefing
from reportedly.ledger.judging import GRADES
from reportedly.ledger.relating.ahead import outlooks_of
from reportedly.ledger.relating.entries import Entries
from reportedly.ledger.relating.forecast import outlooks
from reportedly.relate.brief import brief
from reportedly.relate.model import Story
from reportedly.relate.together import relate
from reportedly.web import telling

from .conftest import HOST
from .test_judging import OURS
from .test_judging import client as own  # noqa: F401  (a fixture: pages over a ledger to write in)

Tree = Any


@pytest.fixture(scope="module")
def ledger(newsroom: Path) -> Iterator[Ledger]:
    with reportedly.open(newsroom, create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def event(ledger: Ledger) -> dict[str, Any]:
    """An event that was confirmed after some time, on several origins."""
    return max(ledger.events(standing="confirmed"), key=lambda row: row["origins"])


@pytest.fixture(scope="module")
def story(ledger: Ledger) -> dict[str, Any]:
    return max(ledger.stories(), key=lambda row: len(row["reports"]))


def tree(client: TestClient, address: str) -> Tree:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_origins_bar_has_a_block_an_origin(client: TestClient, ledger: Ledger, event: dict[str, Any]) -> None:
    page = tree(client, f"/events/{event['id']}")
    origins = ledger.origins(event["id"])
    (bar,) = page.xpath("//div[@class='broad']/*[contains(@class, 'origins')]")
    kinds = [one.get("class").split()[1] for one in bar.xpath(".//g")]
    assert len(kinds) == len(origins) == event["origins"] > 1
    assert [kind == "denies" for kind in kinds] == [one["denies"] for one in origins]
    listed = page.xpath("//ol[@class='origins-list']/li")
    assert [words(one.find("p/b")) for one in listed] == [telling.label(one) for one in origins]
    assert [len(one.xpath("p[@class='axes']/a")) for one in listed] == [len(one["carriers"]) for one in origins]
    assert [len(one.xpath("ul/li")) for one in listed] == [len(one["pairs"]) for one in origins]


def test_the_trail_has_the_steps_of_the_standing(client: TestClient, ledger: Ledger, event: dict[str, Any]) -> None:
    page = tree(client, f"/events/{event['id']}")
    trail = ledger.standing(event["id"])["trail"]
    steps = page.xpath("//ol[@class='trail']/li")
    assert [one.xpath(".//time/@datetime")[0] for one in steps] == [one["moment"] for one in trail]
    assert all(f"rule: {each['rule']}" in words(one) for one, each in zip(steps, trail, strict=True))
    assert [len(one.xpath(".//a")) for one in steps] == [len(one["because"]) for one in trail]
    moved = [one for one in steps if one.get("class") == "moved"]
    assert words(moved[-1].find(".//span")) == event["standing"]
    life = page.xpath("//div[@class='broad']/*[contains(@class, 'life')]")[0]
    assert len(life.xpath("./g[contains(@class, 'stretch')]")) == len(moved)


def test_as_of_a_day_what_came_later_is_not_there(client: TestClient, ledger: Ledger, event: dict[str, Any]) -> None:
    day = ledger.standing(event["id"])["trail"][0]["moment"][:10]
    then = ledger.standing(event["id"], as_of=day)
    page = tree(client, f"/events/{event['id']}?as_of={day}")
    assert len(page.xpath("//ol[@class='trail']/li")) == len(then["trail"]) < len(ledger.standing(event["id"])["trail"])
    assert then["standing"] in words(page.xpath("//p[@class='standing']")[0])
    assert client.get(f"/events/{event['id']}.json?as_of={day}").json()["standing"] == then["standing"]
    assert client.get(f"/events/{event['id']}?as_of=yesterday").status_code == 400
    assert client.get("/events/none").status_code == 404


def test_a_story_leads_with_what_was_decided(client: TestClient, ledger: Ledger, story: dict[str, Any]) -> None:
    page = tree(client, f"/stories/{story['id']}")
    shown = page.xpath("//div[@class='event']/h3")
    chips = [one.xpath("span/text()")[0] for one in shown]
    firm = [chip in telling.WEIGHTS for chip in chips]
    assert any(firm)
    assert firm == sorted(firm, reverse=True)
    there = {row["label"] for row in ledger.events(story["id"], limit=500)}
    named = {words(one) for one in page.xpath("//div[@class='event']/h3/a | //ul[@class='also']/li/a")}
    assert named <= {" ".join(label.split()) for label in there}
    assert page.xpath(f"//a[@href='/stories/{story['id']}/brief']")
    for bar, line in zip(page.xpath("//div[@class='broad']/*"), page.xpath("//div[@class='event']/p"), strict=True):
        assert words(line).startswith(f"{len(bar.xpath('.//rect'))} origin")


def test_several_origins_of_one_that_stands_alone_are_said_to_be_unproven(
    client: TestClient, ledger: Ledger, event: dict[str, Any]
) -> None:
    several = max(ledger.events(standing="single origin", limit=1_000), key=lambda row: row["origins"])
    assert several["origins"] > 1

    def told(id: str) -> str:
        claim = ledger.standing(id)["trail"][0]["because"][0]["claim"]
        return words(tree(client, f"/claims/{claim}"))

    assert f"{several['origins']} origins not shown to be independent, in {several['reports']} rep" in told(
        several["id"]
    )
    assert f"{event['origins']} origins in {event['reports']} reports" in told(event["id"])


def test_a_story_has_each_report_once(client: TestClient, ledger: Ledger, story: dict[str, Any]) -> None:
    page = tree(client, f"/stories/{story['id']}")
    links = page.xpath("//ol[@class='carried']//a/@href")
    assert sorted(links) == sorted(f"/reports/{one['id']}" for one in story["reports"])
    under = page.xpath("//ol[@class='carried']//details//a/@href")
    copied = {f"/reports/{one['from']}" for one in pages.copies(ledger, story["id"])}
    assert set(under) <= copied
    assert under
    found = client.get(f"/stories/{story['id']}.json").json()
    assert len(found["reports"]) == len(story["reports"])


def test_a_table_of_claims_against_outlets(client: TestClient, ledger: Ledger, story: dict[str, Any]) -> None:
    page = tree(client, f"/stories/{story['id']}")
    heads = [words(one) for one in page.xpath("//table[@class='matrix']/thead//th")][1:]
    for row in page.xpath("//table[@class='matrix']/tbody/tr"):
        id = row.xpath("th/a/@href")[0].rsplit("/", 1)[1]
        told = telling.one_each({"rests": ledger.origins(id)})
        cells = [one.get("class") for one in row.xpath("td")]
        assert cells == [told.get(outlet, "none") for outlet in heads]


def test_a_briefing_cites_what_it_says(client: TestClient, ledger: Ledger, story: dict[str, Any]) -> None:
    page = tree(client, f"/stories/{story['id']}/brief")
    cited = page.xpath("//a[@class='quoted']/@href")
    assert len(cited) > 5
    assert all(ledger.whereabouts(href.rsplit("/", 1)[1])[1] is not None for href in cited)
    references = set(page.xpath("//ol[@class='sources']/li/@id"))
    assert {href[1:] for href in page.xpath("//span[@class='refs']/a/@href")} <= references
    early = tree(client, f"/stories/{story['id']}/brief?as_of=2024-11-17")
    assert len(early.xpath("//ol[@class='sources']/li")) < len(references)
    assert client.get(f"/stories/{story['id']}/brief?as_of=then").status_code == 400


def test_a_claim_stands_in_the_life_of_its_event(client: TestClient, ledger: Ledger, event: dict[str, Any]) -> None:
    claims = pages.event_claims(ledger, event["id"])
    page = tree(client, f"/claims/{claims[0]['id']}")
    assert page.xpath(f"//a[@href='/events/{event['id']}']")
    others = page.xpath("//section[@aria-labelledby='event-h']//li/p[@class='words']/a/@href")
    assert others == [f"/claims/{one['id']}" for one in claims[1:41]]
    life = page.xpath("//div[@class='broad']/*[contains(@class, 'life')]")[0]
    marks = len(claims) + len(pages.responses(ledger, event["id"]))
    assert len(life.xpath("./g[starts-with(@class, 'told')]")) == marks


def test_a_report_leads_to_its_story_and_to_what_others_tell(
    client: TestClient, ledger: Ledger, story: dict[str, Any]
) -> None:
    report = story["reports"][0]["id"]
    page = tree(client, f"/reports/{report}")
    assert page.xpath(f"//p[@class='figures']/a[@href='/stories/{story['id']}']")
    shared = {row["event"] for row in pages.events_of_report(ledger, report).values() if row["reports"] > 1}
    assert {f"/events/{one}" for one in shared} <= set(page.xpath("//p[@class='elsewhere']/a/@href"))


def test_policies_show_every_shift(client: TestClient, ledger: Ledger) -> None:
    lines = tree(client, "/policies").xpath("//ol[@class='lines']/li")
    found = ledger.policies()
    assert [len(one.xpath("ol/li")) for one in lines] == [len(row["shifts"]) for row in found]
    assert [row["act"] in words(one) for one, row in zip(lines, found, strict=True)] == [True] * len(found)


def test_an_outlook_says_first_how_much_can_be_judged(client: TestClient, ledger: Ledger) -> None:
    sentence, found = ledger.outlook()
    page = tree(client, "/outlook")
    assert words(page.xpath("//p[@class='judgeable']")[0]) == sentence
    assert len(page.xpath("//ol[@class='lines']/li")) == len(found)
    due = client.get("/outlook.json?standing=overdue").json()["rows"]
    assert {row["standing"] for row in due} == {"overdue"}
    early = client.get("/outlook.json?as_of=2024-11-17").json()["rows"]
    assert len(early) < len(found)


@pytest.mark.parametrize("day", ["2024-11-17", "2024-11-18", "2024-11-19", "2024-11-21", "2024-12-31", "2031-01-01"])
def test_the_outlook_of_any_day_is_that_which_is_worked_out_anew(ledger: Ledger, day: str) -> None:
    with ledger.reads() as connection:
        state = ledger.upkeep.looking(connection)
        asked = "SELECT report FROM near WHERE day <= ? ORDER BY rank DESC"
        keys = connection.exec_driver_sql(asked, (date.fromisoformat(day).toordinal(),)).scalars().all()
        entries = {one.key: one for one in state.entries.many(connection, keys)}
        anew = [one for key in keys for one in outlooks_of(state, entries[key], day)]
        assert outlooks(state, day, 1_000) == anew
        for standing in ("expected", "overdue", "happened", "did not happen"):
            fit = [one for one in anew if one.standing == standing]
            assert outlooks(state, day, 1_000, standing) == fit
            # The first of all that there are, and not those that are among the first.
            assert {one.id for one in fit[:1]} <= {one.id for one in outlooks(state, day, 3, standing)}
    assert len(anew) > 10


def test_a_briefing_is_that_of_its_reports_related_by_themselves(ledger: Ledger, story: dict[str, Any]) -> None:
    day = "2024-11-19"
    asked = "SELECT report.key FROM report WHERE id IN (SELECT value FROM json_each(?))"
    with ledger.reads() as connection:
        ids = json.dumps([one["id"] for one in story["reports"]])
        keys = connection.exec_driver_sql(asked, (ids,)).scalars().all()
        digests = [one.digest for one in Entries().many(connection, keys)]
    out = {one.report: one for one in digests if one.moment and one.moment[:10] <= day}
    told = Story(id=story["id"], title=story["title"], reports=tuple(out), first=story["first"], last=story["last"])
    related = relate(out.values(), as_of=day)
    assert briefing(ledger, story["id"], as_of=day) == brief(told, related, out, as_of=day)
    assert len(out) > 2


def test_a_timeline_has_a_lane_a_row_in_order(client: TestClient) -> None:
    page = tree(client, "/timeline?since=2024-11-15&until=2024-11-30")
    rows = client.get("/timeline.json?since=2024-11-15&until=2024-11-30").json()["rows"]
    assert [row["first"] for row in rows] == sorted(row["first"] for row in rows)
    assert len(page.xpath("//div[@class='broad']//g[@class='lane']")) == len(rows) > 3
    assert len(page.xpath("//ol[@class='lines']/li")) == len(rows)
    assert client.get("/timeline?since=soon").status_code == 400


def test_a_map_has_a_table_that_says_the_same(client: TestClient) -> None:
    rows = client.get("/map.json").json()["rows"]
    table = tree(client, "/map").xpath("//table[@class='list']/tbody/tr")
    assert [words(one.xpath("td")[0]) for one in table] == [row["name"] for row in rows]
    assert all(-90 <= row["latitude"] <= 90 for row in rows)


def test_a_source_is_what_is_known_of_it(client: TestClient, ledger: Ledger) -> None:
    for row in ledger.sources(limit=5):
        page = tree(client, f"/sources/one?name={row['name']}&kind={row['kind']}")
        told = words(page.xpath("//p[@class='figures']")[0])
        assert f"{row['reports']} report" in told
        assert f"denied {row['denials']} time" in told
    assert client.get("/sources/one?name=Nobody").status_code == 404


def test_a_grade_is_shown_wherever_the_source_is(own: TestClient) -> None:  # noqa: F811
    name = "Dmitry Peskov"
    claim = own.get("/claims.json?source=Peskov").json()["rows"][0]
    event = own.get(f"/events/{claim['id']}.json").json()["event"]
    places = ("/sources?name=Peskov", f"/reports/{claim['report']}", f"/claims/{claim['id']}", f"/events/{event}")
    for letter in GRADES[:2]:
        given = {"kind": "reliability", "subject": name, "value": letter, "who": "Ana"}
        assert own.post("/judgements", data=given, headers=OURS, follow_redirects=False).status_code == 303
        for address in places[:3]:
            assert f"reliability {letter}" in own.get(address).text, address
    (row,) = own.get("/judgements.json").json()["rows"]
    assert own.post(f"/judgements/{row['key']}/undo", headers=OURS, follow_redirects=False).status_code == 303
    assert not any("reliability B" in own.get(address).text for address in places)


def test_a_report_is_put_out_of_a_story_and_back(own: TestClient) -> None:  # noqa: F811
    story = max(own.get("/stories.json").json()["rows"], key=lambda row: len(row["reports"]))
    address = f"/stories/{story['id']}"
    page = lxml.html.fromstring(own.get(address).text)
    form = page.xpath("//form[input[@value='not the same story']]")[-1]
    given = {one.get("name"): one.get("value") for one in form.findall("input")}
    assert own.post("/judgements", data=given, headers={"Origin": HOST}, follow_redirects=False).status_code == 303
    (row,) = own.get("/judgements.json").json()["rows"]
    assert row["kind"] == "not the same story"
    report = next(one for one in (row["subject"], row["object"]) if one != story["reports"][0]["id"])
    now = next(one for one in own.get("/stories.json").json()["rows"] if story["reports"][0] in one["reports"])
    assert report not in {one["id"] for one in now["reports"]}
    assert "not the same story" in lxml.html.fromstring(own.get(f"/stories/{now['id']}").text).xpath(
        "//ul[@class='judged']//b/text()"
    )
    own.post(f"/judgements/{row['key']}/undo", headers={"Origin": HOST})
    assert own.get("/judgements.json").json()["rows"] == []
