"""What does the simplest rule find? Any verb with a clausal complement, its subject the source: the baseline."""

from __future__ import annotations

from reportedly.read.language import Parse, parse_many
from reportedly.vocabulary import canonical_text

from .attributions import Triple


def attributions(bodies: list[str]) -> list[list[Triple]]:
    """For each body, every outermost verb with a clausal complement: subject, verb, complement."""
    return [find(parse) for parse in parse_many(canonical_text(body) for body in bodies)]


def find(parse: Parse) -> list[Triple]:
    """The attributions of one parse by the baseline's only rule, in text order, none inside another."""
    found: list[Triple] = []
    covered = -1
    for token in parse.tokens:
        complements = parse.children(token, "ccomp")
        if token.pos != "VERB" or token.i <= covered or not complements:
            continue
        subjects = parse.children(token, "nsubj")
        source = (parse.span(subjects[0].left, subjects[0].right),) if subjects else ()
        content = parse.span(complements[0].left, complements[0].right)
        found.append((source, ((token.start, token.end),), (content,)))
        covered = complements[0].right
    return found
