"""Policies: force, ruler, bound, territory, period, exceptions, and what a new rule replaces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read import language, lexicon, policies, read, relations
from reportedly.read.drafts import (
    AttributionDraft,
    ClaimDraft,
    EntityDraft,
    ParticipantDraft,
    PlaceDraft,
    PolicyDraft,
    SourceDraft,
    TimeDraft,
)
from reportedly.read.language import Parse
from reportedly.vocabulary import make_report
from reportedly.vocabulary.check import problems


@dataclass
class Told:
    """A text with the drafts that the questions before this one would have handed over."""

    text: str
    parse: Parse = field(init=False)
    claims: list[ClaimDraft] = field(default_factory=list)
    attributions: list[AttributionDraft] = field(default_factory=list)
    entities: list[EntityDraft] = field(default_factory=list)
    places: list[PlaceDraft] = field(default_factory=list)
    times: list[TimeDraft] = field(default_factory=list)
    sources: list[SourceDraft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parse = language.parse(self.text)

    def at(self, word: str) -> int:
        text, _, nth = word.partition("@")
        return [token.i for token in self.parse.tokens if token.text == text][int(nth or 1) - 1]

    def named(self, word: str, country: str | None = None) -> int:
        at = self.at(word)
        self.entities.append(EntityDraft(word.partition("@")[0], "country", country, mentions=[(at, at)]))
        return len(self.entities) - 1

    def claim(self, word: str, **axes: Any) -> int:
        head = self.parse.tokens[self.at(word)]
        self.claims.append(ClaimDraft(head=head.i, spans=((head.start, head.end),), **axes))
        return len(self.claims) - 1

    def ruled(self, ruling: str, act: str, force: Any, ruler: int | None = None, **axes: Any) -> tuple[int, int]:
        """A ruling and the act under it; their places among the claims."""
        credited = () if ruler is None else (ruler,)
        self.sources.append(SourceDraft("named", None, entities=credited))
        self.attributions.append(AttributionDraft("order", self.at(ruling), "named", origin=len(self.sources) - 1))
        number = len(self.attributions) - 1
        first = self.claim(ruling, cue_of=number, tense="past")
        return first, self.claim(act, ruling=number, attribution=number, deontic=force, **axes)

    def find(self) -> list[PolicyDraft]:
        related = relations.find(self.parse, self.claims, self.attributions)
        return policies.find(
            self.parse, self.claims, self.attributions, related, self.entities, self.places, self.times, self.sources
        )


def test_an_act_under_a_ruling_is_a_policy() -> None:
    told = Told("Ruvia has allowed Dalmark to fly drones.")
    ruler, bound = told.named("Ruvia"), told.named("Dalmark")
    ruling, act = told.ruled("allowed", "fly", "permitted", ruler)
    assert told.find() == [PolicyDraft(act, "permitted", ruling=ruling, ruler=ruler, bound=(bound,))]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The team must win to stay in the league.", "win"),
        ("We must win.", "win"),
        ("The changes could reduce the fee.", "reduce"),
        ("Workers will have to pay more.", "pay"),
    ],
)
def test_what_must_be_so_without_a_rule_is_none(text: str, act: str) -> None:
    told = Told(text)
    told.claim(act, deontic="required")
    assert told.find() == []


@pytest.mark.parametrize(
    ("text", "act", "kind"),
    [
        ("Drivers must carry a lamp.", "carry", "required"),
        ("Drivers must not carry a lamp.", "carry", "forbidden"),
        ("Drivers no longer have to carry a lamp.", "carry", "permitted"),
        ("Drivers may no longer carry a lamp.", "carry", "forbidden"),
        ("Drivers will be able to carry a lamp from May.", "carry", "permitted"),
        ("Under the new law, the firm may carry oil.", "carry", "permitted"),
        ("No driver may carry oil under the law.", "carry", "forbidden"),
    ],
)
def test_a_duty_of_a_role_or_under_a_law_is_a_policy(text: str, act: str, kind: str) -> None:
    told = Told(text)
    claim = told.claim(act)
    assert [(policy.claim, policy.kind, policy.ruling) for policy in told.find()] == [(claim, kind, None)]
    assert told.claims[claim].deontic == kind


def test_the_law_rules_where_nobody_else_does() -> None:
    told = Told("Under the law, shops may no longer sell bags.")
    told.claim("sell")
    (policy,) = told.find()
    assert policy.ruler is not None
    assert (told.entities[policy.ruler].name, told.entities[policy.ruler].type) == ("law", "thing")


def test_who_issued_the_order_rules() -> None:
    told = Told("Shops must close at noon under an order issued by the council.")
    told.claim("close")
    (policy,) = told.find()
    assert policy.ruler is not None
    assert told.entities[policy.ruler].name == "council"


def test_a_common_noun_that_rules_becomes_an_entity() -> None:
    told = Told("The fisheries ministry allowed foreign trawlers to sail.")
    told.ruled("allowed", "sail", "permitted")
    (policy,) = told.find()
    assert policy.ruler is not None
    assert [told.entities[one].name for one in (policy.ruler, *policy.bound)] == [
        "fisheries ministry",
        "foreign trawlers",
    ]


def test_one_who_is_meant_again_is_one_entity() -> None:
    told = Told("The ministry allowed ships to sail. The ministry ordered boats to stay.")
    told.ruled("allowed", "sail", "permitted")
    told.ruled("ordered", "stay", "required")
    first, second = told.find()
    assert first.ruler == second.ruler


def test_them_are_those_bound_before() -> None:
    told = Told("Ruvia required visitors to carry a permit. It lets them show a photograph.")
    told.named("Ruvia")
    told.ruled("required", "carry", "required")
    told.ruled("lets", "show", "permitted")
    first, second = told.find()
    assert first.bound == second.bound != ()


@pytest.mark.parametrize(
    "example",
    [example for section in lexicon.load("policies").values() for example in section["example"]],
    ids=lambda example: str(example["text"]),
)
def test_the_examples_of_the_lexicon_hold(example: dict[str, Any]) -> None:
    reading = read(make_report(example["text"]), reader="rules")
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    wanted = [] if example["policy"] is None else [(example["policy"], example["kind"])]
    assert [(heads[policy.claim], policy.kind) for policy in reading.policies] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A court has struck down a law that banned fireworks.", [("fireworks", "permitted")]),
        ("The council has not lifted the ban on fireworks.", [("fireworks", "forbidden")]),
        ("The navy was told to keep away.", [("keep", "required")]),
        ("Parliament voted to decriminalise the possession of knives.", [("possession", "permitted")]),
        ("The council has not banned fireworks.", []),
        ("The union urged the council to ban fireworks.", []),
        ("The council proposed a ban on fireworks.", []),
        ("The union has proposed banning fireworks.", []),
    ],
)
def test_how_a_report_leaves_the_rule(text: str, wanted: list[tuple[str, str]]) -> None:
    reading = read(make_report(text), reader="rules")
    heads = {claim.id: reading.quote(claim.head) for claim in reading.claims}
    assert [(heads[policy.claim], policy.kind) for policy in reading.policies] == wanted


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    reading = read(
        make_report(f"{text} The council banned {text} from the bay except {text} until {text}."), reader="rules"
    )
    assert problems(reading) == []


@pytest.mark.parametrize(
    ("text", "ruling", "act"),
    [
        ("Let me explain the closure.", "Let", "explain"),
        ("The ice melted, which allows ships to sail.", "allows", "sail"),
        ("The army turned in order to save fuel.", "order", "save"),
        ("Care is required to clear the mines.", "required", "clear"),
    ],
)
def test_what_nobody_decrees_is_no_policy(text: str, ruling: str, act: str) -> None:
    told = Told(text)
    told.ruled(ruling, act, "permitted")
    assert told.find() == []


def test_the_actor_of_the_act_is_bound() -> None:
    told = Told("Ruvia banned the use of drones over Lisk by Dalmark.")
    bound = told.named("Dalmark")
    told.ruled("banned", "use", "forbidden")
    told.claims[1].participants = [ParticipantDraft("actor", (0, 1), told.at("Dalmark"), bound)]
    assert told.find()[0].bound == (bound,)


@pytest.mark.parametrize(
    ("text", "ruling", "act"),
    [
        ("Ruvia barred Dalmark from flying drones.", "barred", "flying"),
        ("Dalmark was ordered to leave the bay.", "ordered", "leave"),
        ("Ruvia banned the use of drones by Dalmark.", "banned", "use"),
        ("Ruvia banned Dalmark 's use of drones.", "banned", "use"),
        ("Ruvia allowed the Dalmark navy to sail.", "allowed", "sail"),
    ],
)
def test_who_is_bound_is_read_from_the_ruling_where_no_actor_is_known(text: str, ruling: str, act: str) -> None:
    told = Told(text)
    bound = told.named("Dalmark")
    told.ruled(ruling, act, "forbidden")
    assert told.find()[0].bound == (bound,)


def test_who_suffers_a_deed_is_not_bound() -> None:
    told = Told("Ruvia ordered Dalmark 's arrest.")
    told.named("Dalmark")
    told.ruled("ordered", "arrest", "required")
    assert told.find()[0].bound == ()


def test_the_scene_of_the_act_is_the_territory() -> None:
    told = Told("Ruvia allowed flights from Dorn over Lisk.")
    at = [told.at("Dorn"), told.at("Lisk")]
    told.places = [PlaceDraft(i, i, told.parse.tokens[i].text) for i in at]
    told.ruled("allowed", "flights", "permitted")
    assert told.find()[0].territory == 1


def test_the_place_that_was_attached_wins() -> None:
    told = Told("Ruvia allowed flights over Lisk.")
    told.places = [PlaceDraft(0, 0, "Ruvia"), PlaceDraft(told.at("Lisk"), told.at("Lisk"), "Lisk")]
    told.ruled("allowed", "flights", "permitted", place=0)
    assert told.find()[0].territory == 0


def test_a_policy_lasts_from_the_ruling_until_the_acts_end() -> None:
    told = Told("On Sunday Ruvia allowed ships to sail until May.")
    told.times = [TimeDraft(at, at, "DATE", "2025") for at in (told.at("Sunday"), told.at("May"))]
    told.ruled("allowed", "sail", "permitted", time=1, time_relation="until")
    told.claims[0].time, told.claims[0].time_relation = 0, "at"
    assert (told.find()[0].since, told.find()[0].until) == (0, 1)


def test_a_length_of_time_is_how_long_it_holds() -> None:
    told = Told("Ruvia barred ships from sailing for six months.")
    told.times = [TimeDraft(told.at("six"), told.at("months"), "DURATION", "P6M")]
    told.ruled("barred", "sailing", "forbidden")
    assert (told.find()[0].since, told.find()[0].until) == (None, 0)


def test_an_hour_of_the_day_is_neither_start_nor_end() -> None:
    told = Told("Ruvia barred ships from sailing after noon.")
    told.times = [TimeDraft(told.at("noon"), told.at("noon"), "TIME", "XXXX-XX-XXT12:00")]
    told.ruled("barred", "sailing", "forbidden")
    assert (told.find()[0].since, told.find()[0].until) == (None, None)


def test_a_rule_holds_since_it_was_introduced() -> None:
    told = Told("The ban on kites, which was introduced in 2022, remains in force.")
    told.times = [TimeDraft(told.at("2022"), told.at("2022"), "DATE", "2022")]
    assert [policy.since for policy in told.find()] == [0]


def test_a_vague_duration_is_neither_start_nor_end() -> None:
    told = Told("Ruvia allowed ships to sail for days.")
    told.times = [TimeDraft(told.at("days"), told.at("days"), "DURATION", "PXD")]
    told.ruled("allowed", "sail", "permitted", time=0, time_relation="until")
    assert (told.find()[0].since, told.find()[0].until) == (None, None)


@pytest.mark.parametrize(
    ("text", "taken_out"),
    [
        ("Ruvia banned ships from sailing unless they carry grain.", "carry"),
        ("Ruvia banned all flights except the evacuation of children.", "evacuation"),
        ("Ruvia banned all flights other than the evacuation of children.", "evacuation"),
    ],
)
def test_what_is_taken_out_is_an_exception(text: str, taken_out: str) -> None:
    told = Told(text)
    told.ruled("banned", "sailing" if "sailing" in text else "flights", "forbidden")
    exception = told.claim(taken_out)
    assert told.find()[0].exceptions == (exception,)


def test_a_thing_taken_out_becomes_a_claim_with_the_other_force() -> None:
    told = Told("Ruvia banned lorries from the bridge, except ambulances.")
    (policy,) = told.find()
    (exception,) = policy.exceptions
    assert (told.parse.tokens[told.claims[exception].head].text, told.claims[exception].deontic) == (
        "ambulances",
        "permitted",
    )


def test_who_is_taken_out_is_not_bound() -> None:
    told = Told("Nobody other than divers is allowed to touch the wreck.")
    told.ruled("allowed", "touch", "forbidden")
    assert told.find()[0].bound == ()


@pytest.mark.parametrize(
    ("text", "ruling", "act", "place"),
    [
        ("Ruvia ordered envoys to leave Lisk.", "ordered", "leave", "Lisk"),
        ("Ruvia allowed exports to Lisk.", "allowed", "exports", "Lisk"),
    ],
)
def test_what_the_act_is_aimed_at_is_no_territory(text: str, ruling: str, act: str, place: str) -> None:
    told = Told(text)
    told.places = [PlaceDraft(told.at(place), told.at(place), place)]
    told.ruled(ruling, act, "permitted", place=0)
    assert told.find()[0].territory is None


def test_where_those_bound_are_is_the_territory() -> None:
    told = Told("Ruvia allowed schools in Lisk to open.")
    told.places = [PlaceDraft(told.at("Lisk"), told.at("Lisk"), "Lisk")]
    told.ruled("allowed", "open", "permitted")
    assert told.find()[0].territory == 0


def two_rules(
    text: str, old: tuple[str, str, Any], new: tuple[str, str, Any], *, rulers: tuple[str, str]
) -> list[PolicyDraft]:
    told = Told(text)
    for (ruling, act, force), name in sorted(
        zip((old, new), rulers, strict=True), key=lambda pair: told.at(pair[0][0])
    ):
        known = {entity.name: index for index, entity in enumerate(told.entities)}
        ruler = known[name] if name in known else told.named(name)
        told.ruled(ruling, act, force, ruler)
    return told.find()


def test_a_lifted_prohibition_is_replaced() -> None:
    found = two_rules(
        "Ruvia, which had forbidden the use of drones, has allowed their use.",
        ("forbidden", "use", "forbidden"),
        ("allowed", "use@2", "permitted"),
        rulers=("Ruvia", "Ruvia"),
    )
    assert [policy.replaces for policy in found] == [None, 0]


def test_the_order_of_telling_does_not_matter() -> None:
    found = two_rules(
        "Ruvia has allowed Dalmark to fly drones over Lisk. It previously prohibited the use of drones.",
        ("prohibited", "use", "forbidden"),
        ("allowed", "fly", "permitted"),
        rulers=("Ruvia", "Ruvia"),
    )
    assert [policy.replaces for policy in found] == [1, None]


@pytest.mark.parametrize(
    ("text", "rulers"),
    [
        ("Ruvia has allowed flights. Dalmark had forbidden flights.", ("Dalmark", "Ruvia")),
        ("Ruvia has allowed flights. Ruvia had forbidden fishing.", ("Ruvia", "Ruvia")),
    ],
    ids=["another ruler", "another act"],
)
def test_rules_that_do_not_meet_replace_nothing(text: str, rulers: tuple[str, str]) -> None:
    act = "fishing" if "fishing" in text else "flights@2"
    found = two_rules(text, ("forbidden", act, "forbidden"), ("allowed", "flights", "permitted"), rulers=rulers)
    assert [policy.replaces for policy in found] == [None, None]


def test_two_rules_of_one_force_stand_beside_each_other() -> None:
    found = two_rules(
        "Ruvia has banned flights. Ruvia had forbidden flights over Lisk.",
        ("forbidden", "flights@2", "forbidden"),
        ("banned", "flights", "forbidden"),
        rulers=("Ruvia", "Ruvia"),
    )
    assert [policy.replaces for policy in found] == [None, None]


def test_a_ruling_told_again_keeps_its_ruler() -> None:
    told = Told("Ruvia allowed flights over Lisk. The decision to allow flights over Lisk is new.")
    ruler = told.named("Ruvia")
    told.ruled("allowed", "flights", "permitted", ruler)
    told.ruled("allow", "flights@2", "permitted")
    assert [policy.ruler for policy in told.find()] == [ruler, ruler]


def test_an_empty_text_has_no_policies() -> None:
    assert Told("").find() == []


def test_a_rule_told_beside_another_verb_is_not_what_that_verb_asks_for() -> None:
    text = (
        "The president of Chile has supported the islands with money while previously prohibiting the use of nets "
        "in the bay."
    )
    (policy,) = read(make_report(text), reader="rules").policies
    assert policy.kind == "forbidden"
