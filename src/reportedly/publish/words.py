"""Plain words for what a reading holds as codes: acts, axes, scales, relations, dates."""

from __future__ import annotations

from ..vocabulary import Attribution, Claim, Place, Reading, Relation, Report, Source, Time

ACTS = {
    "say": "says",
    "confirm": "confirms",
    "deny": "denies",
    "decline": "declines",
    "believe": "believes",
    "expect": "expects",
    "ask": "asks",
    "intend": "intends",
    "order": "rules",
    "show": "shows",
}
NEGATED_ACTS = {
    "say": "does not say",
    "confirm": "does not confirm",
    "deny": "does not deny",
    "decline": "does not decline",
    "believe": "does not believe",
    "expect": "does not expect",
    "ask": "does not ask",
    "intend": "does not intend",
    "order": "does not rule",
    "show": "does not show",
}

POLARITY = {"affirmed": "affirmed", "negated": "negated", "unknown": "whether or not: open"}
CERTAINTY = {"certain": "certain", "probable": "probable", "possible": "possible", "unknown": "left open"}
TENSE = {"past": "past", "present": "present", "future": "to come"}
MOOD = {
    "asserted": "",
    "conditional": "a condition",
    "question": "a question",
    "wished": "wished for",
    "planned": "planned",
    "expected": "expected",
}
DEONTIC = {"none": "", "permitted": "permitted", "forbidden": "forbidden", "required": "required"}

NOT_ASSERTED = {
    ("deny", False): "denied",
    ("deny", True): "not denied",
    ("confirm", True): "not confirmed",
    ("say", True): "not said",
    ("show", True): "not shown",
    ("believe", True): "not believed",
    ("expect", True): "not expected",
    ("intend", True): "not intended",
}
"""What becomes of a claim whose source does not put it forward, by act and whether that is negated."""

RELATIONS = {
    "reason": "because",
    "purpose": "in order that",
    "condition": "if",
    "concession": "although",
    "contrast": "whereas",
    "result": "so that",
    "same": "the same as",
}
"""How a claim is tied to the one that is its reason, purpose, condition ... or result."""

INVERSES = {
    "reason": "a reason for",
    "purpose": "a purpose of",
    "condition": "a condition for",
    "concession": "despite which",
    "contrast": "set against",
    "result": "a result of",
    "same": "the same as",
}
"""What that other claim is to it."""

ROLES = {"actor": "who", "recipient": "whom", "object": "what", "instrument": "with"}
"""What a participant is to its claim."""

COMMITMENT = (
    (2.5, "certain"),
    (1.5, "probable"),
    (0.5, "possible"),
    (-0.5, "left open"),
    (-1.5, "possibly not"),
    (-2.5, "probably not"),
)
"""Lower bounds of the words for factuality: the nearest of FactBank's values, 3 to -3."""

UNSURE = 0.4
"""Extractions scored below this are shown as unsure: by then a reader should look at the text."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def act(attribution: Attribution) -> str:
    """What the source does, in the third person: "says", "does not confirm"."""
    return (NEGATED_ACTS if attribution.negated else ACTS)[attribution.act]


def manner(claim: Claim) -> list[str]:
    """How the text presents the claim: deontic force, certainty, polarity, tense and mood, in words.

    A governed act is told by its force alone, unless the text says more than that of it.
    """
    if claim.deontic != "none":
        words = [DEONTIC[claim.deontic]]
        if claim.polarity == "negated":
            words.append(POLARITY["negated"])
        elif claim.deontic == "permitted" and claim.factuality < 1.5:
            words.append("not said to be done")
        if claim.certainty in ("probable", "possible"):
            words.append(CERTAINTY[claim.certainty])
    else:
        words = [CERTAINTY[claim.certainty], POLARITY[claim.polarity]]
    if claim.tense:
        words.append(TENSE[claim.tense])
    if MOOD[claim.mood]:
        words.append(MOOD[claim.mood])
    return words


def chip(claim: Claim, attribution: Attribution | None = None) -> str:
    """The one or two short words that set a claim apart from a plain assertion; empty for one."""
    parts = [NOT_ASSERTED.get((attribution.act, attribution.negated), "")] if attribution else []
    parts.append({"asserted": "", "conditional": "if", "question": "whether"}.get(claim.mood, claim.mood))
    parts.append(DEONTIC[claim.deontic])
    modal = {"possible": "may", "probable": "likely"}.get(claim.certainty, "")
    if not modal and claim.tense == "future" and claim.mood == "asserted":
        modal = "will"
    parts.append(f"{modal} not".lstrip() if claim.polarity == "negated" else modal)
    return ", ".join(filter(None, parts))


def commitment(factuality: float) -> str:
    """What the report as a whole commits its reader to, as a word of FactBank's scale."""
    for bound, word in COMMITMENT:
        if factuality >= bound:
            return word
    return "certainly not"


