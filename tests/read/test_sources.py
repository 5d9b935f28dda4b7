"""Who is credited: one source for each party, with kind, role, count and terms (situations 8, 14)."""

from __future__ import annotations

import pytest

from reportedly.read import attribution, language, lexicon, quotations, sources
from reportedly.read.drafts import AttributionDraft, EntityDraft, SourceDraft

DATA = lexicon.load("sources")


def read(text: str, names: dict[str, str] | None = None) -> tuple[list[AttributionDraft], list[SourceDraft]]:
    """Attributions and sources; ``names``: entities to hand in, each with its first mention."""
    parse = language.parse(text)
    entities = []
    for name, kind in (names or {}).items():
        words = name.split()
        first = next(i for i in range(len(parse.tokens)) if [t.text for t in parse.tokens[i : i + len(words)]] == words)
        entities.append(EntityDraft(name, kind, mentions=[(first, first + len(words) - 1)]))  # type: ignore[arg-type]
    drafts = attribution.find(parse, quotations.find(parse), headline=0)
    return drafts, sources.resolve(parse, drafts, entities)


def credited(text: str) -> SourceDraft:
    drafts, found = read(text)
    assert drafts[0].origin is not None
    return found[drafts[0].origin]


@pytest.mark.parametrize(
    ("text", "kind", "name", "role", "count"),
    [
        ("Ilse Varga said the bridge was safe.", "named", "Ilse Varga", None, None),
        ("The mayor, Ilse Varga, said the bridge was safe.", "named", "Ilse Varga", "mayor", None),
        ("The ministry said the bridge was safe.", "named", "The ministry", "ministry", None),
        ("Two officials said the bridge was safe.", "unnamed", "Two officials", "official", 2),
        ("A spokesman said the bridge was safe.", "unnamed", "A spokesman", "spokesman", 1),
        ("Officials said the bridge was safe.", "unnamed", "Officials", "official", None),
        ("Orlandish and Sevarian officials said it.", "unnamed", "Orlandish and Sevarian officials", "official", None),
        ("Some experts said the bridge was safe.", "unnamed", "Some experts", "expert", None),
        ("Some say that the bridge is safe.", "unnamed", "Some", None, None),
        ("Reports indicate that the bridge is safe.", "document", "Reports", "report", None),
        ("The data show that the bridge is safe.", "document", "The data", "datum", None),
        ("The bridge is reportedly safe.", "unspecified", None, None, None),
        ("This newspaper has learned that the bridge is safe.", "author", "This newspaper", None, None),
    ],
)  # fmt: skip
def test_kind_name_role_and_count(text: str, kind: str, name: str | None, role: str | None, count: int | None) -> None:
    text = text.replace(" said it.", " said that the bridge was safe.")
    source = credited(text)
    assert (source.kind, source.name, source.count) == (kind, name, count)
    assert source.role == role


def test_attributions_carry_the_kind_of_their_source() -> None:
    drafts, found = read("Two officials said the bridge was safe. It has reportedly been closed.")
    assert [draft.kind for draft in drafts] == [found[draft.origin or 0].kind for draft in drafts]
    assert {draft.kind for draft in drafts} == {"unnamed", "unspecified"}


@pytest.mark.parametrize(
    "second",
    [
        "She added that it was open.",
        "Varga added that it was open.",
        "The mayor added that it was open.",
        "“It is open,” she said.",
        "“I think it is open,” she said.",
    ],
)
def test_one_person_is_one_source(second: str) -> None:
    drafts, found = read(f"Ilse Varga, the mayor, said the bridge was safe. {second}")
    assert {draft.origin for draft in drafts} == {0}
    assert len(found) == 1


def test_they_are_the_several_met_before() -> None:
    drafts, _ = read("Ilse Varga left on Monday. Two officials said the bridge was safe. They added that it was open.")
    assert drafts[0].origin == drafts[1].origin


def test_the_officials_are_the_officials_met_before() -> None:
    drafts, _ = read("Two officials said the bridge was safe. The officials added that it was open.")
    assert drafts[0].origin == drafts[1].origin


def test_two_parties_in_one_phrase_are_two_sources() -> None:
    drafts, found = read("Two officials and a source familiar with the matter said that the talks had failed.")
    assert [(source.name, source.count) for source in found] == [
        ("Two officials", 2),
        ("a source familiar with the matter", 1),
    ]
    assert [draft.origin for draft in drafts] == [0, 1]
    assert drafts[0].content == drafts[1].content


def test_officials_of_two_countries_are_one_source() -> None:
    _, found = read("Orlandish and Sevarian officials said that the talks had failed.")
    assert len(found) == 1


def test_an_implied_attribution_has_the_source_it_follows() -> None:
    drafts, _ = read("Officials said the move had two aims. These include a wish to calm the markets.")
    assert [draft.origin for draft in drafts if draft.inside is None] == [0, 0]


def test_who_stands_for_the_noun_before_it() -> None:
    source = credited("Ilse Varga, who said the bridge was safe, resigned.")
    assert (source.kind, source.name) == ("named", "Ilse Varga")


def test_i_in_a_quotation_is_whoever_is_quoted() -> None:
    drafts, found = read("“I believe that the bridge is safe,” said Ilse Varga.")
    assert {found[draft.origin or 0].name for draft in drafts} == {"Ilse Varga"}


def test_it_is_the_body_named_before() -> None:
    drafts, found = read("The harbour ministry met on Monday. It said that the bridge was safe.")
    assert found[drafts[0].origin or 0].kind == "named"


def test_entities_name_a_source() -> None:
    drafts, found = read(
        "The mayor, Ilse Varga, said the bridge was safe. She said it was open.", {"Ilse Varga": "person"}
    )
    assert found[0].entities == (0,)
    assert found[0].name == "Ilse Varga"
    assert {draft.origin for draft in drafts} == {0}


@pytest.mark.parametrize("entry", DATA["anonymity"], ids=lambda entry: " ".join(entry["start"]))
def test_the_terms_of_an_unnamed_source_are_kept(entry: dict[str, object]) -> None:
    _, found = read(str(entry["example"]))
    terms = [source.anonymity for source in found if source.kind == "unnamed"]
    start = " ".join(str(word) for word in entry["start"])  # type: ignore[attr-defined]
    assert any(term is not None and term.casefold().startswith(start) for term in terms), found


def test_terms_run_to_the_end_of_their_clause() -> None:
    _, found = read("An official, speaking on condition of anonymity because the talks are secret, said it was shut.")
    assert found[0].anonymity == "on condition of anonymity because the talks are secret"


@pytest.mark.parametrize("section", ["documents", "bodies", "offices"])
def test_every_noun_of_the_lexicon_has_its_kind(section: str) -> None:
    kind = "document" if section == "documents" else "named"
    others = {"documents": "bodies", "bodies": "people", "offices": "people"}[section]
    nouns = [word for word in DATA[section]["words"] if word not in DATA[others]["words"]]
    text = "\n\n".join(DATA[section]["example"].format(word) for word in nouns)
    drafts, found = read(text)
    lost = [source.name for source in found if source.kind != kind]
    assert lost == []
    assert len(drafts) >= len(nouns)


def test_resolving_is_deterministic() -> None:
    text = "Two officials and a source said it was shut. They added that Ilse Varga had said so. She denied it."
    assert read(text) == read(text)
