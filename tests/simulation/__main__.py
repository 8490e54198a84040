"""Plays seeds: `python -m tests.simulation --seed 7`, or `--seeds 100 --days 10` for a table."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.regency import _people
from tests.simulation.play import Played, play


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    asked.add_argument("--seed", type=int, help="play this one alone, and say all that happens")
    asked.add_argument("--first", type=int, default=1, help="the first of many")
    asked.add_argument("--seeds", type=int, default=20, help="how many")
    asked.add_argument("--days", type=int, default=1, help="days of each")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.sqlite3"
        asyncio.run(_people(f"sqlite://{template}"))
        if said.seed is not None:
            _tell([play(said.seed, template, Path(folder), days=said.days, loud=True)])
            return
        played = []
        for seed in range(said.first, said.first + said.seeds):
            played.append(play(seed, template, Path(folder), days=said.days))
            _row(played[-1])
        _tell(played)


def _row(one: Played) -> None:
    print(  # noqa: T201
        f"seed {one.seed:6} days {one.days:4} steps {one.steps:9,} events {one.events:6,} "
        f"frames {one.frames:6,} commits {one.commits:6,} {one.seconds:7.1f} s",
        flush=True,
    )


def _tell(all_of_them: list[Played]) -> None:
    """What they come to together."""
    total = Played(0, sum(one.days for one in all_of_them))
    for one in all_of_them:
        total.steps += one.steps
        total.events += one.events
        total.frames += one.frames
        total.commits += one.commits
        total.seconds += one.seconds
        total.awake += one.awake
        total.counts.update(one.counts)
    print(f"\n{len(all_of_them)} seeds, {total.days} days ({total.awake:,.0f} s awake)")  # noqa: T201
    _row(total)
    for kind, count in sorted(total.counts.items()):
        print(f"  {kind:20} {count:8,}")  # noqa: T201


if __name__ == "__main__":
    main()
