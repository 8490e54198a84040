"""The tallies, kept from what the databases note of every changed complaint.

A trigger notes, in the transaction that changes a complaint, what it was and is (`tally_change`): one row of
its own, for which nobody waits. A worker folds these rows into the cells, some at a time. Whoever reads adds
what is not folded yet (`reads.tally`), so that numbers are right at once, however late the worker is.

The tables have no models: their keys are of several columns, and all that is written to them is sums.
"""

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from database import query
from database.query import instant
from models.change import alone_with, change
from rules.tallies import (
    FOLDED,
    LONGER,
    Change,
    Difference,
    Facts,
    Flow,
    Measure,
    balances,
    day_number,
    difference,
    life,
    with_longer,
)

Cells = Mapping[tuple[Any, ...], int]
Run = Callable[..., Awaitable[list[dict[str, Any]]]]
"""`database.query.run`, or the same through a connection of a migration."""

IN_TURN = "tallies"
"""Whoever folds or rebuilds holds this: the cells have one writer."""
AT_ONCE = 100
"""Changes folded in a transaction, which takes some milliseconds: nobody else writes to SQLite meanwhile."""
_AT_FIRST = 20_000
_PART = 200
COLUMNS = Facts._fields
_FLOWS = ("generation", "measure", "span", "sight", "opd_id", "value")
_STOCK = ("generation", "status", "sight", "opd_id", "category_id", "district_id", "overdue")
_TIMES = ("generation", "span", "sight", "opd_id")
_SUMS = ("generation", "measure", "sight", "opd_id", "span", "value")
_BOOK = ("sight", "opd_id", "span", "value")


def read_bins(kept: str) -> Iterator[tuple[int, int]]:
    """The bins (`rules.response_times`) of a cell of `tally_times`, and how many answers are in each."""
    flat = orjson.loads(kept)
    return zip(flat[::2], flat[1::2], strict=True)


def read_change(old: str | None, new: str | None) -> Change:
    """What the trigger has noted."""
    return Change(*(None if each is None else Facts.read(json.loads(each)) for each in (old, new)))


async def fold(limit: int = AT_ONCE) -> int:
    """Add the oldest changes that were noted to the cells, in a transaction; how many there were."""
    async with change():
        await alone_with(IN_TURN)
        found = await query.run(
            "DELETE FROM tally_change WHERE id IN (SELECT id FROM tally_change ORDER BY id LIMIT ?) "
            "RETURNING complaint_id, old_facts, new_facts",
            limit,
        )
        if found:
            await _add(found, await _state())
    return len(found)


async def any_noted() -> bool:
    """Whether something waits to be folded."""
    return bool(await query.rows("SELECT 1 FROM tally_change LIMIT 1"))


async def fold_all() -> int:
    """The same until nothing is left; how many there were."""
    done = 0
    while some := await fold():
        done += some
    return done


async def _state() -> dict[str, Any]:
    return (await query.run("SELECT generation, next_generation, rebuilt_to FROM tally_state"))[0]


async def _add(noted: Sequence[Mapping[str, Any]], state: Mapping[str, Any]) -> None:
    """To the cells that are read, and to those under way as far as these have come; to the books once."""
    changes = [(row["complaint_id"], read_change(row["old_facts"], row["new_facts"])) for row in noted]
    await _write(difference(each for _, each in changes), state["generation"], books=True)
    if state["next_generation"] is not None:
        counted = (each for pk, each in changes if pk <= state["rebuilt_to"])
        await _write(difference(counted, books=False), state["next_generation"])


async def _write(moved: Difference, generation: int, *, books: bool = False, run: Run = query.run) -> None:
    flows = with_longer(moved.flows)
    apart = FOLDED | {Measure.ANSWERED}
    counted = {(generation, *cell): n for cell, n in flows.items() if cell.measure not in apart}
    folded = {
        (generation, *_owner_first(cell)): n
        for cell, n in flows.items()
        if cell.measure in FOLDED - {Measure.BALANCE}
    }
    await _sum("tally_sum", _SUMS, folded, run)
    await _add_times(
        [(cell, n) for cell, n in flows.items() if cell.measure == Measure.ANSWERED], generation, run
    )
    await _sum("tally", _FLOWS, counted, run)
    await _sum("tally_stock", _STOCK, {(generation, *cell): n for cell, n in moved.stock.items()}, run)
    if books:
        booked = {_owner_first(cell)[1:]: n for cell, n in flows.items() if cell.measure == Measure.BALANCE}
        await _sum("tally_book", _BOOK, booked, run)


