"""How many complaints lie in which square of the map (`rules.map_squares`), kept as the other tallies are
(`models.tally`) and of the same generation."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from database import query
from rules.map_squares import Cell, Sums, moved
from rules.tallies import Change, Facts

KEY = (
    *("generation", "layer", "square", "sight", "opd_id", "category_id", "district_id", "status", "overdue"),
)
SUMS = Sums._fields
_PART = 200
_AT_FIRST = 20_000
Run = Callable[..., Awaitable[list[dict[str, Any]]]]


async def write_places(changed: Mapping[Cell, Sums], generation: int, run: Run = query.run) -> None:
    """Add to squares; those in which nothing is left are gone."""
    cells = sorted(changed.items())
    names, marks = ", ".join((*KEY, *SUMS)), ", ".join("?" * (len(KEY) + len(SUMS)))
    added = ", ".join(f"{name} = tally_place.{name} + excluded.{name}" for name in SUMS)
    for start in range(0, len(cells), _PART):
        part = cells[start : start + _PART]
        await run(
            f"INSERT INTO tally_place ({names}) VALUES {', '.join([f'({marks})'] * len(part))} "
            f"ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET {added}",
            *(value for cell, sums in part for value in (generation, *cell, *sums)),
        )
    if cells:
        await run("DELETE FROM tally_place WHERE number = 0")


async def count_places(run: Run, step: int) -> None:
    """Fill the empty table for the generation that is read, on a grid of so many microdegrees, where nobody
    else writes."""
    columns = ", ".join(Facts._fields)
    state = (await run("SELECT generation FROM tally_state"))[0]
    last = 0
    while rows := await run(
        f"SELECT id, {columns} FROM complaint WHERE id > ? ORDER BY id LIMIT {_AT_FIRST}", last
    ):
        new = ((row["id"], Change(None, Facts.read([row[n] for n in Facts._fields]))) for row in rows)
        await write_places(moved(new, step), state["generation"], run)
        last = rows[-1]["id"]
