"""Papers between the regent and the OPDs, instructions and reports: what is alike in how they are read."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from access.condition import Condition, all_of
from database import query
from database.query import marks
from reads.columns import ColumnsOf, RowOf, ViewOf
from rules.audience import Audience

Row = TypeVar("Row", bound=RowOf)
View = TypeVar("View", bound=ViewOf)


class PaperView:
    """A paper as it is shown; what it is about is found through the eyes of `audience`."""

    __slots__ = ("audience", "row")

    def __init__(self, row: Any, audience: Audience) -> None:
        self.row = row
        self.audience = audience

    @property
    def pk(self) -> int:
        key: int = self.row.id
        return key


class Papers(Generic[Row, View]):
    """Those of a table under its `alias`; `rows_seen_by`: the rows that an audience may see, None: none."""

    def __init__(
        self,
        table: str,
        alias: str,
        row: type[Row],
        view: type[View],
        rows_seen_by: Callable[[Audience], Condition | None],
    ) -> None:
        self.select = f"SELECT {ColumnsOf(row, alias, view).all.sql} FROM {table} {alias}"
        self.row = row._make
        self._alias = alias
        self._view: Callable[[Row, Audience], View] = view
        self._rows_seen_by = rows_seen_by

    async def seen(self, audience: Audience, keys: Sequence[int]) -> dict[int, View]:
        """Those with these row ids, by row id, that are in sight."""
        sight, wanted = self._rows_seen_by(audience), list(dict.fromkeys(keys))
        if sight is None or not wanted:
            return {}
        sql = f"{self.select} WHERE {self._alias}.id IN ({marks(wanted)}) AND {sight.sql}"
        found = await query.rows(sql, [*wanted, *sight.params])
        return {r[0]: self._view(self.row(r), audience) for r in found}

    async def newest(
        self, audience: Audience, *wanted: Condition, opd: int | None, after: int | None, limit: int
    ) -> list[View]:
        """The newest that the audience sees and that are `wanted`, before the row `after`, of this OPD
        (None: of any)."""
        sight = self._rows_seen_by(audience)
        if sight is None:
            return []
        wishes = [sight, *wanted]
        if opd is not None:
            wishes.append(Condition(f"{self._alias}.opd_id = ?", (opd,)))
        if after is not None:
            wishes.append(Condition(f"{self._alias}.id < ?", (after,)))
        where = all_of(*wishes)
        sql = f"{self.select} WHERE {where.sql} ORDER BY {self._alias}.id DESC LIMIT ?"
        return [self._view(self.row(r), audience) for r in await query.rows(sql, [*where.params, limit])]
