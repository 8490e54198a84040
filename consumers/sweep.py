"""Clocks that ring: near due, overdue, closed or withdrawn for want of a reply, and terms of volunteers that
are over. Each exactly once.

Any number of processes may sweep at once: each step locks its row, looks again, and only then acts. The
lease merely spares them the work. After a night off the next sweep catches up.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from consumers.worker import Worker
from models import volunteer_role
from models.change import Change
from models.claims.claim import Claim
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from models.upkeep import Upkeep, UpkeepTask
from reads import claim_page, due
from reads.due import Due
from realtime.outbox import Outbox
from realtime.timekeeper import Timekeeper
from rules.roles import SWEEP
from rules.words import ClockKind, ComplaintStatus
from rules.workflow import Verb

logger = logging.getLogger("taprose.sweep")

EVERY_SECONDS = 5.0
_LEASE = timedelta(seconds=30)
NOTED_EVERY = timedelta(minutes=1)
_BATCH = 200


@dataclass(slots=True)
class Swept:
    """How many of each were told."""

    near_due: int = 0
    overdue: int = 0
    closed: int = 0
    withdrawn: int = 0
    ended: int = 0
    claims: int = 0

    @property
    def total(self) -> int:
        return self.near_due + self.overdue + self.closed + self.withdrawn + self.ended + self.claims


async def _near(outbox: Outbox, found: Due, *, now: datetime) -> bool:
    async with outbox.change() as this:
        if found.instruction is not None:
            return (await Instruction.load(this, found.instruction)).warn(now=now)
        complaint, clock = await _running(this, found)
        return clock is not None and complaint.warn(clock, now=now)


async def _overdue(outbox: Outbox, found: Due, *, now: datetime) -> bool:
    async with outbox.change() as this:
        if found.instruction is not None:
            return (await Instruction.load(this, found.instruction)).expire(now=now)
        complaint, clock = await _running(this, found)
        return clock is not None and complaint.expire(clock, now=now)


async def _running(this: Change, found: Due) -> tuple[Complaint, Clock | None]:
    """The complaint, locked, and its clock if that still runs."""
    complaint = await Complaint.load(this, found.complaint)
    assert complaint is not None
    return complaint, next((c for c in complaint.clocks.open() if c.id == found.clock), None)


async def _close(outbox: Outbox, found: Due, *, now: datetime) -> bool:
    async with outbox.change() as this:
        complaint = await Complaint.load(this, found.complaint)
        assert complaint is not None
        if complaint.is_silent(now):
            complaint.close_unanswered(by=SWEEP, now=now)
            return True
        if complaint.status is not ComplaintStatus.RESOLVED:
            # Nobody is asked any more: the clock was left behind, and would be found again for ever.
            complaint.clocks.stop(ClockKind.REPORTER_REPLY, at=now)
        return False


async def _withdraw(outbox: Outbox, key: int, *, now: datetime) -> bool:
    async with outbox.change() as this:
        complaint = await Complaint.load(this, key, verb=Verb.AUTO_WITHDRAW)
        if complaint is None or not complaint.has_waited_in_vain(now):
            return False
        complaint.withdraw_unanswered(by=SWEEP, now=now)
        return True


async def _end(outbox: Outbox, key: int, *, now: datetime) -> bool:
    async with outbox.change() as this:
        return await volunteer_role.expire(this, key, by=SWEEP, now=now)


async def _late_claim(outbox: Outbox, key: int, *, now: datetime) -> bool:
    async with outbox.change() as this:
        late = await this.load_one(Claim, key)
        return late is not None and late.expire(now=now)


_STEPS: tuple[tuple[str, Callable[..., Awaitable[list[Any]]], Callable[..., Awaitable[bool]]], ...] = (
    ("near_due", due.nearly, _near),
    ("overdue", due.over, _overdue),
    ("closed", due.silent, _close),
    ("withdrawn", due.unanswered, _withdraw),
    ("ended", due.terms, _end),
    ("claims", claim_page.over, _late_claim),
)
"""What each is counted as, what has come due, and how it is told."""


async def sweep(
    outbox: Outbox, *, now: datetime, told: Callable[[Swept], None] = lambda swept: None
) -> Swept:
    """Tell everything that has come due by `now`. `told` is called after each batch. What fails keeps nothing
    else from being told; it is raised at the end, as an ExceptionGroup."""
    swept, failed = Swept(), list[Exception]()
    for name, read, tell in _STEPS:
        done = 1
        # Where nothing of a batch could be told, the next one would be the same.
        while done and (found := await read(now, _BATCH)):
            done = 0
            for each in found:
                try:
                    done += await tell(outbox, each, now=now)
                except Exception as error:
                    failed.append(error)
            setattr(swept, name, getattr(swept, name) + done)
            told(swept)
    if failed:
        raise ExceptionGroup("not all that is due could be told", failed)
    return swept


class Sweeper(Worker):
    """Sweeps every few seconds for as long as this process holds the lease, and knows what time it is."""

    def __init__(
        self, outbox: Outbox, *, time: Timekeeper, tidy: Callable[[datetime], Awaitable[object]] | None = None
    ) -> None:
        super().__init__("sweep", every=EVERY_SECONDS, length=_LEASE, logger=logger)
        self._outbox = outbox
        self._time = time
        self._tidy = tidy
        self._tidied = self._noted = datetime.min.replace(tzinfo=UTC)

    async def once(self) -> None:
        """One round: nothing by a clock that cannot be right, which then leaves the lease to others."""
        await self._time.look()
        if not self._time.trusted or not await self.take_lease():
            return
        await self._time.keep()
        now = self._time()
        if self._tidy is not None and now - self._tidied > timedelta(hours=1):
            self._tidied = now
            await self._tidy(now)
        await sweep(self._outbox, now=now, told=lambda swept: self.touch())
        if now - self._noted >= NOTED_EVERY:
            await Upkeep.done(UpkeepTask.SWEEP, at=now)
            self._noted = now
