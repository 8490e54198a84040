"""Does each fault to real servers under load, and prints a table: `python -m tests.faults [--only NAMES]`."""

import argparse
import asyncio
import sys
from collections import Counter

from tests.faults.faults import FAULTS
from tests.faults.played import Played, play
from tests.faults.site import servers, skipped

HEAD = (
    "| fault | lasted | filed | lost | twice | wrong | people again after | longest answer "
    "| meanwhile | `/readyz` |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


_MOST = 100
"""Lines of each kind that are printed of a fault that did harm."""


def row(one: Played) -> str:
    said = f" ({'; '.join(one.said)})" if one.said else ""
    cells = (
        one.fault.what + said,
        f"{one.seconds:.0f} s",
        one.filed,
        len(one.findings.lost),
        one.twice,
        len(one.findings.wrong) + one.tracebacks,
        f"{one.back:.1f} s",
        f"{one.longest:.1f} s",
        _often(one.answers),
        _often(one.ready),
    )
    return f"| {' | '.join(map(str, cells))} |"


def _often(counted: Counter[str]) -> str:
    return ", ".join(f"{what} × {number}" for what, number in sorted(counted.items()))


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    asked.add_argument("--only", default="", help=f"with commas, of: {', '.join(FAULTS)}")
    asked.add_argument("--rate", type=float, default=60, help="new complaints a minute")
    said = asked.parse_args()
    names = [name for name in said.only.split(",") if name] or [*FAULTS]
    if unknown := [name for name in names if name not in FAULTS]:
        asked.error(f"no fault is called {', '.join(unknown)}")
    unsound = []
    print(HEAD, flush=True)  # noqa: T201
    with servers() as shared:
        for name in names:
            if why := skipped(FAULTS[name].wanted):
                print(f"| {FAULTS[name].what} | SKIPPED: {why} |", flush=True)  # noqa: T201
                continue
            one = asyncio.run(play(FAULTS[name], shared, rate=said.rate))
            print(row(one), flush=True)  # noqa: T201
            if not one.sound:
                unsound.append(one)
    for one in unsound:
        found = (*one.findings.lost[:_MOST], *one.findings.wrong[:_MOST], *one.log[:_MOST])
        print(f"\n{one.fault.name}:", *found, sep="\n  ")  # noqa: T201
    sys.exit(bool(unsound))


if __name__ == "__main__":
    main()
