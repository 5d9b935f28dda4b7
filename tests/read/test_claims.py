"""Claims: which words head them, which words they are made of, and whose word they stand on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read import claims, factuality, language, rules
from reportedly.read.claims import pieces
from reportedly.read.drafts import AttributionDraft, ClaimDraft
from reportedly.vocabulary import Act, make_report
from reportedly.vocabulary.spans import quote


def read(text: str, *attributions: AttributionDraft) -> tuple[language.Parse, list[ClaimDraft]]:
    parse = language.parse(text)
    found = claims.find(parse, list(attributions))
    factuality.judge(parse, found, list(attributions))
    return parse, found


def attribution(text: str, act: Act, cue: str, content: str, *, inside: int | None = None) -> AttributionDraft:
    """An attribution whose cue is one word of ``text``."""
    parse = language.parse(text)
    start = text.index(cue)
    anchor = next(token.i for token in parse.tokens if token.start == start)
    at = text.index(content)
    return AttributionDraft(
        act=act,
        anchor=anchor,
        kind="named",
        cue=((start, start + len(cue)),),
        content=((at, at + len(content)),),
        inside=inside,
    )


def words(text: str) -> list[str]:
    parse, found = read(text)
    return [quote(parse.text, claim.spans) for claim in found]


def heads(text: str, *attributions: AttributionDraft) -> list[str]:
    parse, found = read(text, *attributions)
    return [parse.tokens[claim.head].text for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk said that the ship had sunk.", ["sunk"]),
        ("The crew managed to land the plane.", ["land"]),
        ("The crew failed to land the plane.", ["land"]),
        ("The bill is likely to pass.", ["pass"]),
        ("The deputy is expected to take over.", ["take"]),
        ("The mayor wants to sell the field.", ["sell"]),
        ("The ferry is late.", ["late"]),
        ("The bridge is a ruin.", ["ruin"]),
        ("The union threatened to close the port.", ["threatened", "close"]),
        ("The judge ordered the firm to pay.", ["ordered", "pay"]),
        ("The mayor will say that the port is closed.", ["say", "closed"]),
        ("Two sides held talks in May.", ["held"]),
        ("The firm was forced to close the mine.", ["close"]),
        ("The council granted the firm permission to open a mine.", ["granted", "open"]),
        ("What the clerk can tell is that the port is closed.", ["tell", "closed"]),
    ],
)
def test_one_sentence_yields_the_events_it_tells_of(text: str, expected: list[str]) -> None:
    assert heads(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk said that the ship had sunk.", ["the ship had sunk"]),
        ("The ship sank and blocked the canal.", ["The ship sank", "The ship … blocked the canal"]),
        ("The crew failed to land the plane.", ["The crew failed to land the plane"]),
        ("The bill is likely to pass.", ["The bill is likely to pass"]),
        ("The boat, which had left at noon, sank.", ["which had left at noon", "The boat … sank"]),
        ("The judge ordered the firm to pay.", ["The judge ordered the firm", "the firm to pay"]),
        ("The attack ended the long truce.", ["The attack", "The attack ended the long truce", "the long truce"]),
        ("The ship sank, and the clerk said so.", ["The ship sank"]),
    ],
)
def test_a_claim_is_its_clause_without_the_claims_below_it(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_word_before_its_noun_breaks_nothing_out_of_the_claim_around_it() -> None:
    parse = language.parse("The officials wanted to counter the increasing presence in the north.")
    counter, increasing = (
        next(token.i for token in parse.tokens if token.text == word) for word in ("counter", "increasing")
    )
    owners = pieces.Owners(parse, [counter, increasing])
    told = [quote(parse.text, pieces.spans(parse, owners.tokens(head), head, None)) for head in (counter, increasing)]
    assert told == ["The officials … to counter the increasing presence in the north", "increasing"]


def test_the_innermost_attribution_is_taken() -> None:
    text = "Ana said that Ben believes that the well is dry."
    outer = attribution(text, "say", "said", "Ben believes that the well is dry")
    inner = attribution(text, "believe", "believes", "the well is dry", inside=0)
    _, found = read(text, outer, inner)
    assert [claim.attribution for claim in found] == [1]


def test_a_ruling_is_a_claim_outside_and_the_act_stands_under_it() -> None:
    text = "The council allowed the school to sell the field."
    ruling = attribution(text, "order", "allowed", "the school to sell the field")
    _, (allowed, sell) = read(text, ruling)
    assert (allowed.attribution, allowed.ruling, allowed.cue_of, allowed.deontic) == (None, None, 0, "none")
    assert (sell.attribution, sell.ruling, sell.cue_of, sell.deontic) == (0, 0, None, "permitted")


def test_a_claim_keeps_to_the_content_of_its_attribution() -> None:
    text = "The port, the mayor said, was closed at noon."
    said = attribution(text, "say", "said", "was closed at noon")
    said.content = ((0, 8), *said.content)
    parse, found = read(text, said)
    assert [quote(parse.text, claim.spans) for claim in found] == ["The port … was closed at noon"]


def test_a_refusal_to_answer_is_no_claim() -> None:
    text = "The firm declined to comment."
    refused = attribution(text, "decline", "declined", "comment")
    refused.cue, refused.content = ((9, 28),), ()
    assert heads(text, refused) == []


def test_nouns_of_work_are_claims_only_where_something_governs_them() -> None:
    assert heads("The use of nets is old.") == ["old"]
    assert heads("The law prohibits the use of nets.") == ["prohibits", "use"]


def test_claims_come_in_text_order_and_the_same_twice() -> None:
    text = "If the dam breaks, the mill that feeds the town stops, and nobody can say when it will run."
    _, first = read(text)
    _, second = read(text)
    assert [claim.head for claim in first] == sorted(claim.head for claim in first)
    assert [(claim.head, claim.spans, claim.factuality) for claim in first] == [
        (claim.head, claim.spans, claim.factuality) for claim in second
    ]


_PIECES = (
    "if", "the ship", "sank", "not", "to", "said", "that", "“", "”", "allowed", "may", ",", ".", "?", "\n\n", "😀",
    "who", "nor", "should", "were", "no", "talks", "the ban on", "lifted", "refused", "and", "is", "שלום", "-", "of",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('The blaze is now "under control".', 'The blaze is now "under control"'),
        ("The road, he said, is “as good as new”.", "is “as good as new”"),
        ('"The road is open."', "The road is open"),
        ("• The mill will stay shut until May.", "The mill will stay shut until May"),
        ("FACT: The mill is shut.", "The mill is shut"),
    ],
)
def test_marks_are_whole_and_what_opens_a_line_is_left_out(text: str, told: str) -> None:
    parse = language.parse(text)
    assert any(quote(parse.text, claim.spans).endswith(told) for claim in claims.find(parse, []))
    assert not any(quote(parse.text, claim.spans)[0] in "•F" for claim in claims.find(parse, []))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join), st.text(max_size=60)))
def test_any_text_gives_claims_that_quote_it(text: str) -> None:
    parse, found = read(text)
    for claim in found:
        head = parse.tokens[claim.head]
        assert any(start <= head.start and head.end <= end for start, end in claim.spans)
        assert all(0 <= start < end <= len(text) for start, end in claim.spans)
        assert list(claim.spans) == sorted(set(claim.spans))
        assert -3 <= claim.factuality <= 3
        assert all(0 <= start < end <= len(text) for start, end in claim.evidential)


@pytest.mark.parametrize("text", ["“" * 5000, "said that " * 2000, "the decision to allow " * 500, "if " * 2000])
def test_no_text_takes_long_or_raises(text: str) -> None:
    parse, found = read(text)
    assert len(found) <= len(parse.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you for your letter.", []),
        ("As you know, the dam leaked.", ["leaked"]),
        ("The dam held, as designed.", ["held"]),
        ("The mason made an attempt to mend the wall.", ["mend"]),
        ("A notice posted on Monday named the ship.", ["named"]),
    ],
)
def test_what_tells_nothing_of_its_own_is_no_claim(text: str, expected: list[str]) -> None:
    assert heads(text) == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The union rejected the offer.", True),
        ("The mayor declined the request.", True),
        ("The mayor declined to comment.", False),
        ("The mayor declined to answer the question.", False),
    ],
)
def test_what_is_turned_down_is_a_claim_and_an_answer_is_none(text: str, wanted: bool) -> None:
    assert bool(rules.draft(make_report(text), language.parse(text)).claims) == wanted
