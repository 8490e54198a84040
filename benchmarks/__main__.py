"""`python -m benchmarks`: measure everything, side by side, into results/ and the README."""

import asyncio
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from rich.console import Console

from benchmarks import machine, rows
from benchmarks.bench import VAR, Bench, install_peers
from benchmarks.parts import (
    attacks,
    bombs,
    bursts,
    curve,
    million,
    plans,
    postgres,
    processes,
    push,
    reads,
    returning,
    screens,
)
from benchmarks.report import markdown
from benchmarks.report.found import Found
from benchmarks.report.kept import Measured, keep, kept
from benchmarks.servers import ROOT

PARTS: dict[str, Callable[[Bench], Awaitable[Found]]] = {
    "push": push.run,
    "bursts": bursts.run,
    "curve": curve.run,
    "returning": returning.run,
    "screens": screens.run,
    "reads": reads.run,
    "postgres": postgres.run,
    "processes": processes.run,
    "bombs": bombs.run,
    "attacks": attacks.run,
    "plans": plans.run,
    "million": million.run,
}
RESULTS = Path(__file__).parent / "results"
out = Console()


async def _measure(parts: list[str], quick: bool, folder: Path, size: str, into: Path) -> list[str]:
    """Measure these, and keep what each found as soon as it is done; the names of those that broke."""
    bench = Bench(
        folder=folder,
        rows=rows.make(folder),
        quick=quick,
        say=lambda text: out.print(text, highlight=False, soft_wrap=True),
        python_of_peers=install_peers(),
    )
    this = asyncio.current_task()
    assert this is not None
    # Told to end, it takes its servers with it.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, this.cancel)
    machine.on_core(1)
    broken: list[str] = []
    for name in parts:
        started = time.perf_counter()
        out.rule(name)
        try:
            found = await PARTS[name](bench)
        except Exception as error:
            # The others are still worth measuring, and what it found before stays.
            out.print(traceback.format_exc(), highlight=False, markup=False)
            out.print(f"{name} broke: {type(error).__name__}")
            broken.append(name)
            continue
        minutes = (time.perf_counter() - started) / 60
        keep(into, Measured(name, f"{datetime.now(UTC):%Y-%m-%d}", minutes, size, found))
        out.print(f"{name} took {minutes * 60:.0f} s")
    return broken


def main(
    only: Annotated[str, typer.Option(help=f"Some parts alone, with commas: {', '.join(PARTS)}.")] = "",
    quick: Annotated[bool, typer.Option(help="Everything in a few minutes, with less precision.")] = False,
    into: Annotated[
        Path | None, typer.Option(help="Where to write; benchmarks/results at full precision.")
    ] = None,
) -> None:
    """Measure Taprose beside its peers, on this machine.

    At full precision benchmarks/results and the README's table are rewritten, with what the other parts found
    when they were measured last; what is measured quickly goes to var/benchmarks/results.
    """
    parts = [name.strip() for name in only.split(",") if name.strip()] or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        raise typer.BadParameter(f"no part is called {', '.join(sorted(unknown))}: {', '.join(PARTS)}")
    results = into or (VAR / "results" if quick else RESULTS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    machine.many_files()
    VAR.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=VAR))
    try:
        broken = uvloop.run(_measure(parts, quick, folder, machine.size(folder), results))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    measured = kept(results, PARTS)
    page = markdown.write(results, measured)
    if results == RESULTS:
        markdown.into_readme(ROOT / "README.md", measured)
    out.print(str(page))
    if broken:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
