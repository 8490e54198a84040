"""Which errors are the database's own fault: a mistake of ours is none."""

import errno
import logging
import sqlite3

import asyncpg
import pytest
from tortoise.exceptions import DBConnectionError, IntegrityError, OperationalError

import config
from database import faults, opening
from database.installation import current
from tests.regency import Regency


def _caused(error: Exception, by: BaseException) -> Exception:
    error.__cause__ = by
    return error


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = 5
    return error


def _full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = 13
    return error


AWAY = [
    ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"),
    ConnectionResetError(),
    FileNotFoundError(errno.ENOENT, "No such file or directory"),
    OSError(errno.EHOSTUNREACH, "No route to host"),
    TimeoutError(),
    asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
    asyncpg.CannotConnectNowError("the database system is starting up"),
    asyncpg.AdminShutdownError("terminating connection due to administrator command"),
    asyncpg.TooManyConnectionsError("sorry, too many clients already"),
    asyncpg.LockNotAvailableError("canceling statement due to lock timeout"),
    asyncpg.IdleInTransactionSessionTimeoutError("terminating connection"),
    asyncpg.InterfaceError("connection is closed"),
    asyncpg.InternalClientError("cannot switch to state 11; another operation (2) is in progress"),
    DBConnectionError("Can't connect"),
    _caused(OperationalError("x"), ConnectionResetError()),
    OperationalError(asyncpg.ConnectionDoesNotExistError("x")),
    ExceptionGroup("not all", [ValueError(), ConnectionResetError()]),
]
OURS = [
    ValueError("x"),
    asyncpg.UndefinedColumnError("x"),
    asyncpg.DataError("invalid input for query argument $1"),
    asyncpg.InterfaceError("cannot perform operation: another operation is in progress"),
    asyncpg.InternalClientError("cannot switch to state 11; another operation (13) is in progress"),
    asyncpg.UniqueViolationError("x"),
    IntegrityError("x"),
    OperationalError("x"),
    FileNotFoundError(errno.ENOENT, "No such file or directory", "photo.jpg"),
    PermissionError(errno.EACCES, "Permission denied"),
]


@pytest.mark.parametrize("error", AWAY, ids=repr)
async def test_an_error_of_a_database_that_is_away_is_to_come_again(
    regency: Regency, error: Exception
) -> None:
    told = faults.refusal_of(error)
    if regency.settings.database_url.startswith("sqlite"):
        assert told is None, "a file is never away"
    else:
        assert told is not None
        assert (told.code, told.retry_after) == ("UNAVAILABLE", 5)


@pytest.mark.parametrize("error", OURS, ids=repr)
async def test_a_mistake_of_ours_stays_one(regency: Regency, error: Exception) -> None:
    assert faults.refusal_of(error) is None


async def test_a_file_that_others_keep_locked_and_a_full_disk_are_told(house: config.Settings) -> None:
    full = [_full(), OperationalError(_full()), asyncpg.DiskFullError("could not extend file")]
    async with opening.opened(house.database_url):
        assert [getattr(faults.refusal_of(error), "code", None) for error in full] == ["STORAGE_FULL"] * 3
        if house.database_url.startswith("sqlite"):
            assert getattr(faults.refusal_of(OperationalError(_busy())), "code", None) == "UNAVAILABLE"


async def test_the_log_says_once_that_it_is_away_and_once_that_it_is_over(
    regency: Regency, caplog: pytest.LogCaptureFixture
) -> None:
    error = _busy() if regency.settings.database_url.startswith("sqlite") else ConnectionResetError()
    outage = current().part(faults.Outage)
    with caplog.at_level(logging.WARNING, "taprose.database"):
        before = outage.total
        assert all(faults.noticed(error) for _ in range(100))
        outage.over()
        outage.over()
    assert outage.total == before + 100
    told = [record.getMessage() for record in caplog.records if record.name == "taprose.database"]
    assert len(told) == 2
    assert "does not answer" in told[0]
    assert "answers again" in told[1]
    assert "100 questions failed" in told[1]
