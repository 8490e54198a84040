"""The same reads and submissions over PostgreSQL, beside the servers on Node.js."""

from contextlib import AsyncExitStack

from benchmarks import measures, servers
from benchmarks.bench import Bench
from benchmarks.measures import Turn, Work
from benchmarks.parts.reads import beside_all
from benchmarks.report.found import Found, Table
from benchmarks.sameness import differences
from benchmarks.servers import Contender, Running, running
from benchmarks.stores import postgres_with


async def run(bench: Bench) -> Found:
    found = Found("Reads and submissions over PostgreSQL")
    async with postgres_with(bench.rows.file) as (postgres, template), AsyncExitStack() as stack:
        running_: list[Running] = []
        for contender in [servers.taprose(), *servers.node_peers()]:
            url = stack.enter_context(postgres.database(template))
            there = {"TAPROSE_DATABASE_URL": url, "BENCH_POSTGRES": url}
            over = Contender(
                contender.name, contender.command, contender.folder, {**contender.environment, **there}
            )
            running_.append(await stack.enter_async_context(running(over, bench.folder, rows=None)))
        for name in ("board", "board-new", "page", "submit"):

            def work_for(server: Running, name: str = name) -> Work:
                return _work(bench, name, server)

            if name in ("board-new", "page"):
                found.notes += await differences(running_, work_for)
            figures: dict[str, Turn] = await measures.in_turns(bench, running_, work_for)
            title = work_for(running_[0]).title
            table = Table(
                f"pg-{name}", f"{title}, PostgreSQL" if name != "submit" else title, measures.COLUMNS
            )
            table.drawn = "answers/s"
            for server, turn in figures.items():
                table.row(server, *measures.cells(turn))
            found.shown.append(table)
        found.goals.append(beside_all("submitComplaint, durable, 16 clients, PostgreSQL", figures))
    found.notes.append(
        "PostgreSQL 18 with `fsync` and `synchronous_commit` on, a database of its own with the same rows "
        "for each server, up to 20 connections each. It has the cores that server and load generator "
        "leave it: with two cores it takes its time from both. `CPU µs` is the server's alone. Stock "
        "Strawberry and Ariadne are left out: their rows are read by sqlite3 in place, and over SQLite "
        "they are far behind the others before any database is waited for."
    )
    return found


def _work(bench: Bench, name: str, server: Running) -> Work:
    match name:
        case "board":
            return measures.board()
        case "board-new":
            return measures.board_not_kept()
        case "page":
            return measures.page(bench.rows.numbers)
        case _:
            return measures.submit("PostgreSQL", ours=server.ours)
