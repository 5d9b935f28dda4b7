"""Gold against found: ``python -m evaluation.newsroom [--seed N] [--reader NAME] [--section NAME] [--all]``."""

from __future__ import annotations

import argparse
from collections import Counter

from . import SECTIONS, expectations, find, load, swapped


def main() -> None:
    """Print a line for each expectation that is not met (or for all), and how many of each section are."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.newsroom", description=__doc__)
    parser.add_argument("--seed", type=int, help="the newsroom with other names, places, numbers and dates")
    parser.add_argument("--reader", choices=("learned", "rules"), default="learned")
    parser.add_argument("--section", choices=tuple(SECTIONS), action="append")
    parser.add_argument("--all", action="store_true", help="print also what is met")
    options = parser.parse_args()
    room = load() if options.seed is None else swapped(options.seed)
    found = find(room, options.reader)
    met: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for one in expectations(room.gold):
        if options.section and one.section not in options.section:
            continue
        wrong = one.unmet(found)
        asked[one.section] += 1
        met[one.section] += not wrong
        if wrong or options.all:
            print(f"{'-' if wrong else '+'} {one.name}" + "".join(f"\n    {each}" for each in wrong))
    print()
    for section in asked:
        print(f"{section:16}{met[section]:4} of {asked[section]}")
    print(f"{'in all':16}{met.total():4} of {asked.total()}")


if __name__ == "__main__":
    main()
