"""Digests of readings made by the real reader."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from reportedly.read import read_seen
from reportedly.relate.digest import WIDTH, Digest, Mention, order
from reportedly.relate.digesting import digest
from reportedly.relate.stemming import stem
from reportedly.vocabulary import claim_id, make_report

TEXT = (
    "LISK, March 3 (Coast Agency) - The Danish fisheries ministry said on Monday that three trawlers had sunk off "
    "Esbjerg. “We lost about 40 tonnes of cod,” Minister Ana Petrik said. Coast guards counted five. "
    "Denmark may close the port if the storm lasts, two officials said. The harbour master declined to comment."
)


@cache
def made(reader: str = "learned") -> Digest:
    report = make_report(
        TEXT, title="Three trawlers sink off Esbjerg", published="2025-03-03", extra={"links": ["https://a.example/1"]}
    )
    ((reading, vectors),) = read_seen([report], reader=reader)
    found = digest(reading, vectors)
    assert [one.id for one in found.mentions] == [claim_id(report.id, claim) for claim in reading.claims]
    return found


def at(words: str, reader: str = "learned") -> Mention:
    found = [one for one in made(reader).mentions if words in one.text]
    assert found, [one.text for one in made(reader).mentions]
    return min(found, key=lambda one: len(one.text))


def test_offsets_are_those_of_the_report() -> None:
    one = made()
    for mention in one.mentions:
        assert one.quote(*mention.spans) == mention.text
    assert [one.text[slice(*span)] for span in one.quotations] == ["We lost about 40 tonnes of cod,"]
    assert one.text[slice(*one.words[0])] == "Three"


def test_a_claim_has_its_chain_its_day_and_its_amounts() -> None:
    sunk = at("trawlers had sunk")
    assert [credit.name for credit in sunk.credits] == ["Danish fisheries ministry"]
    assert [(one.value, one.of, one.about) for one in sunk.amounts] == [(3.0, "trawler", False)]
    tonnes = at("We lost")
    assert [(one.value, one.of, one.about) for one in tonnes.amounts] == [(40.0, "tonn", True)]


def test_a_number_alone_counts_what_was_counted_last() -> None:
    text = "Six boats left the port. Only two of them came back, the navy said."
    ((reading, vectors),) = read_seen([make_report(text)])
    amounts = {(one.value, one.of) for mention in digest(reading, vectors).mentions for one in mention.amounts}
    assert amounts == {(6.0, "boat"), (2.0, "boat")}


def test_a_response_is_kept() -> None:
    assert [(one.name, one.act) for one in made().responses] == [("The harbour master", "decline")]


def test_vectors_are_headline_beginning_body_and_a_row_a_claim() -> None:
    assert len(made().vectors) == WIDTH * (3 + len(made().mentions))
    assert made("rules").vectors == b""


def test_it_comes_back_whole_from_its_bytes() -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(made()), type=Digest) == made()


def test_links_and_moment() -> None:
    assert made().links == ("https://a.example/1",)
    assert order(made()) == ("2025-03-03T23:59:59Z", made().report)


def test_a_report_without_a_date_comes_last() -> None:
    ((reading, vectors),) = read_seen([make_report("A bridge fell.")])
    assert order(digest(reading, vectors)) > order(made())


@pytest.mark.parametrize(
    ("one", "other"),
    [("struck", "strikes"), ("authorised", "authorizing"), ("fought", "fighting"), ("injuries", "injury")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("promise", "promising"), ("raised", "raise"), ("rising", "rise")])
def test_verbs_in_ise_that_are_no_ize(one: str, other: str) -> None:
    assert stem(one) == stem(other)
    assert not stem(one).endswith("iz")
