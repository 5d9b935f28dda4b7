"""Readings made by hand, for tests of what is done with them: each sentence one claim whose head is its third word."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.vocabulary import Claim, Reading, make_report


def reading(sentences: Sequence[str], **fields: str) -> Reading:
    """A reading of ``sentences``, four to a paragraph."""
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    report = make_report("\n\n".join(paragraphs), url="https://lantern.example/ferry", **fields)  # type: ignore[arg-type]
    claims = []
    end = 0
    for number, sentence in enumerate(sentences, 1):
        start = report.text.index(sentence, end)
        end = start + len(sentence)
        words = sentence.split()
        head = start + len(" ".join(words[:2])) + 1
        claims.append(
            Claim(
                id=f"c{number}", attribution=None, text=sentence.rstrip("."), spans=((start, end - 1),),
                head=(head, head + len(words[2].rstrip("."))), polarity="affirmed", certainty="certain", tense="past",
                mood="asserted", deontic="none", factuality=3.0, evidential_spans=(), evaluative=False, event=None,
                participants=(), time=None, time_relation=None, place=None, score=1.0,
            )
        )  # fmt: skip
    return Reading(model="by hand", report=report, claims=tuple(claims))