def differs(claim: Claim) -> bool:
    """Whether the report commits to another value than the claim's own presentation would, and by a word or more.

    Governed acts, conditions and questions are open in the report by their nature: that needs no telling.
    """
    if claim.deontic != "none" or claim.mood != "asserted" or claim.certainty == "unknown":
        return False
    word: str = claim.certainty
    if claim.polarity == "negated":
        word = "certainly not" if word == "certain" else f"{word[:-2]}ly not"
    return commitment(claim.factuality) != word


def number(factuality: float) -> str:
    """The value with its sign and one digit: "+1.6", "-0.5", "0.0"."""
    return f"{factuality:+.1f}" if abs(factuality) >= 0.05 else "0.0"


def tie(relation: Relation, reason: str) -> tuple[str, str]:
    """The word that ties a claim to its reason, condition ... and the latter's text ``reason``, fitted together.

    A text that opens with the word itself ("If it rains") does not have it twice, and "to" makes "in order that" short.
    """
    lead = RELATIONS[relation.kind]
    if reason.lower().startswith(f"{lead} "):
        return lead, reason[len(lead) + 1 :]
    return ("in order" if relation.kind == "purpose" and reason.lower().startswith("to ") else lead), reason


def inverse(relation: Relation) -> str:
    """What a claim is to the claim that it is tied to: "a reason for"."""
    return INVERSES[relation.kind]


def source_name(source: Source) -> str:
    """The source's name, or what stands in for one."""
    if source.name:
        return source.name
    return {
        "named": "somebody named",
        "unnamed": "somebody unnamed",
        "document": "a document",
        "unspecified": "nobody named",
        "author": "the report itself",
    }[source.kind]


def source_notes(source: Source) -> list[str]:
    """What a reader should know of the source at once: unnamed, how many, on what terms."""
    notes = []
    if source.kind == "unnamed":
        notes.append("unnamed")
    elif source.kind == "document":
        notes.append("document")
    elif source.kind == "author":
        notes.append("the report credits itself")
    if source.role and source.role.lower() not in (source.name or "").lower():
        notes.append(source.role)
    if source.count and source.count > 1:
        notes.append(f"{source.count} people" if source.kind in ("named", "unnamed") else f"{source.count} of them")
    elif source.count == 1 and source.kind == "unnamed":
        notes.append("one person")
    if source.anonymity:
        notes.append(f"“{source.anonymity}”")
    return notes


def date(value: str | None) -> str:
    """An ISO 8601 date in words, as precise as it is: "18 November 2024", "November 2024", "2024".

    >>> date("2024-11-18T09:05:00Z"), date("2024-11"), date("last spring")
    ('18 November 2024, 09:05 UTC', 'November 2024', 'last spring')
    """
    if not value:
        return ""
    day, _, clock = value.partition("T")
    parts = day.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return value
    if len(parts) == 1:
        return value
    if not 1 <= int(parts[1]) <= 12:
        return value
    words = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 3:
        words = f"{int(parts[2])} {words}"
    if clock[:5].strip("0:") and len(clock) >= 5:
        zone = clock[5:].lstrip(":0123456789.")
        shown = {"Z": " UTC"}.get(zone, "") or (clock[clock.find("+") :] if "+" in clock else "")
        words += f", {clock[:5]}{' ' + shown.strip() if shown else ''}"
    return words


def when(reading: Reading, claim: Claim, time: Time) -> str:
    """The claim's time: relation, the text's own words, and the value where it says more."""
    words = reading.quote(time.span)
    relation = claim.time_relation or "at"
    lead = "" if relation == "at" or words.lower().startswith(relation) else f"{relation} "
    value = date(time.value)
    same = "X" in value or not value[:1].isdigit() or value.lower() in words.lower()
    return f"{lead}{words}" if same else f"{lead}{words} ({value})"


def where(place: Place) -> str:
    """The place's name, and its country where that is another word."""
    return f"{place.name} ({place.country})" if place.country else place.name


def byline(report: Report) -> list[str]:
    """Publisher, agency, authors, dates and address: what stands under a headline."""
    parts = [report.publisher, report.agency if report.agency != report.publisher else None]
    parts += [", ".join(report.authors) or None, date(report.published) or None]
    if report.modified and report.modified != report.published:
        parts.append(f"changed {date(report.modified)}")
    return [part for part in parts if part]


def several(count: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "2 claims", "no claims"."""
    if count == 1:
        return f"1 {one}"
    return f"{count or 'no'} {many or one + 's'}"
