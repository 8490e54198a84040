"""All that is used of Tortoise, aiosqlite and asyncpg beyond what they promise; nobody else touches it.

Each thing relied upon is named in tests/database/test_tortoise_internals.py, which fails with a sentence when
a new version lacks or changes it. Read that before you raise a version.

Tortoise keeps some of a database's dialect on the models and in the module, for whatever was opened last.
Here it is looked up anew by whatever is at work, so that SQLite and PostgreSQL can be open in one process.
"""

import asyncio
import sqlite3
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from types import NoneType
from typing import Any, ClassVar, NamedTuple, TypeVar

import aiosqlite
import asyncpg
from asyncpg.pool import PoolConnectionProxy
from tortoise import context
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.asyncpg.executor import AsyncpgExecutor
from tortoise.backends.base.client import BaseDBAsyncClient, NestedTransactionContext
from tortoise.backends.base.executor import BaseExecutor
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionWrapper, translate_exceptions
from tortoise.backends.sqlite.executor import SqliteExecutor
from tortoise.context import TortoiseContext
from tortoise.fields.base import Field
from tortoise.models import Model

M = TypeVar("M", bound=Model)

# ── whose connections the models use ─────────────────────────────────────────────────────────────


enter = context._current_context.set
"""Have the models use these connections in this task, and in all that it starts from now on. (`with` of a
context keeps one token for all tasks, and leaving one would close it.)"""


async def connect_models(config: dict[str, Any]) -> TortoiseContext:
    """Tortoise's connections of this configuration, entered by this task."""
    models = TortoiseContext()
    enter(models)
    await models.init(config=config)
    assert models.apps is not None
    for model in models.apps.get_models_iterable():
        meta: Any = model._meta
        meta.basequery = _QueryOfDialect(model)
        meta.basequery_all_fields = _QueryOfDialect(model, meta.db_fields)
    return models


def has_relations(model: type[Model]) -> bool:
    """Whether what it refers to is known: until then it cannot be asked for."""
    return model._meta._inited


class _QueryOfDialect:
    """Tortoise copies a model's base query for each question, or begins from it."""

    def __init__(self, model: type[Model], columns: Iterable[str] = ()) -> None:
        self._model = model
        self._columns = tuple(columns)
        self._made: dict[type, Any] = {}

    def _now(self) -> Any:
        meta = self._model._meta
        dialect = meta.db.query_class
        if dialect not in self._made:
            query = dialect.from_(meta.basetable)
            self._made[dialect] = query.select(*self._columns) if self._columns else query
        return self._made[dialect]

    def __copy__(self) -> Any:
        return copy(self._now())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now(), name)


class _NamedByDialect:
    """A client as executors see it while they are made: they keep their statements by its name."""

    def __init__(self, client: BaseDBAsyncClient) -> None:
        self._client = client
        self.connection_name = f"{client.connection_name} of {client.capabilities.dialect}"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


class _StatementsOfDialect(BaseExecutor):
    def __init__(self, model: type[Model], db: BaseDBAsyncClient, *given: Any, **named: Any) -> None:
        named_by_dialect: Any = _NamedByDialect(db)
        super().__init__(model, named_by_dialect, *given, **named)
        self.db = db


class _SqliteStatements(_StatementsOfDialect, SqliteExecutor):
    pass


class _AsyncpgStatements(_StatementsOfDialect, AsyncpgExecutor):
    DB_NATIVE = SqliteExecutor.DB_NATIVE
    """What a row's columns are made into is kept on the model, so that it has to suit both."""


# ── the drivers ──────────────────────────────────────────────────────────────────────────────────


class SqliteDriver(SqliteClient):
    """Tortoise's SQLite client, with what a client of ours needs of it under names of our own."""

    executor_class = _SqliteStatements

    @property
    def connection(self) -> aiosqlite.Connection | None:
        return self._connection

    async def opened(self, connection: aiosqlite.Connection) -> None:
        """Use it from now on, in this loop. Its rows are had by the names of their columns."""
        connection._conn.row_factory = sqlite3.Row
        self._connection = connection
        await self._post_connect()

    @property
    def lock(self) -> asyncio.Lock:
        """Held by whoever uses the connection."""
        return self._lock

    def _in_transaction(self) -> Any:
        return self.transaction()

    @abstractmethod
    def transaction(self) -> Any:
        """What `in_transaction()` enters."""


