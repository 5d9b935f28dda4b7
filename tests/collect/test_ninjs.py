"""IPTC ninjs: items of a news agency, corrections, and notices that withdraw a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .inputs import BODY, collected, failure, report

ITEM: dict[str, Any] = {
    "uri": "https://wire.example/items/7", "type": "text", "pubstatus": "usable", "language": "en",
    "firstcreated": "2024-11-18T09:00:00+02:00", "versioncreated": "2024-11-18T11:30:00+02:00",
    "headline": "Bridge closed", "byline": "By Ada Quill and Tom Oram", "located": "Capelin",
    "body_text": BODY, "copyrightholder": "Meridian Wire", "usageterms": "Not for broadcast",
    "infosources": [{"name": "Agence Lantern", "rel": "provider"}], "urgency": 3,
}  # fmt: skip


def test_an_item_says_what_it_knows(tmp_path: Path) -> None:
    found = report(json.dumps(ITEM), "a.json", tmp_path)
    assert found.text == f"Bridge closed\n\n{BODY}"
    assert found.url == "https://wire.example/items/7"
    assert (found.publisher, found.agency, found.dateline) == ("Meridian Wire", "Agence Lantern", "Capelin")
    assert (found.published, found.modified) == ("2024-11-18T09:00:00+02:00", "2024-11-18T11:30:00+02:00")
    assert found.authors == ("Ada Quill", "Tom Oram")
    assert found.extra == {"usageterms": "Not for broadcast", "urgency": 3}


def test_items_of_later_versions_are_taken(tmp_path: Path) -> None:
    item = {
        "uri": "urn:newsml:wire.example:7", "pubStatus": "usable", "versionCreated": "2024-11-18T09:00:00Z",
        "headlines": [{"role": "short", "value": "Bridge"}, {"role": "main", "value": "<b>Bridge</b> closed"}],
        "bodies": [{"contentType": "text/html", "value": f"<p>{BODY.split(chr(10))[0]}</p><p>It is <i>old</i>.</p>"}],
    }  # fmt: skip
    found = report(json.dumps([item], indent=1), "a.json", tmp_path)
    assert (found.title, found.published, found.modified) == ("Bridge closed", "2024-11-18T09:00:00Z", None)
    assert found.text.endswith("hinge had cracked.\n\nIt is old.")


def test_markup_is_taken_where_the_plain_text_has_lost_its_paragraphs(tmp_path: Path) -> None:
    parts = BODY.split("\n\n")
    item = {**ITEM, "body_text": " ".join(parts), "body_xhtml": "".join(f"<p>{part}</p>" for part in parts)}
    assert report(json.dumps(item), "a.json", tmp_path).text.endswith(BODY)


def test_a_note_that_corrects_is_the_correction(tmp_path: Path) -> None:
    item = {**ITEM, "ednote": "CORRECTS sum in paragraph 3"}
    assert report(json.dumps(item), "a.json", tmp_path).correction == "CORRECTS sum in paragraph 3"


def test_another_note_is_kept_aside(tmp_path: Path) -> None:
    found = report(json.dumps({**ITEM, "ednote": "Pictures to follow"}), "a.json", tmp_path)
    assert (found.correction, found.extra["ednote"]) == (None, "Pictures to follow")


@pytest.mark.parametrize(
    "status", ["canceled", "stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/canceled", "withheld"]
)
def test_a_cancelled_item_withdraws_the_report_at_its_address(tmp_path: Path, status: str) -> None:
    notice = {"uri": ITEM["uri"], "pubstatus": status, "ednote": "Editors, kill this: the minister was misquoted."}
    (found,) = collected(json.dumps(notice), "a.json", tmp_path)
    assert (found.report, found.error) == (None, None)
    assert found.url == ITEM["uri"]
    assert found.withdrawn == "Editors, kill this: the minister was misquoted."


def test_a_notice_without_words_says_its_status(tmp_path: Path) -> None:
    (found,) = collected(json.dumps({**ITEM, "pubstatus": "canceled"}), "a.json", tmp_path)
    assert found.withdrawn == "canceled"


def test_a_notice_that_names_no_report_is_a_failure(tmp_path: Path) -> None:
    assert "at which address" in failure(json.dumps({"uri": "7", "pubstatus": "canceled"}), "a.json", tmp_path).reason


def test_an_item_without_text_is_told_with_its_type(tmp_path: Path) -> None:
    item = {"uri": "https://wire.example/p/1", "type": "picture", "versioncreated": "2024-11-18T09:00:00Z"}
    error = failure(json.dumps(item), "a.json", tmp_path)
    assert error.problem == "no article"
    assert "picture" in error.reason
