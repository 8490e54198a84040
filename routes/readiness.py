"""Whether the server can do what it is there for: read, write, hear what happens, and tell what is due."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from database import faults
from database.fullness import Fullness
from database.installation import current
from models.media.disk_space import Space
from models.upkeep import Upkeep, UpkeepTask
from reads import consumer as reading
from reads import log
from reads.consumer import ConsumerState
from realtime.relay import Relay
from realtime.timekeeper import Timekeeper

READ_SECONDS = 2.0
"""A database that takes longer to say where the log ends does not answer."""
WRITE_SECONDS = 4.0
WROTE_SECONDS = 20.0
"""Who has written lately need not try."""
SWEEP_SECONDS = 15 * 60.0
"""After so long without a sweep nobody hears any more of what is due."""
FRESH_SECONDS = 1.0
"""For how long what was found is told again: anybody may ask."""


class Reason(StrEnum):
    """Why no requests should be sent here."""

    DATABASE = "database"
    """It does not answer."""
    WRITE = "write"
    """It can be read, but not written."""
    DISK = "disk"
    """Less is free than should stay free, or the database had no room."""
    RELAY = "relay"
    """What happens is not heard here: screens are behind."""
    SWEEP = "sweep"
    """Nothing that is due was told for long."""
    ROOM = "room"
    """Connections had to be refused."""


ELSEWHERE = frozenset({Reason.RELAY, Reason.ROOM})
"""What another process may do better. Where the database is away or the disk is full it is so for all, and
readers had better hear of it than of nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands at one moment."""

    head: int | None = None
    """Where the log ends; None: the database did not answer."""
    wrote: bool = False
    space: Mapping[str, str] = field(default_factory=dict)
    """By what is written there `enough`, `full` or `unknown`."""
    consumers: Sequence[ConsumerState] = ()
    upkeep: Mapping[UpkeepTask, datetime] = field(default_factory=dict)


class Readiness:
    """Of this process; `space` are the disks by what is written there."""

    def __init__(self, relay: Relay, clock: Timekeeper, space: Mapping[str, Space]) -> None:
        self.relay = relay
        self.clock = clock
        self.space = space
        self._began = time.monotonic()
        self._found: Standing | None = None
        self._found_at = float("-inf")
        self._looking = asyncio.Lock()

    async def look(self, *, fresh: bool = False) -> Standing:
        """How it stands now; unless `fresh`, or has a second ago."""
        async with self._looking:
            if fresh or self._found is None or time.monotonic() - self._found_at > FRESH_SECONDS:
                self._found = await self._look()
                self._found_at = time.monotonic()
            return self._found

    def reasons(self, found: Standing, *, room: bool) -> list[Reason]:
        """What speaks against sending requests here; `room`: whether connections are taken."""
        wrong: dict[Reason, Callable[[], bool]] = {
            Reason.DATABASE: lambda: found.head is None,
            Reason.WRITE: lambda: found.head is not None and not found.wrote,
            Reason.DISK: lambda: "full" in found.space.values(),
            Reason.RELAY: lambda: not self.relay.current,
            Reason.SWEEP: lambda: self._unswept(found),
            Reason.ROOM: lambda: not room,
        }
        return [reason for reason, holds in wrong.items() if holds()]

    def _unswept(self, found: Standing) -> bool:
        """By a clock that is doubted nothing is swept, which is told by itself."""
        if not self.clock.trusted or time.monotonic() - self._began < SWEEP_SECONDS or found.head is None:
            return False
        last = found.upkeep.get(UpkeepTask.SWEEP)
        return last is None or (self.clock() - last).total_seconds() > SWEEP_SECONDS

    async def _look(self) -> Standing:
        space = {name: await asyncio.to_thread(_room, each) for name, each in self.space.items()}
        full = current().part(Fullness).full
        space = {"database": "enough", **space, **({"database": "full"} if full else {})}
        try:
            async with asyncio.timeout(READ_SECONDS):
                head = await log.head()
                consumers, upkeep = await reading.states(), await Upkeep.when()
        except Exception as error:
            faults.noticed(error)
            return Standing(space=space)
        wrote = await self._can_write()
        return Standing(head, wrote, space, consumers, upkeep)

    async def _can_write(self) -> bool:
        fullness = current().part(Fullness)
        if time.monotonic() - fullness.wrote_at < WROTE_SECONDS and not fullness.full:
            return True
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                await Upkeep.done(UpkeepTask.PROBE, at=self.clock())
        except Exception as error:
            faults.noticed(error)
            return False
        fullness.wrote_at = time.monotonic()
        return True


def _room(space: Space) -> str:
    try:
        return "full" if space.short else "enough"
    except OSError:
        return "unknown"
