"""What the day came to, as tables."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from operations.simulate.day import Day
from operations.simulate.findings import OVERVIEW, Findings
from operations.simulate.tally import quantile

_MOST_SENTENCES = 20
_QUANTILES = ("median ms", "p95 ms", "maks ms")


@contextmanager
def watch(day: Day, minutes: float, console: Console) -> Iterator[None]:
    """A progress bar for as long as the block runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("Sehari di kabupaten", total=minutes * 60)

        async def move() -> None:
            while True:
                await asyncio.sleep(0.5)
                said = f"{len(day.ledger.receipts)} aduan, {len(day.ledger.deeds)} langkah"
                progress.update(bar, advance=0.5, description=said)

        moving = asyncio.get_running_loop().create_task(move())
        try:
            yield
        finally:
            moving.cancel()


def tell(day: Day, findings: Findings, console: Console) -> None:
    console.print(_operations(day))
    console.print(_screens(day))
    console.print(_latency(findings))
    for title, sentences in (("Hilang", findings.lost), ("Salah", findings.wrong)):
        if sentences:
            console.print(f"[red]{title}: {len(sentences)}[/red]")
        for sentence in sentences[:_MOST_SENTENCES]:
            console.print(f"  {escape(sentence)}", soft_wrap=True, highlight=False)
    if findings.sound:
        console.print(f"[green]{len(day.ledger.receipts)} aduan; tidak ada yang hilang.[/green]")


def _operations(day: Day) -> Table:
    table = _table("Operasi", "operasi", "jadi", "ditolak", "galat", "diulang", *_QUANTILES)
    for name, count in sorted(day.tally.operations.items()):
        counts = (count.done, count.refused, count.errors, count.retries)
        table.add_row(name, *map(str, counts), *_quantiles(count.seconds))
    return table


def _screens(day: Day) -> Table:
    table = _table("Layar", "layar", "kabar", "tersambung lagi", "masalah")
    own = list(day.reporters.values())
    for screen in day.screens:
        if screen not in own:
            table.add_row(screen.name, str(screen.news), str(screen.resumes), str(len(screen.problems)))
    sums = (sum(s.news for s in own), sum(s.resumes for s in own), sum(len(s.problems) for s in own))
    table.add_row(f"{len(own)} pelapor dengan PIN", *map(str, sums))
    return table


def _latency(findings: Findings) -> Table:
    table = _table("Dari mutasi sampai layar terakhir", "langkah", "kali", *_QUANTILES)
    verbs = {name: times for name, times in findings.latencies.items() if name != OVERVIEW}
    rows = [*sorted(verbs.items()), ("semua", [seconds for times in verbs.values() for seconds in times])]
    rows += [(OVERVIEW, findings.latencies.get(OVERVIEW, []))]
    for name, times in rows:
        table.add_row(name, str(len(times)), *_quantiles(times), style="bold" if name == "semua" else None)
    return table


def _table(title: str, of: str, *numbers: str) -> Table:
    table = Table(title=title)
    table.add_column(of, no_wrap=True)
    for column in numbers:
        table.add_column(column, justify="right")
    return table


def _quantiles(seconds: list[float]) -> list[str]:
    return [f"{quantile(seconds, share) * 1000:.1f}" for share in (0.5, 0.95, 1.0)]
