"""schema.org as JSON-LD: reports as ``NewsArticle``, claims as ``Claim`` with where they appear.

A ``ClaimReview`` is a rating, and a ledger rates nothing: there is one only for what a person judged to have come true,
or not, under that person's name. What schema.org has no word for stands under ``reportedly:``; spans there are starts
and ends in code points of ``articleBody``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ...vocabulary import Claim, Reading, claim_id
from ..chosen import Chosen, Read, Row
from ..target import Target
from .actors import actors
from .streamed import address, array

CONTEXT: list[Any] = [
    "https://schema.org",
    {"reportedly": "urn:reportedly:term:", "reportedly:spans": {"@id": "urn:reportedly:term:spans", "@type": "@json"}},
]
_WHO = {"person": "Person", "organisation": "Organization", "country": "Country"}


def write(chosen: Chosen, to: Target) -> int:
    """Writes an article a report, its claims, and reviews by people; how many of all.

    Option ``interpreter``: who publishes this, as ``claimInterpreter``.
    """
    count = 0
    interpreter = {"@type": "Organization", "name": to.options.get("interpreter") or "reportedly"}
    before = f'{{"@context":{msgspec.json.encode(CONTEXT).decode()},"@graph":['
    with array(to, before, "]}") as add:
        for one, rows in chosen.told():
            add(_article(one))
            told = {row["id"]: row for row in rows}
            named = frozenset(actors(one.reading))
            for claim in one.claims:
                id = claim_id(one.record["id"], claim)
                add(_claim(one.reading, claim, id, told[id], interpreter, named))
            count += 1 + len(one.claims)
        for row in chosen.judgements():
            if row["kind"] in ("came true", "did not come true"):
                add(_review(row))
                count += 1
    return count


def _article(one: Read) -> Row:
    report = one.reading.report
    return _told(
        {
            "@type": "NewsArticle",
            "@id": f"urn:reportedly:report:{report.id}",
            "url": address(report.url),
            "headline": report.title,
            "author": [{"@type": "Person", "name": name} for name in report.authors],
            "publisher": {"@type": "Organization", "name": report.publisher} if report.publisher else None,
            "dateline": report.dateline,
            "articleSection": report.section,
            "datePublished": report.published,
            "dateModified": report.modified,
            "correction": report.correction,
            "inLanguage": report.language,
            "creativeWorkStatus": one.record["status"] or None,
            "articleBody": report.text,
        }
    )


def _claim(reading: Reading, claim: Claim, id: str, row: Row, interpreter: Row, named: frozenset[str]) -> Row:
    appearance = {"@id": f"urn:reportedly:report:{reading.report.id}"}
    return _told(
        {
            "@type": "Claim",
            "@id": f"urn:reportedly:claim:{id}",
            "text": claim.text,
            "appearance": appearance,
            "firstAppearance": appearance if row["event"] == id else None,
            "author": _author(reading, claim, named),
            "creditText": row["chain"],
            "claimInterpreter": interpreter,
            "datePublished": reading.report.published,
            "about": {"@type": "Event", "@id": f"urn:reportedly:event:{row['event']}"} if row["event"] else None,
            "reportedly:spans": claim.spans,
            **{f"reportedly:{axis}": getattr(claim, axis) for axis in
               ("polarity", "certainty", "tense", "mood", "deontic", "factuality")},
            "reportedly:standing": row["standing"],
            "reportedly:origins": row["origins"],
        }
    )  # fmt: skip


def _author(reading: Reading, claim: Claim, named: frozenset[str]) -> Row | None:
    """Who says so, where it is known whether that is a person or a body; persons only if they are in ``named``."""
    attribution = next((each for each in reading.attributions if each.id == claim.attribution), None)
    source = next((each for each in reading.sources if attribution and each.id == attribution.source), None)
    if source is None or source.name is None or len(source.entities) != 1:
        return None
    entity = next(each for each in reading.entities if each.id == source.entities[0])
    kind = _WHO.get(entity.type)
    if source.kind != "named" or (kind == "Person" and entity.id not in named):
        return None
    same = f"http://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else None
    return None if kind is None else _told({"@type": kind, "name": source.name, "sameAs": same})


def _review(row: Row) -> Row:
    return _told(
        {
            "@type": "ClaimReview",
            "@id": f"urn:reportedly:judgement:{row['number']}",
            "itemReviewed": {"@id": f"urn:reportedly:claim:{row['subject']}"},
            "author": {"@type": "Person", "name": row["who"]},
            "dateCreated": row["made"],
            "reviewRating": {"@type": "Rating", "alternateName": row["kind"]},
            "reviewBody": row["note"],
        }
    )


def _told(found: Row) -> Row:
    return {name: value for name, value in found.items() if value is not None and value != [] and value != ""}
