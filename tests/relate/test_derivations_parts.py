"""What the scenes do not show: names of outlets, page furniture, keys, citations word by word, links, order."""

from __future__ import annotations

import random

import pytest

from reportedly.relate.derivations import cites, derive, keys, outlet
from reportedly.relate.derivations.citing import citing
from reportedly.relate.derivations.furniture import furniture
from reportedly.relate.derivations.linked import address
from reportedly.relate.derivations.outlets import known, normal
from reportedly.relate.derivations.prepared import side
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.vocabulary import Reading, make_report

from .derived import digests

SENTENCES = [
    f"The {place} council voted {votes} to {rest} on Monday for a new {thing} beside the old {other}."
    for place, votes, rest, thing, other in (
        ("Orm", "twelve", "three", "library", "mill"), ("Tarn", "nine", "eight", "school", "quarry"),
        ("Velin", "forty", "two", "harbour wall", "customs house"), ("Brem", "six", "five", "tram depot", "brewery"),
        ("Lisk", "thirty", "one", "water tower", "gasworks"), ("Skar", "ten", "four", "fish hall", "chapel"),
        ("Lund", "seven", "six", "playing field", "cemetery"), ("Hain", "twenty", "nine", "bus station", "theatre"),
        ("Falk", "eleven", "ten", "fire station", "tannery"), ("Rask", "fifteen", "seven", "clinic", "barracks"),
        ("Holm", "eighteen", "six", "swimming bath", "station"), ("Vik", "thirteen", "twelve", "bridge", "ferry pier"),
    )
]  # fmt: skip


def plain(
    text: str, publisher: str = "Westmark Post", published: str = "2024-11-17T10:00:00Z", **fields: str
) -> Digest:
    """A digest without a reading: text alone."""
    report = make_report(text, publisher=publisher, published=published, **fields)  # type: ignore[arg-type]
    return digest(Reading(model="", report=report))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Harbour Tribune", "Harbour Tribune"), ("Associated Press", "AP"), ("The Associated Press", "AP"),
        ("POLITICO", "Politico"), ("Poranek Wiślany", "Poranek Wislany"), ("www.lantern.example", "Lantern"),
    ],
)  # fmt: skip
def test_an_outlet_has_one_name(left: str, right: str) -> None:
    assert normal(left) == normal(right)


def test_an_outlet_without_a_name_goes_by_its_address() -> None:
    report = make_report("A line of text.", url="https://www.lantern.example/a/b")
    assert outlet(digest(Reading(model="", report=report))) == "lantern"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Reuters", True), ("Le Monde", True), ("Stourport Gazette", True), ("Otto Hain", False), ("Sun", False)],
)
def test_what_is_an_outlet_by_its_name_alone(name: str, is_one: bool) -> None:
    assert known(name) is is_one


@pytest.mark.parametrize(
    "paragraph",
    [
        "FILE PHOTO: A ferry leaves the harbour of Lund Bay, May 1, 2023.",
        "A ferry leaves the harbour of Lund Bay, May 1, 2023. Halyard Wire/Jon Vik",
        "Workers mend the quay on Tuesday. (Photo by Ada Quill/Getty Images)",
        'Thank you all for eleven years. — Ane Solberg (@anesolberg) June 1, 2023',
        "(Reporting by Ada Quill in Velin; editing by Tom Oram)",
        "Sign up for our morning letter.",
        "Photos: The life of a minister Photos: The life of a minister Ane Solberg in 1998 at the school of Orm.",
    ],
)  # fmt: skip
def test_page_furniture_is_told(paragraph: str) -> None:
    assert furniture(paragraph, False, "Westmark Post")


@pytest.mark.parametrize(
    "paragraph",
    [
        "The photo was taken in May, the police said, and shows the minister in a boat.",
        "The ministry said that it would follow up on the report within a week.",
        "Reporting from the island has been difficult since the ferry stopped.",
        "The agency's editing rules were changed by its board in 2019.",
    ],
)
def test_reporting_is_no_furniture(paragraph: str) -> None:
    assert not furniture(paragraph, False, "Westmark Post")


def test_a_third_of_a_report_shares_a_key_with_it() -> None:
    whole = plain("\n\n".join(SENTENCES))
    for start in range(9):
        third = plain("\n\n".join(SENTENCES[start : start + 4]), "Orm Herald")
        assert set(keys(whole)) & set(keys(third))


def test_keys_are_few_and_signed_and_the_same_each_time() -> None:
    found = keys(plain("\n\n".join(SENTENCES)))
    assert found == keys(plain("\n\n".join(SENTENCES), "Orm Herald"))
    assert 0 < len(found) <= 60
    assert all(-(2**63) <= key < 2**63 for key in found)


def test_the_library_hashes_as_the_kept_keys_were_hashed() -> None:
    """Keys are kept in ledgers: if this fails, ledgers must be related anew."""
    assert keys(plain("\n\n".join(SENTENCES[:3])))[:2] == (4399133981680, 4403074410075)


def test_strangers_share_no_key() -> None:
    left = plain("\n\n".join(SENTENCES[:6]))
    right = plain("\n\n".join(SENTENCES[6:]), "Orm Herald")
    assert not set(keys(left)) & set(keys(right))


