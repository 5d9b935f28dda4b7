"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reportedly.cli.output import destination
from reportedly.errors import UsageError


def test_a_file_is_written(tmp_path: Path) -> None:
    with destination(tmp_path / "a.txt") as out:
        out.write("é\n")
    assert (tmp_path / "a.txt").read_bytes() == "é\n".encode()


def test_nothing_appears_before_the_end(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    with destination(place) as out:
        out.write("x")
        out.flush()
        assert not place.exists()
    assert place.exists()


def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_text("old")
    with pytest.raises(TypeError), destination(place) as out:
        out.write(None)  # type: ignore[arg-type]
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_an_old_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        for name in ("old", "new"):
            with destination(tmp_path / name) as out:
                out.write("x")
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("old", "new")] == [0o640, 0o640]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with destination(tmp_path / "link") as out:
        out.write("x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "x"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_a_device_is_written_to_and_stays() -> None:
    with destination(Path("/dev/null")) as out:
        out.write("x")
    assert Path("/dev/null").is_char_device()


def test_a_missing_folder_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make it first"), destination(tmp_path / "no" / "a.txt"):
        pass


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="that is a folder"), destination(tmp_path):
        pass


@pytest.mark.parametrize("path", [None, Path("-")])
def test_nothing_and_a_dash_are_standard_output(path: Path | None, capsys: pytest.CaptureFixture[str]) -> None:
    with destination(path) as out:
        out.write("x")
    assert capsys.readouterr().out == "x"
