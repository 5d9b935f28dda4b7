"""GraphML, CSL-JSON, schema.org and PROV: each as its own library reads it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import networkx
import pyld.jsonld
import pytest
import rdflib

from reportedly.collect import Stream
from reportedly.collect.kinds import reader
from reportedly.collect.metadata import Draft
from reportedly.ledger import Filter, Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import export

SCHEMA, OWN = "https://schema.org/", "urn:reportedly:term:"


@pytest.fixture(scope="module")
def made(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All four."""
    out = tmp_path_factory.mktemp("graphs")
    with Ledger(path) as ledger:
        for name in ("graphml", "csljson", "schemaorg", "prov"):
            assert export(name, ledger, out / name) > 30
    return out


def test_networkx_reads_who_stands_behind_what(made: Path, chosen: Chosen) -> None:
    graph = networkx.read_graphml(made / "graphml", force_multigraph=True)
    kinds = [told.get("kind") for _, told in graph.nodes(data=True)]
    assert None not in kinds  # no edge leads to what is not there
    events = list(chosen.events())
    assert kinds.count("event") == len(events)
    assert kinds.count("report") == len(list(chosen.reports()))
    assert kinds.count("origin") == sum(len(event["rests"]) for event in events)
    for event in events[::25]:
        node = f"event:{event['id']}"
        assert graph.nodes[node]["label"] == " ".join(event["label"].split())
        assert graph.in_degree(node) == len(event["rests"])
    relations = {told["relation"] for _, _, told in graph.edges(data=True)}
    assert {"stands behind", "tells", "first tells", "carries", "copy"} <= relations


def test_a_part_of_the_graph_stands_alone(ledger: Ledger, tmp_path: Path) -> None:
    export("graphml", ledger, tmp_path / "out", Filter(publisher="Meridian Wire"))
    graph = networkx.read_graphml(tmp_path / "out", force_multigraph=True)
    assert all("kind" in told for _, told in graph.nodes(data=True))
    assert {told["publisher"] for _, told in graph.nodes(data=True) if told["kind"] == "report"} == {"Meridian Wire"}


def test_references_are_read_back_and_rendered(made: Path, chosen: Chosen) -> None:
    from citeproc.source.json import CiteProcJSON

    items = json.loads((made / "csljson").read_text("utf-8"))
    reports = {one.record["id"]: one.reading.report for one in chosen.reports()}
    assert [item["id"] for item in items] == list(reports)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns of every field that it does not know
        references = CiteProcJSON(items)
    assert list(references) == [item["id"].lower() for item in items]
    with (made / "csljson").open("rb") as file:
        stream = Stream(file, name="references.json")
        back = [draft for draft in reader(stream)(stream) if isinstance(draft, Draft)]
    addressed = [report for report in reports.values() if (report.url or "").startswith("http")]
    assert [(draft.follow, draft.title, draft.authors) for draft in back] == [
        (report.url, report.title, report.authors) for report in addressed
    ]
    pairs = zip(back, addressed, strict=True)
    assert all((report.published or "").startswith(draft.published or "?") for draft, report in pairs)


def offline(url: str, _options: object) -> dict[str, Any]:
    """schema.org's own context, as far as it is used: every word is its own."""
    assert url == "https://schema.org"
    context = {"@vocab": SCHEMA, "id": "@id", "type": "@type"}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": context}}  # fmt: skip


