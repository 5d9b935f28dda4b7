"""Relations between claims: kinds, directions, cues."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.read import language, lexicon, relations
from reportedly.read.drafts import ClaimDraft, RelationDraft
from reportedly.read.language import Parse

LEXICON = lexicon.load("connectives")


def claims_at(parse: Parse, words: list[str]) -> list[ClaimDraft]:
    """A claim for each of ``words``; ``word@2`` is the second of that spelling. In text order."""
    heads = set()
    for word in words:
        text, _, nth = word.partition("@")
        found = [token.i for token in parse.tokens if token.text == text]
        assert found, f"no {text!r} in {parse.text!r}"
        heads.add(found[int(nth or 1) - 1])
    tokens = parse.tokens
    return [ClaimDraft(head=head, spans=(parse.span(tokens[head].left, tokens[head].right),)) for head in sorted(heads)]


def found(text: str, *words: str) -> tuple[Parse, list[ClaimDraft], list[RelationDraft]]:
    parse = language.parse(text)
    claims = claims_at(parse, list(words))
    return parse, claims, relations.find(parse, claims, [])


def told(text: str, *words: str) -> set[tuple[str, str, str]]:
    """The relations between the claims at ``words``, as (kind, from, to)."""
    parse, claims, drafts = found(text, *words)
    return {
        (draft.kind, parse.tokens[claims[draft.source].head].text, parse.tokens[claims[draft.target].head].text)
        for draft in drafts
    }


def cases() -> list[Any]:
    """Every example of the lexicon: text, kind, from, to."""
    entries = [
        (entry, entry.get("kind", "reason"))
        for part in ("phrases", "adverbs", "coordinators", "causing", "stemming")
        for entry in LEXICON[part]
    ]
    entries += [(entry, kind) for kind, entry in LEXICON["listing"].items()]
    entries += [(entry, "same") for entry in LEXICON["families"]]
    return [
        pytest.param(entry["example"], kind, entry["from"], entry["to"], id=entry["example"]) for entry, kind in entries
    ]


@pytest.mark.parametrize(("text", "kind", "source", "target"), cases())
def test_the_lexicon_does_as_its_examples_say(text: str, kind: str, source: str | list[str], target: str) -> None:
    sources = source if isinstance(source, list) else [source]
    relations_told = told(text, *sources, target)
    for each in sources:
        expected = (kind, each, target)
        if kind == "purpose" or kind == "reason":
            assert expected in relations_told or ("purpose", each, target) in relations_told
        else:
            assert expected in relations_told


LISTS = [
    (
        "The decision to close the port stems from several factors. These include a strike, the loss of a crane and "
        "a wish to save fuel.",
        "decision",
        {("reason", "strike"), ("reason", "loss"), ("purpose", "save")},
    ),
    (
        "Port officials told two newspapers that the closure rests on two grounds. They are a strike by the pilots, "
        "and the collapse of the northern pier.",
        "closure",
        {("reason", "strike"), ("reason", "collapse")},
    ),
    (
        "The port closed for three reasons: a strike by the pilots, the collapse of a pier, and the flood.",
        "closed",
        {("reason", "strike"), ("reason", "collapse"), ("reason", "flood")},
    ),
    (
        "The navy closed the bay. The aims are to clear the mines, to search the wreck, and to calm the crews.",
        "closed",
        {("purpose", "clear"), ("purpose", "search"), ("purpose", "calm")},
    ),
    (
        "The closure had two aims. The first was to clear the mines, the second to search the wreck.",
        "closure",
        {("purpose", "clear"), ("purpose", "search")},
    ),
    (
        "Several worries lay behind the closure. Among them were the flood, a strike, and the need to save fuel.",
        "closure",
        {("reason", "flood"), ("reason", "strike"), ("reason", "save")},
    ),
    (
        "The bay closed on Friday. Behind the closure lie a strike, the loss of a crane, and the flood.",
        "closure",
        {("reason", "strike"), ("reason", "loss"), ("reason", "flood")},
    ),
    (
        "Multiple factors led to the closure of the mill, including a flood, a strike and the loss of a crane.",
        "closure",
        {("reason", "flood"), ("reason", "strike"), ("reason", "loss")},
    ),
    (
        "A combination of factors, including a flood and a strike, led to the closure of the mill.",
        "closure",
        {("reason", "flood"), ("reason", "strike")},
    ),
    (
        "The decision to sell the mill was driven by multiple factors, such as a flood, a strike and the loss of a "
        "crane.",
        "decision",
        {("reason", "flood"), ("reason", "strike"), ("reason", "loss")},
    ),
    (
        "The closure had several causes, among them a flood, a strike and the loss of a crane.",
        "closure",
        {("reason", "flood"), ("reason", "strike"), ("reason", "loss")},
    ),
    (
        "The port closed because of three factors: a strike by the pilots, the collapse of a pier and a flood.",
        "closed",
        {("reason", "strike"), ("reason", "collapse"), ("reason", "flood")},
    ),
    (
        "The council closed the mill, citing three factors. These include a strike, the loss of a crane and a flood.",
        "closed",
        {("reason", "strike"), ("reason", "loss"), ("reason", "flood")},
    ),
    (
        "The minister blamed the closure on a flood and a strike.",
        "closure",
        {("reason", "flood"), ("reason", "strike")},
    ),
    (
        "The mill closed both because the river flooded the hall and because the crew walked out.",
        "closed",
        {("reason", "flooded"), ("reason", "walked")},
    ),
]


@pytest.mark.parametrize(("text", "target", "expected"), LISTS, ids=[case[0][:40] for case in LISTS])
def test_each_listed_reason_stands_on_its_own(text: str, target: str, expected: set[tuple[str, str]]) -> None:
    sources = [source for _, source in expected]
    listed = {(kind, source) for kind, source, to in told(text, target, *sources) if to == target}
    assert expected <= listed


SILENT = [
    ("temporal since", "The envoy has visited Lisk since the war began.", "visited", "began"),
    ("for the first time since", "Ships sailed for the first time since the war broke out.", "sailed", "broke"),
    ("temporal as", "Drones circled as the convoy left Lisk.", "circled", "left"),
    ("as of speaking", "The port closed, as the mayor said on Friday.", "closed", "said"),
    ("as soon as", "The port will open as soon as the mines are gone.", "open", "gone"),
    ("while during", "The envoy was shot while he was leaving the hotel.", "shot", "leaving"),
    ("asked if", "Reporters asked if the port had closed.", "asked", "closed"),
    ("anonymity", "The envoy spoke on condition that his name be withheld.", "spoke", "withheld"),
    ("quantity", "The storm killed over 40 people.", "storm", "killed"),
    ("a plan's content", "The army dropped its plan to attack the port.", "dropped", "attack"),
    ("what was asked", "The ministry asked the army to clear the bay.", "asked", "clear"),
    ("not only", "The mayor not only resigned but also apologised.", "resigned", "apologised"),
    ("so far", "The crane failed. So far the port has stayed open.", "failed", "stayed"),
    ("given to", "Aid was given to the victims of the attack.", "given", "attack"),
]


@pytest.mark.parametrize(("text", "one", "other"), [case[1:] for case in SILENT], ids=[case[0] for case in SILENT])
def test_words_that_only_look_like_a_connective_tie_nothing(text: str, one: str, other: str) -> None:
    assert told(text, one, other) == set()


TIES = [
    ("Had the crew known, the ship would have turned.", "condition", "known", "turned"),
    ("Were the bridge to fall, the road would close.", "condition", "fall", "close"),
    ("The port will close should the strike go on.", "condition", "go", "close"),
    ("Ships will sail even if the strike goes on.", "concession", "goes", "sail"),
    ("A mine exploded in the bay, killing two sailors.", "result", "killing", "exploded"),
    ("The dam broke, leading to the evacuation of Lisk.", "reason", "broke", "evacuation"),
    ("Workers marched through Lisk, demanding higher pay.", "purpose", "demanding", "marched"),
    ("Fearing an attack, the mayor closed the bridge.", "reason", "Fearing", "closed"),
    ("Police used water cannon to disperse the crowd.", "purpose", "disperse", "used"),
    ("To save fuel, the navy stopped its patrols.", "purpose", "save", "stopped"),
    ("The union held a rally to demand higher pay.", "purpose", "demand", "rally"),
    ("The crane failed. This led to the closure of the port.", "reason", "failed", "closure"),
    ("The protests, triggered by the arrest of the editor, went on.", "reason", "arrest", "protests"),
    ("Ruvia backed the plan. The council, however, rejected it.", "contrast", "rejected", "backed"),
    ("The envoy said that the port closed because the crane had failed.", "reason", "failed", "closed"),
]


@pytest.mark.parametrize(("text", "kind", "source", "target"), TIES, ids=[case[0] for case in TIES])
def test_a_tie_is_found_in_the_right_direction(text: str, kind: str, source: str, target: str) -> None:
    assert (kind, source, target) in told(text, source, target)


def test_a_neutral_verb_of_saying_hands_over_to_what_is_said() -> None:
    text = "If the talks fail, the envoy said, the army will advance."
    assert told(text, "fail", "advance") == {("condition", "fail", "advance")}


def test_both_conjuncts_of_a_reason_are_reasons() -> None:
    text = "The port closed because of the flood and the strike."
    assert told(text, "closed", "flood", "strike") == {("reason", "flood", "closed"), ("reason", "strike", "closed")}


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("The port closed because of a strike.", ("closed", "strike"), ["because of"]),
        ("The strike led to the closure of the port.", ("strike", "closure"), ["led to"]),
        ("The crane failed. As a result, the port closed.", ("failed", "closed"), ["As a result"]),
        ("The navy sent a frigate in order to protect the convoy.", ("sent", "protect"), ["in order to"]),
    ],
)
def test_the_cue_is_the_connective(text: str, words: tuple[str, ...], cue: list[str]) -> None:
    parse, _, drafts = found(text, *words)
    assert [parse.text[start:end] for draft in drafts for start, end in draft.cue] == cue


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Rebels attacked the port. A second attack followed.", "attacked", "attack"),
        ("Rebels attacked the port. New attacks are feared.", "attacked", "attacks"),
        ("The Blue Party held an election. The election of the Red Party is due.", "election", "election@2"),
        ("The party polled two percent in May. The party polled three percent in June.", "polled", "polled@2"),
    ],
)
def test_another_happening_of_the_kind_is_not_the_same(text: str, one: str, other: str) -> None:
    assert "same" not in {kind for kind, _, _ in told(text, one, other)}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The cabinet allowed the flights. Officials explained the decision to allow flights.", "allowed", "allow"),
        ("The cabinet banned the flights. This decision angered pilots.", "banned", "decision"),
        ("Kestria moves its army.\n\nKestria has moved its army to the river.", "moves", "moved"),
    ],
)
def test_a_second_telling_is_tied_to_the_first(text: str, one: str, other: str) -> None:
    assert ("same", other, one) in told(text, one, other)


def test_claims_that_deny_and_affirm_are_not_the_same() -> None:
    parse = language.parse("Ruvia did not attack the port. The attack was feared.")
    claims = claims_at(parse, ["attack", "attack@2"])
    claims[0].polarity = "negated"
    assert relations.find(parse, claims, []) == []


HOSTILE = [
    "",
    " ",
    "\n\n",
    "a",
    "🌧",
    "because",
    "so that to if",
    "“" * 5000,
    "because " * 400,
    "שלום, מה שלומך?",
    "If. But. So, to.",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_makes_relations_raise(text: str) -> None:
    parse = language.parse(text)
    claims = [ClaimDraft(head=token.i, spans=((token.start, token.end),)) for token in parse.tokens]
    drafts = relations.find(parse, claims, [])
    assert all(draft.source != draft.target for draft in drafts)


def test_the_same_text_gives_the_same_relations() -> None:
    text = "If the talks fail, the army will advance, although the river has risen. But the mayor left to save fuel."
    parse = language.parse(text)
    claims = [ClaimDraft(head=t.i, spans=((t.start, t.end),)) for t in parse.tokens if t.pos == "VERB"]
    assert relations.find(parse, claims, []) == relations.find(language.parse(text), claims, [])
