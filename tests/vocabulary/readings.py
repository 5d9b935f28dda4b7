"""Strategies: texts of every script, readings of any shape, and one small reading that keeps the contract."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from reportedly.vocabulary import (
    Attribution,
    Claim,
    Entity,
    Event,
    Forecast,
    Participant,
    Place,
    Policy,
    Reading,
    Relation,
    Source,
    Time,
    make_report,
    quote,
)

PIECES = [
    *("\r\n", "\n", "\r", "\u2028", "\x85", "\ufeff", "\x00", "\u00a0", "\u202e", "\u200d", "e\u0301", "\u1112\u1161"),
    *("\U0001f469\u200d\U0001f467", "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d", "\u201c", " "),
]
texts = st.lists(st.text(max_size=12) | st.sampled_from(PIECES), max_size=12).map("".join)
words = st.text(max_size=8)
maybe_words = st.none() | words
scores = st.floats(0, 1)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50))
many_spans = st.lists(spans, max_size=3).map(tuple)
ids = st.text("abcdefpsty0123456789", min_size=1, max_size=4)
maybe_ids = st.none() | ids
many_ids = st.lists(ids, max_size=3).map(tuple)
countries = st.none() | st.sampled_from(["UKR", "XKX"])
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
plain = st.none() | st.booleans() | numbers | st.text(max_size=5)
trees = st.recursive(plain, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2))
extras = st.dictionaries(words, trees, max_size=3)


@st.composite
def reports(draw: Any) -> Any:
    return make_report(
        draw(texts),
        title=draw(st.none() | texts),
        url=draw(maybe_words),
        publisher=draw(maybe_words),
        authors=tuple(draw(st.lists(words, max_size=2))),
        published=draw(st.sampled_from([None, "2024-11", "2024-11-18T09:00:00Z"])),
        retrieved=draw(st.sampled_from([None, "2024-11-19"])),
        extra=draw(extras),
    )


def readings() -> st.SearchStrategy[Reading]:
    """Readings of any shape, sound or not: what JSON must carry without loss."""
    few = {"max_size": 2}

    def some(kind: type, **fields: Any) -> Any:
        return st.lists(st.builds(kind, **fields), **few).map(tuple)

    return st.builds(
        Reading,
        model=words,
        report=reports(),
        entities=some(
            Entity, id=ids, name=words, country=countries, sector=maybe_words, wikidata=maybe_words, mentions=many_spans
        ),
        times=some(Time, id=ids, span=spans, value=words),
        places=some(
            Place,
            id=ids,
            span=spans,
            entity=maybe_ids,
            name=words,
            country=countries,
            geonames=st.none() | st.integers(0, 10**8),
            latitude=st.none() | st.floats(-90, 90),
            longitude=st.none() | st.floats(-180, 180),
        ),
        sources=some(
            Source,
            id=ids,
            name=maybe_words,
            role=maybe_words,
            entities=many_ids,
            count=st.none() | st.integers(1, 9),
            anonymity=maybe_words,
        ),
        attributions=some(
            Attribution,
            id=ids,
            source=ids,
            source_spans=many_spans,
            cue_spans=many_spans,
            content_spans=many_spans,
            addressee_spans=many_spans,
            about=many_ids,
            inside=maybe_ids,
            score=scores,
        ),
        claims=some(
            Claim,
            id=ids,
            attribution=maybe_ids,
            text=words,
            spans=many_spans,
            head=spans,
            factuality=st.floats(-3, 3),
            evidential_spans=many_spans,
            time=maybe_ids,
            place=maybe_ids,
            score=scores,
            event=st.none()
            | st.builds(Event, mode=maybe_words, contexts=st.lists(words, max_size=2).map(tuple), score=scores),
            participants=some(Participant, span=spans, entity=maybe_ids),
        ),
        relations=some(Relation, from_=ids, to=ids, cue_spans=many_spans, score=scores),
        policies=some(
            Policy,
            id=ids,
            claim=ids,
            ruling=maybe_ids,
            ruler=maybe_ids,
            bound=many_ids,
            territory=maybe_ids,
            since=maybe_ids,
            until=maybe_ids,
            exceptions=many_ids,
            replaces=maybe_ids,
        ),
        forecasts=some(Forecast, id=ids, claim=ids, condition=maybe_ids, deadline=maybe_ids),
    )


BODY = (
    "Ruvia has reportedly let Dalmark fly drones over Lisk until May. If it rains, no drone will fly. "
    "🌧 Nobody objected."
)


def at(part: str, nth: int = 0) -> tuple[int, int]:
    """Where ``part`` stands in the small reading's text."""
    start = -1
    for _ in range(nth + 1):
        start = BODY.index(part, start + 1)
    return start, start + len(part)


