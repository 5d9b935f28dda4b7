"""``python -m benchmarks``: reportedly, the bare parse and textacy over the same texts, and results.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import startup
from .texts import corpora, words

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.md"
PEERS = HERE.parent / "build" / "bench-venv"
ROUNDS = 3
LABELS = {
    "reportedly": "reportedly, whole reading",
    "rules": "reportedly, by rules alone",
    "spacy": "spaCy alone, same model",
    "textacy": "spaCy + textacy direct quotations",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One contestant over one corpus: words a second, peak memory in MiB, texts that it failed on."""

    speed: float
    peak: float
    failed: int
    texts: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures everything and writes results.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="the best of so many runs counts")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    interpreters = {"reportedly": sys.executable, "rules": sys.executable, "spacy": sys.executable}
    peer = peer_python()
    if peer is None:
        print("SKIPPED, NOT MEASURED: textacy (its environment could not be made)", file=sys.stderr)
    else:
        interpreters["textacy"] = peer
    sections = []
    for name, texts in corpora().items():
        runs = measure(texts, interpreters, chosen.rounds)
        sections.append(f"## {name}: {len(texts)} texts, {words(texts):,} words\n\n{table(runs)}")
        print(sections[-1] + "\n", flush=True)
    times = {name: startup.seconds(command, one_core()) for name, command in startup.commands().items()}
    sections.append("## Start-up\n\n" + start_table(times))
    print(sections[-1])
    if not chosen.no_write:
        RESULTS.write_text("\n\n".join([preamble(chosen.rounds), *sections]) + "\n", "utf-8")
    return 0


def measure(texts: list[str], interpreters: dict[str, str], rounds: int) -> dict[str, Run]:
    """Each contestant's best of ``rounds``; rounds take turns, so that a slow minute hits all alike."""
    best: dict[str, Run] = {}
    count = words(texts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), "utf-8")
        for _ in range(rounds):
            for name, interpreter in interpreters.items():
                run = once(name, interpreter, path, count)
                if name not in best or run.speed > best[name].speed:
                    best[name] = run
    return best


def once(name: str, interpreter: str, texts: Path, count: int) -> Run:
    """One contestant once, in a process of its own on one core."""
    command = [interpreter, str(HERE / "contestants.py"), name, str(texts)]
    if shutil.which("taskset"):
        # The last core that we may use: the first one serves most interrupts.
        command = ["taskset", "-c", str(max(os.sched_getaffinity(0))), *command]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=one_core())
    found = json.loads(done.stdout.splitlines()[-1])
    return Run(count / found["seconds"], found["peak_bytes"] / 2**20, found["failed"], found["texts"])


def one_core() -> dict[str, str]:
    """The environment in which the libraries below start no threads of their own."""
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {**os.environ, **dict.fromkeys(threads, "1")}


def peer_python() -> str | None:
    """The interpreter of the peers' environment, made on first use; ``None`` where that fails."""
    python = PEERS / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = PEERS / "installed.txt"
    wanted = (HERE / "peers.txt").read_text("utf-8")
    if not done.exists() or done.read_text("utf-8") != wanted:
        venv.create(PEERS, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "-r", str(HERE / "peers.txt")]
        if subprocess.run(install, check=False).returncode:
            return None
        done.write_text(wanted, "utf-8")
    return str(python)


def table(runs: dict[str, Run]) -> str:
    """A Markdown table: words a second, the ratio to reportedly, memory, and what was not read."""
    own = runs["reportedly"]
    lines = ["| | words/s | reportedly is | peak memory, MiB | texts failed |", "|---|---|---|---|---|"]
    for name, run in runs.items():
        ratio = "" if name == "reportedly" else f"{own.speed / run.speed:.2f} times as fast"
        lines.append(f"| {LABELS[name]} | {run.speed:,.0f} | {ratio} | {run.peak:.0f} | {run.failed} of {run.texts} |")
    return "\n".join(lines)


def start_table(times: dict[str, float]) -> str:
    """A Markdown table of start-up times in seconds."""
    lines = ["| | seconds |", "|---|---|"]
    lines.extend(f"| `{name}` | {taken:.2f} |" for name, taken in times.items())
    return "\n".join(lines)


def preamble(rounds: int) -> str:
    """What was measured, and on what."""
    return (
        "# Speed and memory\n\n"
        "Written by `make bench`; do not edit. Words between white space per second of processor time on one core, "
        f"the best of {rounds} rounds in which the contestants take turns; loading the model is not counted in the "
        f"words a second, but in the memory. reportedly parses paragraph by paragraph, the others whole texts, as each "
        f"does by itself. Where textacy fails, it raises, and that text's quotations are lost. Python "
        f"{platform.python_version()}, {platform.system()} {platform.machine()}. "
        "Absolute figures are this machine's; ratios travel better."
    )


if __name__ == "__main__":
    sys.exit(main())