def _owner_first(cell: Flow) -> tuple[int, int, int, int, int]:
    """As the tables of what is folded have it: few cells are one audience's, in many spans."""
    return cell.measure, cell.sight, cell.opd, cell.span, cell.value


async def _add_times(moved: Sequence[tuple[Flow, int]], generation: int, run: Run) -> None:
    """Add to how long first answers took. These cells are read, changed and written: they have one writer."""
    cells: dict[tuple[Any, ...], Counter[int]] = {}
    for cell, number in moved:
        key = (generation, cell.span, cell.sight, cell.opd)
        cells.setdefault(key, Counter())[cell.value] += number
    keys = sorted(cells)
    names, marks = ", ".join(_TIMES), ", ".join("?" * (len(_TIMES) + 1))
    for start in range(0, len(keys), _PART):
        part = keys[start : start + _PART]
        where = " OR ".join([f"({' AND '.join(f'{name} = ?' for name in _TIMES)})"] * len(part))
        given = [value for key in part for value in key]
        for row in await run(f"DELETE FROM tally_times WHERE {where} RETURNING {names}, bins", *given):
            cells[tuple(row[name] for name in _TIMES)].update(dict(read_bins(row["bins"])))
        rows = [(*key, _written(cells[key])) for key in part if any(cells[key].values())]
        if rows:
            await run(
                f"INSERT INTO tally_times ({names}, bins) VALUES {', '.join([f'({marks})'] * len(rows))}",
                *(value for row in rows for value in row),
            )


def _written(bins: Mapping[int, int]) -> str:
    return json.dumps([each for bin in sorted(bins) if bins[bin] for each in (bin, bins[bin])])


async def _sum(table: str, key: Sequence[str], cells: Cells, run: Run = query.run) -> None:
    """Add to the cells of a table; what has come to nothing is gone."""
    for part in _parts(sorted(cells.items())):
        marks = ", ".join([f"({', '.join('?' * (len(key) + 1))})"] * len(part))
        await run(
            f"INSERT INTO {table} ({', '.join(key)}, number) VALUES {marks} "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET number = {table}.number + excluded.number",
            *(value for cell, number in part for value in (*cell, number)),
        )
    if cells:
        await run(f"DELETE FROM {table} WHERE number = 0")


def _parts(cells: Sequence[tuple[tuple[Any, ...], int]]) -> Iterator[Sequence[tuple[tuple[Any, ...], int]]]:
    for start in range(0, len(cells), _PART):
        yield cells[start : start + _PART]


# ── all of them anew ─────────────────────────────────────────────────────────────────────────────

Progress = Callable[[int, int], None]


def _quiet(done: int, of: int) -> None:
    """Progress that nobody hears."""


async def rebuild(*, now: datetime, at_once: int = 1_000, progress: Progress = _quiet) -> int:
    """Count every complaint anew, while others go on to change them; how many there were.

    The new cells stand beside those that are read, of another generation, until all are there. What changes
    meanwhile is added to both, to the new ones where the complaint was counted already. The books are never
    made anew: they say what was said then. Only what they lack or have too much is entered, today.
    """
    most = int((await query.run("SELECT COALESCE(max(id), 0) AS most FROM complaint"))[0]["most"])
    await _begin()
    done, last = 0, 0
    while True:
        await fold_all()
        async with change():
            await alone_with(IN_TURN)
            state = await _state()
            noted, rows = await _look(last, at_once)
            if noted:
                await _add(noted, state)
            if not rows:
                await _balance(state["next_generation"], now)
                await query.run(
                    "UPDATE tally_state SET generation = ?, next_generation = NULL", state["next_generation"]
                )
                break
            last, done = rows[-1]["id"], done + len(rows)
            await _write(difference(_as_new(rows), books=False), state["next_generation"])
            await query.run("UPDATE tally_state SET rebuilt_to = ?", last)
        progress(last, most)
    await _forget_others()
    return done


async def _begin() -> None:
    await _forget_others()
    async with change():
        await alone_with(IN_TURN)
        await query.run("UPDATE tally_state SET next_generation = generation + 1, rebuilt_to = 0")


