"""How often something may be tried: counted in the database, so that many processes count as one.

Strangers must not lock others out. What is wrong is counted by whom and from where together, and beyond a
bound each further try is slowed down: held for moments, or refused with the seconds to wait.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from weakref import WeakValueDictionary

from database import query
from database.installation import current
from database.query import instant, marks
from models.identity.attempt import Attempt
from rules.refusals import RefusalCode, Refused, too_many


@dataclass(frozen=True, slots=True)
class Tried:
    """What counts under a key: how many since when, and from when on (ms since 1970) the next may come."""

    count: int
    since: datetime
    free: int


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How many tries, within how long, before one must wait. `tries` 0: as many as one likes.

    `ahead`: from how many on a try is counted before it is looked at."""

    tries: int
    within: timedelta
    ahead: int = 1
    hard: ClassVar[bool] = True
    """Whether nothing goes beyond so many."""

    def wait(self, tried: Tried, now: datetime) -> float:
        """Seconds after which the next may come; 0 is at once."""
        if not self.tries or tried.count < self.tries:
            return 0
        return (tried.since + self.within - now).total_seconds()

    def hold(self, tried: Tried, now: datetime) -> float:
        """Seconds for which this one, which has been counted, is held."""
        return 0


@dataclass(frozen=True, slots=True)
class Slowly(RateLimit):
    """Beyond so many tries the next may come after `step` ms, then after twice that and so on, `longest` ms
    at most. Who is early by up to `held` ms is held until it is their turn; others are refused."""

    step: int = 5_000
    longest: int = 120_000
    held: int = 0
    hard: ClassVar[bool] = False

    def pause(self, count: int) -> int:
        """Milliseconds between this try and the next."""
        return 0 if count < self.tries else min(self.longest, self.step * (count - self.tries + 1))

    def wait(self, tried: Tried, now: datetime) -> float:
        early = tried.free - _ms(now)
        return early / 1000 if early > self.held else 0

    def hold(self, tried: Tried, now: datetime) -> float:
        return max(0, tried.free - self.pause(tried.count) - _ms(now)) / 1000


@dataclass(frozen=True, slots=True)
class Delay(RateLimit):
    """Beyond so many tries each is held by itself, by `step` ms more each time, `longest` ms at most. Nobody
    is refused, and nobody waits for another."""

    step: int = 100
    longest: int = 2_000
    hard: ClassVar[bool] = False

    def wait(self, tried: Tried, now: datetime) -> float:
        return 0

    def hold(self, tried: Tried, now: datetime) -> float:
        return max(0, min(self.longest, self.step * (tried.count - self.tries))) / 1000


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


_NEVER = 2**53


Limit = tuple[str, RateLimit]
"""Under which key (a hash) is counted, and how far."""

# One statement, so that no two tries are counted as one, whichever processes they come to.
_COUNT = (
    "INSERT INTO attempt (key, count, since, free) VALUES (?, 1, ?, ?) ON CONFLICT (key) DO UPDATE SET "
    "count = CASE WHEN attempt.since <= ? THEN 1 ELSE attempt.count + 1 END, "
    "since = CASE WHEN attempt.since <= ? THEN excluded.since ELSE attempt.since END, "
    "free = CASE WHEN attempt.since <= ? OR attempt.count + 1 < ? THEN excluded.free ELSE "
    "(CASE WHEN attempt.free > ? THEN attempt.free ELSE ? END) + "
    "(CASE WHEN ? * (attempt.count + 2 - ?) > ? THEN ? ELSE ? * (attempt.count + 2 - ?) END) END "
    "WHERE attempt.since <= ? OR attempt.free <= ? RETURNING count, since, free"
)
_WEIGH = (
    "INSERT INTO attempt (key, count, since, free) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
    "count = CASE WHEN attempt.since <= ? THEN excluded.count ELSE attempt.count + excluded.count END, "
    "free = CASE WHEN attempt.since <= ? THEN excluded.free ELSE attempt.free END, "
    "since = CASE WHEN attempt.since <= ? THEN excluded.since ELSE attempt.since END "
    "RETURNING count, since, free"
)
_GIVE_BACK = "UPDATE attempt SET count = count - 1 WHERE key = ? AND count > 0"
_FORGET = "DELETE FROM attempt WHERE key = ?"
_TRIED = "SELECT key, count, since, free FROM attempt WHERE key IN ({})"


