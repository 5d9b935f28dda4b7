"""PDF: words from pages; what is encrypted, scanned, damaged or far too large is refused with its reason."""

from __future__ import annotations

import builtins
import io
import sys
import zlib
from pathlib import Path

import pytest

from reportedly.collect import Metadata
from reportedly.collect.paper import paragraphs

from .inputs import failure, report

pypdf = pytest.importorskip("pypdf", reason="needs the extra reportedly[pdf]")

LINES = [
    "The harbour authority of Capelin said on Monday that the swing bridge would",
    "stay closed until the end of the month. Two engineers who had seen the sur-",
    "vey told reporters that the hinge had cracked.",
    "A spokeswoman declined to comment on the cost, which the opposition puts at",
    "four million crowns.",
]


def _pdf(pages: list[list[str]], info: str = "", stream: bytes | None = None) -> bytes:
    """A document of one font; ``stream`` is the content of every page instead of its lines."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>".encode(),
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        content = (
            stream if stream is not None else zlib.compress(f"BT /F1 11 Tf 60 780 Td {shown} ET".encode("latin-1"))
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def test_words_come_as_paragraphs_and_cut_words_whole(tmp_path: Path) -> None:
    found = report(_pdf([LINES]), "a.pdf", tmp_path)
    assert found.text == (
        "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the end of "
        "the month. Two engineers who had seen the survey told reporters that the hinge had cracked.\n\n"
        "A spokeswoman declined to comment on the cost, which the opposition puts at four million crowns."
    )


def test_running_heads_and_page_numbers_go(tmp_path: Path) -> None:
    pages = [["The Capelin Post, 18 November 2024", *LINES, f"Page {number} of 4"] for number in range(1, 5)]
    text = report(_pdf(pages), "a.pdf", tmp_path).text
    assert "Capelin Post" not in text
    assert "Page" not in text
    assert text.count("hinge had cracked") == 4


def test_a_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    assert report(_pdf([LINES]), "download", tmp_path).text.startswith("The harbour authority")


def test_what_the_document_says_of_itself_counts_where_its_words_agree(tmp_path: Path) -> None:
    info = "/Title (Swing bridge stays closed) /Author (Ada Quill) /CreationDate (D:20241118093000Z)"
    words = ["Swing bridge stays closed", "By Ada Quill, November 18, 2024", *LINES]
    found = report(_pdf([words], info), "a.pdf", tmp_path)
    assert (found.title, found.authors, found.published) == ("Swing bridge stays closed", ("Ada Quill",), "2024-11-18")


def test_what_only_the_file_says_is_not_believed(tmp_path: Path) -> None:
    info = "/Title (Microsoft Word - draft2.doc) /Author (admin) /CreationDate (D:20241118093000Z)"
    found = report(_pdf([LINES], info), "a.pdf", tmp_path)
    assert (found.title, found.authors, found.published) == (None, (), None)
    assert found.extra == {"pdf_created": "2024-11-18"}


def test_options_say_what_a_pdf_does_not(tmp_path: Path) -> None:
    said = Metadata(title="Bridge closed", published="2024-11-18")
    assert report(_pdf([LINES]), "a.pdf", tmp_path, said).title == "Bridge closed"


def test_a_scan_is_refused(tmp_path: Path) -> None:
    error = failure(_pdf([[], []]), "a.pdf", tmp_path)
    assert error.problem == "no article"
    assert "pictures of text" in error.reason


def test_an_encrypted_document_is_refused(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_pdf([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    error = failure(out.getvalue(), "a.pdf", tmp_path)
    assert error.problem == "unreadable"
    assert "encrypted" in error.reason


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.pdf.MOST_PDF_PAGES", 3)
    assert failure(_pdf([LINES] * 4), "a.pdf", tmp_path).problem == "too large"


def test_a_document_that_takes_too_long_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.pdf.PDF_SECONDS", -1)
    assert "seconds" in failure(_pdf([LINES]), "a.pdf", tmp_path).reason


def test_a_bomb_is_left_unpacked(tmp_path: Path) -> None:
    bomb = zlib.compress(b"0" * 200_000_000, 9)
    assert failure(_pdf([LINES], stream=bomb), "a.pdf", tmp_path).problem in ("unreadable", "no article", "too large")


@pytest.mark.parametrize("cut", [9, 40, 300, 700])
def test_a_damaged_document_is_a_failure_like_any_other(tmp_path: Path, cut: int) -> None:
    assert failure(_pdf([LINES])[:cut], "a.pdf", tmp_path).problem in ("unreadable", "no article")


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    assert "this is no PDF" in failure("The bridge is closed, the minister said.", "a.pdf", tmp_path).reason


def test_without_the_extra_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "pypdf":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.delitem(sys.modules, "pypdf")
    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'reportedly[pdf]'" in failure(_pdf([LINES]), "a.pdf", tmp_path).reason


def test_a_compound_that_is_written_elsewhere_keeps_its_hyphen() -> None:
    page = "They spoke of the long-term plan for the bridge, and of another long-\nterm plan that was older."
    assert "another long-term plan" in paragraphs([page])


def test_a_paragraph_goes_on_over_a_page() -> None:
    pages = ["The authority said that the bridge would stay\n1", "closed until the end of the month and beyond it.\n2"]
    assert (
        paragraphs(pages)
        == "The authority said that the bridge would stay closed until the end of the month and beyond it."
    )


def test_a_headline_stands_alone() -> None:
    first = "The authority said on Monday that the bridge would stay closed to all."
    assert paragraphs([f"Bridge closed\n{first}\nIt is old."]).split("\n\n")[0] == "Bridge closed"
