"""Sends what was written down, in whichever process has time, and marks it.

Before its lease is over nobody else takes what a process has begun to send. One that is killed between
sending and marking leaves it to be sent again, under the same id.
"""

import asyncio
import contextlib
import json
import logging
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from channels.failing import Gone, NotTaken, TryLater
from channels.message import Channel, Message
from channels.outgoing import ForbiddenAddress
from channels.web_push import MOST_BYTES, Browser, WebPush
from consumers.dead_address import KINDS, end_address
from consumers.notice_message import Composed, composed
from consumers.worker import Worker
from database import faults
from models import global_id
from models.change import change
from models.delivery import LEASE, Delivery
from models.identity.server_secret import Secrets
from models.push_address import PushAddress
from rules.notices import SILENT_FOR, URGENT, DeliveryStatus, NoticeChannel
from rules.receivers import ReceiverKey
from rules.returned_mail import mark_of
from rules.unsubscribing import link_of
from rules.words import ContactKind

logger = logging.getLogger("taprose.notices")

AT_ONCE = 16
"""Of each channel: one that does not answer holds up none of the others."""
SEND_SECONDS = 60.0
"""For one message, whatever the far end does; well within the lease."""
FINISH_SECONDS = 5.0
"""At the end of the process, for what is being handed over: it would be sent again, if it were not marked."""
EVERY_SECONDS = 2.0
_CUT = 400
"""Letters of a push's text."""
_TOLD_EVERY = 60.0
_LONGEST_WAIT = 6 * 3600.0
"""Of what a far end asks for."""

_FRAME = (
    "{text}\n\n{link}\n\n--\nTaprose. Balasan atas surat ini tidak dibaca: {reply}\n"
    "Berhenti menerima surat ini: {stop}\n",
    "{text}\n\n{link}\n\n--\nTaprose. Replies to this mail are not read: {reply}\nStop such mail: {stop}\n",
)
_REPLY = (
    "jawablah lewat alamat di atas, atau tulislah kepada {desk}.",
    "answer at the address above, or write to {desk}.",
)


