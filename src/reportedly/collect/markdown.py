"""Markdown: front matter says what the text is; its marks go, its words stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import fields, frontmatter
from .encoding import decode
from .limits import LARGEST_DOCUMENT
from .metadata import Draft, refuse_longer
from .stream import Stream

_HEADLINE = re.compile(r"\s*(?:#[ \t]+(?P<hash>[^\n]+?)[ \t]*#*[ \t]*|(?P<line>[^\n]+)\n=+[ \t]*)(?:\n|\Z)")
_FENCE = re.compile(r"[ ]{0,3}(?P<mark>```+|~~~+)(?P<info>[^\n`]*)$")
_RULE = re.compile(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$", re.M)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$", re.M)
_START = re.compile(r"^[ ]{0,3}(?:>[ ]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+|(?P<number>\d{1,3}[.)][ \t]+))?")
_STARTS = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t])")
_IMAGE = re.compile(r"!\[[^\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[(?P<text>[^\[\]\n]{1,2000})\](?:\([^()\s]{0,2000}(?:[ \t]+[\"'(][^\n]{0,300}?[\"')])?\)|\[[^\]\n]{0,200}\])"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,50}\]")
_BARE = re.compile(r"<(?P<url>https?://[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>\n]{0,500})?/?>")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?P<text>[^\n]+?)(?<!`)\1(?!`)")
_STARS = re.compile(r"(?<![\w\\*])(\*{1,3})(?=\S)(?P<text>[^*\n]{1,500}?)(?<=\S)\1(?!\*)")
_UNDERLINES = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(?P<text>[^_\n]{1,500}?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?P<text>[^~\n]{1,500})~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(stream: Stream) -> Iterator[Draft]:
    """One report. A leading ``# Headline`` is its title if the front matter gives none."""
    text = decode(stream.all(LARGEST_DOCUMENT)).replace("\r\n", "\n").replace("\r", "\n")
    refuse_longer(text)
    values, body = frontmatter.split(text)
    draft = fields.draft(values, body)
    draft.language = fields.language(draft.extra)
    headline = _HEADLINE.match(body)
    if headline is not None:
        title = plain(headline.group("hash") or headline.group("line"))
        if draft.title is None or title == draft.title:
            draft.title, body = title, body[headline.end() :]
    draft.body = plain(body)
    yield draft


def plain(text: str) -> str:
    """The words of Markdown ``text`` without its marks; lines that are one paragraph become one line.

    Links and emphasis keep their words. Pictures, code blocks, comments, link definitions and rules go. A mark
    that has no partner stays: it may be no mark.

    >>> plain("The *minister* said\\nso to [us](https://example.org).")
    'The minister said so to us.'
    """
    text = _DEFINITION.sub("", _RULE.sub("", _without_comments(_without_code(text))))
    paragraphs: list[str] = []
    open_ = False
    for line in text.split("\n"):
        if not line.strip():
            open_ = False
            paragraphs.append("")
            continue
        stripped = _START.sub(_number, line, count=1).strip()
        alone = line.lstrip("> ").startswith("#") or _FENCE.match(line) is not None
        broken = alone or line.endswith(("  ", "\\"))
        if open_ and not _STARTS.match(line.lstrip("> ")):
            paragraphs[-1] += " " + stripped.removesuffix("\\")
        else:
            paragraphs.append(stripped.removesuffix("\\"))
        open_ = not broken
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_inline(paragraph) for paragraph in paragraphs)).strip("\n")


def _without_code(text: str) -> str:
    """``text`` without its fenced blocks; a fence that nobody closes is kept with what follows, so nothing is lost."""
    kept: list[str] = []
    opened: tuple[str, int] | None = None
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if fence is not None and opened is None:
            opened = (fence.group("mark"), len(kept))
        elif opened is not None and _closes(fence, opened[0]):
            del kept[opened[1] :]
            opened = None
            continue
        kept.append(line)
    return "\n".join(kept)


def _closes(fence: re.Match[str] | None, mark: str) -> bool:
    return fence is not None and not fence.group("info").strip() and fence.group("mark").startswith(mark)


def _without_comments(text: str) -> str:
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join(kept) + text[position:]


def _number(match: re.Match[str]) -> str:
    return match.group("number") or ""


def _inline(line: str) -> str:
    line = _FOOTNOTE.sub("", _LINK.sub(_text, _IMAGE.sub("", line)))
    line = _TAG.sub("", _BARE.sub(r"\g<url>", line))
    for marks in (_CODE, _STARS, _STARS, _UNDERLINES, _STRUCK):
        line = marks.sub(_text, line)
    return _ESCAPE.sub(r"\1", line)


def _text(match: re.Match[str]) -> str:
    return match.group("text")
