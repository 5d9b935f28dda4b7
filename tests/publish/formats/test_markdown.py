"""The vault: notes that lead to each other, in which nothing of a report is markup and nothing of a person is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from reportedly.errors import UsageError
from reportedly.ledger import Filter, Ledger
from reportedly.publish.chosen import Chosen
from reportedly.publish.formats import export
from reportedly.publish.vault.blocks import END, merged
from reportedly.publish.vault.names import safe

LINK = re.compile(r"\[\[([^\]|]+)\|([^\]]+)\]\]")


@pytest.fixture(scope="module")
def made(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that is only looked at."""
    out = tmp_path_factory.mktemp("vault") / "Vault"
    with Ledger(path) as ledger:
        assert export("markdown", ledger, out) == len(list(out.rglob("*.md")))
    return out


def notes(vault: Path) -> dict[str, str]:
    return {path.relative_to(vault).as_posix(): path.read_text("utf-8") for path in sorted(vault.rglob("*.md"))}


def test_a_note_a_report_event_source_and_story(made: Path, chosen: Chosen) -> None:
    counts = {folder.name: len(list(folder.iterdir())) for folder in made.iterdir()}
    assert counts == {
        "Reports": len(list(chosen.reports())),
        "Events": len(list(chosen.events())),
        "Sources": len(list(chosen.sources())),
        "Stories": len(list(chosen.stories())),
    }


def test_every_link_leads_to_a_note(made: Path) -> None:
    stems = {path.stem for path in made.rglob("*.md")}
    links = [link for note in notes(made).values() for link in LINK.findall(note)]
    assert len(links) > 500
    assert {target for target, _ in links} <= stems


def test_properties_are_yaml(made: Path) -> None:
    for name, note in notes(made).items():
        found = yaml.safe_load(note.split("---\n")[1])
        assert found["reportedly-is"] == name.partition("/")[0].lower()
        assert name.endswith(f" {found['reportedly-id'][:12]}.md")


def test_nothing_of_a_report_is_markup(made: Path) -> None:
    markdown = MarkdownIt("commonmark")
    every = notes(made)
    some = dict(list(every.items())[::5]) | {name: note for name, note in every.items() if "script" in note}
    assert len(some) > 100
    for name, note in some.items():
        _, _, body = note.partition("\n---\n")
        assert note.count(END) == 1
        tokens = [child for token in markdown.parse(body) for child in [token, *(token.children or [])]]
        raw = [token.content for token in tokens if token.type in ("html_block", "html_inline")]
        assert all(each.startswith("<!-- reportedly: ") for each in raw), name
        assert not [token for token in tokens if token.type in ("image", "code_inline", "fence", "code_block")], name
        addresses = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
        assert all(address.startswith(("https://", "http://")) for address in addresses), name


def test_the_text_is_there_as_it_is(made: Path, chosen: Chosen) -> None:
    (hostile,) = (one for one in chosen.reports() if "HYPERLINK" in (one.record["title"] or ""))
    (note,) = (text for text in notes(made).values() if f'"{hostile.record["id"]}"' in text)
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", note)
    for paragraph in hostile.reading.report.text.split("\n\n")[1:]:
        assert paragraph in shown


def test_a_second_run_touches_nothing(made: Path, ledger: Ledger) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*.md")}
    export("markdown", ledger, made)
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*.md")} == before


def test_what_a_person_wrote_stays_and_ours_is_renewed(ledger: Ledger, tmp_path: Path) -> None:
    vault, asked = tmp_path / "Vault", Filter(publisher="Meridian Wire")
    export("markdown", ledger, vault, asked)
    first, second, third, *_ = sorted((vault / "Reports").iterdir())
    note = first.read_text("utf-8")
    kept = note.replace("---\n", "---\ntags: [mine]\n", 1)
    kept = kept.replace("<!-- reportedly: what", "Above.\n\n<!-- reportedly: what") + "\nBelow, for [[me]].\n"
    mine = re.sub(r"# .*", "# Old", kept.replace('"Meridian Wire"', '"Old Wire"'), count=1)
    moved = vault / "Mine" / f"My own name {first.stem[-12:]}.md"
    moved.parent.mkdir()
    first.unlink()
    moved.write_bytes(mine.replace("\n", "\r\n").encode())
    second.write_text("Only mine.\n", "utf-8")
    third.unlink()
    export("markdown", ledger, vault, asked)
    found = moved.read_bytes().decode()
    assert found.replace("\r\n", "\n") == kept
    assert "\r\n" in found
    assert not re.search(r"(?<!\r)\n", found)
    assert not first.exists()
    assert second.read_text("utf-8").startswith("Only mine.\n\n<!-- reportedly: what")
    assert third.exists()
    assert all(f"[[{moved.stem}|" in text for text in notes(vault).values() if f" {moved.stem[-12:]}|" in text)


def test_a_note_that_is_not_utf_8_is_left_alone(ledger: Ledger, tmp_path: Path) -> None:
    vault, asked = tmp_path / "Vault", Filter(publisher="Meridian Wire")
    export("markdown", ledger, vault, asked)
    note = next((vault / "Reports").iterdir())
    note.write_bytes(b"caf\xe9")
    with pytest.raises(UsageError, match="not in UTF-8"):
        export("markdown", ledger, vault, asked)
    assert note.read_bytes() == b"caf\xe9"


def test_events_of_one_report_can_be_left_out(ledger: Ledger, tmp_path: Path) -> None:
    vault, asked = tmp_path / "Vault", Filter(event="ASSAULT", certainty="certain")
    export("markdown", ledger, vault, asked, options={"least": "2"})
    events = [event["reports"] for event in Chosen(ledger, asked).events()]
    assert min(events) < 2
    assert len(list((vault / "Events").iterdir())) == sum(reports > 1 for reports in events) > 0
    own = {path.stem for path in (vault / "Events").iterdir()}
    ids = {event["id"][:12] for event in Chosen(ledger).events() if event["reports"] < 2}
    linked = {target for note in notes(vault).values() for target, _ in LINK.findall(note)}
    assert own <= linked
    assert not {target[-12:] for target in linked} & ids


@pytest.mark.parametrize(
    "title",
    ["../../etc", "CON", "a" * 500, "\U0001f680" * 99, ".hid", "-rf", "\u202egnp.exe", "a\0b\nc", "...", "[[x]]|#^"],
)
def test_any_title_is_a_file_name(title: str, tmp_path: Path) -> None:
    name = f"{safe(title)} 0123456789ab.md"
    assert len(name.encode()) < 200
    (tmp_path / name).write_text("")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f\u202e]', name)
    assert name[0] not in ".-"


def test_a_property_of_a_person_between_ours_stays() -> None:
    first = merged(None, {"id": "a"}, "one")
    mine = first.replace("---\n\n", "mine: yes\n---\n\n", 1)
    found = merged(mine, {"id": "b", "new": 1}, "two")
    assert found.startswith('---\nreportedly-id: "b"\nreportedly-new: 1\nmine: yes\n---\n')
