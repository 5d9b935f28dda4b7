"""brat's folder, held against bratly, which reads what brat writes, and against brat's own rules for a line."""

from __future__ import annotations

import re
import warnings
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from reportedly.ledger import Ledger
from reportedly.publish.corrected import corrections
from reportedly.publish.corrected.brat import read
from reportedly.publish.formats import export
from reportedly.publish.formats.brat import annotation_conf, standoff, visual_conf
from reportedly.publish.sheet import TIES, VALUES, sheet
from reportedly.vocabulary import Reading

from ..readings import readings
from ..sample import sample

EMOJI = "\U0001f680\U0001f469\U0001f3fd\u200d\U0001f680 n\u0308 "


def check(text: str, lines: list[str]) -> None:
    """What brat's server demands (``TextAnnotations`` in its ``annotation.py``), which drops a line that breaks it."""
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids)) == len(ids)
    for line in lines:
        assert len(line.splitlines()) == 1  # it reads lines as Python splits them
        id, data, *tail = line.split("\t")
        assert re.fullmatch(r"([A-Za-z]+|#[A-Za-z]*)([0-9]+)", id)
        if id.startswith("T"):
            spans = [tuple(map(int, place.split(" "))) for place in data.split(" ", 1)[1].split(";")]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(left[1] <= right[0] for left, right in pairwise(spans))
            assert "\t".join(tail) == " ".join(text[start:end] for start, end in spans)
        for target in re.findall(r"\b(T\d+)", data):
            assert target in ids


def test_every_report_is_a_pair_of_files_that_bratly_reads(ledger: Ledger, tmp_path: Path) -> None:
    io = pytest.importorskip("bratly.io")
    count = export("brat", ledger, tmp_path / "out")
    stems = {path.stem for path in (tmp_path / "out").glob("*.ann")}
    read_there = {reading.report.id: reading for reading in ledger.readings() if reading.claims}
    assert len(stems) == count == len(read_there)
    for stem, reading in read_there.items():
        text = (tmp_path / "out" / f"{stem}.txt").read_bytes().decode()
        assert text == reading.report.text
        ann = tmp_path / "out" / f"{stem}.ann"
        check(text, ann.read_bytes().decode().removesuffix("\n").split("\n"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = io.read_and_load_ann_file(str(ann), no_duplicates=False, renumerotize=False, sorting=False)
        assert found is not None
        claims = [one for one in found.get_annotations() if getattr(one, "label", None) == "Claim"]
        assert len(claims) == len(reading.claims)


def test_marks_of_several_pieces_emoji_and_values() -> None:
    reading = sample(EMOJI)
    lines = list(standoff(sheet(reading), reading))
    check(reading.report.text, lines)
    assert any(re.fullmatch(r"T\d+\tCue \d+ \d+\thas reportedly allowed", line) for line in lines)
    assert any(re.fullmatch(r"A\d+\tNegated T\d+", line) for line in lines)
    assert any(re.fullmatch(r"#\d+\treportedly T\d+\t[0-9a-f]{16} .*\(say\) > the Orvane government \(order\)", line)
               for line in lines)  # fmt: skip


@given(readings())
@settings(max_examples=30)
def test_whatever_was_read_brat_takes_it_and_gives_it_back_unchanged(reading: Reading) -> None:
    made = sheet(reading)
    lines = list(standoff(made, reading))
    check(reading.report.text, lines)
    back = read("here", made, reading.report.text, "".join(f"{line}\n" for line in lines))
    assert back.odd == []
    assert list(corrections(made, back.after, back.text, back.notes)) == []


def test_the_configuration_allows_all_that_is_written() -> None:
    sections = dict(re.findall(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", annotation_conf(), re.M | re.S))
    assert sections["entities"].split() == [kind.capitalize() for kind in VALUES]
    relations = {line.split("\t")[0] for line in sections["relations"].strip().splitlines()}
    assert relations == {tie.capitalize() for tie in TIES} | {"<OVERLAP>"}
    attributes = dict(line.split("\t") for line in sections["attributes"].strip().splitlines())
    assert attributes["Certainty"] == "Arg:Claim, Value:certain|probable|possible|unknown"
    assert attributes["Negated"] == "Arg:Cue"
    assert {line.split("\t")[0] for line in visual_conf().splitlines() if "bgColor" in line} == set(
        sections["entities"].split()
    )
