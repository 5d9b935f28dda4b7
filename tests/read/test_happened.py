"""The learned head's type of happening beside the lexicon's: which stands, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from reportedly.read import events, happened, language
from reportedly.read.drafts import ClaimDraft, ParticipantDraft
from reportedly.read.events.learned import STATES, WIDTH, Head, of_network
from reportedly.read.model.labels import EVENT
from reportedly.read.model.look import Look
from reportedly.vocabulary import Polarity, Span


class Blank(Look):
    """A look that sees nothing, so that a test hangs on the head alone."""

    def __init__(self) -> None:
        pass

    def output(self, name: str, span: Span) -> npt.NDArray[np.float32]:
        return np.zeros(len(EVENT), dtype=np.float32)

    def block(self, name: str) -> npt.NDArray[np.float32]:
        return np.zeros((1, len(EVENT)), dtype=np.float32)

    def within(self, span: Span) -> slice:
        return slice(0, 1)

    def means(self, parts: Sequence[object]) -> npt.NDArray[np.float32]:
        return np.zeros((len(parts), STATES), dtype=np.float32)


def sure_of(kind: str, log_odds: float = 9) -> Head:
    """A head that gives every claim the same type."""
    bias = np.zeros(len(EVENT), dtype=np.float32)
    bias[EVENT.index(kind)] = log_odds
    return Head(np.zeros((WIDTH, len(EVENT)), dtype=np.float32), bias)


def claim(text: str, word: str, head: Head, polarity: Polarity = "affirmed") -> ClaimDraft:
    parse = language.parse(text)
    token = next(token for token in parse.tokens if token.text == word)
    draft = ClaimDraft(token.i, ((0, len(text)),), polarity=polarity)
    events.classify(parse, [draft])
    happened.settle(parse, Blank(), [draft], head)
    return draft


def kind(text: str, word: str, head: Head) -> str | None:
    event = claim(text, word, head).event
    return event.type if event is not None else None


def test_a_type_that_the_lexicon_lacks_is_filled_in() -> None:
    assert kind("The mayor painted the fence.", "painted", sure_of("AID")) == "AID"


def test_a_sure_head_overrules_the_lexicon() -> None:
    assert kind("Rebels shelled the port.", "shelled", sure_of("AID")) == "AID"


def test_an_unsure_head_changes_nothing() -> None:
    assert kind("Rebels shelled the port.", "shelled", sure_of("AID", 0.5)) == "ASSAULT"


def test_an_unsure_head_fills_nothing_in() -> None:
    assert kind("The mayor painted the fence.", "painted", sure_of("AID", 0.5)) is None


def test_a_head_that_surely_sees_no_happening_takes_the_type_away() -> None:
    assert kind("Rebels shelled the port.", "shelled", sure_of("none")) is None


def test_what_is_denied_keeps_the_lexicon_s_type() -> None:
    event = claim("Rebels did not shell the port.", "shell", sure_of("REJECT"), "negated").event
    assert event is not None
    assert event.type == "ASSAULT"


def test_where_both_agree_the_row_stays_and_the_score_is_the_head_s() -> None:
    event = claim("Rebels shelled the port.", "shelled", sure_of("ASSAULT", 3)).event
    assert event is not None
    assert (event.type, event.mode, event.contexts) == ("ASSAULT", "heavy-weapons", ("military",))
    assert event.score == pytest.approx(np.exp(3) / (np.exp(3) + len(EVENT) - 1), abs=0.006)


def test_a_type_of_the_head_gets_its_mode_by_the_words() -> None:
    event = claim("The treasurer handed in his resignation.", "handed", sure_of("RETREAT")).event
    assert event is not None
    assert event.mode == "resign"


def test_why_names_both_where_they_differ() -> None:
    why = claim("Rebels shelled the port.", "shelled", sure_of("AID")).why["event"]
    assert "AID" in why
    assert "ASSAULT" in why


def test_the_claims_that_changed_are_told() -> None:
    parse = language.parse("Rebels shelled the port.")
    drafts = [ClaimDraft(1, ((0, 24),))]
    assert happened.settle(parse, Blank(), drafts, sure_of("AID")) == drafts
    assert happened.settle(parse, Blank(), drafts, sure_of("AID")) == []


def test_no_claims_need_no_head() -> None:
    assert happened.settle(language.parse(""), Blank(), []) == []


def test_the_head_is_asked_about_the_parties() -> None:
    draft = ClaimDraft(1, ((0, 24),))
    draft.participants = [ParticipantDraft("actor", (0, 6), 0), ParticipantDraft("object", (15, 23), 3)]
    asked = happened.asked(draft)
    assert (asked.doers, asked.others) == (((0, 6),), ((15, 23),))


def test_one_acted_on_that_can_act_goes_before_a_thing() -> None:
    draft = ClaimDraft(1, ((0, 24),))
    draft.participants = [ParticipantDraft("object", (15, 23), 3), ParticipantDraft("recipient", (0, 6), 0)]
    assert happened.asked(draft).others == ((0, 6),)


def test_a_head_to_begin_with_passes_on_what_the_network_sees() -> None:
    seen = np.zeros((1, WIDTH), dtype=np.float32)
    start = WIDTH - 2 - 4 * len(EVENT)
    seen[0, start : start + len(EVENT)] = np.log([0.5] + 16 * [0.5 / 16])
    assert of_network().chances(seen)[0, 0] == pytest.approx(0.5)


def test_a_warmer_head_is_less_sure() -> None:
    rows = np.zeros((1, WIDTH), dtype=np.float32)
    assert sure_of("AID").warmed(3).chances(rows).max() < sure_of("AID").chances(rows).max()
