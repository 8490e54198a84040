"""Tells OPDs' own systems what happens, each from where it was told last, in the order of the log.

At least once: what was taken is noted after it was sent, so that who is killed between the two sends it
again, under the same `webhook-id`. Each endpoint has a task of its own: one that does not answer holds up
nobody else.
"""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from channels.signing import signed
from channels.webhook import Outcome, Webhooks
from consumers.webhook_message import WebhookMessage, message_of
from consumers.worker import STOP_SECONDS, Worker
from database import faults
from models.audit import AuditRecord, FieldChange
from models.change import Change
from models.event import Event
from models.identity.server_secret import Secrets
from models.locking import locked
from models.webhook import WebhookDelivery, WebhookEndpoint, secrets_of
from reads import log
from reads import webhook as reading
from reads.event import EventRow
from reads.webhook import DueEndpoint
from realtime.feeds import news, queue_scope
from realtime.hub import with_complaints
from realtime.outbox import Outbox
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP

logger = logging.getLogger("taprose.webhooks")

AT_ONCE = 50
"""Endpoints that one process tells something at a time."""
_BATCH = 50
_GONE = 410


class WebhookSender(Worker):
    """In one process at a time, by a lease. Two that both believe to hold it send twice, and note once: the
    position of an endpoint is compared in the transaction that moves it."""

    def __init__(
        self,
        outbox: Outbox,
        secrets: Secrets,
        webhooks: Webhooks,
        *,
        now: Callable[[], datetime],
        every: float = 1.0,
        lease: float = 15.0,
    ) -> None:
        super().__init__("webhooks", every=every, length=timedelta(seconds=lease), logger=logger)
        self._outbox = outbox
        self._secrets = secrets
        self._webhooks = webhooks
        self._now = now
        self._mine_until = float("-inf")
        self._telling: dict[int, asyncio.Task[None]] = {}

    async def once(self) -> None:
        """Begin with what is due."""
        for key in await reading.due(self._now()):
            if len(self._telling) >= AT_ONCE or not await self._leads():
                return
            if key not in self._telling:
                task = asyncio.create_task(self._tell_all(key), name=f"webhook {key}")
                self._telling[key] = task
                task.add_done_callback(partial(self._told_all, key))

    async def settle(self) -> None:
        """Wait until what has been begun is over."""
        while self._telling:
            await asyncio.wait([*self._telling.values()])
            await asyncio.sleep(0)

    async def stop(self) -> None:
        await super().stop()
        telling = [*self._telling.values()]
        for task in telling:
            task.cancel()
        if telling:
            await asyncio.wait(telling, timeout=STOP_SECONDS)
        if self._mine_until > float("-inf"):
            self._mine_until = float("-inf")
            await self.give_lease_back()

    def _told_all(self, key: int, task: asyncio.Task[None]) -> None:
        self._telling.pop(key, None)
        error = None if task.cancelled() else task.exception()
        if error is not None and not faults.noticed(error):
            logger.error("webhook %s could not be told", key, exc_info=error)

    async def _leads(self) -> bool:
        """Whether this process has the lease, which is renewed while there is work."""
        if time.monotonic() < self._mine_until:
            return True
        if not await self.take_lease():
            return False
        self._mine_until = time.monotonic() + self.length.total_seconds() / 3
        return True

    async def _tell_all(self, key: int) -> None:
        """Tell one endpoint what there is, until there is nothing more or something is not taken."""
        try:
            await self._tell(key)
        except Exception as error:
            if faults.noticed(error):
                return  # No fault of the endpoint's.
            logger.error("webhook %s could not be told: %s", key, type(error).__name__, exc_info=error)
            # It rests as if nothing had been taken, and is switched off in the end.
            due = await reading.endpoint(key, now=self._now())
            if due is not None:
                async with self._outbox.change() as this:
                    row = await locked(WebhookEndpoint, id=due.pk, position=due.position, removed_at=None)
                    if row is not None:
                        await self._failed(this, due, row, gone=False, now=self._now())

    async def _tell(self, key: int) -> None:
        while await self._leads():
            due = await reading.endpoint(key, now=self._now())
            if due is None:
                return
            opd = due.actor.opd or 0
            events = await log.of_opd(opd, due.position, limit=_BATCH)
            if not events or not await self._tell_some(due, events):
                return

    async def _tell_some(self, due: DueEndpoint, events: list[EventRow]) -> bool:
        """Whether to go on: all of these were taken, or are not for it."""
        skipped = due.position
        for event in events:
            message = await self._message(due, event)
            if message is None:
                skipped = event.id
                continue
            outcome = await self._send(due, message)
            now = self._now()
            if not await self._note(due, event, outcome, now=now):
                return False
            found = await reading.endpoint(due.pk, now=now)
            if found is None or found.position != event.id or not await self._leads():
                return found is not None
            due = found
        if skipped > due.position:
            async with self._outbox.change():
                row = await locked(WebhookEndpoint, id=due.pk, position=due.position)
                if row is not None:
                    row.position = skipped
                    await row.save(update_fields=["position"])
        return True

    async def _message(self, due: DueEndpoint, event: EventRow) -> WebhookMessage | None:
        """What it may see of it now; None: nothing, or it does not want to know."""
        actor = due.actor
        if actor.opd is None or not due.wants(event.kind):
            return None
        [told] = await with_complaints([event])
        heard = news(queue_scope(actor.opd), actor.audience, told)
        return None if heard is None else await message_of(heard)

    async def _send(self, due: DueEndpoint, message: WebhookMessage) -> Outcome:
        now = self._now()
        secrets = secrets_of(self._secrets, due.salt, due.previous_salt, due.previous_until, now=now)
        # The far end compares it with its own clock, whatever ours was set to.
        headers = signed(message.id, int(time.time()), message.body, *secrets)
        return await self._webhooks.post(due.url, headers, message.body)

    async def _note(self, due: DueEndpoint, event: EventRow, outcome: Outcome, *, now: datetime) -> bool:
        """Keep how it went, unless somebody has moved the endpoint meanwhile; whether to go on."""
        async with self._outbox.change() as this:
            row = await locked(WebhookEndpoint, id=due.pk, position=due.position, removed_at=None)
            if row is None:
                return False
            await WebhookDelivery.note(
                due.pk, event.id, tries=due.tries + 1, status=outcome.status, problem=outcome.problem,
                milliseconds=outcome.milliseconds, at=now,
            )  # fmt: skip
            if outcome.taken:
                await row.told(event.id)
            else:
                await self._failed(this, due, row, gone=outcome.status == _GONE, now=now)
        return outcome.taken

    async def _failed(
        self, this: Change, due: DueEndpoint, row: WebhookEndpoint, *, gone: bool, now: datetime
    ) -> None:
        if await row.failed(gone=gone, chance=random.random(), now=now):
            this.tell(_switched_off(due, row, at=now))
            logger.warning("webhook %s is switched off: %s", due.pk, row.disabled_why)


def _switched_off(due: DueEndpoint, row: WebhookEndpoint, *, at: datetime) -> Event:
    """What administrators read of it; they and the head of its OPD are told."""
    changes = (FieldChange(AuditField.ACTIVE, "true", "false"),)
    record = AuditRecord(AuditNoun.WEBHOOK, AuditAct.CHANGED, f"{due.actor.key_name}: {row.url}", changes)
    # The host alone: an address may hold what opens it, and mail is read by others.
    note = f"{due.actor.key_name}: {urlsplit(row.url).hostname}"
    return Event.of_office(
        EventKind.WEBHOOK_STOPPED, by=SWEEP, at=at, opd_id=due.actor.opd, note=note, audit=record
    )
