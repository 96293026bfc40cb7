"""Damages contents, styles, rosters, PDFs and command lines, and looks at what comes of it.

    python -m bench.fuzz --cases 20000 --seed 1        the long run, and a table by mutator
    python -m bench.fuzz --seed 1 --case 1234          one case again, with all that it said
    python -m bench.fuzz --mutator table --cases 50    cases of one mutator

What fails is kept in output/fuzz, one folder a case, with all files and the command line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path
from threading import local

from bench.fuzz.bounds import Bounds
from bench.fuzz.case import scheduled
from bench.fuzz.catalogue import CATALOGUE
from bench.fuzz.hands import Hand, Verdict
from bench.fuzz.report import keep, progress, summary, table


def main() -> int:
    """Run the cases that are asked for; 1 if any failed."""
    words = arguments()
    bounds = Bounds(words.seconds, max(Bounds().clock, 3 * words.seconds), words.mebibytes)
    numbers = [words.case] if words.case is not None else list(_numbers(words))
    verdicts = list(progress(run(words.seed, numbers, bounds, words.jobs), len(numbers)))
    failed = [verdict for verdict in verdicts if verdict.failures]
    if words.case is None:
        print("\n".join(table(verdicts)))
    else:
        print(verdicts[0].said)
    for verdict in failed:
        keep(verdict, words.seed, words.keep)
    print("\n".join(summary(failed, words.seed)))
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """The words of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cases", type=int, default=300, help="how many [300]")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other cases [1]")
    parser.add_argument("--case", type=int, help="only the case of this number")
    parser.add_argument("--mutator", choices=sorted(CATALOGUE), help="only cases of this one")
    parser.add_argument("--first", type=int, default=0, help="number of the first case [0]")
    parser.add_argument("--jobs", type=int, default=1, help="workers at once [1]")
    parser.add_argument("--seconds", type=float, default=Bounds().work, help="of work for a case")
    parser.add_argument("--mebibytes", type=float, default=Bounds().memory, help="for a case")
    parser.add_argument("--keep", type=Path, default=Path("output/fuzz"), help="what failed")
    return parser.parse_args()


def _numbers(words: argparse.Namespace) -> Iterator[int]:
    chosen = (n for n in count(words.first) if words.mutator in {None, scheduled(n).name})
    return islice(chosen, words.cases)


def run(seed: int, numbers: Sequence[int], bounds: Bounds, jobs: int = 1) -> Iterator[Verdict]:
    """Try the cases, in so many workers at once; a case of several mutations is reduced."""
    own = local()
    hands: list[Hand] = []

    def try_case(number: int) -> Verdict:
        if not hasattr(own, "hand"):
            own.hand = Hand(seed, bounds)
            hands.append(own.hand)
        return reduced(own.hand, own.hand.try_case(number))

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(try_case, numbers)
    for hand in hands:
        hand.close()


def reduced(hand: Hand, verdict: Verdict) -> Verdict:
    """The verdict on a single one of its mutations, if that breaks the same rule."""
    rules = {failure.rule for failure in verdict.failures}
    if not rules or len(verdict.mutators) == 1:
        return verdict
    for at in range(len(verdict.mutators)):
        alone = hand.try_case(verdict.number, [at])
        if rules & {failure.rule for failure in alone.failures}:
            return alone
    return verdict


if __name__ == "__main__":
    sys.exit(main())
