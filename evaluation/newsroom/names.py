"""Who plays whom: each name and number of the newsroom's texts with that of another cast, drawn by chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from random import Random
from typing import Any

from .values import NUMBERS

Phrases = Iterator[tuple[str, str]]

WOMEN = (
    "Clara Winslow", "Eleanor Marsh", "Hanna Zielska", "Olena Marchuk", "Miriam Oduya", "Nadia Pell", "Rosalind Keane",
    "Grace Tolland", "Vera Lindqvist",
)  # fmt: skip
MEN = (
    "Peter Adeyemi", "Tobias Reed", "Julian Harcott", "Harold Finch", "Witold Karcz", "Colm Prentice", "Lev Arnault",
    "Joe Biden", "Donald Trump", "Dmitry Peskov", "Vladimir Putin", "John Kirby",
)  # fmt: skip


def names(cast: Mapping[str, Any], random: Random) -> dict[str, str]:
    """What stands for each phrase of the newsroom's texts."""
    made: dict[str, str] = {}
    granter, pair = random.choice(cast["granter"]), random.choice(cast["neighbours"])
    people = dict(_people(cast, random))
    for each in (
        people.items(),
        _offices(granter, people),
        _granter(granter),
        _user(pair["user"]),
        _target(pair["target"]),
        _third(cast, random),
        _outlets(cast, random),
        _things(cast, random),
        _numbers(random),
    ):
        made.update(each)
    return made


def _granter(one: Mapping[str, str]) -> Phrases:
    for the in ("The United States", "the United States", "United States", "US"):
        yield the, one["name"]
    for words in ("U.S.", "American"):
        yield words, one["adjective"]
    yield from (("US| sources", one["adjective"]), ("US| missile", one["adjective"]))
    yield "Americans", one["people"]
    yield "Washington", one["capital"]
    yield "WASHINGTON", one["capital"].upper()
    yield "Democrats", one["party"]
    yield "Senate", "parliamentary"
    yield "congressional", "parliamentary"
    for old, part in (("White House", "executive"), ("Pentagon", "defence"), ("State Department", "foreign")):
        bare = one[part].removeprefix("the ")
        yield old, bare
        yield f"the {old}", one[part]
        yield f"The {old}", one[part][0].upper() + one[part][1:]
    yield "State Dept.", one["foreign"].removeprefix("the ")


def _offices(granter: Mapping[str, str], people: Mapping[str, str]) -> Phrases:
    title = granter["title"]
    yield "President Joe Biden", f"{title} {people['Joe Biden']}"
    yield "President Biden", f"{title} {people['Biden']}"
    yield "President-elect", f"{title}-elect"
    yield "the president had resisted", f"the {title.lower()} had resisted"
    yield "the department could", "the ministry could"
    yield "the president's advisers", f"the {title.lower()}'s advisers"


def _user(one: Mapping[str, str]) -> Phrases:
    yield from (("Ukraine", one["name"]), ("Ukrainian", one["adjective"]), ("Ukrainians", one["people"]))
    yield from (("Kyiv", one["capital"]), ("KYIV", one["capital"].upper()))
    yield from (("Dnipro", one["struck"]), ("Kharkiv", one["border"]), ("Sumy", one["town"]))


def _target(one: Mapping[str, str]) -> Phrases:
    yield from (("Russia", one["name"]), ("Russian", one["adjective"]), ("the Russian Federation", one["name"]))
    yield from (("Moscow", one["capital"]), ("MOSCOW", one["capital"].upper()))
    yield from (("Kremlin", f"{one['adjective']} government"), ("rouble", one["currency"]))
    yield from (("Kursk", one["first"]), ("Bryansk", one["second"]), ("Belgorod", one["third"]))
    yield from (("Astrakhan", one["far"]), ("on the Caspian Sea", one["sea"]))


def _third(cast: Mapping[str, Any], random: Random) -> Phrases:
    ally = random.choice(cast["ally"])
    yield from (("North Korea", ally["name"]), ("North Korean", ally["adjective"]), ("North Koreans", ally["people"]))
    yield from (("Koreans", ally["people"]), ("Pyongyang", ally["capital"]))
    france, britain = random.sample(cast["others"], 2)
    yield from (("France", france["name"]), ("French", france["adjective"]), ("Paris", france["capital"]))
    yield from (("Britain", britain["name"]), ("British", britain["adjective"]), ("London", britain["capital"]))
    yield "NATO", random.choice(cast["alliance"])
    land, seat = random.choice(cast["land"])
    yield from (("Estmark", land), ("VESTHAVN", seat))


