"""What is wrong with the database itself, and not with what was asked of it: it is away, or it has no room.

While it is away everything that asks fails, many times a second. The log tells it once, when it is noticed
first, and once when it is over (the relay, which looks all the time, says when).
"""

import errno
import logging
import socket
import sqlite3
import time
from collections.abc import Iterator

import asyncpg
from tortoise.exceptions import DBConnectionError, OperationalError

from database.fullness import is_full
from database.installation import current
from rules.refusals import Refused, database_full, unavailable

logger = logging.getLogger("taprose.database")

RETRY_SECONDS = 5
"""After how long who was turned away may come again."""

_AWAY = (
    ConnectionError,
    TimeoutError,
    socket.gaierror,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.LockNotAvailableError,
    DBConnectionError,
)
_UNREACHED = frozenset({errno.ENOENT, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN})
_SQLITE_BUSY = 5

KINDS: tuple[type[Exception], ...] = (
    *_AWAY,
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OperationalError,
    asyncpg.PostgresError,
    sqlite3.Error,
)
"""What such a fault may be; `refusal_of` says whether it is."""


class Outage:
    """Of this process: since when the database has been away, as far as anybody has noticed."""

    def __init__(self) -> None:
        self.since: float | None = None
        """By time.monotonic()."""
        self.failed = 0
        """What was asked in vain meanwhile."""
        self.total = 0
        """And since the process began."""

    def notice(self, error: BaseException) -> bool:
        """Whether it is what this error comes from; it needs no further word in the log then."""
        if not is_away(error):
            return False
        self.failed += 1
        self.total += 1
        if self.since is None:
            self.since = time.monotonic()
            logger.error(
                "the database does not answer (%s): whoever asks is told to come again", _named(error)
            )
        return True

    def over(self) -> None:
        """It has answered."""
        if self.since is not None:
            logger.warning(
                "the database answers again, after %.0f s; %s questions failed meanwhile",
                time.monotonic() - self.since,
                self.failed,
            )
            self.since, self.failed = None, 0


def noticed(error: BaseException) -> bool:
    """`Outage.notice` of the installation at work."""
    return current().part(Outage).notice(error)


def refusal_of(error: BaseException) -> Refused | None:
    """What whoever asked is told of an error that is the database's own fault; None for any other. An
    outage is noticed by the way."""
    if isinstance(error, Refused):
        return None
    if is_full(error):
        return database_full()
    return unavailable(RETRY_SECONDS) if noticed(error) else None


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database cannot be reached, or will not get to it in time."""
    reader = current().reader
    if reader is None:
        return False
    if reader.dialect == "sqlite":
        return any(_busy(each) for each in _chain(error))
    return any(_unreached(each) for each in _chain(error))


def _unreached(error: BaseException) -> bool:
    if isinstance(error, _AWAY):
        return True
    if isinstance(error, asyncpg.InterfaceError):
        # It is what misuse is called too, and values of a wrong type.
        return not isinstance(error, asyncpg.DataError) and "clos" in str(error)
    if isinstance(error, asyncpg.InternalClientError):
        # The server has said that it ends the connection while nothing was asked (state 2 of asyncpg's
        # protocol: an error is read), and its socket is not closed yet.
        return "operation (2) is in progress" in str(error)
    # A socket that is not there has no file's name in its error; a file that is missing has.
    return isinstance(error, OSError) and error.errno in _UNREACHED and error.filename is None


def _busy(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return code & 0xFF == _SQLITE_BUSY


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """It and what led to it: Tortoise hands on what the driver raised as a cause, or as an argument."""
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [each.__cause__, None if each.__suppress_context__ else each.__context__]
        waiting += [one for one in each.args if isinstance(one, BaseException)]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions


def _named(error: BaseException) -> str:
    """Its type, and what the system says; never the driver's words, which may hold what was asked."""
    said = error.strerror if isinstance(error, OSError) else None
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
