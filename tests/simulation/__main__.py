"""Plays seeds: one again, with all that happens (`--seed 7`), or many (`--seeds 100 --days 20`)."""

import argparse
import asyncio
import logging
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

from tests.regency import _people
from tests.simulation.play import Played, Script, play

_MEMORY = Path("/dev/shm")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    asked.add_argument("--seed", type=int, help="play this one alone, and say all that happens")
    asked.add_argument("--first", type=int, default=1_000, help="the first of many")
    asked.add_argument("--seeds", type=int, default=20, help="how many")
    asked.add_argument("--days", type=int, default=10, help="days of each")
    for each in fields(Script):
        asked.add_argument(f"--{each.name.replace('_', '-')}", type=type(each.default), default=each.default)
    said = asked.parse_args()
    script = Script(**{each.name: getattr(said, each.name) for each in fields(Script)})
    logging.lastResort = None
    failed = 0
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name)
        template = folder / "template.sqlite3"
        asyncio.run(_people(f"sqlite://{template}"))
        if said.seed is not None:
            _tell([play(said.seed, template, folder, days=said.days, script=script, loud=True)])
            return
        played = []
        for seed in range(said.first, said.first + said.seeds):
            try:
                played.append(play(seed, template, folder, days=said.days, script=script))
            except AssertionError as found:
                failed += 1
                print(f"FOUND {found}", flush=True)  # noqa: T201
            else:
                _row(played[-1])
        _tell(played)
    sys.exit(bool(failed))


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
    print(  # noqa: T201
        f"\n{len(all_of_them)} seeds, {total.days} days ({total.awake:,.0f} s awake): {total.steps:,} steps, "
        f"{total.events:,} events, {total.frames:,} frames, {total.commits:,} commits, {total.seconds:.0f} s"
    )
    for kind, count in sorted(total.counts.items()):
        print(f"  {kind:20} {count:8,}")  # noqa: T201


if __name__ == "__main__":
    main()
