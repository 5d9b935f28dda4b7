"""The network's value beside that of the rules, and the heads that only it sees."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from reportedly.read import attribution, claims, factuality, judged, quotations
from reportedly.read.drafts import AttributionDraft, ClaimDraft
from reportedly.read.language import Parse, parse
from reportedly.read.model.labels import QUESTIONS
from reportedly.read.model.look import Look
from reportedly.vocabulary import Span

Answers = dict[str, tuple[float, float]]
"""By word: the log odds that it heads a claim, and its value."""


class Given(Look):
    """A look whose answers are written down, so that a test does not hang on the weights of the day."""

    def __init__(self, text: str, answers: Answers) -> None:
        self.text = text
        self.answers = answers

    def output(self, name: str, span: Span) -> npt.NDArray[np.float32]:
        chance, value = self.answers.get(self.text[slice(*span)], (-9.0, 3.0))
        return np.array([chance] if name == "head" else [value] * len(QUESTIONS), dtype=np.float32)


def stated(text: str) -> tuple[Parse, list[ClaimDraft], list[AttributionDraft]]:
    seen = parse(text)
    found = attribution.find(seen, quotations.find(seen))
    drafts = claims.find(seen, found)
    factuality.judge(seen, drafts, found)
    return seen, drafts, found


def weighed(text: str, answers: Answers) -> ClaimDraft:
    seen, drafts, found = stated(text)
    judged.weigh(seen, Given(text, answers), drafts, found)
    return drafts[-1]


def extra(text: str, answers: Answers) -> list[str]:
    seen = parse(text)
    found = attribution.find(seen, quotations.find(seen))
    chosen = {claim.head for claim in claims.find(seen, found)}
    return [seen.tokens[head].text for head, _ in judged.heads(seen, Given(text, answers), chosen, found)]


def test_the_value_is_a_mean_of_both() -> None:
    rules = stated("The ferry sank.")[1][-1].factuality
    claim = weighed("The ferry sank.", {"sank": (9, 1.0)})
    assert claim.factuality == pytest.approx(judged.SHARE * 1 + (1 - judged.SHARE) * rules, abs=0.01)


def test_what_is_there_does_not_happen() -> None:
    sure = (9.0, 1.0)
    text = "Officials fear that a muddle might push suppliers to leave the dam."
    assert extra(text, dict.fromkeys(("muddle", "suppliers", "dam"), sure)) == ["muddle"]


def test_a_denial_by_a_helper_stays_the_rules() -> None:
    assert weighed("The crew failed to stop the ferry.", {"stop": (9, 1.5)}).factuality < -1


def test_what_somebody_denies_stays_the_rules() -> None:
    text = "The mayor denied that the ferry sank."
    rules = stated(text)[1][-1].factuality
    assert weighed(text, {"sank": (9, 2.5)}).factuality == rules


def test_why_tells_where_they_differ() -> None:
    assert "network" in weighed("The ferry sank.", {"sank": (9, 1.0)}).why
    assert "network" not in weighed("The ferry sank.", {"sank": (9, 2.9)}).why


def test_values_stay_on_the_scale() -> None:
    assert weighed("The ferry sank.", {"sank": (9, 7.0)}).factuality <= 3


def test_a_word_told_as_open_heads_a_claim() -> None:
    assert extra("No muddle came.", {"muddle": (3, -2.0)}) == ["muddle"]


def test_a_word_told_as_plainly_so_heads_none() -> None:
    assert extra("The muddle came.", {"muddle": (3, 2.9)}) == []


def test_an_unlikely_word_heads_none() -> None:
    assert extra("No muddle came.", {"muddle": (-3, -2.0)}) == []


def test_a_verb_of_saying_heads_no_claim_though_it_looks_like_one() -> None:
    assert extra("The mayor said the ferry sank.", {"said": (3, 1.0)}) == []


def test_a_refusal_to_answer_is_no_claim() -> None:
    assert extra("The mayor declined to comment.", {"comment": (3, -2.0), "declined": (3, 1.0)}) == []


def test_a_name_heads_none() -> None:
    assert extra("No ferry came to Brond.", {"Brond": (3, -2.0)}) == []


def test_a_verb_that_only_marks_tense_heads_none() -> None:
    assert extra("The port is going to close.", {"going": (3, 1.0)}) == []
