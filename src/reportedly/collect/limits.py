"""How much of anything is taken, in one place: past a limit an input is refused with a message that names it."""

from __future__ import annotations

LONGEST_TEXT = 1_000_000
"""Code points of one report, some 170,000 words: ten times the longest hearing transcript we met. A parse
needs about 500 bytes a code point, so more than this would break the memory that reading promises."""

LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes of one document as stored, after gunzip: a text, Markdown file, or one line of JSON lines."""

LARGEST_PAGE = 10 * 1024 * 1024
"""Bytes of one HTML page; the largest of our news pages has 1.7 million."""

LARGEST_ARRAY = 100 * 1024 * 1024
"""Bytes of a file that is one JSON array, which is held whole; JSON lines have no such limit."""

MOST_ELEMENTS = 50_000
"""Elements of one HTML page; news pages have up to some 3,000. What finds the article takes time that grows
with the square of them in the worst case: 6 seconds at this limit, minutes at six times as many."""

MOST_ATTRIBUTES = 2_000
"""Blanks inside one HTML tag; the parser compares each attribute with all before it."""

LARGEST_FRONT_MATTER = 64 * 1024
"""Code points between the two ``---`` lines of a Markdown file."""

HEAD = 64 * 1024
"""Bytes looked at to tell what a document is."""
