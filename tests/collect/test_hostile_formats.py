"""Whatever stands in a table, a list, an item or a PDF: reports, notices or failures, and nothing else."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.collect import Metadata, credit, jsonld
from reportedly.collect.dateline import dateline
from reportedly.collect.kinds import reader
from reportedly.collect.metadata import Draft, finish
from reportedly.collect.paper import paragraphs
from reportedly.collect.stream import Stream
from reportedly.errors import InputError
from reportedly.vocabulary import canonical_text

_SIMPLE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
_KEYS = [
    "uri", "pubstatus", "pubStatus", "versioncreated", "headline", "headlines", "bodies", "body_xhtml", "body_text",
    "value", "contenttype", "role", "ednote", "infosources", "name", "byline", "located", "copyrightholder", "versions",
    "text", "date", "title", "url", "published", "modified", "type", "URL", "author", "family", "given", "issued",
    "date-parts", "container-title", "abstract", "language", "extra", "id",
]  # fmt: skip
_SAID = st.sampled_from(
    ["canceled", "usable", "article-newspaper", "https://example.org/a", "2024-11-18", "CORRECTS sum", "<p>It is so.",
     "The bridge is closed, the minister said.", "fr", "Quill, Ada"]
)  # fmt: skip
_OBJECTS = st.recursive(
    _SIMPLE | _SAID,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=25,
)
_REVIEWS = st.recursive(
    _SIMPLE | st.sampled_from(["ClaimReview", "Claim"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "claimReviewed",
                    "itemReviewed",
                    "reviewRating",
                    "ratingValue",
                    "author",
                    "name",
                    "appearance",
                    "firstAppearance",
                    "url",
                    "text",
                    "alternateName",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
_RIS = st.lists(
    st.sampled_from(["TY  - NEWS", "ER  - ", "UR  - https://example.org/a", "AU  - Quill, Ada", "DA  - 2024/1//x",
                     "more", "", "AU  -", "XX", "DA  - ////", "\ufeffTY  - JOUR", "AU  - ,"]),
    max_size=15,
).map("\n".join)  # fmt: skip
_TABLES = st.text(alphabet='abtex,;\t|"\n\r é\x00\ufeff1', max_size=150)


def _drain(data: bytes, name: str, said: Metadata | None = None) -> None:
    """Reads ``data`` as a file of that name would be, and checks all that comes of it."""
    failed: list[InputError] = []
    with _noted(failed):
        stream = Stream(io.BytesIO(data), name=name)
        for draft in reader(stream, said.columns if said else None)(stream):
            if isinstance(draft, InputError):
                failed.append(draft)
            elif draft.follow is None and draft.withdrawn is None:
                with _noted(failed):
                    _check(draft)
    assert all(error.reason for error in failed)


def _check(draft: Draft) -> None:
    found = finish(draft, Metadata(), keep_other=True)
    assert found.text == canonical_text(found.text)
    assert found.language


@contextlib.contextmanager
def _noted(failed: list[InputError]) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        failed.append(error)


@given(value=_OBJECTS)
@example(value={"uri": "a", "pubstatus": "canceled"})
@example(value={"uri": "a", "bodies": [{"value": "<p"}]})
@example(value={"versions": [{"text": ""}], "text": " "})
@settings(max_examples=300, deadline=None)
def test_any_item_is_a_report_a_notice_or_a_failure(value: Any) -> None:
    _drain(json.dumps(value).encode(), "a.jsonl")
    _drain(json.dumps([value], indent=1).encode(), "a.json")


@given(item=st.dictionaries(st.sampled_from(_KEYS), _OBJECTS, max_size=8), status=_SIMPLE | _SAID)
@settings(max_examples=200, deadline=None)
def test_any_item_of_an_agency_is_taken_or_refused(item: dict[str, Any], status: Any) -> None:
    _drain(json.dumps({**item, "uri": "https://wire.example/1", "pubstatus": status}).encode(), "a.json")


@given(value=_REVIEWS)
@settings(max_examples=200, deadline=None)
def test_any_review_is_kept_within_limits_or_left(value: Any) -> None:
    for review in jsonld.claim_reviews([json.dumps(value)]):
        assert set(review) == {"claim", "appearance", "author", "rating", "reviewer", "url"}
        assert review["claim"]
    assert jsonld.corrections(value) is None or jsonld.corrections(value)
    assert isinstance(jsonld.addresses(value), list)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a"])
@given(text=_TABLES)
@example(text='title,text\n"')
@example(text="text\n\x00")
@settings(max_examples=150, deadline=None)
def test_any_table_is_rows_or_failures(name: str, text: str) -> None:
    for head in ("", "title,text\n", "title;text\n"):
        _drain((head + text).encode(), name)
        _drain((head + text).encode("utf-16"), name, Metadata(columns={"text": "a"}))
        _drain((head + text).encode("cp1252", "replace"), name)


@given(text=_RIS)
@settings(max_examples=150, deadline=None)
def test_any_list_is_entries_or_failures(text: str) -> None:
    _drain(text.encode(), "a.ris")


@given(data=st.binary(max_size=600))
@example(data=b"trailer <</Root 1 0 R>>")
@example(data=b"1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 99999999>>endobj trailer<</Root 1 0 R>>")
@settings(max_examples=150, deadline=None)
def test_any_document_is_words_or_a_failure(data: bytes) -> None:
    _drain(b"%PDF-1.4\n" + data, "a.pdf")


@given(pages=st.lists(st.text(alphabet="ab-\n .,1\u00ad", max_size=80), max_size=5))
@settings(max_examples=150, deadline=None)
def test_printed_pages_keep_their_letters(pages: list[str]) -> None:
    paragraphs(pages)


@given(text=st.text(alphabet="(AFP)©- \n/,reporting by Ada2024", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_end_of_a_text_has_credit_lines_or_none(text: str) -> None:
    found = credit.lines(text)
    assert all(line in text for line in found)
    credit.agency(found, found)
    dateline(text)
