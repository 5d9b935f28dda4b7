"""Label Studio: a folder with tasks, each with the reading as a prediction, and the labelling configuration.

https://labelstud.io/guide/predictions. Offsets are code points: the editor turns what a browser counts into them
(``charsToCodePoints`` in its ``selection-tools``). A region is one stretch of text, so each further piece of a mark is
a region of its own, named after the first, to which a relation ``more`` leads from it. What was exported is kept with
the data of the task, which comes back with every annotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import msgspec

from ...vocabulary import Report, Span
from ..chosen import Chosen
from ..sheet import MORE, TIES, VALUES, YES, Sheet, parts, sheets
from ..target import Target

TASKS, CONFIG = "tasks.json", "labeling.xml"
KEPT = "reportedly"
"""The field of a task's data that keeps what was exported."""
MARK, TEXT, NOTE = "mark", "text", "note"
_COLOURS = {"claim": "#2f6fb7", "source": "#c47f12", "cue": "#3d8b3d", "hedge": "#a04c94"}
_encode = msgspec.json.Encoder().encode


def write(chosen: Chosen, to: Target) -> int:
    """Writes the folder; how many tasks."""
    count = 0
    with to.folder():
        with to.file(TASKS) as out:
            out.write(b"[")
            for made, one in sheets(chosen):
                out.write((b",\n" if count else b"\n") + _encode(task(made, one.reading.report)))
                count += 1
            out.write(b"\n]\n")
        with to.text_file(CONFIG) as text:
            text.write(config())
    return count


def task(made: Sheet, report: Report) -> dict[str, Any]:
    """One report with its reading as a prediction."""
    data = {
        TEXT: report.text,
        "report": made.report,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        KEPT: made,
    }
    return {"data": data, "predictions": [{"model_version": made.model, "result": list(result(made, report.text))}]}


def result(made: Sheet, text: str) -> Iterator[dict[str, Any]]:
    """Regions with their choices, then relations."""
    more: list[tuple[str, str]] = []
    for mark in made.marks:
        (id, first), *others = parts(mark)
        yield _region(id, text, first, "labels", MARK, labels=[mark.kind])
        for name, value in mark.values.items():
            yield _region(id, text, first, "choices", name, choices=[name if value == YES else value])
        for other, piece in others:
            yield _region(other, text, piece, "labels", MARK, labels=[mark.kind])
            more.append((id, other))
    for id, other in more:
        yield _relation(id, other, MORE)
    for tie in made.ties:
        yield _relation(tie.from_, tie.to, tie.kind)


def _region(id: str, text: str, span: Span, type: str, name: str, **chosen: list[str]) -> dict[str, Any]:
    start, end = span
    value = {"start": start, "end": end, "text": text[start:end], **chosen}
    return {"id": id, "from_name": name, "to_name": TEXT, "type": type, "value": value}


def _relation(left: str, right: str, kind: str) -> dict[str, Any]:
    return {"from_id": left, "to_id": right, "type": "relation", "direction": "right", "labels": [kind]}


def config() -> str:
    """The labelling configuration: what may be marked, chosen and related."""
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Style").text = ".htx-text{white-space:pre-wrap}"
    labels = ElementTree.SubElement(view, "Labels", name=MARK, toName=TEXT)
    for kind, colour in _COLOURS.items():
        ElementTree.SubElement(labels, "Label", value=kind, background=colour)
    ElementTree.SubElement(view, "Text", name=TEXT, value=f"${TEXT}")
    for kind, names in VALUES.items():
        when = {"visibleWhen": "region-selected", "whenTagName": MARK, "whenLabelValue": kind}
        shown = ElementTree.SubElement(view, "View", when)
        for name, values in names.items():
            ElementTree.SubElement(shown, "Header", value=name, size="6")
            of = {"name": name, "toName": TEXT, "perRegion": "true", "whenTagName": MARK, "whenLabelValue": kind}
            choices = ElementTree.SubElement(shown, "Choices", {**of, "choice": "single", "showInline": "true"})
            for value in values:
                ElementTree.SubElement(choices, "Choice", value=name if value == YES else value)
    noted = {"name": NOTE, "toName": TEXT, "perRegion": "true", "editable": "true", "placeholder": "Say why"}
    ElementTree.SubElement(view, "TextArea", noted)
    relations = ElementTree.SubElement(view, "Relations")
    for tie in (*TIES, MORE):
        ElementTree.SubElement(relations, "Relation", value=tie)
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"
