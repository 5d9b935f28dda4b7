"""Corrections made in brat: what an annotator changes in an ``.ann`` file comes back as judgements."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import InputError, UsageError
from reportedly.ledger import Ledger
from reportedly.publish.corrected import import_judgements
from reportedly.publish.formats import export
from reportedly.vocabulary import Reading

from .conftest import told


class Edited:
    """brat's folder, changed as brat changes it: lines are taken away, and what is new takes the first free number."""

    def __init__(self, ledger: Ledger, folder: Path, reading: Reading) -> None:
        export("brat", ledger, folder)
        self.folder, self.text = folder, reading.report.text
        self.ann = folder / f"{reading.report.id}.ann"

    @property
    def lines(self) -> list[str]:
        return self.ann.read_bytes().decode().removesuffix("\n").split("\n")

    @lines.setter
    def lines(self, lines: list[str]) -> None:
        self.ann.write_bytes("".join(f"{line}\n" for line in lines).encode())

    def number(self, id: str) -> str:
        """brat's own id of the mark that the export calls ``id``."""
        (found,) = (line.split("\t")[1].split(" ")[1] for line in self.lines if line.endswith(f"\t{id}") or
                    f"\t{id} " in line)  # fmt: skip
        return found

    def of(self, words: str, kind: str) -> str:
        (found,) = (line.split("\t")[0] for line in self.lines if line.startswith("T") and
                    line.split("\t")[1].startswith(kind) and line.split("\t")[2] == words)  # fmt: skip
        return found

    def at(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def delete(self, number: str) -> None:
        self.lines = [line for line in self.lines if not re.search(rf"\b{number}\b", line.rpartition("\t")[0] or line)
                      and not re.match(rf"[RA]\d+\t.*\b{number}\b", line)]  # fmt: skip

    def move(self, number: str, *words: str) -> None:
        spans = [self.at(each) for each in words]
        places = ";".join(f"{start} {end}" for start, end in spans)
        changed = [line.split("\t") for line in self.lines]
        self.lines = [
            f"{number}\t{line[1].split(' ')[0]} {places}\t{' '.join(words)}" if line[0] == number else "\t".join(line)
            for line in changed
        ]

    def add(self, prefix: str, rest: str) -> str:
        taken = {line.split("\t")[0] for line in self.lines}
        number = next(name for name in (f"{prefix}{count}" for count in range(1, 10_000)) if name not in taken)
        self.lines = [*self.lines, f"{number}\t{rest}"]
        return number

    def mark(self, kind: str, words: str) -> str:
        start, end = self.at(words)
        return self.add("T", f"{kind} {start} {end}\t{words}")

    def set(self, number: str, name: str, value: str) -> None:
        self.lines = [line for line in self.lines if not re.match(rf"A\d+\t{name} {number}( |$)", line)]
        self.add("A", f"{name} {number} {value}".strip())


@pytest.fixture
def edited(ledger: Ledger, tmp_path: Path, reading: Reading) -> Edited:
    return Edited(ledger, tmp_path / "brat", reading)


def test_nothing_changed_is_nothing_judged(ledger: Ledger, edited: Edited) -> None:
    taken = import_judgements(ledger, edited.folder)
    assert (taken.reports, taken.made, taken.orphans) == (1, 0, [])
    assert ledger.judgements() == []


def test_a_deleted_claim_is_no_claim_even_if_its_number_is_used_again(
    ledger: Ledger, edited: Edited, ids: dict[str, str], reading: Reading
) -> None:
    number = edited.number(ids["c10"])
    edited.delete(number)
    assert edited.mark("Claim", "the order is not public") == number
    edited.set(number, "Certainty", "certain")
    taken = import_judgements(ledger, edited.folder)
    start, end = edited.at("the order is not public")
    assert taken.orphans == []
    assert told(ledger) == [
        ("wrong reading", ids["c10"], "no claim"),
        ("note", reading.report.id, f"claim missed: {start}-{end}"),
    ]
    assert ledger.judgements()[0]["note"] == "the order is not public (certainty certain)"


def test_a_changed_certainty_and_a_second_time_adds_nothing(
    ledger: Ledger, edited: Edited, ids: dict[str, str]
) -> None:
    number = edited.number(ids["c5"])
    edited.set(number, "Certainty", "possible")
    edited.set(number, "Tense", "present")
    first = import_judgements(ledger, edited.folder)
    second = import_judgements(ledger, edited.folder)
    assert (first.made, first.known) == (2, 0)
    assert (second.made, second.known) == (0, 2)
    expected = [("wrong reading", ids["c5"], "certainty: possible"), ("wrong reading", ids["c5"], "tense: present")]
    assert told(ledger) == expected
    assert len(ledger.judgements(undone=True)) == 2
    assert {row["who"] for row in ledger.judgements()} == {"Mira"}


def test_a_later_answer_takes_the_place_and_what_was_undone_stays_undone(
    ledger: Ledger, edited: Edited, ids: dict[str, str]
) -> None:
    number = edited.number(ids["c5"])
    edited.set(number, "Certainty", "possible")
    import_judgements(ledger, edited.folder)
    import_judgements(ledger, edited.folder, who="Jon")
    edited.set(number, "Certainty", "unknown")
    import_judgements(ledger, edited.folder)
    assert told(ledger) == [
        ("wrong reading", ids["c5"], "certainty: possible"), ("wrong reading", ids["c5"], "certainty: unknown"),
    ]  # fmt: skip
    assert [row["who"] for row in ledger.judgements()] == ["Mira", "Jon"]
    edited.set(number, "Certainty", "possible")
    assert import_judgements(ledger, edited.folder).made == 1
    ledger.undo(ledger.judgements()[0]["key"], note="it was right")
    again = import_judgements(ledger, edited.folder)
    assert (again.made, again.known, again.undone) == (0, 0, 1)


def test_a_span_moved_within_its_words_is_noted_and_moved_off_its_head_is_wrong(
    ledger: Ledger, edited: Edited, ids: dict[str, str]
) -> None:
    edited.move(edited.number(ids["c5"]), "that the boats would sail")
    edited.move(edited.number(ids["c7"]), "because stocks")
    edited.move(edited.number(ids["c9"]), "any licence", "been sold")
    import_judgements(ledger, edited.folder)
    (first, second), (last, end) = edited.at("any licence"), edited.at("been sold")
    start, stop = edited.at("that the boats would sail")
    left, right = edited.at("because stocks")
    assert told(ledger) == [
        ("note", ids["c5"], f"span: {start}-{stop}"),
        ("wrong reading", ids["c7"], f"span: {left}-{right}"),
        ("note", ids["c9"], f"span: {first}-{second}, {last}-{end}"),
    ]
    assert ledger.judgements()[-1]["note"] == "“the boats would sail at dawn” is “that the boats would sail”"


def test_another_source_is_a_wrong_source(ledger: Ledger, edited: Edited, ids: dict[str, str]) -> None:
    quill, survey = edited.of("Minister Ada Quill", "Source"), edited.of("a survey", "Source")
    cue = edited.of("denied", "Cue")
    edited.lines = [line.replace(f"Arg2:{quill}", f"Arg2:{survey}") if f"Arg1:{cue} " in line else line
                    for line in edited.lines]  # fmt: skip
    edited.delete(edited.of("told", "Cue"))
    edited.move(edited.of("The Orvane government", "Source"), "Orvane government")
    import_judgements(ledger, edited.folder)
    start, end = edited.at("Orvane government")
    assert told(ledger) == [
        ("note", ids["c3"], f"source span: {start}-{end}"),
        ("wrong source", ids["c5"], "source: nobody, the author's own"),
        ("wrong source", ids["c6"], "source: nobody, the author's own"),
        ("wrong source", ids["c9"], "source: a survey"),
    ]


def test_a_chain_is_told_outermost_first(ledger: Ledger, edited: Edited, ids: dict[str, str]) -> None:
    edited.add("R", f"Inside Arg1:{edited.of('denied', 'Cue')} Arg2:{edited.of('told', 'Cue')}")
    import_judgements(ledger, edited.folder)
    officials = "Two harbour officials, speaking on condition of anonymity because the order is not public"
    assert told(ledger) == [("wrong source", ids["c9"], f"source: {officials} > Minister Ada Quill")]


def test_acts_relations_and_notes(ledger: Ledger, edited: Edited, ids: dict[str, str], reading: Reading) -> None:
    edited.set(edited.of("denied", "Cue"), "Act", "say")
    edited.set(edited.of("declined to comment", "Cue"), "Negated", "")
    edited.lines = [line for line in edited.lines if not re.match(r"R\d+\tCondition", line)]
    edited.add("R", f"Reason Arg1:{edited.number(ids['c4'])} Arg2:{edited.number(ids['c3'])}")
    edited.add("#", f"AnnotatorNotes {edited.number(ids['c11'])}\tan opinion,  \U0001f914 is it not?")
    edited.add("#", f"AnnotatorNotes {edited.of('a survey', 'Source')}\twhich one?")
    import_judgements(ledger, edited.folder)
    start, end = edited.at("declined to comment")
    survey = "-".join(map(str, edited.at("a survey")))
    assert told(ledger) == [
        ("note", ids["c4"], f"reason: {ids['c3']}"),
        ("note", ids["c6"], f"not condition: {ids['c5']}"),
        ("wrong reading", ids["c9"], "cue act: say"),
        ("note", reading.report.id, f"cue negated at {start}-{end}: yes"),
        ("note", ids["c11"], "said"),
        ("note", reading.report.id, f"said at {survey}"),
    ]
    assert ledger.judgements(about=ids["c11"])[0]["note"] == "an opinion, \U0001f914 is it not?"


def test_what_belongs_to_nothing_is_told_and_nothing_is_guessed(
    ledger: Ledger, edited: Edited, ids: dict[str, str]
) -> None:
    number = edited.number(ids["c5"])
    edited.add("#", f"reportedly {edited.mark('Claim', 'The move')}\tffffffffffffffff")
    edited.mark("Person", "Ilse") if "Ilse" in edited.text else edited.mark("Person", "Minister")
    edited.set(number, "Certainty", "perhaps")
    edited.lines = [line.replace("\tthe weather held", "\tthe weather holds") for line in edited.lines]
    edited.add("E", "Claim:T1 Of:T2")
    edited.add("R", f"Says Arg1:{number} Arg2:T9999")
    edited.add("T", "Claim 5 1000000\tfar")
    edited.add("T", "Claim x y\tfar")
    taken = import_judgements(ledger, edited.folder)
    assert taken.made == 0
    assert ledger.judgements() == []
    assert len(taken.orphans) == 8
    for words in ("no mark of this export", "'person' is no kind", "certainty 'perhaps'", "not those of the text",
                  "outside the text", "not brat's", "only marks, attributes", "one of them is not there"):  # fmt: skip
        assert any(words in orphan for orphan in taken.orphans), words


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda one: one.folder.joinpath(f"{one.ann.stem}.txt").write_text(one.text + "x"), "its text is not that of"),
        (lambda one: one.ann.write_text(""), "nothing of what was exported is left"),
    ],
)
def test_another_text_or_nothing_left_is_an_orphan(
    ledger: Ledger, edited: Edited, spoil: Callable[[Edited], object], words: str
) -> None:
    spoil(edited)
    taken = import_judgements(ledger, edited.folder)
    assert (taken.reports, taken.made) == (0, 0)
    assert [words in orphan for orphan in taken.orphans] == [True]
    assert ledger.judgements() == []


def test_another_ledger_has_no_such_report(edited: Edited, ids: dict[str, str], tmp_path: Path) -> None:
    edited.set(edited.number(ids["c5"]), "Certainty", "possible")
    with Ledger(tmp_path / "other.db") as other:
        (orphan,) = import_judgements(other, edited.ann).orphans
    assert "there is no report" in orphan


def test_a_folder_that_is_none_of_ours_is_told(ledger: Ledger, edited: Edited, tmp_path: Path) -> None:
    for place in (tmp_path / "none", tmp_path):
        with pytest.raises(UsageError, match=str(place)):
            import_judgements(ledger, place)
    kept = edited.folder / "reportedly.jsonl"
    for content, words in (("{", "does not hold"), ('{"report": "../../x", "model": "m"}', "no id of a report")):
        kept.write_text(content)
        with pytest.raises(InputError, match=words):
            import_judgements(ledger, edited.folder)
