"""Headlines in title case: which capitals are those of names? Labelled by hand, as they would stand in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import language
from reportedly.read.recasing import in_title_case, recased

BODY = (
    "Redfern's cabinet has authorised Latvia to export timber through the ports of the south, officials say. "
    "The Foreign Ministry in Riga welcomed the step, and so did the harbour masters of the south. A spokeswoman, Ada "
    "Banks, said that the tolls would be lowered in spring and that the banks of the river had to be dredged before. "
    "In Turkey the price of planks rose, while the minister for the ports, Jonas Strike, asked for patience. "
    "Trade unions want the Secretary of State to meet them."
)
HEADLINES = {
    "Redfern Clears Latvia to Export Timber": "Redfern clears Latvia to export timber",
    "Officials Say Most Planks Reached Harbours in Turkey": "Officials say most planks reached harbours in Turkey",
    "Foreign Ministry Welcomes Step: Tolls to Be Lowered": "Foreign Ministry welcomes step: Tolls to be lowered",
    "Jonas Strike Asks for Patience as Price Rises": "Jonas Strike asks for patience as price rises",
    "River to Be Dredged Before Spring, Says Ada Banks": "River to be dredged before spring, says Ada Banks",
    "Unions Want Meeting With Secretary of State": "Unions want meeting with Secretary of State",
    "‘We Ask for Patience,’ Minister for Ports Says": "‘We ask for patience,’ minister for ports says",
    "Tolls Lowered, Ports Opened, UNESCO Says, McBride Asks": "Tolls lowered, ports opened, UNESCO says, McBride asks",
}


def is_verb(word: str) -> bool:
    """A small dictionary."""
    return word in {"clear", "open", "want", "say", "rise", "reach"}


@pytest.mark.parametrize("headline", HEADLINES)
def test_words_go_by_how_the_report_writes_them(headline: str) -> None:
    text = f"{headline}\n\n{BODY}"
    assert recased(text, 0, len(headline), is_verb) == HEADLINES[headline]


@pytest.mark.parametrize(
    "line",
    [
        "Redfern clears Latvia to export timber",
        "REDFERN CLEARS LATVIA TO EXPORT TIMBER",
        "Ada Banks, Strike",
        "Redfern Clears Latvia to Export Timber.",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert not in_title_case(line)
    assert recased(f"{line}\n\n{BODY}", 0, len(line), is_verb) is None


def test_a_headline_by_itself_stays() -> None:
    line = "Redfern Clears Latvia to Export Timber"
    assert recased(line, 0, len(line), is_verb) is None
    assert recased(f"{line}\n\nOfficials said so.", 0, len(line), is_verb) is None


WORDS = ("Redfern", "Clears", "Says", "Of", "Ḍeep", "Banks", "A", "US", "‘Port’s", "İzmir", "Straße", "up-To")


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_letter_is_added_or_taken_away(words: list[str]) -> None:
    line = " ".join(words)
    found = recased(f"{line}\n{BODY}", 0, len(line), is_verb)
    assert found is None or [one.lower() for one in found] == [one.lower() for one in line]


def test_the_parser_sees_a_verb_and_the_tokens_the_text() -> None:
    headline = "Redfern Clears Latvia to Export Timber"
    text = f"{headline}\n\n{BODY}"
    parse = language.parse(text)
    words = [token for token in parse.tokens if token.end <= len(headline)]
    assert [token.text for token in words] == headline.split()
    assert all(text[token.start : token.end] == token.text for token in parse.tokens)
    assert [(token.tag[:2], token.dep) for token in words[:3]] == [("NN", "nsubj"), ("VB", "ROOT"), ("NN", "dobj")]
    assert [headline[slice(*parse.span(name.first, name.last))] for name in parse.names if name.last < 6][
        -1
    ] == "Latvia"
