"""One shared run: a stream that is listened to, executed once for each item, and handed to its members."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Hashable, Mapping, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from .deliveries import Batch, Delivery
from .members import Member, subject
from .operation import Operation
from .pending import Pending
from .places import Place
from .streams import Stream
from .turns import SLICE_SECONDS

if TYPE_CHECKING:
    from .shared import SharedRuns

MOST_WAITING = 10_000
"""How many items without a subject may wait for their execution before the members are sent to resume."""
BATCH_BYTES = 64 * 1024
"""How much is executed before it is handed out."""
_AT_ONCE = 64


class Run:
    """One stream listened to, and its members. It has a task only while items wait to be executed."""

    def __init__(
        self,
        runs: SharedRuns,
        key: Hashable,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        place: Place,
    ) -> None:
        self.key = key
        self._place: Place | None = place
        self._runs = runs
        self._operation = operation
        self._variables = variables
        self._stream = stream
        self._members: dict[Member, None] = {}
        self._waiting: Pending[Any] = Pending(stream.subject, MOST_WAITING)
        self._working: asyncio.Task[None] | None = None
        self._newest: Batch | None = None
        self._newest_at = 0.0
        self._making: asyncio.Task[Batch] | None = None
        self._unlisten = stream.listen(self._tell, self._stop)

    # ── who hears it ────────────────────────────────────────────────────────────────────────

    def add(self, member: Member, variables: Mapping[str, Any], stream: Stream[Any]) -> None:
        """Lets the member hear what is told from now on, after what it has missed since its `after`."""
        # In one turn of the loop: what was told up to `head` is the member's own gap, all later comes here.
        head = stream.head()
        after = head if stream.after is None else stream.after
        member.run = self
        member.told = after
        self._members[member] = None
        if after < head:
            member.meanwhile = Pending(subject)
            member.replay = asyncio.ensure_future(self._replay(member, variables, stream, head))
        if self._waiting.ended:
            self._wake()

    def leave(self, member: Member) -> None:
        """Forgets the member; without members the run ends."""
        self._members.pop(member, None)
        if not self._members:
            self._close()

    async def _replay(
        self, member: Member, variables: Mapping[str, Any], stream: Stream[Any], until: int
    ) -> None:
        try:
            if stream.fresh_seconds:
                await self._hear(member, await self._state())
            else:
                async with aclosing(_items(stream, until)) as items:
                    async for item in items:
                        if stream.position(item) > member.told:
                            await self._hear(
                                member, Batch((await self._executed_late(variables, stream, item),))
                            )
            await self._catch_up(member)
        except Exception as error:
            member.replay = None
            self._send_away(member, error)

    async def _hear(self, member: Member, batch: Batch) -> None:
        member.told = batch.deliveries[-1].position
        member.hear(batch)
        await member.free()

    async def _state(self) -> Batch:
        """The newest state: one execution for all who begin about the same time."""
        late = self._newest_at + self._stream.fresh_seconds
        if self._newest is not None and asyncio.get_running_loop().time() < late:
            return self._newest
        if self._making is None:
            self._making = asyncio.ensure_future(self._make())
        return await asyncio.shield(self._making)

    async def _make(self) -> Batch:
        try:
            # What changes from now on is told to all who are members by now.
            self._newest_at = asyncio.get_running_loop().time()
            found = [item async for item in _items(self._stream, self._stream.head())]
            self._newest = Batch((await self._executed_late(self._variables, self._stream, found[-1]),))
            return self._newest
        finally:
            self._making = None

    async def _catch_up(self, member: Member) -> None:
        meanwhile = member.meanwhile
        assert meanwhile is not None
        while deliveries := meanwhile.drain():
            batch = Batch(deliveries).after(member.told)
            if batch is not None:
                member.hear(batch)
                await member.free()
        member.replay = member.meanwhile = None
        if meanwhile.ended:
            self._send_away(member, None)

    # ── what it hears ───────────────────────────────────────────────────────────────────────

    def _tell(self, items: Sequence[Any]) -> None:
        self._waiting.put(items)
        self._wake()

    def _stop(self, reason: Exception | None) -> None:
        self._waiting.end(reason)
        self._wake()

    def _wake(self) -> None:
        if self._working is None and self._members:
            self._working = asyncio.ensure_future(self._work())

    async def _work(self) -> None:
        try:
            while len(self._waiting) and self._members:
                self._runs.busy[self] = time.monotonic()
                await self._hand_out(await self._next_batch())
                await asyncio.sleep(0)
        finally:
            self._working = None
            self._runs.busy.pop(self, None)
        if self._waiting.ended:
            self._end(self._waiting.reason)

    async def _next_batch(self) -> Batch:
        """What waits, executed, until there is enough to hand out."""
        clock = time.perf_counter
        size = 0
        deliveries: list[Delivery] = []
        turn = await self._runs.turns.take()
        try:
            began = clock()
            late = began + SLICE_SECONDS
            while len(self._waiting) and size < BATCH_BYTES and (not deliveries or clock() < late):
                delivery = await self._executed(self._variables, self._stream, self._waiting.pop())
                deliveries.append(delivery)
                size += len(delivery.payload)
            self._stream.spent((clock() - began) / len(deliveries))
        finally:
            turn.over()
        batch = Batch(deliveries)
        if self._stream.fresh_seconds:
            self._newest, self._newest_at = Batch(deliveries[-1:]), asyncio.get_running_loop().time()
        return batch

    async def _executed_late(self, variables: Mapping[str, Any], stream: Stream[Any], item: Any) -> Delivery:
        turn = await self._runs.late_turns.take()
        try:
            return await self._executed(variables, stream, item)
        finally:
            turn.over()

    async def _executed(self, variables: Mapping[str, Any], stream: Stream[Any], item: Any) -> Delivery:
        payload = await self._runs.execute(self._operation, variables, stream, item)
        return Delivery(stream.position(item), stream.subject(item), payload)

    async def _hand_out(self, batch: Batch) -> None:
        clock = asyncio.get_running_loop().time
        late = clock() + SLICE_SECONDS
        members = list(self._members)
        self._runs.counters.deliveries += len(members) * len(batch.deliveries)
        for start in range(0, len(members), _AT_ONCE):
            for member in members[start : start + _AT_ONCE]:
                if member.run is not self:
                    continue
                try:
                    member.take(batch)
                except Exception as error:
                    self._send_away(member, error)
            if clock() > late:
                await asyncio.sleep(0)
                late = clock() + SLICE_SECONDS

    # ── its end ─────────────────────────────────────────────────────────────────────────────

    def _end(self, reason: Exception | None) -> None:
        """The feed has ended, or its events came faster than they could be executed."""
        self._runs.forget(self)
        for member in list(self._members):
            if member.meanwhile is not None:
                member.meanwhile.end(reason)
            else:
                self._send_away(member, reason)

    def _send_away(self, member: Member, reason: Exception | None) -> None:
        member.leave()
        member.end(reason)

    def _close(self) -> None:
        self._runs.forget(self)
        if self._place is not None:
            self._runs.places.give_back(self._place)
            self._place = None
        if self._making is not None:
            self._making.cancel()
        self._unlisten()


async def _items(stream: Stream[Any], until: int) -> AsyncGenerator[Any, None]:
    """What the stream missed up to `until`, one by one."""
    batches = stream.backlog(until)
    try:
        async for batch in batches:
            for item in batch:
                yield item
    finally:
        close = getattr(batches, "aclose", None)
        if close is not None:
            await close()