async def _counted(key: str, limit: RateLimit, *, now: datetime) -> Tried | None:
    """What counts under the key, this one included; None, and nothing counted, where it came too early."""
    over, at, tries = now - limit.within, _ms(now), limit.tries
    step, longest, latest = 0, 0, _NEVER
    # A row is kept as long as it counts.
    first = at + int(limit.within.total_seconds() * 1000)
    if isinstance(limit, Slowly):
        step, longest, latest = limit.step, limit.longest, at + limit.held
        # Nothing below the bound: those who wait for each other here do not come in the order of their times.
        first = at + step if tries <= 1 else 0
    found = await query.run(
        _COUNT, key, now, first, over, over, over, tries, at, at, step, tries, longest, longest, step, tries,
        over, latest,
    )  # fmt: skip
    for row in found:
        return Tried(row["count"], instant(row["since"]), row["free"])
    return None


async def tried(limits: Sequence[Limit], *, now: datetime) -> Mapping[str, Tried]:
    """What is counted under each key, where anything is that counts still."""
    within = {key: limit.within for key, limit in limits}
    found = await query.rows(_TRIED.format(marks(limits)), list(within))
    rows = {key: Tried(count, instant(since), free) for key, count, since, free in found}
    return {key: row for key, row in rows.items() if row.count > 0 and row.since > now - within[key]}


async def hit(*limits: Limit, now: datetime) -> None:
    """Count one try under each key. Refused(TOO_MANY), with the time to wait, where it is one too many."""
    for key, limit in limits:
        if not limit.tries:
            continue
        found = await _counted(key, limit, now=now)
        if found is not None and found.count > limit.tries:
            raise too_many(limit.wait(found, now))


async def weigh(amount: int, *limits: Limit, now: datetime) -> None:
    """Count so much under each key, as `hit` does one try. What was too much counts as well."""
    for key, limit in limits:
        if not limit.tries:
            continue
        over, until = now - limit.within, _ms(now + limit.within)
        [found] = await query.run(_WEIGH, key, amount, now, until, over, over, over)
        weighed = Tried(found["count"], instant(found["since"]), until)
        if weighed.count > limit.tries:
            raise too_many(limit.wait(weighed, now))


async def pause(seconds: float) -> None:
    await asyncio.sleep(seconds)


class _Guessing:
    """Whose secrets are tried just now in this process."""

    def __init__(self) -> None:
        self.locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


@asynccontextmanager
async def attempt(*limits: Limit, now: datetime) -> AsyncIterator[None]:
    """One try at a secret, which is wrong if the block ends with Refused; the right one is never counted.

    Once something was wrong, each try is counted before it is looked at, and taken back if it was right: of
    a thousand that come at once, to however many processes, no more are looked at than may be wrong. Those
    under the first key come one after the other here; whoever is right once is forgiven what was wrong under
    it. Refused(TOO_MANY) from within, which says nothing of the secret, counts as nothing.
    """
    lock = current().part(_Guessing).locks.setdefault(limits[0][0], asyncio.Lock())
    async with lock:
        before = await tried(limits, now=now)
        waits = [limit.wait(before[key], now) for key, limit in limits if key in before]
        if any(waits):
            raise too_many(max(waits))
        ahead = [limit for limit in limits if limit[0] in before and before[limit[0]].count >= limit[1].ahead]
        held = [await _held(key, limit, now=now) for key, limit in ahead]
        if any(held):
            await pause(max(held))
        try:
            yield
        except Refused as refused:
            if refused.code is RefusalCode.TOO_MANY:
                await _give_back([key for key, _ in ahead])
                raise
            for key, limit in limits:
                if (key, limit) not in ahead:
                    await _counted(key, limit, now=now)
            raise
        await _give_back([key for key, _ in ahead])
        if limits[0][0] in before:
            await query.run(_FORGET, limits[0][0])


async def _held(key: str, limit: RateLimit, *, now: datetime) -> float:
    """Count a try before it is looked at: for how many seconds it is held. Refused where none is left."""
    found = await _counted(key, limit, now=now)
    if found is None:
        taken = (await tried([(key, limit)], now=now)).get(key)
        raise too_many(0 if taken is None else limit.wait(taken, now))
    if limit.hard and found.count > limit.tries:
        raise too_many(limit.wait(found, now))
    return limit.hold(found, now)


async def _give_back(keys: Sequence[str]) -> None:
    for key in keys:
        await query.run(_GIVE_BACK, key)


async def forget_old(now: datetime) -> None:
    """Remove what counts no more, a day after it began."""
    await Attempt.filter(since__lt=now - timedelta(days=1), free__lt=_ms(now)).delete()
