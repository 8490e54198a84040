"""Reads and submissions over SQLite, beside all peers and a bare uvicorn route."""

from benchmarks import measures
from benchmarks.bench import Bench
from benchmarks.measures import Turn, Work
from benchmarks.report.found import Found, Goal, Table
from benchmarks.sameness import differences
from benchmarks.servers import MERCURIUS_JIT, YOGA, Running, all_running

RAW = "raw uvicorn route"


async def run(bench: Bench) -> Found:
    found = Found("Reads and submissions over SQLite")
    contenders = [bench.ours, bench.reference, *bench.peers, await bench.raw_route()]
    figures: dict[str, dict[str, Turn]] = {}
    async with all_running(contenders, bench.folder, rows=bench.rows.file) as servers:
        asking = [server for server in servers if not server.raw]
        for name, who in (("board", servers), ("board-new", asking), ("page", asking), ("submit", asking)):

            def work_for(server: Running, name: str = name) -> Work:
                return _work(bench, name, server)

            if name in ("board-new", "page"):
                found.notes += await differences(asking, work_for)
            figures[name] = await measures.in_turns(bench, who, work_for)
            table = Table(name, work_for(asking[0]).title, measures.COLUMNS, drawn="answers/s")
            for server, turn in figures[name].items():
                table.row(server, *measures.cells(turn))
            found.shown.append(table)
    found.goals = [
        *_goals(figures),
        beside_all("submitComplaint, durable, 16 clients, SQLite", figures["submit"]),
    ]
    found.notes.append(
        "Each server runs on one core, the load generator on another; all take turns, and the median of "
        "their turns is shown. `CPU µs` is the server's own for one answer. Where neither is busy all the "
        "time, they wait for the disk. Submissions are durable alike: WAL, `synchronous=FULL`."
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
            return measures.submit("SQLite", ours=server.ours)


def _goals(figures: dict[str, dict[str, Turn]]) -> list[Goal]:
    board, new, page = figures["board"], figures["board-new"], figures["page"]
    return [
        times("public board, kept", board, MERCURIUS_JIT, 2),
        times("public board, kept", board, RAW, 0.6),
        times("public board, not kept", new, YOGA, 2),
        times("public board, not kept", new, MERCURIUS_JIT, 1.5),
        times("a complaint's page, signed in, not kept", page, YOGA, 2),
    ]


def times(what: str, found: dict[str, Turn], other: str, least: float, *, must: str = "") -> Goal:
    """Whether our rate is at least so many times another's."""
    ours, theirs = found["Taprose"], found[other]
    ratio = ours.rate / theirs.rate
    return Goal(
        what,
        must or f"≥ {least:g} × {other}",
        f"{ours.rate:,.0f} against {theirs.rate:,.0f} answers/s: {ratio:.2f} ×{_failures(found)}",
        ratio >= least and ours.failed == 0,
        why=f"an answer takes {ours.cpu:.0f} µs of CPU against {theirs.cpu:.0f}",
    )


def beside_all(what: str, found: dict[str, Turn]) -> Goal:
    """Whether nobody has a higher rate."""
    ours = found["Taprose"]
    best = max((n for n in found if not n.startswith("Taprose")), key=lambda name: found[name].rate)
    theirs = found[best]
    return Goal(
        what,
        "≥ every peer with the same durability",
        f"{ours.rate:,.0f}/s; the best peer, {best}, {theirs.rate:,.0f}/s{_failures(found)}",
        ours.rate >= theirs.rate and ours.failed == 0,
        why=f"{ours.rate / theirs.rate:.2f} × {best}; CPU {ours.cpu:.0f} µs against {theirs.cpu:.0f}, "
        f"the server {ours.busy:.0%} busy against {theirs.busy:.0%}",
    )


def _failures(found: dict[str, Turn]) -> str:
    failed = [f"{name} failed {turn.failed:,}" for name, turn in found.items() if turn.failed]
    return "; " + ", ".join(failed) if failed else ""
