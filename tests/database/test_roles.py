"""On PostgreSQL, with two roles, the one that serves adds to the log and changes nothing in it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from typer.testing import CliRunner

import cli
from consumers.sealing import seal_some
from database import opening, query
from database.opening import DatabaseProblem
from database.roles import APPENDED
from models.change import change
from models.event import Event
from models.log_block import LogSalt, erase_words
from operations.cluster.postgres import Postgres
from operations.verifying import Wrong
from rules.roles import SWEEP
from tests.sealed_log import NOW, verified, write

OWNER, SERVING = "taprose_owner", "taprose_serving"


@pytest.fixture
def urls(postgres: Postgres) -> Iterator[tuple[str, str]]:
    """As the owner of a new database, and as who is to serve it."""
    for role in (OWNER, SERVING):
        postgres.sql(f"DROP ROLE IF EXISTS {role}")
        postgres.sql(f"CREATE ROLE {role} LOGIN PASSWORD 'rahasia'")
    with postgres.database() as url:
        name = urlsplit(url).path.lstrip("/")
        postgres.sql(f'ALTER DATABASE "{name}" OWNER TO {OWNER}')
        yield tuple(f"postgres://{r}:rahasia@127.0.0.1:{postgres.port}/{name}" for r in (OWNER, SERVING))  # type: ignore[misc]
        postgres.sql(f"DROP OWNED BY {SERVING}", name)
    postgres.sql(f"DROP ROLE {SERVING}")


async def test_who_serves_appends_to_the_log_and_changes_nothing_in_it(urls: tuple[str, str]) -> None:
    owner, serving = urls
    await opening.migrate(owner, serving=serving)
    await opening.migrate(owner, serving=serving)
    async with opening.opened(serving):
        await write(6)
        assert await seal_some(now=NOW) == 6
        assert (await verified()).fault is None
        for table in APPENDED:
            [(column,)] = await query.rows(
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::text::regclass AND attnum = 1", [table]
            )
            # It has nothing to give itself: PostgreSQL warns, and what follows is denied.
            await query.run(f"GRANT ALL ON {table} TO {SERVING}")
            for sql in (
                f"UPDATE {table} SET {column} = {column}",
                f"DELETE FROM {table}",
                f"TRUNCATE {table}",
                f"DROP TABLE {table}",
                f"ALTER TABLE {table} DISABLE TRIGGER ALL",
                f"CREATE OR REPLACE RULE r AS ON INSERT TO {table} DO INSTEAD NOTHING",
            ):
                with pytest.raises(Exception, match=r"permission denied|must be owner|no privileges"):
                    await query.run(sql)
        with pytest.raises(Exception, match="permission denied"):
            await query.run("INSERT INTO tortoise_migrations (app, name) VALUES ('models', 'x')")
        with pytest.raises(Exception, match="permission denied"):
            await query.run("SELECT setval('event_id_seq', 1)")
        # Erased words it can have, by the owner's function, and not silently.
        async with change() as this:
            await erase_words(2)
            this.tell(Event.erased(2, "x", by=SWEEP, at=NOW, why="Nama orang."))
        assert (await Event.get(id=2)).note is None
        assert (await LogSalt.get(event_id=2)).salt is None
        found = await verified()
        assert (found.fault, found.erased) == (None, {2})
        async with change():
            await erase_words(4)
        found = await verified()
        assert found.fault is not None
        assert (found.fault.what, found.fault.position) == (Wrong.ERASED_UNSAID, 4)


async def test_all_else_is_done_by_who_serves(
    urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The whole seed with its verbs, then what a migration of later on adds."""
    owner, serving = urls
    monkeypatch.setenv("TAPROSE_DATABASE_URL", serving)
    monkeypatch.setenv("TAPROSE_MIGRATION_URL", owner)
    monkeypatch.setenv("TAPROSE_DATA", str(tmp_path))
    monkeypatch.setenv("TAPROSE_SECRET", "a secret for tests alone")

    def does(*command: str) -> str:
        outcome = CliRunner().invoke(cli.app, [*command])
        assert outcome.exit_code == 0, outcome.output
        return outcome.output

    import asyncio

    await asyncio.to_thread(does, "migrate")
    await asyncio.to_thread(does, "seed")
    await asyncio.to_thread(does, "create-display", "--name", "Lobi")
    await asyncio.to_thread(does, "trust-clock")
    connection = await asyncpg.connect(owner)
    try:
        await connection.execute("CREATE TABLE later (id bigint PRIMARY KEY)")
    finally:
        await connection.close()
    await asyncio.to_thread(does, "migrate")
    async with opening.opened(serving):
        await query.run("INSERT INTO later (id) VALUES (1)")
        await query.run("DELETE FROM later")
    said = await asyncio.to_thread(does, "verify-log")
    assert "utuh" in said
    assert "TAPROSE_MIGRATION_URL" not in said
    monkeypatch.setenv("TAPROSE_DATABASE_URL", owner)
    assert "TAPROSE_MIGRATION_URL" in await asyncio.to_thread(does, "verify-log")


async def test_two_databases_are_not_migrated_for_each_other(
    migrated_sqlite: str, urls: tuple[str, str]
) -> None:
    owner, serving = urls
    with pytest.raises(DatabaseProblem, match="two databases"):
        await opening.migrate(owner, serving=f"{serving}x")
    with pytest.raises(DatabaseProblem, match="two databases"):
        await opening.migrate(owner, serving=migrated_sqlite)
