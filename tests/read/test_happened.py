"""The network's type of happening, where it is sure and the claim is plain."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reportedly.read import attribution, claims, events, factuality, happened, quotations
from reportedly.read.language import parse
from reportedly.read.model.labels import EVENT
from reportedly.read.model.look import Look
from reportedly.vocabulary import Span


class Given(Look):
    """A look that takes every word for one type, so that a test does not hang on the weights of the day."""

    def __init__(self, type_: str, log_odds: float = 9) -> None:
        self.type, self.log_odds = type_, log_odds

    def output(self, name: str, span: Span) -> npt.NDArray[np.float32]:
        scores = np.zeros(len(EVENT), dtype=np.float32)
        scores[EVENT.index(self.type)] = self.log_odds
        return scores


def typed(text: str, look: Look) -> str | None:
    seen = parse(text)
    found = attribution.find(seen, quotations.find(seen))
    stated = claims.find(seen, found)
    factuality.judge(seen, stated, found)
    events.classify(seen, stated)
    happened.overrule(seen, look, stated)
    event = stated[-1].event
    return event.type if event is not None else None


def test_a_type_that_the_lexicon_lacks_is_filled_in() -> None:
    assert typed("The mayor painted the fence.", Given("AID")) == "AID"


def test_a_sure_network_overrules_the_lexicon() -> None:
    assert typed("Rebels shelled the port.", Given("AID")) == "AID"


def test_an_unsure_network_changes_nothing() -> None:
    assert typed("Rebels shelled the port.", Given("AID", log_odds=0.5)) == "ASSAULT"


def test_no_happening_in_the_network_s_eyes_leaves_the_lexicon_s_type() -> None:
    assert typed("Rebels shelled the port.", Given("none")) == "ASSAULT"


def test_a_denied_happening_keeps_its_type() -> None:
    assert typed("Rebels did not shell the port.", Given("REJECT")) == "ASSAULT"
