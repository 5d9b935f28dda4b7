"""What is plainly no news is refused by what it is; anything that may be news passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.collect.prose import not_news

from .inputs import BODY, failure

CODE = """import os

def main(path):
    for name in os.listdir(path):
        if name.endswith(".txt"):
            print(name)
    return 0
"""
SCRIPT = """function close(bridge) {
  if (bridge.open) {
    bridge.open = false;
  }
  return bridge;
}
"""
LOG = "\n".join(f"2024-11-18 09:00:{second:02} INFO bridge: sensor {second} answered" for second in range(10))
WEB_LOG = "\n".join(f'10.0.0.{n} - - [18/Nov/2024:09:00:00 +0000] "GET / HTTP/1.1" 200' for n in range(9))
CSV = "\n".join(["name,town,sum", *(f"Ada{n},Capelin,{n}00" for n in range(9))])
NUMBERS = "Quarter results\n" + "\n".join(f"{n} {n * 3}.5 {n * 7}% -{n}" for n in range(12))
ADDRESSES = "\n".join(f"https://example.org/{n}" for n in range(9))
WORDS = "\n".join(["harbour", "bridge", "hinge", "survey", "crown", "engineer"] * 6)
BASE64 = "QmFzZTY0IGlzIG5vIHByb3NlIGF0IGFsbCwgYW5kIG5vYm9keSByZWFkcyBpdC4g" * 8


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (CODE, "source code"),
        (SCRIPT, "source code"),
        (LOG, "a log file"),
        (WEB_LOG, "a log file"),
        (CSV, "a table"),
        (CSV.replace(",", "\t"), "a table"),
        (NUMBERS, "a table of numbers"),
        (ADDRESSES, "a list of addresses"),
        (WORDS, "a list of words"),
        (BASE64, "encoded data"),
        ('{"title": "Bridge closed"}', "JSON, not a text"),
        ("Please verify you are a human. Press and hold the button.", "a robot check"),
        ("Please enable JS and disable any ad blocker", "a robot check"),
        ("Example Post\n\nJavaScript is disabled in this browser.", "a page that asks for JavaScript or cookies"),
        ("404 Not Found\n\nnginx", "an error page"),
        ("Sorry, the page you are looking for has moved.", "an error page"),
        ("Access Denied\n\nYou don't have permission to access this server.", "an error page"),
        ("Subscribe to continue reading. Already a subscriber? Log in.", "a paywall"),
    ],
)
def test_what_is_no_news_is_named(tmp_path: Path, text: str, what: str) -> None:
    error = failure(text, "a.txt", tmp_path)
    assert error.problem == "not news"
    assert f"this is {what};" in error.reason


@pytest.mark.parametrize("text", ["12 34 56\n" * 9, "😀 😀", "— … —"])
def test_a_text_without_a_word_is_refused(tmp_path: Path, text: str) -> None:
    error = failure(text, "a.txt", tmp_path)
    assert (error.problem, "there is no word in it" in error.reason) == ("not news", True)


RESOLUTION = "\n\n".join(
    f"{verb} its resolution {2200 + n} (2024) on the harbour of Capelin and the safety of its bridges;"
    for n, verb in enumerate(["Recalling", "Noting", "Welcoming", "Deploring", "Reaffirming", "Stressing"])
)
INTERVIEW = "\n".join(["QUESTION: Is it open?", "MINISTER: No.", "QUESTION: Why?", "MINISTER: The hinge."] * 10)
RESULTS = "Results from the second round, as the tennis club gave them on Monday:\n" + "\n".join(
    f"{name} beat {other} 6-2 7-5 6-3" for name, other in [("Quill", "Oram"), ("Moll", "Venn"), ("Tarn", "Holm")] * 3
)
LIVE = "\n".join(f"09:{n:02} GMT\nThe bridge master says that step {n} of the repair is done." for n in range(9))
LETTERED = "\n".join(f"{n}) the sum of {n},000 crowns is to be paid to the owners of boats by Friday" for n in range(9))


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Bridge closed",
        RESOLUTION,
        INTERVIEW,
        RESULTS,
        LIVE,
        LETTERED,
        f"{BODY}\n\n{CSV}",
        f"{BODY}\n" * 3 + '<post id="7" author="@bridge">\n' * 9,
        f"{BODY}\n\nThe line at fault read:\n\n{SCRIPT[:60]}",
        "A 500 page report on the harbour and 404 found pages of notes were handed to the inquiry.",
        "Are you a robot? The harbour's new ticket machine asks its passengers questions.",
        "“Access denied” was all that the screen showed, the bridge master told the inquiry.",
        "Newspapers ask readers to subscribe",
        "\n".join(["Fire in Capelin", "Bridge closed", "Minister resigns"] * 3),
        "Ada Quill, 41\nTom Oram, 38\nHedda Moll, 7",
    ],
)
def test_what_may_be_news_passes(text: str) -> None:
    assert not_news(text) is None
