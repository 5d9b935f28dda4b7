"""What other packages add: the example does what its README says, and what is broken breaks nothing."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly import plugins
from reportedly.cli.app import app
from reportedly.collect import open_inputs
from reportedly.plugins import PluginWarning
from reportedly.publish.formats import formats
from reportedly.read import model_name, read_many, readers

EXAMPLE = Path(__file__).parents[1] / "examples" / "plugin"
MAIL = """From: Harbour Ministry <press@harbour.example>
Subject: Pier to reopen
Date: Mon, 18 Nov 2024 09:00:00 +0000
Content-Type: text/plain; charset=utf-8

The minister said on Monday that the pier may reopen in May. The clerk denied it.
"""
run = CliRunner().invoke


def installed(name: str, groups: dict[str, dict[str, str]], at: Path) -> None:
    """Puts into ``at`` what an installer leaves of a package beside its code."""
    told = at / f"{name.replace('-', '_')}-0.1.0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n")
    lines = [
        f"[{group}]\n" + "".join(f"{n} = {value}\n" for n, value in each.items()) for group, each in groups.items()
    ]
    (told / "entry_points.txt").write_text("\n".join(lines))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages."""
    place = tmp_path / "site"
    place.mkdir()
    monkeypatch.syspath_prepend(str(place))
    plugins.named.cache_clear()
    yield place
    plugins.named.cache_clear()


@pytest.fixture
def example(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example, as its pyproject says."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    installed(project["name"], project["entry-points"], site)
    monkeypatch.syspath_prepend(str(EXAMPLE / "src"))


@pytest.mark.usefixtures("example")
def test_mail_is_read_by_the_example_s_reader_and_exported_in_its_format(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "mail", str(tmp_path / "news.db")
    folder.mkdir()
    (folder / "pier.eml").write_text(MAIL)
    (folder / "empty.eml").write_text("From: a@b.example\nContent-Type: text/html\n\n<p>x</p>")
    added = run(app, ["add", str(folder), "--ledger", ledger, "--reader", "careful"])
    assert added.exit_code == 1
    assert "no plain text" in added.stderr
    assert run(app, ["export", "headlines", "--ledger", ledger]).stdout == (
        "2024-11-18, Harbour Ministry, Pier to reopen (3 claims)\n"
    )
    told = run(app, ["export", "headlines", "--ledger", ledger, "--set", "between= | ", "--polarity", "negated"])
    assert told.exit_code == 0
    with reportedly.open(ledger) as kept:
        (reading,) = kept.readings()
        assert reading.model == model_name("careful")
        assert reading == next(read_many([reading.report], reader="careful"))


@pytest.mark.usefixtures("example")
def test_lists_name_what_plugins_add() -> None:
    assert "headlines" in run(app, ["export", "--list"]).stdout
    assert readers() == ["learned", "rules", "careful"]
    assert "careful" in run(app, ["read", "x", "--reader", "none"]).stderr


BROKEN = """
def read(stream):
    raise RuntimeError("a fault of its own")
    yield
class Reader:
    model = "broken"
    def read(self, report):
        return "nonsense"
reader = Reader()
nothing = 1
"""


@pytest.fixture
def broken(site: Path) -> None:
    """A package in which nothing works."""
    (site / "broken_plugin.py").write_text(BROKEN)
    installed(
        "broken-plugin",
        {
            plugins.FORMATS: {"gone": "no_such_module:FORMAT", "number": "broken_plugin:nothing", "jsonl": "broken:x"},
            plugins.INPUTS: {"bad": "broken_plugin:read", "gone": "no_such_module:read", "txt": "no_such_module:read"},
            plugins.READERS: {"bad": "broken_plugin:reader", "gone": "no_such_module", "rules": "no_such_module"},
        },
        site,
    )


@pytest.mark.usefixtures("broken")
def test_broken_formats_are_left_out_and_told_of(tmp_path: Path) -> None:
    with pytest.warns(PluginWarning, match="left out") as told:
        names = [one.name for one in formats()]
    assert len(told) == 2
    assert "jsonl" in names
    assert not {"gone", "number"} & set(names)
    ledger = str(tmp_path / "news.db")
    with reportedly.open(ledger):
        pass
    with pytest.warns(PluginWarning):
        assert run(app, ["export", "gone", "--ledger", ledger]).exit_code == 2
    assert run(app, ["export", "jsonl", "--ledger", ledger]).exit_code == 0


@pytest.mark.usefixtures("broken")
def test_a_broken_kind_of_input_costs_its_documents_alone(tmp_path: Path) -> None:
    for name in ("a.bad", "b.gone", "c.txt"):
        (tmp_path / name).write_text("The minister said on Monday that the pier may reopen in May.")
    with pytest.warns(PluginWarning, match=r"no_such_module|left out"):
        bad, gone, text = open_inputs([str(tmp_path / name) for name in ("a.bad", "b.gone", "c.txt")])
    assert bad.error is not None
    assert "a fault of its own" in str(bad.error)
    assert gone.report is not None  # by what it holds, as if there were no plugin
    assert text.report is not None


@pytest.mark.usefixtures("broken")
def test_a_broken_reader_is_told_of(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The minister said on Monday that the pier may reopen in May.")
    found = run(app, ["read", str(page), "--reader", "bad", "--format", "jsonl"])
    assert (found.exit_code, found.stdout) == (1, "")
    assert "a reader returns a Reading" in found.stderr
    with pytest.warns(PluginWarning):
        found = run(app, ["read", str(page), "--reader", "gone"])
    assert found.exit_code == 2
    assert "cannot be used" in found.stderr
    found = run(app, ["read", str(page), "--reader", "rules", "--format", "json"])
    assert json.loads(found.stdout)["model"].startswith("reportedly-rules")


def test_a_warning_is_one_plain_line_on_the_command_line(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "site").mkdir()
    installed("broken-plugin", {plugins.FORMATS: {"gone": "no_such_module:FORMAT"}}, tmp_path / "site")
    found = subprocess.run(
        [sys.executable, "-m", "reportedly", "export", "--list"],
        env={"PYTHONPATH": f"{tmp_path / 'site'}:{Path(reportedly.__file__).parents[1]}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = found.stderr.splitlines()
    assert line.startswith("reportedly: the plugin 'gone' of broken-plugin")
