"""Which body is meant by another form of its name? "The Supreme Court" is "the Supreme Court of Nepal" again."""

from __future__ import annotations

import re

from ..gazetteer import fold
from ..language import Parse
from . import tables
from .found import Found

_OF = re.compile(r"^(ministry|department|office|secretariat|bureau|agency|council) (of|for) (the )?(.+)$")


def join(parse: Parse, found: list[Found]) -> None:
    """Gives bodies the country that is told behind their name, and another form of a name the key of the first one.

    A form without a country ("the Health Ministry") is the last body whose name holds it, if all of these are of one
    country; one with a country and the bare noun ("the Chilean ministry") is the only body of that country and noun.
    """
    starts: dict[int, Found] = {}
    for mention in found:
        if mention.type in ("country", "place"):
            starts.setdefault(mention.first, mention)
    whole: dict[str, list[Found]] = {}
    of_country: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for mention in sorted((one for one in found if one.type == "organisation"), key=lambda one: one.first):
        _placed(parse, mention, starts)
        core = _core(parse, mention, starts)
        before = whole.get(core)
        if mention.country is None and mention.sector not in ("IGO", "NGO") and before:
            if len({one.country for one in before}) == 1:
                mention.key, mention.country = before[-1].key, before[-1].country
                mention.sector = mention.sector or before[-1].sector
        elif mention.country is not None:
            head = core.rpartition(" ")[2]
            keys = of_country.setdefault((mention.country, head), set())
            same = [one for one in before or () if one.country == mention.country]
            if same:
                mention.key = same[-1].key
            elif core == head and len(keys) == 1:
                mention.key = next(iter(keys))
            keys.add(mention.key)
            whole.setdefault(core, []).append(mention)


def _placed(parse: Parse, mention: Found, starts: dict[int, Found]) -> None:
    """The country told in or behind a body's name: "Supreme Court of India", "University of Nairobi"."""
    if mention.country is not None or mention.sector in ("IGO", "NGO", "BUS", "JRN"):
        return
    tokens = parse.tokens
    for i in range(mention.first + 1, min(mention.last + 3, len(tokens))):
        if tokens[i].lower not in ("of", "in", "for") or (i <= mention.last and tokens[i].lower != "of"):
            continue
        if i > mention.last + 1 or (i == mention.last + 1 and tokens[i].lower != "of"):
            continue
        step = i + 2 if i + 1 < len(tokens) and tokens[i + 1].lower == "the" else i + 1
        holder = starts.get(step)
        country = tables.country_of(holder) if holder is not None else None
        if holder is None and i <= mention.last:
            start, end = parse.span(step, mention.last)
            name = parse.text[start:end]
            country = tables.countries_by_phrase().get(name) or tables.town_country(name)
            step = mention.last + 1
        if country is None:
            continue
        mention.country = country
        if holder is not None and holder.last > mention.last:
            start, end = parse.span(mention.first, holder.last)
            mention.last, mention.name = holder.last, " ".join(parse.text[start:end].split())
            mention.key = ("name", fold(mention.name))
        return


def _core(parse: Parse, mention: Found, starts: dict[int, Found]) -> str:
    """The name without the country: "foreign ministry" of "Chilean Foreign Ministry" and "Ministry of Foreign ..."."""
    tokens = parse.tokens
    first, last = mention.first, mention.last
    holder = starts.get(first)
    if holder is not None and holder.last < last:
        first = holder.last + 1
        if tokens[first].tag == "POS" and first < last:
            first += 1
    for i in range(first + 1, last):
        step = i + 2 if tokens[i + 1].lower == "the" else i + 1
        if tokens[i].lower == "of" and (inner := starts.get(step)) is not None and inner.last == last:
            last = i - 1
            break
    name = " ".join(token.lower for token in tokens[first : last + 1])
    told = _OF.match(name)
    return f"{told[4]} {told[1]}" if told else name
