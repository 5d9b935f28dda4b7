"""GraphML: who stands behind what. Sources, origins, events and reports as a graph that Gephi, yEd and networkx open.

A source stands behind an origin, an origin tells of an event or denies it, reports carry an origin, and take from each
other; origins of one event are tied by whether they are independent. Holds the id of each source that was written, and
where filters narrow the ledger that of each report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..chosen import Chosen, Row
from ..target import Target
from ..vault.names import source_id
from .streamed import address, xml

NODE = {
    "kind": "string", "label": "string", "published": "string", "publisher": "string", "url": "string",
    "source_kind": "string", "standing": "string", "since": "string", "type": "string", "origins": "int",
    "reports": "int", "withdrawn": "string",
}  # fmt: skip
EDGE = {"relation": "string", "weight": "double", "why": "string"}
"""What nodes and edges tell, and its kind; ``kind`` is source, origin, event or report."""
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write(chosen: Chosen, to: Target) -> int:
    """Writes the graph; how many nodes and edges."""
    count = 0
    with to.text() as out:
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NAMESPACE}">\n')
        for what, told in (("node", NODE), ("edge", EDGE)):
            for name, kind in told.items():
                out.write(f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n')
        out.write('<graph id="ledger" edgedefault="directed">\n')
        for line in _parts(chosen):
            out.write(line + "\n")
            count += 1
        out.write("</graph>\n</graphml>\n")
    return count


def _parts(chosen: Chosen) -> Iterator[str]:
    reports: set[str] | None = None if chosen.whole else set()
    sources: set[str] = set()
    for one in chosen.reports():
        row = one.record
        if reports is not None:
            reports.add(row["id"])
        yield _node(f"report:{row['id']}", kind="report", label=row["title"], published=row["published"],
                    publisher=row["publisher"], url=address(row["url"]))  # fmt: skip
    for event in chosen.events():
        yield from _event(event, reports, sources)
    for row in chosen.derivations():
        if row["to"] is not None and (reports is None or row["to"] in reports):
            yield _edge(f"report:{row['from']}", f"report:{row['to']}", relation=row["kind"], weight=row["score"])


def _event(event: Row, reports: set[str] | None, sources: set[str]) -> Iterator[str]:
    id = f"event:{event['id']}"
    told = {name: event[name] for name in ("standing", "since", "type", "origins", "reports")}
    yield _node(id, kind="event", label=event["label"], **told)
    for one in event["rests"]:
        name = one["source"] or f"({one['kind']})"
        # "Officials" of two reports are not known to be the same ones: a source without a name is its report's own.
        whose = name if one["kind"] == "named" else f"{one['report']} {name}"
        source, origin = f"source:{source_id(whose, one['kind'])}", f"origin:{event['id']}:{one['id']}"
        if source not in sources:
            sources.add(source)
            yield _node(source, kind="source", label=name, source_kind=one["kind"])
        yield _node(origin, kind="origin", label=one["text"], published=one["published"], publisher=one["publisher"],
                    source_kind=one["kind"], withdrawn=one["withdrawn"])  # fmt: skip
        yield _edge(source, origin, relation="stands behind")
        yield _edge(origin, id, relation="denies" if one["denies"] else "tells")
        carried = dict.fromkeys(each["report"] for each in one["carriers"] if each["report"] != one["report"])
        for report, relation in [(one["report"], "first tells"), *((each, "carries") for each in carried)]:
            if reports is None or report in reports:
                yield _edge(f"report:{report}", origin, relation=relation)
        for pair in one["pairs"]:
            if pair["with"] > one["id"]:
                other = f"origin:{event['id']}:{pair['with']}"
                yield _edge(origin, other, relation=pair["independence"], why=pair["why"])


def _node(id: str, **told: Any) -> str:
    return f"<node id={quoteattr(xml(id))}>{_data('node', told)}</node>"


def _edge(source: str, target: str, **told: Any) -> str:
    ends = f"source={quoteattr(xml(source))} target={quoteattr(xml(target))}"
    return f"<edge {ends}>{_data('edge', told)}</edge>"


def _data(what: str, told: dict[str, Any]) -> str:
    return "".join(
        f'<data key="{what}_{name}">{escape(xml(str(value)))}</data>'
        for name, value in told.items()
        if value is not None
    )
