"""All tallies anew, while others go on; and for the first time.

The new cells stand beside those that are read, of another generation, until all are there.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from database import query
from database.query import instant
from models.change import alone_with, change
from models.tally import (
    BOOK,
    COLUMNS,
    FLOWS,
    IN_TURN,
    STOCK,
    SUMS,
    TIMES,
    Run,
    add_noted,
    fold_all,
    owner_first,
    state_now,
    sum_up,
    write_cells,
)
from models.tally_place import KEY as PLACES
from models.tally_place import write_places
from rules import map_squares
from rules.days import LONGER, day_number
from rules.tallies import Change, Facts, Flow, Measure, balances, difference, life, with_longer

_AT_FIRST = 20_000
Progress = Callable[[int, int], None]


def _quiet(done: int, of: int) -> None:
    """Progress that nobody hears."""


async def _always() -> bool:
    return True


async def rebuild(
    *,
    now: datetime,
    at_once: int = 1_000,
    progress: Progress = _quiet,
    step: int | None = None,
    goes_on: Callable[[], Awaitable[bool]] = _always,
) -> int:
    """Count every complaint anew, while others go on to change them; how many there were. `step`: places are
    counted on a grid of so many microdegrees from then on; otherwise of as many as before. It ends with
    nothing changed once it no longer `goes_on`, or somebody else has begun after it.

    The new cells stand beside those that are read, of another generation, until all are there. What changes
    meanwhile is added to both, to the new ones where the complaint was counted already. The books are never
    made anew: they say what was said then. Only what they lack or have too much is entered, today.
    """
    most = int((await query.run("SELECT COALESCE(max(id), 0) AS most FROM complaint"))[0]["most"])
    mine = await _begin(step)
    done, last = 0, 0
    while await goes_on():
        await fold_all()
        async with change():
            await alone_with(IN_TURN)
            state = await state_now()
            if state["next_generation"] != mine:
                return done
            noted, rows = await _look(last, at_once)
            if noted:
                await add_noted(noted, state)
            if not rows:
                await _balance(state["next_generation"], now)
                await query.run(
                    "UPDATE tally_state SET generation = ?, place_step = next_place_step, "
                    "next_generation = NULL",
                    state["next_generation"],
                )
                break
            last, done = rows[-1]["id"], done + len(rows)
            await write_cells(difference(_as_new(rows), books=False), state["next_generation"])
            by_id = zip((row["id"] for row in rows), _as_new(rows), strict=True)
            await write_places(map_squares.moved(by_id, state["next_place_step"]), state["next_generation"])
            await query.run("UPDATE tally_state SET rebuilt_to = ?", last)
        progress(last, most)
    await _forget_others()
    return done


async def _begin(step: int | None) -> int:
    """The new generation."""
    await _forget_others()
    async with change():
        await alone_with(IN_TURN)
        begun = await query.run(
            "UPDATE tally_state SET next_generation = COALESCE(next_generation, generation) + 1, "
            f"rebuilt_to = 0, next_place_step = {'place_step' if step is None else int(step)} "
            "RETURNING next_generation"
        )
    return int(begun[0]["next_generation"])


async def _forget_others() -> None:
    """What is left of other generations, some at a time."""
    for table, key in (
        ("tally", FLOWS),
        ("tally_sum", SUMS),
        ("tally_times", TIMES),
        ("tally_stock", STOCK),
        ("tally_place", PLACES),
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
    await sum_up("tally_book", BOOK, {owner_first(cell)[1:]: n for cell, n in missing.items()})


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
        differs = difference(_as_new(rows), books=False)
        for row, new in zip(rows, _as_new(rows), strict=True):
            assert new.after is not None
            differs.flows.update(life(new.after, moves.get(row["id"], ())))
        await write_cells(differs, 1, books=True, run=run)
        last = rows[-1]["id"]
