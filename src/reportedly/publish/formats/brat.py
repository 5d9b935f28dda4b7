"""brat: a folder of ``.txt`` and ``.ann`` files with the configuration that shows them.

https://brat.nlplab.org/standoff.html. Offsets are code points, as brat's server counts them. A line of an ``.ann`` file
holds the words that it marks, so what crosses a line break stands there in pieces. brat gives a number that became free
to the next new annotation, so which mark is which is told by a comment of type ``reportedly`` that goes with it.
``reportedly.jsonl`` keeps what was exported, so that corrections can be told from it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ...vocabulary import Reading
from ..chosen import Chosen
from ..sheet import TIES, VALUES, YES, Sheet, chain, sheets
from ..target import Target

KEPT = "reportedly.jsonl"
"""The file that keeps what was exported: a sheet a line."""
COMMENT = "reportedly"
NOTE = "AnnotatorNotes"
"""The type of comment in which brat keeps what an annotator wrote."""
_COLOURS = {"claim": "#d9e8fb", "source": "#fbe5c8", "cue": "#dff0d8", "hedge": "#f3d9ef"}


def write(chosen: Chosen, to: Target) -> int:
    """Writes the folder; how many reports."""
    count = 0
    with to.folder():
        with to.file(KEPT) as kept:
            for made, one in sheets(chosen):
                with to.text_file(f"{made.report}.txt") as text:
                    text.write(one.reading.report.text)
                with to.text_file(f"{made.report}.ann") as lines:
                    lines.writelines(f"{line}\n" for line in standoff(made, one.reading))
                kept.write(msgspec.json.encode(made) + b"\n")
                count += 1
        for name, content in (("annotation.conf", annotation_conf()), ("visual.conf", visual_conf())):
            with to.text_file(name) as out:
                out.write(content)
    return count


def label(word: str) -> str:
    """A kind of mark or tie, or a name of a value, as brat's types are spelt."""
    return word.capitalize()


def standoff(made: Sheet, reading: Reading) -> Iterator[str]:
    """The lines of the ``.ann`` file."""
    text = reading.report.text
    numbers = {mark.id: f"T{number}" for number, mark in enumerate(made.marks, 1)}
    for mark in made.marks:
        places = ";".join(f"{start} {end}" for start, end in mark.spans)
        words = " ".join(text[start:end] for start, end in mark.spans)
        yield f"{numbers[mark.id]}\t{label(mark.kind)} {places}\t{words}"
    values = [(mark.id, name, value) for mark in made.marks for name, value in mark.values.items()]
    for number, (id, name, value) in enumerate(values, 1):
        yield f"A{number}\t{label(name)} {numbers[id]}" + ("" if value == YES else f" {value}")
    for number, tie in enumerate(made.ties, 1):
        yield f"R{number}\t{label(tie.kind)} Arg1:{numbers[tie.from_]} Arg2:{numbers[tie.to]}"
    claims = {claim.head: claim for claim in reading.claims}
    for number, mark in enumerate(made.marks, 1):
        said = chain(reading, claims[mark.head]) if mark.head else ""
        yield f"#{number}\t{COMMENT} {numbers[mark.id]}\t{mark.id} {said}".rstrip()


def annotation_conf() -> str:
    """What may be marked: brat shows nothing else in its menus."""
    lines = ["# Marks of reportedly: docs/annotation.md", "[entities]", *(label(kind) for kind in VALUES)]
    lines += ["", "[relations]"]
    for tie, (starts, end) in TIES.items():
        lines.append(f"{label(tie)}\tArg1:{'|'.join(label(kind) for kind in starts)}, Arg2:{label(end)}")
    lines += ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    for kind, names in VALUES.items():
        for name, values in names.items():
            choice = "" if values == (YES,) else f", Value:{'|'.join(values)}"
            lines.append(f"{label(name)}\tArg:{label(kind)}{choice}")
    return "\n".join(lines) + "\n"


def visual_conf() -> str:
    """How marks are shown."""
    lines = ["[labels]", *(f"{label(kind)} | {label(kind)}" for kind in VALUES)]
    lines += [f"{label(tie)} | {label(tie)}" for tie in TIES]
    lines += ["", "[drawing]", "SPAN_DEFAULT\tfgColor:black, borderColor:darken"]
    lines += [f"{label(kind)}\tbgColor:{colour}" for kind, colour in _COLOURS.items()]
    lines += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5", "Negated\tbox:crossed"]
    return "\n".join(lines) + "\n"
