"""What is relied upon of Tortoise, aiosqlite and asyncpg beyond what they promise is still so.

Each failure says what a new version has changed, and what of ours stands on it.
"""

import ast
import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from copy import copy
from datetime import timedelta
from pathlib import Path
from types import NoneType
from typing import Any

import aiosqlite
import asyncpg
import pytest
from asyncpg.pool import PoolConnectionHolder
from tortoise import context
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import BaseDBAsyncClient, ConnectionWrapper, NestedTransactionContext
from tortoise.backends.base.executor import EXECUTOR_CACHE, BaseExecutor
from tortoise.backends.base_postgres.client import BasePostgresClient
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionWrapper
from tortoise.connection import get_connection
from tortoise.models import MetaInfo, Model

from database import opening
from database.installation import Installation
from database.tortoise_internals import columns_of, give_key, insertion, new_row, updating, written
from models.category import Category
from models.complaint.complaint import Complaint
from models.event import Event
from models.identity.account import Account
from models.lease import Lease
from tests.house.tree import FOLDERS, ROOT, sources, tree

PRIVATE = {
    "_connection", "_pool", "_conn", "_trxlock", "_pool_init_lock", "_post_connect", "_in_transaction",
    "_holders", "_transport", "_cancel", "_saved_in_db", "_await_when_save", "_partial",
    "_custom_generated_pk", "_current_context", "_meta",
}  # fmt: skip
"""Names of theirs. `EXECUTOR_CACHE` and `_enable_global_fallback` are not needed any more."""
OURS = {"engine", "realtime", "routes"}
"""Folders that use no model of Tortoise and have a `_connection` of their own."""


def parameters(function: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_nothing_else_touches_them() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} touches {node.attr}: that belongs in tortoise_internals.py"
        for path in sources(*set(FOLDERS) - OURS, "app", "cli")
        if path.name != "tortoise_internals.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in PRIVATE
    ]
    assert not wrong, "\n".join(wrong)


SIGNATURES: list[tuple[Callable[..., Any], list[str], str]] = [
    (SqliteClient.create_connection, ["self", "with_db"], "sqlite_client opens its connection in its place"),
    (SqliteClient._in_transaction, ["self"], "in_transaction() asks it for our transactions"),
    (SqliteClient.acquire_connection, ["self"], "a statement outside of transactions commits a group first"),
    (SqliteTransactionWrapper.__init__, ["self", "connection"], "SqliteStatements is made of a client"),
    (SqliteTransactionWrapper._in_transaction, ["self"], "a nested transaction uses our executor"),
    (AsyncpgDBClient._in_transaction, ["self"], "in_transaction() asks it for our transactions"),
    (AsyncpgDBClient._close, ["self"], "we close the pool by force where it does not answer"),
    (AsyncpgDBClient.create_pool, ["self", "kwargs"], "our pool resets nothing"),
    (AsyncpgDBClient.create_connection, ["self", "with_db"], "it makes the pool"),
    (TransactionWrapper.__init__, ["self", "connection"], "AsyncpgStatements is made of a client"),
    (TransactionWrapper._in_transaction, ["self"], "a nested transaction uses our executor"),
    (BaseDBAsyncClient._post_connect, ["self"], "it binds a client to its loop"),
    (ConnectionWrapper.__init__, ["self", "lock", "client"], "sqlite_client's _Alone is one"),
    (ConnectionWrapper.ensure_connection, ["self"], "sqlite_client's _Alone is one"),
    (NestedTransactionContext.__init__, ["self", "client"], "a nested transaction is one"),
    (
        BaseExecutor.__init__,
        ["self", "model", "db", "prefetch_map", "prefetch_queries", "select_related_idx"],
        "our executors hand on what they are given",
    ),
    (
        asyncpg.Connection._cancel,
        ["self", "waiter", "cancel_waiter"],
        "MortalConnection bounds how long it takes",
    ),
    (PoolConnectionHolder.is_connected, ["self"], "idle connections are given up after a silence"),
    (PoolConnectionHolder.is_idle, ["self"], "idle connections are given up after a silence"),
    (PoolConnectionHolder.terminate, ["self"], "idle connections are given up after a silence"),
]


