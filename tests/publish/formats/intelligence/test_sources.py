"""Linked data and graphs name no private person, and make no one source of two without a name."""

from __future__ import annotations

import json

import networkx

from reportedly.publish.formats.actors import actors
from reportedly.vocabulary import Reading

from .conftest import Exported


def test_persons_of_schema_org_hold_public_office(exported: Exported, readings: dict[str, Reading]) -> None:
    graph = json.loads(exported("schemaorg").read_bytes())["@graph"]
    authors = {node["author"]["name"] for node in graph if node["@type"] == "Claim" and "author" in node
               and node["author"]["@type"] == "Person"}  # fmt: skip
    known = {
        source.name for reading in readings.values() for source in reading.sources
        if source.kind == "named" and set(source.entities) & set(actors(reading))
    }  # fmt: skip
    assert "Dmitry Peskov" in authors <= known
    assert not authors & {"Iryna", "Taras", "Vera Lindqvist", "Colm Prentice", "Lev Arnault"}


def test_sources_without_a_name_are_their_reports_own(exported: Exported) -> None:
    graph = networkx.read_graphml(exported("graphml"), force_multigraph=True)
    named = 0
    for node, data in graph.nodes(data=True):
        if data["kind"] == "source":
            origins = list(graph.successors(node))
            reports = {source for origin in origins for source, _, told in graph.in_edges(origin, data=True)
                       if told["relation"] == "first tells"}  # fmt: skip
            if data["source_kind"] == "named":
                named += len(reports) > 1
            else:
                assert len(reports) == 1, data["label"]
    assert named  # somebody with a name speaks in several


def test_agents_without_a_name_are_their_reports_own(exported: Exported) -> None:
    nodes = json.loads(exported("prov").read_bytes())["@graph"]
    labels = {node["@id"]: node["label"] for node in nodes if str(node["@id"]).startswith("r:source:")}
    reports: dict[str, set[str]] = {}
    for node in nodes:
        if node["@id"].startswith("r:claim:") and "wasAttributedTo" in node:
            reports.setdefault(node["wasAttributedTo"], set()).add(node["wasQuotedFrom"])
    unnamed = [id for id, label in labels.items() if "officials" in label.lower()]
    assert len(unnamed) > len({labels[id] for id in unnamed})
    assert all(len(reports[id]) == 1 for id in unnamed)
    assert any(len(each) > 1 for each in reports.values())
