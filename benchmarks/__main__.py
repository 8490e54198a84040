"""`python -m benchmarks`: measure everything, side by side, and write results/results.md with plots."""

import asyncio
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import httpx
import typer
from rich.console import Console

from benchmarks import asked, measures, rows, servers
from benchmarks.load.sockets import on_core
from benchmarks.report import Table, write
from benchmarks.servers import Contender, running

out = Console()
RESULTS = Path(__file__).parent / "results"
VENV = servers.ROOT / "var" / "benchmarks" / "peers"


def install_peers() -> Path:
    """The peers' packages, from npm and PyPI, in places of their own."""
    node = servers.PEERS / "node"
    if not (node / "node_modules").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=node, check=True)
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        wanted = (servers.PEERS / "python" / "requirements.txt").read_text().split()
        subprocess.run([str(python), "-m", "pip", "install", "-q", *wanted], check=True)
    return python


async def everything(seconds: float, sockets: list[int], only: str) -> list[Table]:
    folder = Path(tempfile.mkdtemp(prefix="taprose-bench-"))
    data = rows.make(folder)
    contenders = [servers.taprose(), servers.taprose("Taprose, reference", TAPROSE_ENGINE="reference")]
    contenders += servers.peers(install_peers())
    body, frame = folder / "body", folder / "frame"
    async with running(contenders[0], data.file) as server, httpx.AsyncClient() as client:
        answer = await client.post(
            f"http://127.0.0.1:{server.port}/graphql",
            content=asked.board(),
            headers={"content-type": "application/json"},
        )
        body.write_bytes(answer.content)
        frame.write_bytes(b'{"id":"1","type":"next","payload":' + b'"' + b"x" * 420 + b'"}')
    on_core(1)
    tables: list[Table] = []
    if only in ("", "reads"):
        tables += await reads([*contenders, servers.raw_route(body)], data, seconds)
    if only in ("", "push"):
        for count in sockets:
            tables.append(await pushes([*contenders, servers.raw_frames(frame)], data, count))
    return tables


async def reads(contenders: list[Contender], data: rows.Rows, seconds: float) -> list[Table]:
    titles = {
        "board": "Public board, 20 complaints, the same question again and again",
        "board_not_kept": "Public board, every question another",
        "page": "A complaint's page with timeline, answers and clocks, signed in",
        "submit": "Submit a complaint, durable, 16 clients, SQLite",
    }
    tables = {
        key: Table(title, "answers/s", ["answers/s", "CPU µs", "p99 ms", "failed"])
        for key, title in titles.items()
    }
    for contender in contenders:
        raw = contender.name.startswith("raw")
        async with running(contender, data.file) as server:
            found = {"board": await measures.board(server, seconds=seconds)}
            if not raw:
                found["board_not_kept"] = await measures.board_not_kept(server, seconds=seconds)
                found["page"] = await measures.page(server, data, seconds=seconds)
                found["submit"] = await measures.submit(server, seconds=seconds)
        for key, figures in found.items():
            tables[key].row(contender.name, [figures.rate, figures.cpu, figures.p99, figures.failed])
            out.print(
                contender.name, key, f"{figures.rate:,.0f}/s {figures.cpu:.0f} µs failed {figures.failed}"
            )
    return list(tables.values())


async def pushes(contenders: list[Contender], data: rows.Rows, count: int) -> Table:
    table = Table(
        f"Push: one event to {count:,} sockets of one queue",
        "CPU µs a delivery",
        ["CPU µs a delivery", "median ms to the last", "p99 ms", "KiB a socket", "lost"],
    )
    for contender in contenders:
        slow = "stock" in contender.name or "Ariadne" in contender.name or "reference" in contender.name
        async with running(contender, data.file) as server:
            found = await measures.push(server, data, sockets=count, pushes=5 if slow else 20)
        table.row(contender.name, [found.cpu, found.median, found.p99, found.memory, found.lost])
        out.print(
            contender.name,
            f"{found.cpu:.1f} µs, {found.median:.0f} ms, {found.memory:.0f} KiB, lost {found.lost}",
        )
    return table


def main(
    seconds: float = typer.Option(5.0, help="For each read."),
    sockets: str = typer.Option("5000,10000", help="Subscribers of the push."),
    only: str = typer.Option("", help="reads or push; everything otherwise."),
) -> None:
    """Measure Taprose beside its peers, on this machine."""
    counts = [int(n) for n in sockets.split(",")]
    tables = asyncio.run(everything(seconds, counts, only))
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    write(RESULTS, tables, f"{machine}, {datetime.now(UTC):%Y-%m-%d}")
    out.print(f"{RESULTS / 'results.md'}")


typer.run(main)
