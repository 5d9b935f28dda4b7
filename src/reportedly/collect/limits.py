"""How much of anything is taken, in one place: past a limit an input is refused with a message that names it."""

from __future__ import annotations

LONGEST_TEXT = 1_000_000
"""Code points of one report, some 170,000 words: ten times the longest hearing transcript we met. A parse
needs about 500 bytes a code point, so more than this would break the memory that reading promises."""

LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes of one document as stored, after gunzip: a text, Markdown file, or one line of JSON lines."""

LARGEST_PAGE = 10 * 1024 * 1024
"""Bytes of one HTML page; the largest of our news pages has 1.7 million."""

LARGEST_PDF = 50 * 1024 * 1024
"""Bytes of one PDF: pictures make them large."""

MOST_PDF_PAGES = 500
"""Pages of one PDF; a text of the longest length has some 350."""

PDF_SECONDS = 60
"""Time after which no more of a PDF is taken. A page takes 0.02 to 0.2 s; one made to be slow up to 25 s and 300 MB,
where pypdf's own limits end it."""

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

LARGEST_FEED = 20 * 1024 * 1024
"""Bytes of one feed; those of news have up to some 2 million, exports of a whole blog ten times as many."""

MOST_FEED_TAGS = 1_000_000
"""Tags outside CDATA of one feed or list: its tree takes some 100 MB."""

MOST_ENTRIES = 10_000
"""Entries of one feed; later ones are left out, and said to be."""

MOST_FEEDS = 5_000
"""Feeds of one list."""

LARGEST_ENTRY = 2 * 1024 * 1024
"""Code points of one entry's markup."""
