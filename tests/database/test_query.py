"""What is asked with every request is remembered only for as long as it is so."""

import asyncio
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

import config
from database import opening, query, sqlite_reader
from database.sqlite_reader import SqliteReader
from models.identity.account import Account
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.session_use import SessionUse
from models.identity.signing_in import identity_of
from tests.regency import START, token_of

NAME = "SELECT name FROM account WHERE id = ?"


async def _name(account: int, *, often: bool) -> list[str]:
    return [r[0] for r in await query.rows(NAME, [account], often=often)]


async def test_what_is_asked_often_is_what_is_asked_anew(house: config.Settings) -> None:
    random = Random(17)
    people = (1, 4, 10**6)

    async with opening.opened(house.database_url):
        for n in range(200):
            if random.random() < 0.3:
                await Account.filter(id=random.choice(people)).update(name=f"Name {n}")
            elif random.random() < 0.3:
                await Session.filter(token_hash=token_hash(token_of("dina"))).update(
                    revoked_at=START + timedelta(seconds=n)
                )
            account = random.choice(people)
            assert await _name(account, often=True) == await _name(account, often=False)
            if random.random() < 0.5:
                await asyncio.sleep(0)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that SQLite's readers run."""
    statements: list[str] = []
    connect = SqliteReader._connect

    def listened_to(reader: SqliteReader) -> sqlite3.Connection:
        connection = connect(reader)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(SqliteReader, "_connect", listened_to)
    return statements


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A peopled SQLite database: PostgreSQL is asked each time."""
    return Path(shutil.copyfile(sqlite_template, tmp_path / "taprose.sqlite3"))


async def test_who_a_token_stands_for_is_read_once_until_anybody_writes(file: Path, asked: list[str]) -> None:
    def readings() -> int:
        return sum("FROM session" in statement for statement in asked)

    async def who() -> str | None:
        await asyncio.sleep(0)  # another turn of the loop: another look at the database
        found = await identity_of(token_of("siti"), now=START)
        return found and found.name

    async with opening.opened(f"sqlite://{file}") as installation:
        await who()
        await installation.part(SessionUse).settle()  # that it is in use is written once
        await who()
        first = readings()
        for _ in range(5):
            assert await who() == "Siti"
        assert readings() == first

        other = sqlite3.connect(file, isolation_level=None)  # as another process has
        other.execute("UPDATE account SET name = 'Siti Aminah' WHERE name = 'Siti'")
        assert [await who(), await who()] == ["Siti Aminah"] * 2
        assert readings() == first + 1

        await Session.filter(token_hash=token_hash(token_of("budi"))).update(revoked_at=START)
        assert [await who(), await who()] == ["Siti Aminah"] * 2
        assert readings() == first + 2

        other.execute(
            "UPDATE session SET revoked_at = ? WHERE token_hash = ?",
            [START.isoformat(" "), token_hash(token_of("siti"))],
        )
        other.close()
        assert [await who(), await who()] == [None, None]


async def test_what_is_remembered_does_not_grow_without_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_reader, "MOST_REMEMBERED", 10)
    async with opening.opened(f"sqlite://{file}"):
        for n in range(35):
            assert await identity_of(f"tps_{n}", now=START) is None
        reader = query.reader()
        assert isinstance(reader, SqliteReader)
        assert 0 < len(reader._remembered) <= 10
