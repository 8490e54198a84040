"""The tallies, kept from what the databases note of every changed complaint.

A trigger notes, in the transaction that changes a complaint, what it was and is (`tally_change`): one row of
its own, for which nobody waits. A worker folds these rows into the cells, some at a time. Whoever reads adds
what is not folded yet (`reads.tally`), so that numbers are right at once, however late the worker is.

The tables have no models: their keys are of several columns, and all that is written to them is sums.
"""

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from database import query
from models.change import alone_with, change
from models.tally_place import write_places
from rules import map_squares
from rules.tallies import (
    FOLDED,
    Change,
    Difference,
    Facts,
    Flow,
    Measure,
    difference,
    with_longer,
)

Key = tuple[Any, ...]
Cells = Mapping[Key, int]
Run = Callable[..., Awaitable[list[dict[str, Any]]]]
"""`database.query.run`, or the same through a connection of a migration."""

IN_TURN = "tallies"
"""Whoever folds or rebuilds holds this: the cells have one writer."""
AT_ONCE = 100
"""Changes folded in a transaction, which takes some milliseconds: nobody else writes to SQLite meanwhile."""
WHILE_NOBODY_WAITS = 2_000
"""The same where no server runs."""
_PART = 200
COLUMNS = Facts._fields
FLOWS = ("generation", "measure", "span", "sight", "opd_id", "value")
STOCK = ("generation", "status", "sight", "opd_id", "category_id", "district_id", "overdue")
TIMES = ("generation", "span", "sight", "opd_id")
SUMS = ("generation", "measure", "sight", "opd_id", "span", "value")
BOOK = ("sight", "opd_id", "span", "value")


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
            await add_noted(found, await state_now())
    return len(found)


async def any_noted() -> bool:
    """Whether something waits to be folded."""
    return bool(await query.rows("SELECT 1 FROM tally_change LIMIT 1"))


async def forget_noted() -> None:
    """Within a change, by who will count all that there is (`tally_anew.count_first`)."""
    await query.run("DELETE FROM tally_change")


async def fold_all(at_once: int = AT_ONCE) -> int:
    """The same until nothing is left; how many there were."""
    done = 0
    while some := await fold(at_once):
        done += some
    return done


async def state_now() -> dict[str, Any]:
    """Which generation is read; which is being made, if any, and up to which complaint it has come; and of
    both the grid on which places are counted, in microdegrees."""
    return (await query.run("SELECT * FROM tally_state"))[0]


async def add_noted(noted: Sequence[Mapping[str, Any]], state: Mapping[str, Any]) -> None:
    """To the cells that are read, and to those under way as far as these have come; to the books once."""
    changes = [(row["complaint_id"], read_change(row["old_facts"], row["new_facts"])) for row in noted]
    await write_cells(difference(each for _, each in changes), state["generation"], books=True)
    await write_places(map_squares.moved(changes, state["place_step"]), state["generation"])
    if state["next_generation"] is not None:
        counted = [(pk, each) for pk, each in changes if pk <= state["rebuilt_to"]]
        await write_cells(difference((each for _, each in counted), books=False), state["next_generation"])
        await write_places(map_squares.moved(counted, state["next_place_step"]), state["next_generation"])


async def write_cells(
    moved: Difference, generation: int, *, books: bool = False, run: Run = query.run
) -> None:
    """Add these differences to the cells of a generation, and with `books` to the days' books."""
    by_opd, folded, booked = Counter[Key](), Counter[Key](), Counter[Key]()
    times: list[tuple[Flow, int]] = []
    for cell, number in with_longer(moved.flows).items():
        if cell.measure == Measure.ANSWERED:
            times.append((cell, number))
        elif cell.measure == Measure.BALANCE:
            booked[owner_first(cell)[1:]] = number
        elif cell.measure in FOLDED:
            folded[generation, *owner_first(cell)] = number
        else:
            by_opd[generation, *cell] = number
    await sum_up("tally", FLOWS, by_opd, run)
    await sum_up("tally_sum", SUMS, folded, run)
    await _add_times(times, generation, run)
    await sum_up("tally_stock", STOCK, {(generation, *cell): n for cell, n in moved.stock.items()}, run)
    if books:
        await sum_up("tally_book", BOOK, booked, run)


def owner_first(cell: Flow) -> tuple[int, int, int, int, int]:
    """As the tables of what is folded have it: few cells are one audience's, in many spans."""
    return cell.measure, cell.sight, cell.opd, cell.span, cell.value


async def _add_times(moved: Sequence[tuple[Flow, int]], generation: int, run: Run) -> None:
    """Add to how long first answers took. These cells are read, changed and written: they have one writer."""
    cells: dict[tuple[Any, ...], Counter[int]] = {}
    for cell, number in moved:
        key = (generation, cell.span, cell.sight, cell.opd)
        cells.setdefault(key, Counter())[cell.value] += number
    keys = sorted(cells)
    names, marks = ", ".join(TIMES), ", ".join("?" * (len(TIMES) + 1))
    for start in range(0, len(keys), _PART):
        part = keys[start : start + _PART]
        where = " OR ".join([f"({' AND '.join(f'{name} = ?' for name in TIMES)})"] * len(part))
        given = [value for key in part for value in key]
        for row in await run(f"DELETE FROM tally_times WHERE {where} RETURNING {names}, bins", *given):
            cells[tuple(row[name] for name in TIMES)].update(dict(read_bins(row["bins"])))
        rows = [(*key, _written(cells[key])) for key in part if any(cells[key].values())]
        if rows:
            await run(
                f"INSERT INTO tally_times ({names}, bins) VALUES {', '.join([f'({marks})'] * len(rows))}",
                *(value for row in rows for value in row),
            )


def _written(bins: Mapping[int, int]) -> str:
    return json.dumps([each for bin in sorted(bins) if bins[bin] for each in (bin, bins[bin])])


async def sum_up(table: str, key: Sequence[str], cells: Cells, run: Run = query.run) -> None:
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
