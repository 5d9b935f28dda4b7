"""Where exports go: whole or not at all, and never out of their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.publish.target import Target


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_file_appears_whole_or_the_old_one_stays(tmp_path: Path) -> None:
    place = tmp_path / "out.txt"
    place.write_text("old")
    with pytest.raises(RuntimeError), Target(place).text() as out:  # noqa: PT012  (the half that is written)
        out.write("half")
        raise RuntimeError
    assert place.read_text() == "old"
    with Target(place).text() as out:
        out.write("new\n\U0001f680")
    assert place.read_bytes() == "new\n\U0001f680".encode()
    assert everything(tmp_path) == ["out.txt"]


def test_a_folder_is_filled_at_the_end_and_keeps_what_else_is_there(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "mine.txt").write_text("mine")
    (place / "a.txt").write_text("old")
    target = Target(place)
    with pytest.raises(RuntimeError), target.folder():  # noqa: PT012
        with target.file("a.txt") as out:
            out.write(b"half")
        raise RuntimeError
    assert (place / "a.txt").read_text() == "old"
    with target.folder(), target.text_file("deep/er/b.txt") as text:
        assert target.before("a.txt") == "old"
        assert target.before("none.txt") is None
        text.write("b")
    assert everything(tmp_path) == ["out", "out/a.txt", "out/deep", "out/deep/er", "out/deep/er/b.txt", "out/mine.txt"]


@pytest.mark.parametrize("name", ["../out", "/etc/out", "a/../../b", "a\\b", "", "a\0b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    target = Target(tmp_path / "out")
    with pytest.raises(ValueError, match="no name of a file"), target.folder(), target.file(name):
        pass
    assert everything(tmp_path) == []


def test_what_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for target in (Target(tmp_path), Target(tmp_path / "none" / "out")):
        with pytest.raises(UsageError, match="--output"), target.binary():
            pass
    for target in (Target(None), Target("-"), Target(tmp_path / "file"), Target(tmp_path / "none" / "out")):
        with pytest.raises(UsageError, match="--output"), target.folder():
            pass