def _outlets(cast: Mapping[str, Any], random: Random) -> Phrases:
    yield "Meridian Wire", random.choice(cast["wire"])
    papers = random.sample(cast["papers"], 3)
    for (old, last), (new, new_last) in zip(
        (("Potomac", "Courier"), ("Harbour", "Tribune"), ("Thames", "Gazette")), papers, strict=True
    ):
        yield f"{old} {last}", f"{new} {new_last}"
        yield last, new_last
    broadcaster = random.choice(cast["broadcaster"])
    yield from (("Northlight", broadcaster), ("Northlight Television", f"{broadcaster} Television"))
    yield "NewsHeap", random.choice(cast["aggregator"])
    daily = random.choice(cast["daily"])
    yield from (("Poranek Wiślany", daily["name"]), ("Polish", daily["adjective"]))


def _things(cast: Mapping[str, Any], random: Random) -> Phrases:
    for old, part in (
        ("ATACMS", "first_weapon"),
        ("SCALP", "second_weapon"),
        ("Storm Shadow", "third_weapon"),
        ("Oreshnik", "new_weapon"),
        ("RS-26", "design"),
        ("Fairhaven College", "college"),
        ("Institute for Border Studies", "institute"),
        ("Lausanne-Nord", "polytechnic"),
        ("Golden Gate", "landmark"),
    ):
        new = random.choice(cast[part])
        yield old, new
        if part == "college":
            yield "Fairhaven", new.removesuffix(" College")


def _people(cast: Mapping[str, Any], random: Random) -> Phrases:
    surnames = iter(random.sample(cast["surnames"], len(WOMEN) + len(MEN)))
    given = {"women": random.sample(cast["women"], len(WOMEN) + 1), "men": random.sample(cast["men"], len(MEN) + 2)}
    for old, firsts in ((WOMEN, given["women"]), (MEN, given["men"])):
        for name, first, last in zip(old, firsts, surnames, strict=False):
            yield name, f"{first} {last}"
            yield name.split()[-1], last
            if name == "Vladimir Putin":
                yield "Vladimir V. Putin", f"{first} V. {last}"
    yield from (("Iryna", given["women"][-1]), ("Taras", given["men"][-1]))
    for spelling, new in zip(("Zelenskiy", "Zelensky"), random.choice(cast["spellings"]), strict=True):
        yield from ((spelling, new), (f"Volodymyr {spelling}", f"{given['men'][-2]} {new}"))
    yield from zip(("Ilmar Tamm", "Ingmar Tamme"), random.choice(cast["alike"]), strict=True)


def _numbers(random: Random) -> Phrases:
    """The counts keep what the gold holds of them: one more fired than shot down, more said by the other side to be
    fired and fewer to be shot down, and the distorted number none of these."""
    shot = random.randint(6, 9)
    other, less = shot + random.randint(3, 5), random.randint(2, 4)
    wrong = shot + 2
    for old, new in (("six", shot + 1), ("eight", other), ("seven", wrong), ("five", shot)):
        yield from ((old, NUMBERS[new]), (old.capitalize(), NUMBERS[new].capitalize()))
    yield from (("sixth", _ordinal(shot + 1)), ("five| days", "five"))
    yield from (("two| of them", NUMBERS[less]), ("two|$", NUMBERS[less]))
    officials = NUMBERS[random.randint(3, 5)]
    for words in (" officials and", " U.S. officials"):
        yield from ((f"two|{words}", officials), (f"Two|{words}", officials.capitalize()))
    yield "one of the three", f"one of the {NUMBERS[NUMBERS.index(officials) + 1]}"
    yield from _lengths(random)


def _lengths(random: Random) -> Phrases:
    reach, ahead = random.choice((200, 350, 400)), count(random.randint(3, 5))
    years = next(ahead)
    yield from (("300 km", f"{reach} km"), ("190 miles", f"{round(reach * 0.062) * 10} miles"))
    yield from (("250 km", f"{reach - 60} km"), ("600 miles", f"{random.choice((300, 450, 700))} miles"))
    yield from (("two years", f"{NUMBERS[years]} years"), ("three years", f"{NUMBERS[next(ahead)]} years"))


def _ordinal(number: int) -> str:
    return {7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}[number]