class Deliverer(Worker):
    """`channels`: by what mail and short messages go; `push`: by what browsers are told; None: not at all.
    `site`: the address of this site, None: not known. `desk`: whom people may write to."""

    def __init__(
        self,
        channels: Mapping[ContactKind, Channel],
        push: WebPush | None,
        *,
        secrets: Secrets,
        now: Callable[[], datetime],
        site: str | None,
        desk: str,
        at_once: int = AT_ONCE,
        every: float = EVERY_SECONDS,
        lease: timedelta = LEASE,
    ) -> None:
        super().__init__("deliveries", every=every, length=lease, logger=logger)
        self._channels = channels
        self._push = push
        self._secrets = secrets
        self._now = now
        self._site = site
        self._desk = desk
        self._at_once = at_once
        self._warned: dict[NoticeChannel, float] = {}
        self._sending: dict[asyncio.Task[None], NoticeChannel] = {}

    async def once(self) -> None:
        """Send all whose time has come; as one ends the next begins. Of each line it is one at a time."""
        while True:
            self.touch()
            begun = await self._begin()
            if not self._sending:
                return
            if not begun:
                await asyncio.wait(self._sending, timeout=self._every, return_when=asyncio.FIRST_COMPLETED)

    async def stop(self) -> None:
        """Begin with nothing more, and let what is being handed over be taken and marked."""
        await super().stop()
        if self._sending:
            await asyncio.wait(self._sending, timeout=FINISH_SECONDS)
        left = [*self._sending]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _begin(self) -> bool:
        """Whether there was something to begin with, and room for it."""
        under_way, begun = [*self._sending.values()], False
        for channel in NoticeChannel:
            room = self._at_once - under_way.count(channel)
            if room <= 0:
                continue
            for each in await Delivery.claim(
                self._holder, channel=channel, most=room, now=self._now(), lease=self.length
            ):
                task = asyncio.create_task(self._deliver(each), name=f"delivery {each.id}")
                self._sending[task] = channel
                task.add_done_callback(self._sending.pop)
                begun = True
        return begun

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self._try(delivery)
        except Exception as error:
            if faults.noticed(error):
                return  # Its lease runs out, and it is begun anew.
            logger.error("a delivery could not be handled: %s", type(error).__name__)
            # Else it would be begun anew for ever, and its line stand still.
            with contextlib.suppress(Exception):
                await delivery.again(type(error).__name__, now=self._now())

    async def _try(self, delivery: Delivery) -> None:
        now = self._now()
        made = await composed(delivery, now=now)
        if made is None:
            await delivery.end(DeliveryStatus.DROPPED, now=now)
            return
        at = made.who.quiet_at(delivery.kind, now)
        if at > now:
            await delivery.later(at, error=delivery.error)
            return
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._send(delivery, made)
        except Gone:
            await self._gone(delivery, made)
        except NotTaken as refused:
            await delivery.end(DeliveryStatus.FAILED, now=self._now(), error=refused.status)
            self._warn(delivery, refused.status)
            await self._heard(made, answered=not isinstance(refused, ForbiddenAddress))
        except TryLater as later:
            await self._later(delivery, later)
            await self._heard(made, answered=True)
        except Exception as error:
            # Its own words may name the address.
            await delivery.again(type(error).__name__, now=self._now())
            self._warn(delivery, type(error).__name__)
            await self._heard(made, answered=not isinstance(error, OSError))
        else:
            await delivery.end(DeliveryStatus.DONE, now=self._now())
            await self._heard(made, answered=True)

    async def _later(self, delivery: Delivery, later: TryLater) -> None:
        now = self._now()
        waits = await delivery.again(later.status, now=now)
        if waits and later.seconds is not None:
            fresh = timedelta(seconds=min(later.seconds, _LONGEST_WAIT))
            await Delivery.not_before(delivery.id, now + fresh)
        self._warn(delivery, later.status)

    async def _gone(self, delivery: Delivery, made: Composed) -> None:
        """The address takes nothing any more: it ends, and with it whatever waits for it."""
        now = self._now()
        async with change():
            await delivery.end(DeliveryStatus.FAILED, now=now, error="gone")
            await end_address(made.who.key, made.to, now=now)

    async def _heard(self, made: Composed, *, answered: bool) -> None:
        """Where a browser takes messages something was answered, or nothing at all. After days of that it
        ends; but not while nobody answers, as when this server reaches nothing."""
        to, now = made.to, self._now()
        if to.channel is not NoticeChannel.PUSH:
            return
        if answered:
            if to.silent_since is not None:
                await PushAddress.answered(to.to)
        elif to.silent_since is None:
            await PushAddress.fell_silent(to.to, now=now)
        elif now - to.silent_since >= SILENT_FOR and await Delivery.any_taken(
            NoticeChannel.PUSH, since=to.silent_since
        ):
            async with change():
                await end_address(made.who.key, to, now=now)

    async def _send(self, delivery: Delivery, made: Composed) -> None:
        id = self._secrets.lasting_id(f"delivery {delivery.key}")
        if delivery.channel is NoticeChannel.PUSH:
            if self._push is None:
                raise NotTaken("no channel")
            topic = urlsafe_b64encode(id.bytes).decode().rstrip("=")
            to = Browser(made.to.to, made.to.p256dh, made.to.auth)
            urgent = delivery.kind in URGENT
            await self._push.send(to, _payload(str(id), made), topic=topic, urgent=urgent)
            return
        channel = self._channels.get(KINDS[delivery.channel])
        if channel is None:
            raise NotTaken("no channel")
        await channel.send(self._message(str(id), delivery, made))

    def _message(self, id: str, delivery: Delivery, made: Composed) -> Message:
        said, english = made.said, made.to.english
        link = f"{self._site}{said.path}" if self._site else ""
        if delivery.channel is NoticeChannel.PHONE:
            text = f"Taprose: {said.text}" + (f"\n{link}" if link else "")
            return Message(made.to.to, said.subject, text, id)
        stop = self._stop_link(made.who.key, made.to.key)
        text = _FRAME[english].format(
            text=said.text, link=link, reply=_REPLY[english].format(desk=self._desk), stop=stop or "–"
        )
        sealed = global_id.encode("Delivery", delivery.id)
        mark = mark_of(sealed, delivery.key, made.to.to, self._secrets.signature)
        return Message(made.to.to, said.subject, text, id, stop, mark)

    def _stop_link(self, key: ReceiverKey, address: int) -> str | None:
        """Row ids are nobody's to read: the link has the sealed one."""
        if self._site is None:
            return None
        of = ("Account", key.account) if key.account is not None else ("Complaint", key.complaint or 0)
        return f"{self._site}{link_of(global_id.encode(*of), address, self._secrets.signature)}"

    def _warn(self, delivery: Delivery, why: str) -> None:
        """Say in the log that something is not taken, now and then: a far end that is off fails often."""
        now = time.monotonic()
        if now - self._warned.get(delivery.channel, float("-inf")) >= _TOLD_EVERY:
            self._warned[delivery.channel] = now
            logger.warning("a delivery by %s was not taken: %s", delivery.channel.value, why)


def _payload(id: str, made: Composed) -> bytes:
    """What the service worker reads. Cut until it fits: a letter may take four bytes, or six once escaped."""
    said = made.said
    for most in (_CUT, _CUT // 2, _CUT // 8):
        told = {"id": id, "title": said.subject[:most], "body": said.text[:most], "url": said.path}
        found = json.dumps(told, ensure_ascii=False).encode()
        if len(found) <= MOST_BYTES:
            break
    return found
