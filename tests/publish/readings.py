"""Random readings for property tests: any text, with spans anywhere in it, sound enough to be drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from reportedly.vocabulary import Attribution, Claim, Reading, Source, Span, make_report, normalise

NASTY = st.sampled_from(
    [
        "<script>alert(1)</script>", "</style>", "]]>", "&amp;", "'\">", "[bold]x[/bold]", "[/]", "\x1b[31m", "\x9b2J",
        "\u202egnirts", "\u2066", "\u200f", "\u00ad", "\t", "\r", "\x07", "🛳️", "e\u0301", "漢字", "שלום", "a" * 90,
        "—…“”",
        "\n", "\n\n", " ", "\u00a0", "https://lantern.example/a?b=1&c=2", ":smile:", "^[", "\\x1b",
    ]
)  # fmt: skip
TEXTS = st.lists(NASTY | st.text(max_size=12), min_size=1, max_size=12).map("".join)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of a text that tries to break out, with up to six claims and three attributions."""
    title = draw(st.none() | TEXTS)
    report = make_report(draw(TEXTS), title=title, publisher=draw(st.none() | TEXTS), url=draw(st.none() | TEXTS))
    length = len(report.text)
    if not length:
        return Reading(model="by hand", report=report)
    place = st.integers(0, length - 1)

    def spans(most: int) -> st.SearchStrategy[tuple[Span, ...]]:
        one = st.tuples(place, st.integers(1, 30)).map(lambda pair: (pair[0], min(length, pair[0] + pair[1])))
        return st.lists(one, min_size=1, max_size=most).map(normalise)

    name = draw(TEXTS)
    sources = (
        Source(id="s1", kind="unnamed", name=name, role=name, count=2, entities=(), anonymity=name),
        Source(id="s2", kind="unspecified", name=None, role=None, count=None, entities=(), anonymity=None),
    )
    attributions = tuple(
        Attribution(
            id=f"a{number}", source=draw(st.sampled_from(["s1", "s2"])), act=draw(st.sampled_from(["say", "deny"])),
            negated=draw(st.booleans()), manner="indirect", source_spans=draw(spans(2)), cue_spans=draw(spans(1)),
            content_spans=draw(spans(2)), addressee_spans=(), about=(), inside=f"a{number - 1}" if number > 1 else None,
            implied=False, score=0.5,
        )
        for number in range(1, draw(st.integers(1, 4)))
    )  # fmt: skip
    claims = []
    for number in range(1, draw(st.integers(1, 7))):
        pieces = draw(spans(3))
        claims.append(
            Claim(
                id=f"c{number}", attribution=draw(st.sampled_from([None, *(each.id for each in attributions)])),
                text=" … ".join(report.text[start:end] for start, end in pieces), spans=pieces, head=pieces[0],
                polarity="negated", certainty="possible", tense=None, mood="asserted", deontic="none",
                factuality=draw(st.floats(-3, 3)), evidential_spans=(), evaluative=False, event=None, participants=(),
                time=None, time_relation=None, place=None, score=0.5,
            )
        )  # fmt: skip
    return Reading(model="by hand", report=report, sources=sources, attributions=attributions, claims=tuple(claims))