@pytest.mark.parametrize(
    ("function", "expected", "because"), SIGNATURES, ids=lambda x: getattr(x, "__qualname__", None)
)
def test_what_is_overridden_is_called_as_before(
    function: Callable[..., Any], expected: list[str], because: str
) -> None:
    assert parameters(function) == expected, f"{function.__qualname__} takes something else now; {because}"


def test_models_find_their_connections_by_a_variable_of_the_task() -> None:
    here, other = context.TortoiseContext(), context.TortoiseContext()
    token = context._current_context.set(here)
    try:
        assert context.get_current_context() is here, "tortoise_internals.enter sets this variable"
        context._current_context.set(other)
        assert context.require_context() is other
    finally:
        context._current_context.reset(token)


def test_a_models_base_queries_are_plain_attributes() -> None:
    for name in ("basequery", "basequery_all_fields", "basetable", "db_fields", "fields_map",
                 "fields_db_projection", "db_pk_column", "fk_fields", "db_table", "pk_attr"):  # fmt: skip
        assert name in MetaInfo.__slots__, f"_meta.{name} is gone: tortoise_internals reads or sets it"


def test_base_queries_are_copied_or_begun_from_and_nothing_else() -> None:
    """So that an object which answers both may stand in their place."""
    folder = Path(inspect.getfile(Model)).parent
    ways = {
        f"{path.name}: {ast.unparse(parent)}"
        for path in [*folder.glob("*.py"), *folder.glob("backends/base/*.py"), *folder.glob("fields/*.py")]
        for parent in ast.walk(ast.parse(path.read_text()))
        for node in ast.iter_child_nodes(parent)
        if isinstance(node, ast.Attribute)
        and node.attr in ("basequery", "basequery_all_fields")
        and isinstance(node.ctx, ast.Load)
        and not (isinstance(parent, ast.Attribute) and parent.attr in ("select", "where"))
        and not (isinstance(parent, ast.Call) and ast.unparse(parent.func) in ("copy", "cast"))
    }
    assert not ways, f"Tortoise uses a model's base query in another way: {ways}"


@pytest.fixture
async def both(migrated_sqlite: str, migrated_postgres: str) -> AsyncIterator[dict[str, Installation]]:
    async with AsyncExitStack() as stack:
        yield {
            "sqlite": await stack.enter_async_context(opening.opened(migrated_sqlite)),
            "postgres": await stack.enter_async_context(opening.opened(migrated_postgres)),
        }


async def test_each_dialect_has_its_own_statements_in_one_process(both: dict[str, Installation]) -> None:
    for dialect, mark in (("sqlite", "?"), ("postgres", "$1"), ("sqlite", "?")):
        with both[dialect].entered():
            client = get_connection("default")
            assert client.capabilities.dialect == dialect
            assert mark in insertion(Category, client).sql, "executors keep INSERTs under another name now"
            query = copy(Category._meta.basequery).where(Category._meta.basetable.code == "x").select("id")
            assert type(query) is type(client.query_class.from_("x")), "a model's base query is not ours"
            made = await Category.create(code=f"c-{mark}-{len(EXECUTOR_CACHE)}", name="x")
            assert (await Category.get(id=made.id)).name == "x"
            assert await Category.filter(code__startswith="c-").exists()
            await Category.filter(id=made.id).update(name="y")
            await made.delete()


async def test_a_rows_columns_are_made_into_what_suits_both(both: dict[str, Installation]) -> None:
    """The same list on the model, whichever was opened last."""
    for dialect in ("sqlite", "postgres"):
        with both[dialect].entered():
            assert await Lease.take("here", "me", length=timedelta(hours=1))
            lease = await Lease.get(name="here")
            assert (lease.holder, lease.until.tzinfo is not None) == ("me", True)


