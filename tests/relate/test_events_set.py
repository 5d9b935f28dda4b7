"""Events as a function of the set: judgements, order of arrival, no runaway chains."""

from __future__ import annotations

import random

from reportedly.relate.digest import order
from reportedly.relate.events import assemble, contradictions, link, updates
from reportedly.relate.model import Judgement

from .told_events import Case, cases, links, put_together


def _case(name: str) -> Case:
    return next(one for one in cases() if one.name == name)


def test_people_put_together_what_was_apart() -> None:
    case = _case("another place is another strike, and the follow-up still names the first")
    one, other = case.claim("one: drones *struck* an oil"), case.claim("two: Drones *struck* an oil")
    events = put_together(case.digests, [Judgement(kind="same event", subject=one.id, object=other.id)])
    assert any({one.id, other.id} <= {claim for _, claim in event.claims} for event in events)


def test_people_take_apart_what_was_together() -> None:
    case = _case("one strike in two tellings")
    one, other = case.claim("one: drones *struck* an oil"), case.claim("two: was *hit* by drones")
    events = put_together(case.digests, [Judgement(kind="not the same", subject=other.id, object=one.id)])
    assert not any({one.id, other.id} <= {claim for _, claim in event.claims} for event in events)


def test_the_last_judgement_of_two_claims_holds() -> None:
    case = _case("one strike in two tellings")
    one, other = case.claim("one: drones *struck* an oil"), case.claim("two: was *hit* by drones")
    made = [
        Judgement(kind="not the same", subject=one.id, object=other.id),
        Judgement(kind="same event", subject=other.id, object=one.id),
    ]
    events = put_together(case.digests, made)
    assert any({one.id, other.id} <= {claim for _, claim in event.claims} for event in events)


def test_order_of_arrival_changes_nothing() -> None:
    digests = {one.report: one for case in cases() for one in case.named.values()}
    wanted = put_together(dict(sorted(digests.items(), key=lambda item: order(item[1]))))
    draw = random.Random(5)
    for _ in range(2):
        mixed = list(digests.values())
        draw.shuffle(mixed)
        made = [each for one in mixed for each in link(one, [other for other in mixed if other is not one])]
        draw.shuffle(made)
        assert assemble({one.report: one for one in mixed}, made) == wanted


def test_every_claim_is_of_one_event() -> None:
    case = _case("two who rule alike are two rulings")
    claims = [claim for event in case.events for _, claim in event.claims]
    assert sorted(claims) == sorted(one.id for digest in case.digests.values() for one in digest.mentions)


def test_no_link_leads_to_a_later_report() -> None:
    for case in cases():
        for one in links(case.digests):
            assert order(case.digests[one.to]) <= order(case.digests[one.report])


def test_an_event_is_called_by_its_fullest_clause() -> None:
    case = _case("headline and body, and the strike again")
    event = next(one for one in case.events if len(one.claims) == 3)
    assert event.label.startswith("Two drones struck an oil refinery in Ryazan")


def test_what_numbers_are_of_is_told_in_the_words_of_the_report() -> None:
    case = _case("numbers that cannot both be so")
    found = [one for event in case.events for one in contradictions(event, case.digests, ())]
    assert [one.about for one in found] == ["rockets"]
    case = _case("the same source counts anew")
    assert [one.about for event in case.events for one in updates(event, case.digests, ())] == ["people"]
