"""Clocks that ring: near due, overdue, closed or withdrawn for want of a reply. Each exactly once.

Any number of processes may sweep at once: each step locks its row, looks again, and only then acts. The
lease merely spares them the work. After a night off the next sweep catches up.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from models.clock import Clock
from models.complaint.complaint import Complaint
from models.event import Event
from models.instruction import Instruction
from models.lease import Lease
from realtime.outbox import Outbox
from realtime.timekeeper import Timekeeper
from rules.events import EventKind
from rules.roles import SWEEP
from rules.words import ClockKind, ClockState, ComplaintStatus
from rules.workflow import WITHDRAW_AFTER_DAYS

logger = logging.getLogger("taprose.sweep")

EVERY_SECONDS = 5.0
STOP_SECONDS = 3.0
"""How long a sweep may take to undo what it has begun, at the end."""
_LEASE = timedelta(seconds=30)
_BATCH = 200
_OFFICE_CLOCKS = (ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, ClockKind.INSTRUCTION)


@dataclass(slots=True)
class Swept:
    """How many of each were told."""

    near_due: int = 0
    overdue: int = 0
    closed: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return self.near_due + self.overdue + self.closed + self.withdrawn


async def sweep(
    outbox: Outbox, *, now: datetime, told: Callable[[Swept], None] = lambda swept: None
) -> Swept:
    """Tell everything that has come due by `now`. `told` is called after each batch."""
    swept = Swept()
    running = Clock.filter(state=ClockState.RUNNING, stopped_at=None)
    near = running.filter(near_told=False, near_at__lte=now, due_at__gt=now, kind__in=_OFFICE_CLOCKS)
    due = running.filter(due_at__lte=now, kind__in=_OFFICE_CLOCKS)
    silent = running.filter(due_at__lte=now, kind=ClockKind.REPORTER_REPLY)
    asked = Complaint.filter(
        status=ComplaintStatus.NEEDS_INFORMATION, asked_at__lte=now - timedelta(days=WITHDRAW_AFTER_DAYS)
    )
    while clocks := await near.order_by("near_at").limit(_BATCH):
        for clock in clocks:
            swept.near_due += await _near(outbox, clock.id, now=now)
        told(swept)
    while clocks := await due.order_by("due_at").limit(_BATCH):
        for clock in clocks:
            swept.overdue += await _overdue(outbox, clock.id, now=now)
        told(swept)
    while clocks := await silent.order_by("due_at").limit(_BATCH):
        for clock in clocks:
            swept.closed += await _close(outbox, clock.complaint_id, now=now)
        told(swept)
    while complaints := await asked.order_by("asked_at").limit(_BATCH):
        for complaint in complaints:
            swept.withdrawn += await _withdraw(outbox, complaint.id, now=now)
        told(swept)
    return swept


async def _near(outbox: Outbox, clock_id: int, *, now: datetime) -> bool:
    async with outbox.change():
        complaint, clock = await _locked(clock_id)
        if clock.near_told or clock.state is not ClockState.RUNNING or clock.near_at > now:
            return False
        clock.near_told = True
        await clock.save(update_fields=["near_told"])
        await _tell(EventKind.NEAR_DUE, complaint, clock, now=now)
        return True


async def _overdue(outbox: Outbox, clock_id: int, *, now: datetime) -> bool:
    async with outbox.change():
        complaint, clock = await _locked(clock_id)
        if clock.state is not ClockState.RUNNING or clock.stopped_at is not None or clock.due_at > now:
            return False
        clock.state, clock.near_told = ClockState.OVERDUE, True
        await clock.save(update_fields=["state", "near_told"])
        if clock.instruction_id is not None:
            await Instruction.filter(id=clock.instruction_id).update(overdue=True)
        elif complaint is not None:
            await complaint.settle(at=now, felt=False)
        await _tell(EventKind.OVERDUE, complaint, clock, now=now)
        return True


async def _close(outbox: Outbox, complaint_id: int | None, *, now: datetime) -> bool:
    async with outbox.change():
        complaint = await Complaint.select_for_update().get(id=complaint_id)
        replies = await Clock.open_of(complaint, ClockKind.REPORTER_REPLY)
        if complaint.status is ComplaintStatus.RESOLVED and any(c.due_at <= now for c in replies):
            await complaint.close_unanswered(by=SWEEP, now=now)
            return True
        if complaint.status is not ComplaintStatus.RESOLVED:
            # Nobody is asked any more: the clock was left behind, and would be found again for ever.
            await complaint.stop_clocks(ClockKind.REPORTER_REPLY, at=now)
        return False


async def _withdraw(outbox: Outbox, complaint_id: int, *, now: datetime) -> bool:
    async with outbox.change():
        await Complaint.lock_with_merged(complaint_id)
        complaint = await Complaint.select_for_update().get(id=complaint_id)
        asked = complaint.asked_at
        waits = complaint.status is ComplaintStatus.NEEDS_INFORMATION and asked is not None
        if not waits or asked is None or asked > now - timedelta(days=WITHDRAW_AFTER_DAYS):
            return False
        await complaint.withdraw_unanswered(by=SWEEP, now=now)
        return True


async def _locked(clock_id: int) -> tuple[Complaint | None, Clock]:
    """The clock and its complaint, locked in the order in which every verb locks them."""
    found = await Clock.get(id=clock_id)
    complaint = None
    if found.complaint_id is not None:
        complaint = await Complaint.select_for_update().get(id=found.complaint_id)
    return complaint, await Clock.select_for_update().get(id=clock_id)


async def _tell(kind: EventKind, complaint: Complaint | None, clock: Clock, *, now: datetime) -> None:
    if clock.instruction_id is not None:
        instruction = await Instruction.get(id=clock.instruction_id)
        instruction.tell(kind, complaint, by=SWEEP, at=now, note=clock.kind.value)
    elif complaint is not None:
        Event.append(kind, complaint, by=SWEEP, at=now, note=clock.kind.value)


class Sweeper:
    """Sweeps every few seconds for as long as this process holds the lease, and knows what time it is."""

    def __init__(
        self,
        outbox: Outbox,
        *,
        time: Timekeeper,
        tidy: Callable[[datetime], Awaitable[object]] | None = None,
    ) -> None:
        self._outbox = outbox
        self._time = time
        self._tidy = tidy
        self._holder = uuid4().hex
        self._task: asyncio.Task[None] | None = None
        self._tidied = datetime.min.replace(tzinfo=UTC)

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="sweep")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)

    async def _run(self) -> None:
        while True:
            try:
                await self.once()
            except Exception:
                logger.exception("a sweep failed; the next one begins where it ended")
            await asyncio.sleep(EVERY_SECONDS)

    async def once(self) -> None:
        """One round: nothing by a clock that cannot be right, which then leaves the lease to others."""
        await self._time.look()
        if not self._time.trusted or not await Lease.take("sweep", self._holder, length=_LEASE):
            return
        await self._time.keep()
        now = self._time()
        await sweep(self._outbox, now=now)
        if self._tidy is not None and now - self._tidied > timedelta(hours=1):
            self._tidied = now
            await self._tidy(now)
