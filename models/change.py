"""One change: the rows that a verb needs are loaded, verbs change them in memory, and what has changed is
written at its end, in one transaction with the events that tell of it."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connection
from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from database.asyncpg_client import ReturningAsyncpgClient
from database.group_commit import GroupCommit
from database.inserting import delete_all, insert_all, update
from database.tortoise_internals import columns_of
from models.event import Event
from models.promises import Promises

M = TypeVar("M", bound=Model)

LOG_LOCK = 7_265_701
"""Any fixed number: the advisory lock under which PostgreSQL writers append to the log."""

_FEW = 500


class _Link(NamedTuple):
    """A column that holds the key of a row which has none yet."""

    row: Model
    column: str
    parent: Model


class Change:
    """What is under way: a unit of work.

    `events` are written last, in the order in which they were told. A row that was loaded or added belongs to
    the change until it is over; each row is there once, however often it is asked for.
    """

    def __init__(self, promises: Promises | None = None) -> None:
        self.events: list[Event] = []
        self.over = False
        self._promises = promises
        self._rows: dict[tuple[type[Model], Any], Model] = {}
        self._before: list[tuple[Model, tuple[Any, ...]]] = []
        self._new: dict[int, Model] = {}
        self._gone: list[Model] = []
        self._links: list[_Link] = []
        self._later: list[list[Model]] = []

    # ── what a verb needs ──

    async def load(self, query: QuerySet[M], *, lock: bool = True) -> list[M]:
        """The rows of a query, in its order, locked until the change is over unless they need not be.

        One that was loaded before is the same object as then, with what verbs have made of it.
        """
        return [self.follow(row) for row in await (query.select_for_update() if lock else query)]

    async def load_one(self, model: type[M], key: Any) -> M | None:
        """One row by its key, locked; None where there is none."""
        known = self._rows.get((model, key))
        if isinstance(known, model):
            return known
        return next(iter(await self.load(model.filter(pk=key))), None)

    def follow(self, row: M) -> M:
        """Write at the end what has changed in a row that was just read; the row as it was loaded before,
        if it was."""
        known = self._rows.setdefault((type(row), row.pk), row)
        if known is row:
            row.__dict__["_change"] = self
            self._before.append((row, _columns(type(row))(row.__dict__)))
        assert isinstance(known, type(row))
        return known

    def known(self, row: M) -> M | None:
        """The object that stands for this row here, if it was loaded."""
        known = self._rows.get((type(row), row.pk))
        return known if isinstance(known, type(row)) else None

    async def load_promises(self) -> None:
        """Rules and calendar, by which verbs start clocks and let them run on."""
        if self._promises is None:
            self._promises = await Promises.read()

    @property
    def promises(self) -> Promises:
        if self._promises is None:
            raise RuntimeError("promises are not loaded: whoever calls this verb loads them first")
        return self._promises

    # ── what verbs make ──

    def add(self, row: M, **parents: Model | None) -> M:
        """A new row, written at the end. `parents`: for a column the row whose key it holds, which may be new
        too, such as `complaint_id=complaint`."""
        row.__dict__["_change"] = self
        self._new[id(row)] = row
        self.link(row, **parents)
        return row

    def link(self, row: Model, **parents: Model | None) -> None:
        """Let columns of a row hold the keys of others, which may be new."""
        for column, parent in parents.items():
            if self._links:
                self._links = [each for each in self._links if each.row is not row or each.column != column]
            key = None if parent is None else parent.pk
            row.__dict__[column] = key
            if parent is not None and key is None:
                self._links.append(_Link(row, column, parent))

    def remove(self, row: Model) -> None:
        """Delete a row at the end."""
        if self._new.pop(id(row), None) is None:
            self._gone.append(row)

    def tell(self, event: Event, **parents: Model | None) -> Event:
        """Append an event to the log at the end. `parents` as for `add`."""
        self.link(event, **parents)
        self.events.append(event)
        return event

    # ── its end ──

    async def write(self, connection: TransactionalDBClient, *, shared: bool = False) -> None:
        """Write all but the events: what is gone, what is new, what has changed.

        In a `shared` transaction new rows that hang on new ones wait for `write_later`: nobody looks for them
        before the commit.
        """
        if self._gone:
            await delete_all(self._gone)
        for row in [*self._new.values()]:
            beside: Callable[[], tuple[Model, str]] | None = getattr(row, "beside", None)
            if beside is not None:
                made, column = beside()
                self.add(made, **{column: row})
        for rank, rows in enumerate(self._by_rank()):
            if shared and rank:
                self._later.append(rows)
            else:
                await self.insert(rows, connection)
                self._fill_in()
        gone = {id(row) for row in self._gone}
        for row, before in self._before:
            now = _columns(type(row))(row.__dict__)
            if now != before and id(row) not in gone:
                names = _names(type(row))
                changed = tuple(n for n, a, b in zip(names, before, now, strict=True) if a != b)
                await update(row, changed, connection)
                # What other tables keep of it, such as the words by which it is found.
                follow: Follow | None = getattr(row, "rewritten", None)
                if follow is not None:
                    await follow(changed)

    async def insert(self, rows: Sequence[Model], connection: TransactionalDBClient) -> None:
        """Write new rows, whose parents have their keys."""
        by_model: dict[type[Model], list[Model]] = {}
        for row in rows:
            by_model.setdefault(type(row), []).append(row)
        for each in by_model.values():
            await insert_all(each, connection)

    def _by_rank(self) -> list[list[Model]]:
        """New rows, those before that others hang on."""
        if not self._links:
            return [[*self._new.values()]] if self._new else []
        ranks = dict.fromkeys(self._new, 0)
        raised = True
        while raised:
            raised = False
            for link in self._links:
                child, least = id(link.row), ranks[id(link.parent)] + 1
                if child in ranks and ranks[child] < least:
                    ranks[child], raised = least, True
        found: list[list[Model]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
        for key, row in self._new.items():
            found[ranks[key]].append(row)
        return found

    def _fill_in(self) -> None:
        """Once rows have their keys, those that hang on them hold these."""
        for row, column, parent in self._links:
            row.__dict__[column] = parent.pk

    @staticmethod
    async def write_later(changes: "Sequence[Change]", connection: TransactionalDBClient) -> None:
        """What the changes of one transaction have left to its end, their events last.

        The log's lock is taken last, so that events become visible in the order of their ids: whoever reads
        `id > cursor` misses none. SQLite has one writer at a time and needs no lock.
        """
        for rank in range(max((len(each._later) for each in changes), default=0)):
            rows = [row for each in changes for later in each._later[rank : rank + 1] for row in later]
            await changes[0].insert(rows, connection)
            for each in changes:
                each._fill_in()
        events = [event for each in changes for event in each.events]
        if not events:
            return
        if connection.capabilities.dialect == "postgres":
            await connection.execute_query(f"SELECT pg_advisory_xact_lock({LOG_LOCK})")
        if len(events) > _FEW:
            # In one go; such events do not learn their ids, for which nobody waits.
            await Event.bulk_create(events, using_db=connection)
            return
        await insert_all(events, connection)


Follow = Callable[[tuple[str, ...]], Awaitable[None]]
_Columns = Callable[[dict[str, Any]], tuple[Any, ...]]


_names = cache(columns_of)


@cache
def _columns(model: type[Model]) -> _Columns:
    getter: _Columns = itemgetter(*_names(model))
    return getter


_open: ContextVar[bool] = ContextVar("open", default=False)
"""Whether this task has one already: on SQLite a second would wait for the first for ever."""


@asynccontextmanager
async def change(this: Change | None = None, *, in_turn: str | None = None) -> AsyncIterator[Change]:
    """Open a transaction; at its end write what has changed and append its events to the log, then commit.
    An exception undoes all. `this`: a change of a kind of its own.

    Changes that name the same `in_turn` come one after the other, as if each began with `alone_with` it; on
    PostgreSQL they share transactions (see `database.group_commit`), on SQLite all changes do.
    """
    if _open.get():
        raise RuntimeError("a change is already open")
    this = this or Change()
    turns = None if in_turn is None else _turns(in_turn)
    async with in_transaction() if turns is None else turns.member(this) as connection:
        token = _open.set(True)
        try:
            yield this
            await this.write(connection, shared=turns is not None)
            if turns is None:
                await Change.write_later([this], connection)
        finally:
            this.over = True
            _open.reset(token)


async def alone_with(name: str) -> None:
    """Wait until no other change that named the same is under way; held until this one ends.

    SQLite has one writer at a time in any case.
    """
    connection = get_connection("default")
    if connection.capabilities.dialect == "postgres":
        await connection.execute_query("SELECT pg_advisory_xact_lock($1)", [_lock(name)])


def _lock(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _turns(name: str) -> GroupCommit[Change] | None:
    client = get_connection("default")
    return (
        client.in_turn(_lock(name), Change.write_later)
        if isinstance(client, ReturningAsyncpgClient)
        else None
    )
