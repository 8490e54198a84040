"""How often something may be tried: counted in the database, so that many processes count as one."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from tortoise.connection import get_connection

from models.account import Attempt
from models.reading import instant, numbered
from rules.refusals import Refused, too_many


@dataclass(frozen=True, slots=True)
class Patience:
    """How many tries, within how long, before one must wait. `tries` 0: as many as one likes."""

    tries: int
    within: timedelta


PASSWORD = Patience(10, timedelta(minutes=15))
PIN = Patience(5, timedelta(minutes=15))
ADDRESS = Patience(50, timedelta(minutes=15))
"""Wrong passwords or PINs from one network address, of whomever."""
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Hourly:
    """What one network address may do in an hour; a school, a café or a mobile network may share one."""

    registrations: Patience = Patience(60, _HOUR)
    complaints: Patience = Patience(300, _HOUR)
    """Of visitors; who has an account is known."""
    uploads: Patience = Patience(60, _HOUR)
    """Of visitors."""
    uploads_of_account: Patience = Patience(300, _HOUR)


HOURLY = Hourly()

Limit = tuple[str, Patience]
"""Under which key (a hash) is counted, and how far."""

# One statement, so that no two tries are counted as one, whichever processes they come to.
_COUNT = (
    "INSERT INTO attempt (key, count, since) VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET "
    "count = CASE WHEN attempt.since <= ? THEN 1 ELSE attempt.count + 1 END, "
    "since = CASE WHEN attempt.since <= ? THEN excluded.since ELSE attempt.since END "
    "RETURNING count, since"
)
_GIVE_BACK = "UPDATE attempt SET count = count - 1 WHERE key = ? AND count > 0"


async def _run(sql: str, *values: object) -> list[dict[str, object]]:
    """Within the change that is open, if there is one."""
    connection = get_connection("default")
    if connection.capabilities.dialect == "postgres":
        return await connection.execute_query_dict(numbered(sql), list(values))
    bound = [v.isoformat(" ") if isinstance(v, datetime) else v for v in values]
    return await connection.execute_query_dict(sql, bound)


async def count(*limits: Limit, now: datetime) -> None:
    """Count one try under each key. Refused(TOO_MANY), with the time to wait, where it is one too many."""
    for key, patience in limits:
        if not patience.tries:
            continue
        over = now - patience.within
        [found] = await _run(_COUNT, key, now, over, over)
        if int(str(found["count"])) > patience.tries:
            raise too_many(round((instant(found["since"]) + patience.within - now).total_seconds()))


async def _failed_before(limits: Sequence[Limit], *, now: datetime) -> bool:
    for key, patience in limits:
        if await Attempt.exists(key=key, since__gt=now - patience.within, count__gt=0):
            return True
    return False


_guessed: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


@asynccontextmanager
async def guess(*limits: Limit, now: datetime) -> AsyncIterator[None]:
    """One try at a secret, which is wrong if the block ends with Refused; the right one is never counted.

    Once something was wrong, each try is counted before it is looked at, and taken back if it was right: of
    a thousand that come at once, to however many processes, no more are looked at than may be wrong. Those
    under the last key come one after the other here.
    """
    lock = _guessed.setdefault(limits[-1][0], asyncio.Lock())
    async with lock:
        counted = await _failed_before(limits, now=now)
        if counted:
            await count(*limits, now=now)
        try:
            yield
        except Refused:
            if not counted:
                await count(*limits, now=now)
            raise
        if counted:
            for key, _ in limits:
                await _run(_GIVE_BACK, key)


async def forget_old(now: datetime) -> None:
    """Remove what counts no more; the longest patience is an hour."""
    await Attempt.filter(since__lt=now - timedelta(days=1)).delete()
