"""Attributions by a passive: "is said to", "is seen as", "was ordered by the court to", "it is argued by some that"."""

from __future__ import annotations

from ..drafts import AttributionDraft
from ..language import Parse, Token
from . import cues, frames, phrases
from .building import build
from .cues import Use
from .frames import Frame
from .pieces import Range

_EMPTY = frozenset({"it", "there"})


def find(parse: Parse, verb: Token) -> AttributionDraft | None:
    """The attribution that the passive ``verb`` makes, with its agent or, mostly, with nobody credited."""
    book = cues.book()
    lemma = cues.lemma(verb)
    uses = book.passives.get(lemma, {})
    by = frames.agent(parse, verb)
    subject = next((t for t in parse.children(verb) if t.dep in ("nsubjpass", "csubjpass")), None)
    if subject is not None and subject.lower == "it" and (parenthesis := _parenthesis(parse, verb, subject, uses)):
        return parenthesis
    if lemma == "know" and parse.head(verb).lemma == "let" and verb.dep == "ccomp":
        return _made_known(parse, verb)
    rest = [t for t in parse.children(verb) if t.i > verb.i]
    for child in rest:
        kind = _kind(child, frames.infinitive(parse, child))
        use = uses.get(kind)
        if use is None:
            active = book.verbs.get(lemma, {}).get("that") if kind == "that" else None
            if active is None:
                continue
            use = active
        if frames.on_terms(parse, verb, kind):
            continue
        content = _content(verb, subject, child, kind, use)
        prep = child if kind in ("for", "with", "about", "of") else None
        return build(parse, verb, Frame(verb, kind, content, prep), use, by, passive=True)
    use = uses.get("np")
    if use is not None and by is not None and subject is not None and subject.lower not in _EMPTY:
        return build(parse, verb, Frame(verb, "np", [(subject.left, subject.right)]), use, by, passive=True)
    return None


def _made_known(parse: Parse, verb: Token) -> AttributionDraft | None:
    """ "let it be known to several papers that the talks had failed"."""
    let = parse.head(verb)
    tokens = parse.tokens
    sentence = parse.sentence_of(verb)
    that = next((i for i in range(verb.i + 1, min(verb.i + 15, sentence.last)) if tokens[i].lower == "that"), None)
    if that is None:
        return None
    source = frames.subject(parse, let)
    draft = build(parse, verb, Frame(verb, "that", [(that, sentence.last)]), Use("say"), source)
    if draft is not None:
        draft.cue = (parse.span(phrases.verb_group(parse, let)[0], verb.i),)
    return draft


def _parenthesis(parse: Parse, verb: Token, it: Token, uses: dict[str, Use]) -> AttributionDraft | None:
    """ "Planes have, it is claimed, been allowed in": the sentence around the parenthesis is the content."""
    tokens = parse.tokens
    sentence = parse.sentence_of(verb)
    use = uses.get("that") or uses.get("to")
    if use is None or not sentence.first < it.i or tokens[it.i - 1].text != ",":
        return None
    if verb.i >= sentence.last or tokens[verb.i + 1].text != ",":
        return None
    content = [(sentence.first, it.i - 1), (verb.i + 1, sentence.last)]
    return build(parse, verb, Frame(verb, "aside", content), use, None, passive=True)


def _kind(child: Token, infinitive: bool) -> str:
    if child.dep == "ccomp":
        return "that"
    if child.dep in ("oprd", "attr"):
        return "as"
    if child.dep == "advcl" and infinitive and child.left <= child.i - 1:
        return "to"
    if child.dep == "xcomp":
        return "to" if child.tag == "VB" or infinitive else "as"
    return child.lower if child.dep == "prep" else ""


def _content(verb: Token, subject: Token | None, child: Token, kind: str, use: Use) -> list[Range]:
    """The subject counts where it takes part in what is said: "the plan is seen as", "the firm was told to"."""
    inner = (max(child.left, verb.i + 1), child.right)
    if kind in ("for", "of", "with", "about"):
        inner = (child.i + 1, child.right)
    if kind == "that" or subject is None or subject.lower in _EMPTY or subject.tag in ("WDT", "WP"):
        return [inner]
    if kind == "about" or use.act == "ask":
        return [inner]
    return [(subject.left, subject.right), inner]
