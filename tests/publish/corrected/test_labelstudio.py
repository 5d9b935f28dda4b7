"""Corrections made in Label Studio: its JSON export comes back as judgements."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.publish.corrected import Taken, import_judgements
from reportedly.publish.formats import export
from reportedly.vocabulary import Reading

from .conftest import told


class Project:
    """What Label Studio makes of the tasks: an annotation begins as a copy of the prediction, with its ids."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        export("labelstudio", ledger, folder)
        (self.task,) = json.loads((folder / "tasks.json").read_bytes())
        self.task["id"] = 7
        self.place = folder / "project-1.json"
        self.task["annotations"] = [
            {"id": 1, "completed_by": {"email": "jon@desk.example"}, "was_cancelled": False,
             "result": copy.deepcopy(self.task["predictions"][0]["result"])}
        ]  # fmt: skip
        self.text: str = self.task["data"]["text"]

    @property
    def result(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.task["annotations"][0]["result"]
        return found

    def item(self, id: str, name: str) -> dict[str, Any]:
        (found,) = (item for item in self.result if item.get("id") == id and item["from_name"] == name)
        return found

    def delete(self, id: str) -> None:
        self.result[:] = [
            item for item in self.result if id not in (item.get("id"), item.get("from_id"), item.get("to_id"))
        ]

    def place_at(self, words: str) -> dict[str, Any]:
        start = self.text.index(words)
        return {"start": start, "end": start + len(words), "text": words}

    def region(self, id: str, kind: str, words: str) -> None:
        value = {**self.place_at(words), "labels": [kind]}
        self.result.append({"id": id, "from_name": "mark", "to_name": "text", "type": "labels", "value": value})

    def relation(self, left: str, right: str, kind: str) -> None:
        self.result.append({"from_id": left, "to_id": right, "type": "relation", "labels": [kind]})

    def back(self, ledger: Ledger, who: str | None = None) -> Taken:
        self.place.write_text(json.dumps([self.task]))
        return import_judgements(ledger, self.place, who=who)


@pytest.fixture
def project(ledger: Ledger, tmp_path: Path) -> Project:
    return Project(ledger, tmp_path / "ls")


def test_nothing_changed_is_nothing_judged(ledger: Ledger, project: Project) -> None:
    taken = project.back(ledger)
    assert (taken.reports, taken.made, taken.orphans) == (1, 0, [])


def test_corrections_come_back_once_under_the_annotator_s_name(
    ledger: Ledger, project: Project, ids: dict[str, str], reading: Reading
) -> None:
    project.item(ids["c5"], "certainty")["value"]["choices"] = ["possible"]
    project.delete(ids["c10"])
    moved = project.item(ids["c9"], "mark")["value"]
    moved.update(project.place_at("that any licence had been sold"))
    project.region("kLz0_9-aBc", "claim", "the order is not public")
    project.result.append(
        {
            "id": ids["c11"],
            "from_name": "note",
            "to_name": "text",
            "type": "textarea",
            "value": {"text": ["hm \U0001f914"]},
        }
    )
    first = project.back(ledger)
    second = project.back(ledger)
    assert (first.made, first.known, first.orphans) == (5, 0, [])
    assert (second.made, second.known) == (0, 5)
    new = project.place_at("the order is not public")
    assert told(ledger) == [
        ("wrong reading", ids["c5"], "certainty: possible"),
        ("note", ids["c9"], f"span: {moved['start']}-{moved['end']}"),
        ("wrong reading", ids["c10"], "no claim"),
        ("note", reading.report.id, f"claim missed: {new['start']}-{new['end']}"),
        ("note", ids["c11"], "said"),
    ]
    assert {row["who"] for row in ledger.judgements()} == {"jon@desk.example"}
    assert project.back(ledger, who="Mira").made == 5


def test_a_piece_that_a_relation_adds_belongs_to_its_mark(
    ledger: Ledger, project: Project, ids: dict[str, str]
) -> None:
    project.region("kLz0_9-aBc", "claim", "on Tuesday")
    project.relation(ids["c9"], "kLz0_9-aBc", "more")
    project.back(ledger)
    first, second = project.place_at("on Tuesday"), project.place_at("any licence had been sold")
    value = f"span: {first['start']}-{first['end']}, {second['start']}-{second['end']}"
    assert told(ledger) == [("note", ids["c9"], value)]


def test_another_source_by_relations(ledger: Ledger, project: Project, ids: dict[str, str]) -> None:
    cue, source = (
        next(item["id"] for item in project.result if item.get("value", {}).get("text") == words
             and item["value"].get("labels") == [kind])
        for words, kind in (("denied", "cue"), ("a survey", "source"))
    )  # fmt: skip
    project.result[:] = [item for item in project.result if (item.get("from_id"), item.get("labels")) != (cue, ["by"])]
    project.relation(f"{cue}#x", f"{source}#x", "by")
    project.back(ledger)
    assert told(ledger) == [("wrong source", ids["c9"], "source: a survey")]


def test_two_annotators_may_differ_and_what_was_skipped_says_nothing(
    ledger: Ledger, project: Project, ids: dict[str, str]
) -> None:
    second = copy.deepcopy(project.task["annotations"][0]) | {"completed_by": 3}
    third = copy.deepcopy(second) | {"completed_by": 4, "was_cancelled": True, "result": []}
    project.item(ids["c5"], "certainty")["value"]["choices"] = ["possible"]
    (other,) = (it for it in second["result"] if it.get("id") == ids["c5"] and it["from_name"] == "certainty")
    other["value"]["choices"] = ["unknown"]
    project.task["annotations"] += [second, third]
    project.back(ledger)
    assert [(row["who"], row["value"]) for row in ledger.judgements()] == [
        ("annotator 3 of Label Studio", "certainty: unknown"), ("jon@desk.example", "certainty: possible"),
    ]  # fmt: skip


def test_what_belongs_to_nothing_is_told(ledger: Ledger, project: Project, ids: dict[str, str]) -> None:
    project.region("f" * 16, "claim", "The move")
    project.item(ids["c7"], "mark")["value"]["start"] += 1  # counted in other units than code points
    project.item(ids["c8"], "tense")["value"]["choices"] = ["yesterday"]
    taken = project.back(ledger)
    assert ledger.judgements() == []
    for words in ("no mark of this export", "not those of the text", "tense 'yesterday' is not said of a claim"):
        assert any(words in orphan for orphan in taken.orphans), words
    assert len(taken.orphans) == 3


def test_an_annotation_from_scratch_says_nothing_of_what_it_does_not_hold(ledger: Ledger, project: Project) -> None:
    project.result.clear()
    project.region("kLz0_9-aBc", "claim", "The move")
    taken = project.back(ledger)
    assert (taken.made, len(taken.orphans)) == (0, 1)
    assert "nothing of what was exported is left" in taken.orphans[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "cannot be read"), ('[{"text": "x"}]', "not JSON-MIN"), ('[{"data": {"text": "x"}}]', "does not hold what")],
)
def test_another_file_is_told(ledger: Ledger, tmp_path: Path, content: str, words: str) -> None:
    place = tmp_path / "other.json"
    place.write_text(content)
    with pytest.raises(InputError, match=words):
        import_judgements(ledger, place)
