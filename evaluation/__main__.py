"""``python -m evaluation``: scores every set at hand, writes results.md, and fails where a floor is broken."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from reportedly.read import READERS

from . import floors, suites
from .data import NoDataError
from .floors import Measured
from .results import RESULTS, Plan, Result, write
from .run import DEFAULT
from .suites import Suite


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the suites; 1 where a floor is broken, else 0. What is skipped is said on standard error."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the default reader on the news sets; results.md stays")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors that were surpassed")
    parser.add_argument("--only", choices=[suite.__name__ for suite in suites.ALL], help="one suite; results.md stays")
    parser.add_argument("--reader", choices=READERS, help="one reader; results.md stays")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    chosen = parser.parse_args(arguments)
    wanted = [s for s in (suites.QUICK if chosen.quick else suites.ALL) if chosen.only in (None, s.__name__)]
    # The default one last in every table, beside the baselines that it is to be better than.
    readers = (chosen.reader,) if chosen.reader else (DEFAULT,) if chosen.quick else READERS[::-1]
    results, skipped = run(wanted, Plan(readers, chosen.jobs, chosen.quick))
    measured = {name: figure for result in results for name, figure in result.figures.items()}
    problems = _judge(measured, raise_floors=chosen.raise_floors)
    whole = not chosen.quick and chosen.only is None and chosen.reader is None
    if whole and not skipped:
        write(results, {reader: _model(reader) for reader in readers}, RESULTS)
        print(f"written: {RESULTS.name}")
    for result in results:
        if result.missing:
            print(f"NOT SCORED, KEPT AS IT WAS: {result.title}: {result.missing}", file=sys.stderr)
    for each in skipped:
        print(f"SKIPPED, NOT MEASURED: {each}", file=sys.stderr)
    if whole and skipped:
        print(f"{RESULTS.name} was left as it is, since not every set is here", file=sys.stderr)
    return 1 if problems else 0


def run(wanted: Sequence[Suite], plan: Plan) -> tuple[list[Result], list[str]]:
    """The results of the suites whose sets are here, printed as they come, and why the others were skipped."""
    results: list[Result] = []
    skipped: list[str] = []
    for suite in wanted:
        try:
            result = suite(plan)
        except NoDataError as error:
            skipped.append(f"{suite.__name__}: {error}")
            continue
        print(f"## {result.title}\n\n{result.text}\n", flush=True)
        results.append(result)
    return results, skipped


def _judge(measured: dict[str, Measured], *, raise_floors: bool) -> list[str]:
    held = floors.load()
    problems = floors.broken(held, measured)
    for problem in problems:
        print(f"FLOOR BROKEN: {problem}", file=sys.stderr)
    if not problems:
        print(f"floors: {sum(name in held for name in measured)} of {len(held)} checked, none broken")
    if raise_floors and not problems:
        new = floors.raised(held, measured)
        for name in sorted(new):
            if name not in held or new[name].value > held[name].value:
                print(f"floor raised: {name} to {new[name].value}")
        floors.save(new)
    return problems


def _model(reader: str) -> str:
    from reportedly.read import read
    from reportedly.vocabulary import make_report

    return read(make_report("It rained."), reader=reader).model


if __name__ == "__main__":
    sys.exit(main())
