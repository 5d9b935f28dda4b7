"""Speakers by a label, and whom "I" and "we" stand for in transcripts, statements and newsrooms' reports."""

from __future__ import annotations

import pytest

from reportedly.read import attribution, entities, language, quotations, sources
from reportedly.read.drafts import AttributionDraft, SourceDraft
from reportedly.vocabulary import quote

TALK = (
    "MINISTER HOLM: Thank you. We believe that the bridge is safe.\n\n"
    "I said on Monday that it would open.\n\n(Laughter.)\n\n"
    "QUESTION: Do you think it is late?\n\n"
    "MR VARGA (via translation): I know that it is late.\n\n"
    "MINISTER HOLM: We condemn the delay.\n\n###\n\nThe town has two bridges."
)


def read(text: str) -> tuple[str, list[AttributionDraft], list[SourceDraft]]:
    parse = language.parse(text)
    drafts = attribution.find(parse, quotations.find(parse), headline=0)
    return parse.text, drafts, sources.resolve(parse, drafts, entities.find(parse))


def credited(text: str) -> list[tuple[str, str | None, str]]:
    text, drafts, found = read(text)
    return [
        (quote(text, draft.cue), found[draft.origin].name if draft.origin is not None else None, draft.kind)
        for draft in drafts
    ]


def test_a_label_credits_the_paragraphs_up_to_the_next_label() -> None:
    text, drafts, found = read(TALK)
    labelled = [draft for draft in drafts if draft.rule == "label"]
    names = [found[draft.origin or 0].name for draft in labelled]
    assert names == ["MINISTER HOLM", "QUESTION", "MR VARGA", "MINISTER HOLM"]
    assert "it would open" in quote(text, labelled[0].content)
    assert "Laughter" not in quote(text, labelled[0].content)
    assert "two bridges" not in quote(text, labelled[-1].content)
    assert all(draft.inside is None and draft.manner == "direct" for draft in labelled)


def test_a_returning_label_is_one_source_and_a_question_has_no_name() -> None:
    _, drafts, found = read(TALK)
    labelled = [draft for draft in drafts if draft.rule == "label"]
    assert labelled[0].origin == labelled[3].origin
    assert [found[draft.origin or 0].kind for draft in labelled] == ["named", "unnamed", "named", "named"]


def test_i_and_we_under_a_label_are_the_speaker() -> None:
    found = credited(TALK)
    assert {("believe", "MINISTER HOLM", "named"), ("condemn", "MINISTER HOLM", "named")} <= set(found)
    assert not any(kind == "author" for _, _, kind in found)


ASKED = (
    "Q&A: Is the weir at Osk safe?\n\nQ: Will it hold?\nA: Engineers say that it will.\n\n"
    "Q: Who owns it?\nThe town insists that the state does.\n\nQ: Didn't the mayor promise a new one?\nShe did."
)


def test_a_newsroom_that_asks_itself_is_nobodys_interview() -> None:
    assert [name for _, name, _ in credited(ASKED)] == ["Engineers", "The town", "the mayor"]


def test_who_answers_as_i_is_somebody() -> None:
    _, drafts, found = read("Q: Were you there?\n\nA: I was. We saw it fall.\n\nQ: When?\n\nA: At noon.")
    assert [found[draft.origin or 0].name for draft in drafts if draft.rule == "label"] == ["Q", "A", "Q", "A"]


def test_a_label_that_says_what_a_line_is_speaks_for_nobody() -> None:
    text = "BREAKING: A mill has burnt down.\n\nUPDATE: Two people were hurt.\n\nBREAKING: The road has reopened."
    assert credited(text) == []


@pytest.mark.parametrize("label", ["CLAIM", "Claim", "Rumour"])
def test_what_a_checker_of_facts_calls_a_claim_is_somebodys(label: str) -> None:
    text = f"{label}: The pills cure the flu.\n\nVERDICT: False.\n\nFACT: The pills hold sugar."
    text, drafts, _ = read(text)
    told = [(quote(text, draft.cue), draft.kind, quote(text, draft.content)) for draft in drafts]
    assert told == [(label, "unspecified", "The pills cure the flu")]