def _claim(number: int, head: tuple[int, int], *pieces: tuple[int, int], **axes: Any) -> Claim:
    values: dict[str, Any] = {
        "attribution": None,
        "polarity": "affirmed",
        "certainty": "certain",
        "tense": None,
        "mood": "asserted",
        "deontic": "none",
        "factuality": 3.0,
        "evidential_spans": (),
        "evaluative": False,
        "event": None,
        "participants": (),
        "time": None,
        "time_relation": None,
        "place": None,
        "score": 0.9,
    }
    return Claim(id=f"c{number}", head=head, spans=pieces, text=quote(BODY, pieces), **{**values, **axes})


def _attribution(number: int, **parts: Any) -> Attribution:
    values: dict[str, Any] = {
        "source": f"s{number}",
        "negated": False,
        "manner": "indirect",
        "source_spans": (),
        "addressee_spans": (),
        "about": (),
        "inside": None,
        "implied": False,
        "score": 0.9,
    }
    return Attribution(id=f"a{number}", **{**values, **parts})


def small() -> Reading:
    """A reading of ``BODY`` that keeps the contract and uses every noun."""
    letting = (at("Ruvia has")[0], at("Ruvia has")[1]), at("let Dalmark fly drones over Lisk until May")
    flying = at("Dalmark fly drones over Lisk until May")
    return Reading(
        model="rules 0",
        report=make_report(BODY, published="2024-11-18"),
        entities=(
            Entity(
                id="e1",
                name="Ruvia",
                type="country",
                country=None,
                sector="GOV",
                wikidata=None,
                mentions=(at("Ruvia"),),
            ),
            Entity(
                id="e2",
                name="Dalmark",
                type="country",
                country=None,
                sector=None,
                wikidata=None,
                mentions=(at("Dalmark"),),
            ),
        ),
        times=(Time(id="t1", span=at("May"), type="DATE", value="2025-05"),),
        places=(
            Place(
                id="p1",
                span=at("Lisk"),
                entity=None,
                name="Lisk",
                country="UKR",
                latitude=51.7,
                longitude=36.2,
                geonames=1,
            ),
        ),
        sources=(
            Source(id="s1", kind="unspecified", name=None, role=None, count=None, entities=(), anonymity=None),
            Source(id="s2", kind="named", name="Ruvia", role=None, count=1, entities=("e1",), anonymity=None),
        ),
        attributions=(
            _attribution(1, act="say", cue_spans=(at("reportedly"),), content_spans=letting),
            _attribution(
                2,
                act="order",
                source_spans=(at("Ruvia"),),
                cue_spans=(at("let"),),
                content_spans=(flying,),
                inside="a1",
            ),
        ),
        claims=(
            _claim(
                1,
                at("let"),
                *letting,
                attribution="a1",
                factuality=1.7,
                evidential_spans=(at("reportedly"),),
                event=Event(type="COOPERATE", mode=None, contexts=("military",), score=0.8),
            ),
            _claim(
                2,
                at("fly"),
                flying,
                attribution="a2",
                deontic="permitted",
                factuality=0.0,
                time="t1",
                time_relation="until",
                place="p1",
                participants=(Participant(role="actor", span=at("Dalmark"), entity="e2"),),
            ),
            _claim(3, at("rains"), at("it rains"), mood="conditional", factuality=0.0),
            _claim(4, at("fly", 1), at("no drone will fly"), polarity="negated", tense="future", factuality=-3.0),
            _claim(5, at("objected"), at("Nobody objected"), polarity="negated", tense="past", factuality=-3.0),
        ),
        relations=(Relation(kind="condition", from_="c3", to="c4", cue_spans=(at("If"),), score=0.9),),
        policies=(
            Policy(
                id="y1",
                claim="c2",
                ruling="c1",
                kind="permitted",
                ruler="e1",
                bound=("e2",),
                territory="p1",
                since=None,
                until="t1",
                exceptions=(),
                replaces=None,
            ),
        ),
        forecasts=(Forecast(id="f1", claim="c4", condition="c3", deadline=None),),
    )
