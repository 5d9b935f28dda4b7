"""The right side: claims grouped by who says so, and the lists beside them."""

from __future__ import annotations

from collections.abc import Iterator

from ...vocabulary import Claim
from .. import phrases, words
from ..outline import Group, Outline
from ..sections import Item, Ref, items
from ..views import VIEWS, WHOLE
from .tags import attributes, escape, tag


def claims(
    outline: Outline, names: dict[str, str], anchored: set[str], level: int, article: str, only: str | None = None
) -> Iterator[str]:
    """The section with all claims of one reading, or with one part of it (``only``).

    ``names`` are the claims' anchors here, ``anchored`` the claims that have one in the text too.
    """
    place = attributes(class_="claims", id=f"{article}-claims", aria_labelledby=f"{article}-who", tabindex="-1")
    yield f"<section{place}>\n"
    for number, name in enumerate(WHOLE if only is None else (only,)):
        found = outline.groups() if name == "claims" else items(outline, name)
        if not found and only is None and name != "claims":
            continue
        yield tag(f"h{level}", VIEWS[name].title, id=None if number else f"{article}-who") + "\n"
        if not found:
            yield tag("p", VIEWS[name].empty, class_="none") + "\n"
        elif name == "claims":
            for group in outline.groups():
                yield from _group(outline, names, anchored, level + 1, group)
        else:
            yield "<ul>\n"
            yield from (_item(outline, names, item) for item in items(outline, name))
            yield "</ul>\n"
    yield "</section>\n"


def _group(outline: Outline, names: dict[str, str], anchored: set[str], level: int, group: Group) -> Iterator[str]:
    yield tag(f"h{level}", _who(outline, group)) + "\n"
    notes = phrases.source_notes(outline, group)
    if notes:
        yield tag("p", escape(" · ".join(notes)), class_="notes") + "\n"
    if group.remarks:
        yield '<ul class="remarks">\n'
        for remark in group.remarks:
            cue = outline.cue(remark)
            about = ", ".join(_link(outline, names, claim) for claim in remark.about if claim in outline.claims)
            yield "<li>" + tag("b", escape(words.act(remark)))
            yield escape(f" “{cue}”") if cue else ""
            yield f", of {about}</li>\n" if about else "</li>\n"
        yield "</ul>\n"
    if group.claims:
        yield "<ul>\n"
        for claim in group.claims:
            yield from _claim(outline, names, anchored, group, claim)
        yield "</ul>\n"


def _who(outline: Outline, group: Group) -> str:
    if not group.chain:
        return "The author"
    common = group.common_acts
    links = []
    for number, link in enumerate(group.chain):
        act = tag("span", escape(common[number]), class_="act") if common and common[number] != "says" else ""
        links.append(escape(outline.link_name(link)) + (" " + act if act else ""))
    return '<span class="via" aria-hidden="true"> › </span><span class="hidden">, and through them: </span>'.join(links)


def _claim(outline: Outline, names: dict[str, str], anchored: set[str], group: Group, claim: Claim) -> Iterator[str]:
    name = names[claim.id]
    number = outline.numbers[claim.id]
    yield f"<li{attributes(class_=f'claim {name}', id=name)}>"
    if claim.id in anchored:
        yield tag("a", str(number), class_="n", href=f"#t-{name}", aria_label=f"Claim {number}: show it in the text")
    else:
        yield tag("span", str(number), class_="n")
    yield tag("p", escape(claim.text), class_="words", lang=outline.reading.report.language or None, dir="auto")
    yield scale(claim)
    yield tag("p", _axes(outline, group, claim), class_="axes")
    facts = phrases.facts(outline, claim)
    if facts:
        yield tag("p", " · ".join(escape(fact) for fact in facts), class_="facts")
    ties = _ties(outline, names, claim)
    if ties:
        yield tag("ul", "".join(ties), class_="ties")
    yield "</li>\n"


def _axes(outline: Outline, group: Group, claim: Claim) -> str:
    found = phrases.presentation(outline, group, claim)
    return " ".join(tag("span", escape(word), class_=kind or None) for word, kind in found)


def scale(claim: Claim) -> str:
    """Where the report as a whole stands, from -3 to 3: a line with a dot, and the figure."""
    place = 4 + round((max(-3.0, min(3.0, claim.factuality)) + 3) * 8)
    value = words.number(claim.factuality).replace("-", "−")
    word = words.commitment(claim.factuality)
    return (
        f'<span class="scale" title="for the report: {word}">'
        '<svg viewBox="0 0 56 10" width="56" height="10" aria-hidden="true" focusable="false">'
        f'<path d="M4 5h48M28 2v6"/><circle cx="{place}" cy="5" r="3"/></svg>'
        f'<span class="hidden">for the report: {word}, </span>{value}</span>'
    )


def _ties(outline: Outline, names: dict[str, str], claim: Claim) -> list[str]:
    found = []
    for relation in outline.reasons.get(claim.id, ()):
        if relation.kind == "same":
            continue
        other = outline.claims[relation.from_]
        lead, said = words.tie(relation, other.text)
        found.append(f"<li>{tag('b', escape(lead))} {_link(outline, names, other.id, said)}</li>")
    for role, others in phrases.tied(outline, claim):
        found.append(f"<li>{escape(role)} {', '.join(_link(outline, names, other) for other in others)}</li>")
    return found


def _link(outline: Outline, names: dict[str, str], claim: str, text: str = "") -> str:
    number = str(outline.numbers[claim])
    return tag("a", tag("span", number, class_="ref") + (" " + escape(text) if text else ""), href=f"#{names[claim]}")


def _item(outline: Outline, names: dict[str, str], item: Item) -> str:
    text = _link(outline, names, item.claim, item.text) if item.claim else tag("b", escape(item.text))
    body = f"{tag('b', escape(item.label), class_=item.kind or None)} {text}" if item.label else text
    facts = ["".join(_fact(outline, names, part) for part in fact) for fact in item.facts]
    below = tag("p", " · ".join(facts), class_="facts") if facts else ""
    return tag("li", tag("p", body) + below, class_="brief") + "\n"


def _fact(outline: Outline, names: dict[str, str], part: str | Ref) -> str:
    return escape(part) if isinstance(part, str) else _link(outline, names, part.claim, part.words)