def test_a_report_of_three_words_has_no_keys() -> None:
    assert keys(plain("Nothing new today.")) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The quay is poisoned, the Stourport Gazette reported on Tuesday.",
        "The quay is poisoned, the Stourport Gazette and Halyard Wire report.",
        "The quay is poisoned, according to the Stourport Gazette.",
        "The quay is poisoned, according to Halyard Wire and the Stourport Gazette.",
        "According to the British newspaper the Stourport Gazette, the quay is poisoned.",
        "Halyard Wire, citing the Stourport Gazette, said that the quay is poisoned.",
        "The Stourport Gazette, quoting a chemist, says the quay is poisoned.",
        "A chemist told the Stourport Gazette that the quay is poisoned.",
        "The Stourport Gazette's report said that the quay is poisoned.",
        "News of the poisoned quay was first reported by the Stourport Gazette.",
        "The Stourport Gazette first reported the poisoned quay.",
        "This text is based on the Stourport Gazette.",
        "In an interview with the Stourport Gazette, a chemist called the quay poisoned.",
    ],
)
def test_an_outlet_is_cited(sentence: str) -> None:
    d = plain(f"A quay was closed. {sentence} Nobody was hurt.")
    assert [one.outlet for one in citing(d, {"stourport gazette"})] == ["stourport gazette"]
    assert "stourport gazette" in cites(d)


@pytest.mark.parametrize(
    "sentence",
    [
        "The offices of the Stourport Gazette stand by the quay.",
        "She had worked for the Stourport Gazette until 2019.",
        "The Stourport Gazette could not reach the chairman.",
        "The owner of the Stourport Gazette wants a new quay.",
    ],
)
def test_an_outlet_is_only_named(sentence: str) -> None:
    assert not citing(plain(f"A quay was closed. {sentence} Nobody was hurt."), {"stourport gazette"})


def test_after_its_name_an_outlet_is_cited_by_half_of_it() -> None:
    d = plain("The Stourport Gazette reported that the quay is poisoned. The board knew, the Gazette said.")
    assert len(citing(d, {"stourport gazette"})) == 2


def test_the_agency_in_a_dateline_is_seen_and_a_bracket_elsewhere_is_not() -> None:
    d = plain("VELIN, May 2 (Halyard Wire) - A ferry ran aground on Tuesday.")
    assert d.quote(side(d).agency or (0, 0)) == "Halyard Wire"
    assert side(plain("The agency (Halyard Wire) has moved - to Velin.")).agency is None


def test_an_address_is_the_same_without_its_scheme() -> None:
    assert address("https://www.lantern.example/a/#top") == address("http://lantern.example/a")


def test_the_order_of_candidates_does_not_matter() -> None:
    for name in ("two copies of one wire are copies of the wire", "from two reports at once", "a chain of citations"):
        found = list(digests(name).values())
        for d in found:
            told = derive(d, found)
            shuffled = random.Random(name).sample(found, len(found))
            assert derive(d, shuffled) == told


def test_a_report_takes_nothing_from_itself() -> None:
    d = plain("\n\n".join(SENTENCES))
    assert derive(d, [d]) == ()


def test_a_copy_is_known_by_its_words_alone() -> None:
    """The rules' reader gives no vectors."""
    wire = plain("\n\n".join(SENTENCES), "Halyard Wire", "2024-11-17T08:00:00Z")
    copy = plain("\n\n".join(SENTENCES[:6]), "Orm Herald", "2024-11-17T12:00:00Z")
    assert [(link.kind, link.to) for link in derive(copy, [wire])] == [("partial copy", wire.report)]
    assert derive(wire, [copy]) == ()


def test_spans_show_the_same_words_on_both_sides() -> None:
    wire = plain("\n\n".join(SENTENCES), "Halyard Wire", "2024-11-17T08:00:00Z")
    copy = plain("\n\n".join(SENTENCES[3:7]), "Orm Herald", "2024-11-17T12:00:00Z")
    (link,) = derive(copy, [wire])
    assert link.spans
    for pair in link.spans:
        assert copy.quote(pair.from_) == wire.quote(pair.to)


WORDS = sorted({word for sentence in SENTENCES for word in sentence.rstrip(".").split()})


def carriers(wire: list[str]) -> list[Digest]:
    """Forty outlets with one wire story: whole, cut, in another order, with lines of their own."""
    chance = random.Random(40)
    found = []
    for number in range(40):
        kept = wire if number % 4 == 0 else chance.sample(wire, chance.randrange(4, len(wire)))
        own = [" ".join(chance.sample(WORDS, 20)).capitalize() + "."]
        text = "\n\n".join([*kept, *own] if number % 3 else kept)
        found.append(
            plain(text, f"Outlet {number} Herald", f"2024-11-17T{9 + number // 4:02}:{number % 4 * 15:02}:00Z")
        )
    return found


def test_one_wire_story_in_forty_outlets_has_one_source() -> None:
    wire = plain("\n\n".join(SENTENCES), "Halyard Wire", "2024-11-17T08:00:00Z")
    everyone = [wire, *carriers(SENTENCES)]
    for d in everyone[1:]:
        assert {link.to for link in derive(d, everyone)} == {wire.report}


def test_without_the_wire_its_copies_go_to_few_of_them_and_never_to_a_later_one() -> None:
    everyone = carriers(SENTENCES)
    for number, d in enumerate(everyone):
        links = derive(d, everyone)
        assert len(links) <= 2
        assert {link.to for link in links} <= {one.report for one in everyone[:number]}


def test_what_comes_later_changes_no_copy() -> None:
    wire = plain("\n\n".join(SENTENCES), "Halyard Wire", "2024-11-17T08:00:00Z")
    everyone = [wire, *carriers(SENTENCES)]
    for number, d in enumerate(everyone):
        assert derive(d, everyone[:number]) == derive(d, everyone)
