"""SQLite's indexes of words, of which very many rows tell nothing until all are there."""

import contextlib
from collections.abc import AsyncIterator

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from database import opening
from database.full_text import FullText, indexed_at_the_end

NOTES = FullText("note_index_", ("INSERT INTO note_index(note_index) VALUES ('rebuild')",))
MADE = (
    "CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)",
    "CREATE VIRTUAL TABLE note_index USING fts5(words, content='note', content_rowid='id')",
    "CREATE TRIGGER note_index_insert AFTER INSERT ON note BEGIN "
    "INSERT INTO note_index(rowid, words) VALUES (new.id, new.words); END",
    "INSERT INTO note (words) VALUES ('jalan rusak')",
)
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


@pytest.fixture
async def notes(migrated_sqlite: str) -> AsyncIterator[BaseDBAsyncClient]:
    """A table with such an index, beside the program's own, and one row."""
    async with opening.opened(migrated_sqlite):
        client = get_connection("default")
        for statement in MADE:
            await client.execute_query(statement)
        yield client


async def _found(client: BaseDBAsyncClient, word: str) -> int:
    sql = "SELECT rowid FROM note_index WHERE note_index MATCH ?"
    return len(await client.execute_query_dict(sql, [word]))


async def test_what_was_there_and_what_came_within_is_found_after(notes: BaseDBAsyncClient) -> None:
    async with indexed_at_the_end(notes, NOTES):
        await notes.execute_query("INSERT INTO note (words) VALUES ('jalan berlubang')")
        assert await _found(notes, "berlubang") == 0
    assert (await _found(notes, "berlubang"), await _found(notes, "jalan")) == (1, 2)
    await notes.execute_query("INSERT INTO note (words) VALUES ('lampu jalan')")
    assert await _found(notes, "jalan") == 3


async def test_whatever_happens_the_triggers_are_there_again_and_others_were_never_gone(
    notes: BaseDBAsyncClient,
) -> None:
    before = await notes.execute_query_dict(TRIGGERS)
    with contextlib.suppress(ZeroDivisionError):
        async with indexed_at_the_end(notes, NOTES):
            within = {row["name"] for row in await notes.execute_query_dict(TRIGGERS)}
            assert within == {row["name"] for row in before} - {"note_index_insert"}
            raise ZeroDivisionError
    assert await notes.execute_query_dict(TRIGGERS) == before