async def _forget_others() -> None:
    """What is left of other generations, some at a time."""
    for table, key in (
        ("tally", _FLOWS),
        ("tally_sum", _SUMS),
        ("tally_times", _TIMES),
        ("tally_stock", _STOCK),
    ):
        names = ", ".join(key)
        most = 1
        while most:
            async with change():
                await alone_with(IN_TURN)
                gone = await query.run(
                    f"DELETE FROM {table} WHERE ({names}) IN (SELECT {names} FROM {table} "
                    "WHERE generation <> (SELECT generation FROM tally_state) LIMIT 5000) "
                    "RETURNING generation"
                )
            most = len(gone)


async def _look(after: int, limit: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was noted, which is taken away, and the next complaints: as of one moment. A complaint that
    shows a change whose note is still there would count twice, and one that lacks it not at all."""
    columns = ", ".join(COLUMNS)
    if query.dialect() == "sqlite":  # Nobody else writes.
        noted = await query.run("DELETE FROM tally_change RETURNING complaint_id, old_facts, new_facts")
        rows = await query.run(
            f"SELECT id, {columns} FROM complaint WHERE id > ? ORDER BY id LIMIT ?", after, limit
        )
        return noted, rows
    nulls = ", ".join(f"NULL AS {name}" for name in COLUMNS)
    found = await query.run(
        "WITH noted AS (DELETE FROM tally_change RETURNING complaint_id, old_facts, new_facts), "
        f"next AS (SELECT id, {columns} FROM complaint WHERE id > ? ORDER BY id LIMIT ?) "
        f"SELECT TRUE AS note, complaint_id AS id, old_facts, new_facts, {nulls} FROM noted UNION ALL "
        f"SELECT FALSE, id, NULL, NULL, {columns} FROM next ORDER BY 1, 2",
        after,
        limit,
    )
    return [{**row, "complaint_id": row["id"]} for row in found if row["note"]], [
        row for row in found if not row["note"]
    ]


def _as_new(rows: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    for row in rows:
        yield Change(None, Facts.read([row[name] for name in COLUMNS]))


async def _balance(generation: int, now: datetime) -> None:
    """Enter in the books of today what they lack of the stock, or have too much: as books are corrected."""
    today = day_number(now)
    entries: Counter[Flow] = Counter()
    for row in await query.run(
        "SELECT status, sight, opd_id, sum(number) AS number FROM tally_stock WHERE generation = ? "
        "GROUP BY status, sight, opd_id",
        generation,
    ):
        for cell in balances(row["sight"], row["opd_id"], row["status"], today):
            entries[cell] += int(row["number"])
    for row in await query.run(
        "SELECT sight, opd_id, value, sum(number) AS number FROM tally_book WHERE span < ? "
        "GROUP BY sight, opd_id, value",
        LONGER,
    ):
        entries[Flow(Measure.BALANCE, today, row["sight"], row["opd_id"], row["value"])] -= int(row["number"])
    missing = with_longer(Counter({cell: n for cell, n in entries.items() if n}))
    await _sum("tally_book", _BOOK, {_owner_first(cell)[1:]: n for cell, n in missing.items()})


async def count_first(run: Run, progress: Progress = _quiet) -> None:
    """Fill the empty tables of a database that had complaints before, through the connection of a migration.
    The books begin with what the log says: when each came to which status, of whoever sees it today."""
    columns = ", ".join(COLUMNS)
    last = 0
    while rows := await run(
        f"SELECT id, {columns} FROM complaint WHERE id > ? ORDER BY id LIMIT {_AT_FIRST}", last
    ):
        moves: dict[int, list[tuple[datetime, str]]] = {}
        for row in await run(
            "SELECT complaint_id, at, status_to FROM event WHERE complaint_id > ? AND complaint_id <= ? "
            "AND status_to IS NOT NULL AND via_id IS NULL ORDER BY complaint_id, id",
            last,
            rows[-1]["id"],
        ):
            moves.setdefault(row["complaint_id"], []).append((instant(row["at"]), row["status_to"]))
        moved = difference(_as_new(rows), books=False)
        for row, new in zip(rows, _as_new(rows), strict=True):
            assert new.after is not None
            moved.flows.update(life(new.after, moves.get(row["id"], ())))
        await _write(moved, 1, books=True, run=run)
        last = rows[-1]["id"]
