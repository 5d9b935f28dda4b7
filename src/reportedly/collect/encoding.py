"""Which characters do the bytes stand for? Detects the encoding, and names what is no text at all."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

_MAGIC = (
    (b"%PDF-", "a PDF; take its text out first, as with `pdftotext file.pdf -`"),
    (b"PK\x03\x04", "a ZIP archive or an Office document; unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as plain text"),
    (b"{\\rtf", "a Rich Text document; save it as plain text"),
    (b"\x89PNG", "a PNG picture; reportedly reads text only"),
    (b"GIF8", "a GIF picture; reportedly reads text only"),
    (b"\xff\xd8\xff", "a JPEG picture; reportedly reads text only"),
    (b"RIFF", "a sound, film or picture file; reportedly reads text only"),
    (b"ID3", "a sound file; reportedly reads text only"),
    (b"OggS", "a sound or film file; reportedly reads text only"),
    (b"\x1f\x8b", "gzip inside gzip; unpack it once"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database; export its texts as JSON lines"),
    (b"PAR1", "a Parquet file; export its texts as JSON lines"),
    (b"\x7fELF", "a program; reportedly reads text only"),
    (b"\xca\xfe\xba\xbe", "a program; reportedly reads text only"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# Names that pages use for more than they say: browsers read them so (WHATWG Encoding Standard).
_WIDER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "shift-jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
_KNOWN = re.compile(
    r"(utf-?(8|16|16-?[lb]e)|iso-?8859-?\d+|(cp|windows-?)\d{3,4}|koi8-?\w|mac\w*|gb18030|big5\S*|euc\S*)$"
)
# What English writing has beyond ASCII in Windows-1252: quotation marks, dashes, currencies, a few accents.
_USUAL = frozenset("‘’“”–—…•€£¢©®™°½¼¾·«» ­éèêëáàâäãåæçíìîïñóòôöõøúùûüœšžÉÈÁÀÄÅÆÇÍÑÓÖØÚÜŠŽ")
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, markup: bool = False) -> str:
    """The text that ``data`` stands for.

    In this order: a byte order mark, UTF-8, what the markup declares (``markup``), UTF-16 by its zero bytes,
    UTF-8 with a few damaged bytes (which become U+FFFD), Windows-1252 if its high bytes are what English uses,
    and then charset-normalizer's best guess.

    Raises:
        InputError: these are no characters: a picture, an archive, an Office document.
    """
    refuse_binary(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (wide := _zeros(data)) is not None:
        return data.decode(wide, "replace")
    if markup and (declared := _declared(data)) is not None:
        return data.decode(declared, "replace")
    return _guessed(data)


def refuse_binary(data: bytes) -> None:
    """Raises InputError if ``data``, or a head of it, is no text; names what it is where that can be seen."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {what}", problem="binary")
    if any(data.startswith(mark) for mark, _ in _MARKS) or _zeros(data) is not None:
        return
    controls = len(_CONTROLS.findall(data[:65536]))
    if b"\x00" in data[:65536] or controls > 0.05 * min(len(data), 65536):
        raise InputError("this is binary data, not text; give the text itself", problem="binary")


def _zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every other byte zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even <= 0.01 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd <= 0.01 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = match.group(1).decode("ascii", "replace").lower()
    name = _WIDER.get(name, name)
    if not _KNOWN.match(name) or name.startswith(("utf-16", "utf16")):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _guessed(data: bytes) -> str:
    lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    beyond = sum(1 for char in lenient[:1_000_000] if char > "\x7f")
    if damaged <= 0.1 * beyond:
        return lenient
    western = data.decode("cp1252", "replace")
    high = [char for char in western[:1_000_000] if char > "\x7f"]
    if all(char in _USUAL for char in high):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return western if best is None else data.decode(best.encoding, "replace")