class SqliteStatements(SqliteTransactionWrapper):
    """What is asked within a transaction, in the loop's own thread."""

    executor_class = _SqliteStatements

    def _in_transaction(self) -> NestedTransactionContext:
        return NestedTransactionContext(SqliteStatements(self))

    def run(self, query: str, values: Sequence[Any] | None = None) -> sqlite3.Cursor:
        return self._connection._conn.execute(query, values or ())

    @translate_exceptions
    async def execute_insert(self, query: str, values: list[Any]) -> int:
        return self.run(query, values).lastrowid or 0

    @translate_exceptions
    async def execute_query(
        self, query: str, values: list[Any] | None = None
    ) -> tuple[int, Sequence[dict[str, Any]]]:
        before = self._connection.total_changes
        rows = self.run(query.replace("\x00", "'||CHAR(0)||'"), values).fetchall()
        return (self._connection.total_changes - before) or len(rows), rows

    @translate_exceptions
    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in (await self.execute_query(query, values))[1]]


class AsyncpgStatements(TransactionWrapper):
    """What is asked within a transaction."""

    executor_class = _AsyncpgStatements

    def _in_transaction(self) -> NestedTransactionContext:
        return NestedTransactionContext(AsyncpgStatements(self))


class AsyncpgDriver(AsyncpgDBClient):
    """The same of Tortoise's PostgreSQL client."""

    executor_class = _AsyncpgStatements

    @property
    def pool(self) -> "asyncpg.Pool[asyncpg.Record] | None":
        return self._pool

    async def pool_opened(self) -> "asyncpg.Pool[asyncpg.Record]":
        if self._pool is None:
            async with self._pool_init_lock:
                if self._pool is None:
                    await self.create_connection(with_db=True)
        assert self._pool is not None
        return self._pool

    def statements(self, borrowed: "PoolConnectionProxy[asyncpg.Record]") -> AsyncpgStatements:
        """A transaction over this connection, which has not begun."""
        made = AsyncpgStatements(self)
        connection: Any = borrowed  # It does all that a connection does.
        made._connection = connection
        return made

    async def _close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            await self.close_pool(pool)

    @abstractmethod
    async def close_pool(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        """End all its connections."""

    def _in_transaction(self) -> Any:
        return self.transaction()

    @abstractmethod
    def transaction(self) -> Any:
        """What `in_transaction()` enters."""


# ── asyncpg's connections ────────────────────────────────────────────────────────────────────────

CANCEL_SECONDS = 2.0
"""How long a connection has to confirm that a statement was called off. One that does not is given up."""


class MortalConnection(asyncpg.Connection):
    """asyncpg's, which waits for a cancelled statement as long as a statement may take: nobody else can use
    the connection meanwhile, and where it is silent that is in vain."""

    __slots__ = ()

    async def _cancel(self, *waiters: Any) -> None:
        async with asyncio.timeout(CANCEL_SECONDS) as limit:
            await super()._cancel(*waiters)  # type: ignore[misc]
        if limit.expired() and not self.is_closed():
            self.terminate()


class PooledConnection(MortalConnection):
    """One whose server's side is lent to it for a transaction at a time, so that it makes a transaction of
    each statement that is in none."""

    __slots__ = ()

    told: ClassVar[Mapping[str, str]] = {}
    """What the server is told for such a statement."""

    async def _execute(self, *args: Any, **named: Any) -> Any:
        return await self._in_transaction(super()._execute, *args, **named)  # type: ignore[misc]

    async def _executemany(self, *args: Any, **named: Any) -> Any:
        return await self._in_transaction(super()._executemany, *args, **named)  # type: ignore[misc]

    async def _in_transaction(self, run: Callable[..., Awaitable[Any]], *args: Any, **named: Any) -> Any:
        if self.is_in_transaction():
            return await run(*args, **named)
        await self.execute(
            "; ".join(["BEGIN", *(f"SET LOCAL {name} = {to}" for name, to in self.told.items())])
        )
        try:
            found = await run(*args, **named)
            await self.execute("COMMIT")
        except BaseException:
            if not self.is_closed():
                await asyncio.shield(self.execute("ROLLBACK"))
            raise
        return found


def socket_of(connection: Any) -> Any:
    """The socket of a connection of asyncpg; None where it has none."""
    return connection._transport.get_extra_info("socket")


def give_up_idle(pool: Any) -> None:
    """End the connections of a pool of asyncpg that nobody uses now."""
    for holder in pool._holders:
        if holder.is_connected() and holder.is_idle():
            holder.terminate()


# ── rows without what `save` does for listeners ──────────────────────────────────────────────────


def new_row(model: type[M], values: dict[str, Any]) -> M:
    """As `model(**values)` makes it, of values that have their columns' Python types already."""
    row = model.__new__(model)
    row.__dict__.update(_blank(model))
    row.__dict__.update(values, _await_when_save={})
    return row


@cache
def _blank(model: type[Model]) -> dict[str, Any]:
    meta = model._meta
    columns = {name: meta.fields_map[name].default for name in meta.fields_db_projection}
    assert not any(callable(default) for default in columns.values()), "a default that must be made anew"
    return {**columns, "_partial": False, "_saved_in_db": False, "_custom_generated_pk": False}


def written(row: Model, key: int) -> None:
    """Tell a new row that it is in the database, under this key."""
    row.__dict__[row._meta.pk_attr] = key
    row.__dict__["_saved_in_db"] = True


class Insertion(NamedTuple):
    """How a model's new row is written."""

    sql: str
    """The INSERT of one row that Tortoise keeps for its model."""
    columns: Sequence[tuple[str, frozenset[type], Callable[[Any, Any], Any]]]
    """Name, the types of values that are written as they are, and what turns others into the database's."""
    key: str

    def values(self, row: Model) -> list[Any]:
        found = row.__dict__
        return [
            value if type(value := found[name]) in as_they_are else to_db(value, row)
            for name, as_they_are, to_db in self.columns
        ]


def insertion(model: type[Model], connection: BaseDBAsyncClient) -> Insertion:
    """As Tortoise's own executor of this connection would do it."""
    executor = connection.executor_class(model=model, db=connection)
    fields = [(name, model._meta.fields_map[name]) for name in executor.regular_columns]
    columns = [(name, _as_they_are(field), field.to_db_value) for name, field in fields]
    return Insertion(executor.insert_query, columns, model._meta.db_pk_column)


def _as_they_are(field: Field[Any]) -> frozenset[type]:
    """The types of values with which the field's `to_db_value` does nothing: null, and those of a field that
    neither converts nor checks."""
    if getattr(field, "auto_now_add", False):
        return frozenset()
    plain = type(field).to_db_value is Field.to_db_value and not field.validators
    return frozenset((*([NoneType] if field.null else ()), *([field.field_type] if plain else ())))


class PlainRow(Model):
    """A row whose columns are written to as plain attributes."""

    class Meta:
        abstract = True

    def __setattr__(self, name: str, value: Any) -> None:
        """As a plain attribute, but for a related row: Tortoise looks at every other one for defaults that
        are coroutines, of which there are none."""
        if name in self._meta.fk_fields:
            super().__setattr__(name, value)
        else:
            object.__setattr__(self, name, value)


def give_key(row: Model, key: int) -> None:
    """Have a new row written under this key, and not under one that the database makes."""
    row.pk = key
    row._custom_generated_pk = True


class Updating(NamedTuple):
    """The UPDATE of one row, with its key as the last parameter."""

    sql: str
    columns: Sequence[tuple[str, Callable[[Any, Any], Any]]]
    """Of each parameter the name, and what turns a value into the database's."""

    def values(self, row: Model) -> list[Any]:
        found = row.__dict__
        return [to_db(found[name], row) for name, to_db in self.columns]


def updating(model: type[Model], names: Sequence[str], mark: str) -> Updating:
    """How these columns of a row are written. `mark`: `?`, or `$` for numbered parameters."""
    meta = model._meta
    marks = [f"${n}" if mark == "$" else mark for n in range(1, len(names) + 2)]
    columns = [meta.fields_db_projection[name] for name in names]
    setting = ", ".join(f'"{column}" = {at}' for column, at in zip(columns, marks[:-1], strict=True))
    sql = f'UPDATE "{meta.db_table}" SET {setting} WHERE "{meta.db_pk_column}" = {marks[-1]}'
    return Updating(sql, [(name, meta.fields_map[name].to_db_value) for name in (*names, meta.pk_attr)])


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """The attributes of a row that stand in its table, but for its key."""
    return tuple(name for name in model._meta.fields_db_projection if name != model._meta.pk_attr)


def table_of(model: type[Model]) -> str:
    """The name of its table."""
    return model._meta.db_table