async def test_a_new_row_is_as_tortoise_makes_it(both: dict[str, Installation]) -> None:
    with both["sqlite"].entered():
        theirs, ours = Category(code="a", name="a"), new_row(Category, {"code": "a", "name": "a"})
        assert ours.__dict__ == theirs.__dict__, "Model.__init__ notes something else of a new row now"
        await theirs.save()
        written(ours, theirs.id)
        assert ours.__dict__ == theirs.__dict__, "save() notes something else of a row now"


async def test_what_is_written_as_it_is_no_field_would_change(both: dict[str, Installation]) -> None:
    samples = {NoneType: None, int: 7, str: "x", bool: True, float: 0.5}
    with both["sqlite"].entered():
        found = [insertion(model, get_connection("default")).columns for model in (Account, Complaint, Event)]
        plain = [(to_db, samples[each]) for columns in found for _, types, to_db in columns for each in types]
        assert {type(value) for _, value in plain} == set(samples), "fewer columns are written as they are"
        assert all(to_db(value, Event()) is value for to_db, value in plain)


async def test_a_new_row_is_written_under_the_key_it_was_given(both: dict[str, Installation]) -> None:
    for dialect in ("sqlite", "postgres"):
        with both[dialect].entered():
            row = Category(code="keyed", name="x")
            give_key(row, 4711)
            await Category.bulk_create([row])
            assert (await Category.get(code="keyed")).id == 4711, "the database makes it anyway"


async def test_some_columns_of_a_row_are_written_alone(both: dict[str, Installation]) -> None:
    for dialect in ("sqlite", "postgres"):
        with both[dialect].entered():
            row = await Category.create(code="some", name="before", keywords="kept")
            assert {"code", "name", "keywords"} < set(columns_of(Category))
            assert "id" not in columns_of(Category)
            row.name = "after"
            how = updating(Category, ("name",), "$" if dialect == "postgres" else "?")
            await get_connection("default").execute_query(how.sql, how.values(row))
            found = await Category.get(id=row.id)
            assert (found.name, found.keywords) == ("after", "kept")


async def test_a_connection_of_sqlite_has_what_the_loops_thread_uses(migrated_sqlite: str) -> None:
    connection = await aiosqlite.connect(migrated_sqlite.removeprefix("sqlite://"), check_same_thread=False)
    try:
        assert connection._conn.execute("SELECT 1").fetchone() == (1,), "aiosqlite's _conn is sqlite3's own"
    finally:
        await connection.close()


async def test_a_client_of_sqlite_has_one_lock_and_one_connection(both: dict[str, Installation]) -> None:
    with both["sqlite"].entered():
        client = get_connection("default")
        assert isinstance(client, SqliteClient)
        assert isinstance(client._lock, asyncio.Lock)
        await client.execute_query("SELECT 1")
        assert isinstance(client._connection, aiosqlite.Connection)
        assert client._bound_loop is asyncio.get_running_loop(), "_post_connect binds it to its loop"


async def test_a_client_of_postgresql_has_a_pool_whose_connections_can_be_given_up(
    both: dict[str, Installation],
) -> None:
    with both["postgres"].entered():
        client = get_connection("default")
        assert isinstance(client, BasePostgresClient)
        assert isinstance(client._pool_init_lock, asyncio.Lock)
        await client.execute_query("SELECT 1")
        pool = client._pool
        assert isinstance(pool, asyncpg.Pool)
        assert any(holder.is_connected() and holder.is_idle() for holder in pool._holders)
        async with pool.acquire() as connection:
            assert connection._transport.get_extra_info("socket") is not None, "the system watches over it"
        opening.distrust()
        assert not any(holder.is_connected() for holder in pool._holders), "none is trusted after a silence"
        await client.execute_query("SELECT 1")