def test_a_title_and_a_name_before_a_colon_credit_the_sentence() -> None:
    text, drafts, _ = read("Mayor Lund: the ferry will sail again on Friday. The port is old.")
    assert [quote(text, draft.content) for draft in drafts] == ["the ferry will sail again on Friday"]


def test_a_statement_attributable_to_somebody_is_theirs() -> None:
    found = credited("The following is attributable to Spokesman Ned Holm:\n\nWe condemn the attack on the ferry.")
    assert ("condemn", found[0][1], "named") in found
    assert "Ned Holm" in (found[0][1] or "")


@pytest.mark.parametrize(
    "text",
    [
        "NOTE: The office is closed.",
        "UPDATE: The ferry sails.\n\nWASHINGTON: The ferry sank.",
        "The reasons are these: the ferry is old.",
        "Opening Hours: from nine to five.",
        ":",
        "MR HOLM:",
        "Q:\n\nA:\n\nQ:",
    ],
)
def test_a_heading_is_no_speaker(text: str) -> None:
    assert not [draft for draft in read(text)[1] if draft.rule == "label"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("We condemn the attack on the ferry.", "condemn"),
        ("I believe that the bridge is safe.", "believe"),
        ("We urge both sides to meet.", "urge"),
        ("This newspaper has learned that the bridge is shut.", "has learned"),
        ("We reported in May that the bridge was shut.", "reported"),
    ],
)
def test_a_plain_avowal_is_the_authors(text: str, cue: str) -> None:
    assert [(cue, "author")] == [(found, kind) for found, _, kind in credited(text)]


@pytest.mark.parametrize(
    "text",
    ["We want to see the bridge.", "I am eager to see the bridge.", "We know that bridges are long."],
)
def test_what_the_author_only_wants_or_knows_credits_nobody(text: str) -> None:
    assert not [draft for draft in read(text)[1] if draft.kind == "author"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The spokeswoman said she had no updates.", "said she had no updates", ""),
        ("He had nothing to add on the strike.", "had nothing to add", "the strike"),
        ("The bank had no immediate comment.", "had no immediate comment", ""),
    ],
)
def test_to_have_nothing_to_say_is_a_refusal(text: str, cue: str, content: str) -> None:
    text, (draft,), _ = read(text)
    assert (draft.act, quote(text, draft.cue), quote(text, draft.content)) == ("decline", cue, content)


def test_a_refusal_told_to_somebody_stands_inside_what_is_told() -> None:
    text, drafts, _ = read("She told a reporter that she had no comment.")
    assert [(draft.act, quote(text, draft.cue), draft.inside) for draft in drafts] == [
        ("say", "told", None),
        ("decline", "had no comment", 0),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army rejected as false the report that its depot had burnt.", "the report that its depot had burnt"),
        ("The firm dismissed as baseless claims of bribery.", "claims of bribery"),
    ],
)
def test_to_reject_as_false_is_to_deny(text: str, content: str) -> None:
    text, drafts, _ = read(text)
    assert [(draft.act, quote(text, draft.content)) for draft in drafts if draft.inside is None] == [("deny", content)]


@pytest.mark.parametrize(
    ("text", "anonymity"),
    [
        (
            "Two officials said it was shut. They asked not to be named because the talks are secret.",
            "asked not to be named because the talks are secret",
        ),
        (
            "Three officials said it was shut. It is old. All spoke on condition of anonymity.",
            "on condition of anonymity",
        ),
        ("Two officials said it was shut. Some bridges asked not to be named.", None),
    ],
)
def test_terms_of_anonymity_in_a_sentence_of_their_own(text: str, anonymity: str | None) -> None:
    assert read(text)[2][0].anonymity == anonymity


def test_a_pronoun_is_nobody_of_the_other_gender() -> None:
    found = credited("Queen Ada said that it was late. Mr Holm said that it was early. She added that it was cold.")
    assert found[-1][1] == found[0][1]


def test_authorities_are_people_not_a_document() -> None:
    assert [kind for _, _, kind in credited("The authorities said that the bridge was shut.")] == ["unnamed"]


def test_a_rate_is_no_source() -> None:
    assert credited("The water holds two grams per cubic metre.") == []
