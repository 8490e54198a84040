"""What time it is, by a clock that may be wrong.

Two clocks are read: the machine's, which anything may set, and a steady one, which only ever counts on. While
both have gone the same way since the last look, the machine's is believed. Where it has jumped, time goes on
from there by the steady one: what is filed is dated and numbered as if nothing had happened, and what time
alone would do (close, withdraw, tell as late) waits until the clocks agree again or somebody says that this
one is right (`python cli.py trust-clock`). Over a restart the database keeps the time that was right last.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from models import trusted_time

logger = logging.getLogger("taprose.clock")

AHEAD = timedelta(hours=1)
"""How far the machine's clock may jump ahead unquestioned, as after a virtual machine was held."""
BEHIND = timedelta(minutes=10)
"""How far back; time itself then stands still until the clock has caught up."""
KEPT_EVERY = timedelta(minutes=1)
_AHEAD, _BEHIND = AHEAD.total_seconds(), BEHIND.total_seconds()
_ONE_MOMENT = 0.001
"""Seconds within which it is the same time: requests come faster than clocks are worth reading."""
_BOOT = getattr(time, "CLOCK_BOOTTIME", None)


Clock = Callable[[], datetime]


class _Machine:
    """This machine's clocks."""

    # Counts on while the machine sleeps too, where there is such a clock.
    steady = staticmethod(time.monotonic if _BOOT is None else partial(time.clock_gettime, _BOOT))

    def __call__(self) -> datetime:
        return datetime.now(UTC)


MACHINE = _Machine()


class Timekeeper:
    """Called, it gives the time. A clock without `steady()`, as a test sets it, is believed in all it says.

    `downtime` is how long the server may have been off without anybody having to say that the clock is right;
    zero: however long.
    """

    def __init__(self, clock: Clock = MACHINE, *, downtime: timedelta = timedelta(days=3)) -> None:
        self._clock = clock
        self._steady: Callable[[], float] | None = getattr(clock, "steady", None)
        self._downtime = downtime
        self._latest: datetime
        self._looked: float
        self._ahead: float
        self._apart: float
        """Seconds between the two clocks."""
        self._moment = _ONE_MOMENT if clock is MACHINE else 0.0
        self._said = 0
        self._kept: datetime | None = None
        self._told = True
        self._database_off = 0.0
        self.off = 0.0
        """Seconds by which the machine's clock is ahead of what can be; behind, where it is negative."""
        self._believe(clock())

    def __call__(self) -> datetime:
        if self._steady is None:
            return self._clock()
        steady = self._steady()
        if steady - self._looked < self._moment:
            return self._latest
        self._looked = steady
        found = self._clock()
        off = found.timestamp() - steady - self._apart
        if -_BEHIND <= off <= self._ahead:
            self._apart += off
            self._ahead = _AHEAD
            self.off = 0.0
        else:
            self.off = off
            found = datetime.fromtimestamp(steady + self._apart, UTC)
        if found < self._latest:
            return self._latest
        self._latest = found
        return found

    @property
    def trusted(self) -> bool:
        """Whether the time is sure enough for what nobody asks for."""
        return not self.off and abs(self._database_off) <= _AHEAD

    async def begin(self) -> None:
        """Take up the time that was right last, as the database has it. It must be open."""
        if self._steady is None:
            return
        found = await trusted_time.known()
        if found is None:
            self._believe(self._clock())
            await trusted_time.begin(self._latest)
        else:
            self._believe(found.at, ahead=self._downtime.total_seconds() or float("inf"))
            self._said = found.said
        await self.look()

    async def look(self) -> None:
        """Hear what time somebody has said it is, and the database says; log what has become of it."""
        if self._steady is None:
            return
        found = await trusted_time.known()
        if found is not None and found.said != self._said:
            self._said = found.said
            if abs(self._clock() - found.at) <= AHEAD:
                self._believe(self._clock())
        now = self()
        if found is not None and found.database is not None and self._clock is MACHINE:
            self._database_off = (found.database - now).total_seconds()
        if self.trusted is not self._told:
            self._told = self.trusted
            if self.trusted:
                logger.warning("the clock is believed again: what is due is told and closed")
            else:
                logger.error("the clock cannot be right: %s", self.doubt)

    async def keep(self) -> None:
        """Keep the time for the next start, now and then; for one of all processes."""
        now = self()
        if (
            self._steady is not None
            and self.trusted
            and (self._kept is None or now - self._kept >= KEPT_EVERY)
        ):
            self._kept = now
            await trusted_time.passed(now)

    @property
    def doubt(self) -> str | None:
        """What is wrong, and what to do about it; None where nothing is."""
        if self.trusted:
            return None
        whose, off = ("this machine's", self.off) if self.off else ("the database's", self._database_off)
        way = "ahead of" if off > 0 else "behind"
        return (
            f"{whose} clock is {abs(off):.0f} s {way} the time that was right last. Nothing "
            "is closed, withdrawn or told as late by itself. Set it right; or, if it is right, say so: "
            "python cli.py trust-clock"
        )

    def report(self) -> dict[str, Any]:
        """For whoever looks after the server."""
        return {"trusted": self.trusted, "now": self().isoformat(timespec="seconds"), "doubt": self.doubt}

    def _believe(self, at: datetime, *, ahead: float = _AHEAD) -> None:
        """It is this time now; the clock may be `ahead` seconds later, once."""
        self._latest = at
        self._looked = float("-inf")
        self._apart = at.timestamp() - (0.0 if self._steady is None else self._steady())
        self._ahead = ahead
        self.off = 0.0
