"""``reportedly read``: inputs, formats, failures and exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.read import DEFAULT, READERS
from reportedly.read.sure import surest
from reportedly.vocabulary import from_json

run = CliRunner().invoke

ARTICLE = """The Orvane ministry said on Tuesday that two ferries would sail to the islands next week.

Officials denied that the harbour had been closed, and they may open a second pier in the spring."""
OTHER = "The mayor of Tessaly said that the bridge was safe. Engineers will inspect it again after the winter."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Three JSON lines, the second of them broken."""
    path = tmp_path / "reports.jsonl"
    good = [json.dumps({"title": f"Report {number}", "text": text}) for number, text in ((1, ARTICLE), (3, OTHER))]
    path.write_text("\n".join([good[0], '{"text": 7', good[1]]) + "\n", encoding="utf-8")
    return path


def program(*arguments: str | Path, stdin: str | bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, as a user starts it."""
    return subprocess.run(
        [sys.executable, "-m", "reportedly", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "80", **environment},
        check=False,
    )


def test_text_is_the_default_and_has_neither_colour_nor_long_lines_in_a_pipe(article: Path) -> None:
    found = program("read", article)
    shown = found.stdout.decode()
    assert (found.returncode, found.stderr) == (0, b"")
    assert "WHO SAYS WHAT" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_standard_input_is_a_dash() -> None:
    found = program("read", "-", "--format", "json", stdin=ARTICLE)
    assert found.returncode == 0
    assert from_json(found.stdout).report.text == ARTICLE


def test_what_the_options_say_is_in_the_report(article: Path) -> None:
    found = run(
        app,
        ["read", str(article), "-f", "json", "--title", "Ferries", "--publisher", "The Lantern",
         "--published", "2024-11-18", "--url", "https://lantern.example/1", "--language", "en"],
    )  # fmt: skip
    report = from_json(found.stdout).report
    assert (report.title, report.publisher, report.published) == ("Ferries", "The Lantern", "2024-11-18")
    assert report.url == "https://lantern.example/1"
    assert report.text.startswith("Ferries\n\nThe Orvane")


@pytest.mark.parametrize("reader", READERS)
def test_the_reader_asked_for_is_the_one_that_reads(article: Path, reader: str) -> None:
    found = run(app, ["read", str(article), "-f", "json", "--reader", reader])
    assert (found.exit_code, found.stderr) == (0, "")
    assert from_json(found.stdout).model.startswith(f"reportedly-{reader}")


def test_without_a_word_the_default_reads(article: Path) -> None:
    model = from_json(run(app, ["read", str(article), "-f", "json"]).stdout).model
    assert model.startswith(f"reportedly-{DEFAULT}")


@pytest.mark.parametrize("least", [0.0, 0.8, 1.0])
def test_only_what_is_sure_is_written(article: Path, least: float) -> None:
    asked = ["read", str(article), "-f", "jsonl", "--reader", "rules"]
    whole = from_json(run(app, asked).stdout)
    found = run(app, [*asked, "--least", str(least)])
    assert (found.exit_code, found.stderr) == (0, "")
    assert from_json(found.stdout) == surest(whole, least)


def test_the_ending_of_the_output_tells_the_format(article: Path, tmp_path: Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.json", "{\n"), ("a.jsonl", '{"'), ("a.md", "(no headline)")):
        assert run(app, ["read", str(article), "-o", str(tmp_path / name)]).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_json_refuses_several_reports_before_it_reads_any(article: Path, lines: Path) -> None:
    for inputs in ([article, article], [lines]):
        found = run(app, ["read", *map(str, inputs), "--format", "json"])
        assert (found.exit_code, found.stdout) == (2, "")
        assert "use --format jsonl" in found.stderr


def test_jsonl_skips_what_fails_says_where_and_exits_1_at_the_end(lines: Path) -> None:
    found = run(app, ["read", str(lines), "--format", "jsonl"])
    assert found.exit_code == 1
    assert [json.loads(line)["report"]["title"] for line in found.stdout.splitlines()] == ["Report 1", "Report 3"]
    said = found.stderr.splitlines()
    assert said[0].startswith(f"reportedly: skipped report 2: {lines} line 2")
    assert said[1:] == ["reportedly: 1 of 3 reports could not be read; 2 were"]


@pytest.mark.parametrize("format", ["text", "html"])
def test_the_other_formats_go_on_too(lines: Path, format: str) -> None:
    found = run(app, ["read", str(lines), "--format", format])
    assert found.exit_code == 1
    assert "Report 1" in found.stdout
    assert "Report 3" in found.stdout


def test_a_first_report_that_fails_has_its_number(lines: Path, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    found = run(app, ["read", str(empty), str(article), "--format", "jsonl"])
    assert found.exit_code == 1
    assert found.stderr.startswith(f"reportedly: skipped report 1: {empty}: ")
    assert len(found.stdout.splitlines()) == 1


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "html"])
def test_the_only_report_failing_is_one_line_and_no_output(tmp_path: Path, format: str) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    found = run(app, ["read", str(empty), "--format", format, "--output", str(tmp_path / "out")])
    assert found.exit_code == 1
    assert found.stdout == ""
    assert found.stderr.startswith(f"reportedly: {empty}: ")
    assert found.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-file.txt"],
        ["-", "--format", "pdf"],
        ["-", "--published", "yesterday-ish"],
        ["-", "--url", "not an address"],
        ["-", "--language", "de"],
        ["-", "--output", "no-such-folder/a.html"],
        ["-", "--output", "."],
        ["-", "--no-such-option"],
        ["-", "--reader", "tea leaves"],
        ["-", "--least", "80"],
        ["-", "--least", "-0.1"],
        ["-", "--least", "nan"],
        ["-", "--least", "very"],
    ],
)
def test_misuse_exits_2_with_a_plain_message(arguments: list[str]) -> None:
    found = run(app, ["read", *arguments])
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr
    assert "Traceback" not in found.stderr


def test_a_typing_error_in_a_process_of_its_own() -> None:
    found = program("read", "artcle.txt")
    assert found.returncode == 2
    assert b"no such file" in found.stderr
    assert b"Traceback" not in found.stderr


def test_binary_input_is_one_line() -> None:
    found = program("read", "-", stdin=bytes(range(256)) * 20)
    assert found.returncode == 1
    assert found.stderr.startswith(b"reportedly: standard input")
    assert found.stderr.count(b"\n") == 1


def test_a_failure_leaves_the_old_file(tmp_path: Path, lines: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    assert run(app, ["read", str(lines), "-o", str(out)]).exit_code == 2
    assert out.read_text() == "old"


def test_several_reports_make_one_page(lines: Path, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert run(app, ["read", str(article), str(lines), "-o", str(out)]).exit_code == 1
    assert "<h1>3 reports</h1>" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color"], {"NO_COLOR": "1"}, True),
        (["--no-color"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(
    article: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = run(app, ["read", str(article), *arguments], color=True)
    assert ("\x1b[" in found.stdout) is coloured


def test_a_screen_without_unicode_gets_plain_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "“We sail at dawn,” said the captain of the Selma — a ferry — on Tuesday in Łódź.", encoding="utf-8"
    )
    found = program("read", path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert found.returncode == 0
    shown = found.stdout.decode("ascii").replace("_", "")  # marks stand round the source, however long it is
    assert "the captain of the Selma" in shown
    assert "-- a ferry -- on Tuesday in Lodz." in " ".join(shown.split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(article: Path) -> None:
    for command in ('"$0" -m reportedly read "$1" > /dev/full', '"$0" -m reportedly read "$1" -o /dev/full'):
        found = subprocess.run(
            ["/bin/sh", "-c", command, sys.executable, str(article)], capture_output=True, check=False
        )
        assert found.returncode == 1
        assert found.stderr == b"reportedly: No space left on device\n"


def test_an_interruption_is_quiet_and_leaves_no_litter(tmp_path: Path) -> None:
    # Who starts the tests in the background of a script hands down that interruptions are ignored: here they are not.
    heard = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-m", "reportedly", "read", "-", "-o", str(tmp_path / "out.html")]
    started = [sys.executable, "-c", heard, *command]
    with subprocess.Popen(started, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3.0)  # until it waits for its input, on a busy machine too
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert not list(tmp_path.iterdir())


def test_a_reader_that_leaves_is_no_error(lines: Path) -> None:
    command = f'"{sys.executable}" -m reportedly read "$0" "$0" "$0" --format jsonl | head -c 10'
    found = subprocess.run(["/bin/sh", "-c", command, str(lines)], capture_output=True, check=False)
    assert len(found.stdout) == 10
    assert b"Traceback" not in found.stderr
    assert b"Broken" not in found.stderr


def test_one_part_of_the_view_alone(article: Path) -> None:
    shown = run(app, ["read", str(article), "--only", "outlook"])
    assert shown.exit_code == 0
    assert "WHAT LIES AHEAD" in shown.stdout
    assert "WHO SAYS WHAT" not in shown.stdout


def test_json_is_never_narrowed(article: Path) -> None:
    found = program("read", article, "--only", "events", "-f", "json")
    assert (found.returncode, found.stdout) == (2, b"")
    assert b"always whole" in found.stderr


def test_a_claim_is_explained(article: Path) -> None:
    shown = run(app, ["read", str(article), "--explain", "c1", "--reader", "rules"])
    assert shown.exit_code == 0
    assert shown.stdout.startswith("c1  two ferries would sail")
    assert "\nsource" in shown.stdout


def test_an_explanation_is_json_on_request(article: Path) -> None:
    found = json.loads(run(app, ["read", str(article), "--explain", "1", "-f", "json"]).stdout)
    assert found["claim"]["id"] == "c1"
    assert {"name", "value", "because"} == set(found["grounds"][0])


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--explain", "c99"], b"there is no claim 'c99'"),
        (["--explain", "c1", "-f", "html"], b"text or json"),
        (["--explain", "c1", "--least", "0.5"], b"without --least"),
        (["--explain", "c1", "--only", "claims"], b"without --only"),
    ],
)
def test_a_misused_explain_says_so(article: Path, options: list[str], told: bytes) -> None:
    found = program("read", article, *options)
    assert (found.returncode, found.stdout) == (2, b"")
    assert told in found.stderr


def test_only_one_report_can_be_explained(lines: Path) -> None:
    found = program("read", lines, "--explain", "c1")
    assert found.returncode == 2
    assert b"several" in found.stderr