def test_claims_of_schema_org_point_at_their_words(made: Path, chosen: Chosen) -> None:
    document = json.loads((made / "schemaorg").read_text("utf-8"))
    expanded = pyld.jsonld.expand(document, {"documentLoader": offline})
    assert pyld.jsonld.to_rdf(document, {"documentLoader": offline})["@default"]
    by_type: dict[str, list[dict[str, Any]]] = {}
    for node in expanded:
        by_type.setdefault(node["@type"][0].removeprefix(SCHEMA), []).append(node)
    assert set(by_type) == {"NewsArticle", "Claim"}  # nobody rated a claim

    def value(node: dict[str, Any], name: str) -> Any:
        return node[name][0]["@value"]

    bodies = {node["@id"]: value(node, f"{SCHEMA}articleBody") for node in by_type["NewsArticle"]}
    assert len(by_type["Claim"]) == len(list(chosen.claims()))
    for node in by_type["Claim"]:
        body = bodies[node[f"{SCHEMA}appearance"][0]["@id"]]
        spans = value(node, f"{OWN}spans")
        assert " … ".join(body[start:end] for start, end in spans) == value(node, f"{SCHEMA}text")
        assert node[f"{SCHEMA}claimInterpreter"]
        assert value(node, f"{OWN}polarity") in ("affirmed", "negated", "unknown")
    first = [node for node in by_type["Claim"] if f"{SCHEMA}firstAppearance" in node]
    assert len(first) == len(list(chosen.events()))


def test_what_a_person_judged_is_a_review_under_their_name(path: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copy(path, tmp_path / "copy.db")
    with Ledger(tmp_path / "copy.db") as ledger:
        claim = ledger.outlook()[1][0]["claim"]
        ledger.judge("came true", claim, who="ilse")
        export("schemaorg", ledger, tmp_path / "out", options={"interpreter": "The Lantern"})
    nodes = json.loads((tmp_path / "out").read_text("utf-8"))["@graph"]
    (review,) = (node for node in nodes if node["@type"] == "ClaimReview")
    assert review["author"]["name"] == "ilse"
    assert review["itemReviewed"]["@id"] in {node["@id"] for node in nodes if node["@type"] == "Claim"}
    assert {node["claimInterpreter"]["name"] for node in nodes if node["@type"] == "Claim"} == {"The Lantern"}


# rdflib's own parser uses what rdflib calls outdated.
outdated = pytest.mark.filterwarnings("ignore::DeprecationWarning")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


@outdated
def test_provenance_is_prov_o(made: Path, chosen: Chosen) -> None:
    graph = rdflib.Graph().parse(made / "prov", format="json-ld")
    claims = set(graph.subjects(PROV.wasQuotedFrom))
    assert len(claims) == len(list(chosen.claims()))
    reports = set(graph.objects(None, PROV.wasQuotedFrom))
    assert reports <= set(graph.subjects(rdflib.RDF.type, PROV.Entity))
    for claim in claims:
        (reading,) = graph.objects(claim, PROV.wasGeneratedBy)
        assert (reading, PROV.used, next(graph.objects(claim, PROV.wasQuotedFrom))) in graph
    derived = [(row["from"], row["to"]) for row in chosen.derivations() if row["to"]]
    assert {(str(a), str(b)) for a, b in graph.subject_objects(PROV.wasDerivedFrom)} == {
        (f"urn:reportedly:report:{a}", f"urn:reportedly:report:{b}") for a, b in derived
    }
    carried = {one["claim"] for event in chosen.events() for origin in event["rests"] for one in origin["carriers"]}
    assert len(set(graph.subjects(PROV.hadPrimarySource))) == len(carried)
    # Who says what: everything that something is attributed to is an agent.
    assert set(graph.objects(None, PROV.wasAttributedTo)) <= set(graph.subjects(rdflib.RDF.type, PROV.Agent))
    known = {PROV[name] for name in ("Entity", "Activity", "Agent", "Organization", "SoftwareAgent")}
    assert set(graph.objects(None, rdflib.RDF.type)) == known


@outdated
def test_the_prov_library_takes_it(made: Path) -> None:
    from prov.model import ProvActivity, ProvAgent, ProvDocument, ProvEntity

    found = ProvDocument.deserialize(made / "prov", format="rdf", rdf_format="json-ld")
    kinds = {kind: len(list(found.get_records(kind))) for kind in (ProvEntity, ProvActivity, ProvAgent)}
    assert all(kinds.values()), kinds
