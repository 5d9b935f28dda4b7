"""The verb ``export``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli.app import app
from reportedly.publish.formats import OWN, find, formats

run = CliRunner().invoke


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "news.db"
    report = reportedly.make_report(
        "The mayor denied on Monday that the pier may close.", title="Pier", publisher="The Lantern", published="2024"
    )
    with reportedly.open(path) as ledger:
        ledger.put(reportedly.read(report, reader="rules"))
    return path


def test_help_and_the_list_name_every_format(news: Path) -> None:
    told = run(app, ["export", "--help"]).stdout
    listed = run(app, ["export", "--list"]).stdout
    for name in OWN:
        assert f"\n    {name} " in told
        assert f"\n{name} " in f"\n{listed}"
    assert run(app, ["export"]).exit_code == 2


def test_every_format_of_the_table_is_there() -> None:
    from importlib.util import find_spec

    for one in formats():
        module, _, function = one.write.partition(":")
        assert find_spec(module) is not None
        assert function
        assert find(one.name) == one
        assert one.folder or one.suffix.startswith(".")


def test_what_fits_goes_to_standard_output_or_a_file(news: Path, tmp_path: Path) -> None:
    call = ["export", "jsonl", "--ledger", str(news)]
    told = run(app, call)
    assert told.exit_code == 0
    out = tmp_path / "out.jsonl"
    assert run(app, [*call, "--output", str(out)]).exit_code == 0
    assert out.read_text() == told.stdout
    assert run(app, [*call, "--output", f"{tmp_path / 'folder'}/"]).exit_code == 0
    assert (tmp_path / "folder" / "claims.jsonl").exists()
    some = [json.loads(line) for line in run(app, [*call, "--polarity", "negated"]).stdout.splitlines()]
    assert not [row for row in some if row["noun"] == "claims" and row["polarity"] != "negated"]
    assert [row for row in some if row["noun"] == "reports"] == []


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["nonsense"], "there are: "),
        ([], "there are: "),
        (["jsonl", "--certainty", "sure"], "there is no such value"),
        (["jsonl", "--since", "soon"], "no date"),
        (["jsonl", "--story", "none"], "there is no story"),
        (["jsonl", "--set", "colour=red"], "no option 'colour'"),
        (["jsonl", "--set", "colour"], "NAME=VALUE"),
        (["html", "--story", "none"], "there is no story"),
        (["jsonl", "--output", "none/there/out.jsonl"], "there is no folder"),
        (["csv"], "--output FOLDER"),
        (["csv", "--output", "out", "--set", "excel=perhaps"], "give one of no, yes"),
        (["atom", "--output", "out/"], "is one file"),
    ],
)
def test_misuse_is_told_and_leaves_nothing(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: list[str], words: str
) -> None:
    shutil.copy(news, tmp_path / "news.db")
    monkeypatch.chdir(tmp_path)
    found = run(app, ["export", *call, "--ledger", "news.db"])
    assert (found.exit_code, words in found.stderr) == (2, True), found.stderr
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("news.db")] == []


def test_all_reports_as_one_page(news: Path) -> None:
    found = run(app, ["export", "html", "--ledger", str(news)])
    assert found.exit_code == 0
    assert found.stdout.startswith("<!doctype html>")
    assert "the pier" in found.stdout


def test_help_of_export_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = (
        "import sys\nsys.argv = ['reportedly', 'export', '--help']\nfrom reportedly.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rich', 'msgspec', 'sqlalchemy', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"
