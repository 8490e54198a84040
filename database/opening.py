"""The database: how it is opened, and brought to the form of this program. SQLite and PostgreSQL alike."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.exceptions import DBConnectionError, OperationalError

from database import pooling, postgres_connections, postgres_reader, roles, statistics
from database.address import config_for, is_sqlite, role_of, same_database, sqlite_path, without_password
from database.asyncpg_client import ReturningAsyncpgClient
from database.budgets import Budgets
from database.cached_table import forget_all
from database.connections import Connections, room, too_many
from database.installation import Installation, Reader, current
from database.private_files import private_file, private_folder
from database.running_migrations import run_migrations
from database.sqlite_reader import SqliteReader
from database.tortoise_internals import connect_models
from database.waits import PoolState

_MIGRATIONS = Path(__file__).parent.parent / "migrations"


class DatabaseProblem(Exception):
    """Why the database cannot be used, as a sentence that says what to do."""


async def migrate(url: str, *, serving: str | None = None) -> None:
    """Bring the database to the newest migration; a new SQLite file is made. Raises DatabaseProblem.
    `serving`: the address at which it is served, where that is another role of PostgreSQL's."""
    role = None if serving is None or is_sqlite(url) else role_of(serving)
    if role is not None and (is_sqlite(serving or "") or not same_database(url, serving or "")):
        raise DatabaseProblem(
            "TAPROSE_MIGRATION_URL and TAPROSE_DATABASE_URL name two databases: what is migrated is served."
        )
    if is_sqlite(url):
        with _reaching(url):
            private_folder(sqlite_path(url).parent)
            # Made before SQLite makes it: the files beside it get its mode.
            private_file(sqlite_path(url))
    unhurried = config_for(url, command_seconds=None)
    with _reaching(url), Installation().entered():
        async with TortoiseContext():
            await run_migrations(unhurried)
        models = await connect_models(unhurried)
        try:
            await statistics.analyze()
            if role is not None and role != role_of(url):
                await roles.let_serve(get_connection("default"), role)
        finally:
            await models.close_connections()


@asynccontextmanager
async def opened(
    url: str,
    *,
    connections: Connections | None = None,
    installation: Installation | None = None,
    unhurried: bool = False,
) -> AsyncIterator[Installation]:
    """The database for as long as the block runs, of this installation or of a new one: the models'
    connections and the reader. The task has entered it meanwhile. `connections`: how many of PostgreSQL's
    there may be; where it is said, whether the server has room for them is found out. `unhurried`: what is
    written may take as long as it takes.

    Raises DatabaseProblem where it cannot be reached or has another form than this program expects.
    """
    if is_sqlite(url) and not sqlite_path(url).exists():
        raise DatabaseProblem(f"There is no database {sqlite_path(url)} yet: run `python cli.py migrate`.")
    this = Installation() if installation is None else installation
    wanted = Connections() if connections is None else connections
    with this.entered():
        try:
            with _reaching(url):
                await _check_pooling(url)
                if connections is not None:
                    await _check_room(url, connections)
                seconds = None if unhurried else postgres_connections.COMMAND_SECONDS
                this.models = await connect_models(
                    config_for(url, pool=wanted.writes, command_seconds=seconds)
                )
                this.reader = await _reader(url, wanted, this)
                forget_all()
                await _check_form()
            yield this
        finally:
            await _close(this)


async def _reader(url: str, wanted: Connections, installation: Installation) -> Reader:
    bounds = installation.bounds
    budgets = Budgets(bounds.budget, ipv6_prefix=bounds.ipv6_prefix)
    if is_sqlite(url):
        return SqliteReader(sqlite_path(url), budgets, bounds.longest)
    return await postgres_reader.opened(url, wanted, budgets, bounds.longest)


async def _close(installation: Installation) -> None:
    reader, installation.reader = installation.reader, None
    models, installation.models = installation.models, None
    try:
        if reader is not None:
            await reader.close()
    finally:
        if models is not None:
            await models.close_connections()


def distrust() -> None:
    """Give up all idle connections, after one of them has been silent: the next statement opens another."""
    reader = current().reader
    if reader is not None:
        reader.distrust()
    client = get_connection("default")
    if isinstance(client, ReturningAsyncpgClient) and client.pool is not None:
        postgres_connections.distrust(client.pool)


def pools() -> dict[str, PoolState]:
    """The connections of the database that is open, by what they are for."""
    reader, client = current().reader, get_connection("default")
    found = {} if reader is None else dict(reader.pools)
    if isinstance(client, ReturningAsyncpgClient) and client.pool is not None:
        found["write"] = postgres_connections.state_of(client.pool)
    return found


async def _check_pooling(url: str) -> None:
    """Half of all that is asked would fail, now this and now that."""
    if not is_sqlite(url) and not pooling.is_pooled(url) and await pooling.lends_transactions(url):
        raise DatabaseProblem(
            f"At {without_password(url)} stands a pooler with transaction pooling, such as pgbouncer: add "
            "?pooling=transaction to TAPROSE_DATABASE_URL, or have it pool by session."
        )


async def _check_room(url: str, wanted: Connections) -> None:
    """Behind a pooler that lends by the transaction it is the pooler's to know."""
    if is_sqlite(url) or pooling.is_pooled(url):
        return
    said = too_many(wanted, await room(url))
    if said is not None:
        raise DatabaseProblem(said)


async def _check_form() -> None:
    """Compare the migrations that were run with those of this program."""
    connection = get_connection("default")
    try:
        _, rows = await connection.execute_query("SELECT name FROM tortoise_migrations WHERE app = 'models'")
    except OperationalError:
        rows = []
    run = {row["name"] for row in rows}
    known = {file.stem for file in _MIGRATIONS.glob("[0-9]*.py")}
    if run - known:
        raise DatabaseProblem(
            f"The database is newer than this program ({', '.join(sorted(run - known))}): "
            "run the program that belongs to it."
        )
    if known - run:
        raise DatabaseProblem(
            f"The database lacks {', '.join(sorted(known - run))}: run `python cli.py migrate`."
        )


@contextmanager
def _reaching(url: str) -> Iterator[None]:
    """What the drivers say when a database cannot be reached, without the address's password."""
    try:
        yield
    except (OSError, DBConnectionError, asyncpg.PostgresError, sqlite3.Error, TimeoutError) as error:
        said = str(error) or type(error).__name__
        raise DatabaseProblem(f"The database at {without_password(url)} cannot be used: {said}") from error
