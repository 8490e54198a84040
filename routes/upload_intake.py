"""What every way in makes of a file: who may send how much, what becomes of it, what its sender is told."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, HTTPConnection, Request

from models.identity.limits import HOURLY, HourlyLimits
from models.identity.rate_limits import hit, weigh
from models.identity.server_secret import Secrets
from models.identity.signing_in import Identity
from models.media.attachment import Attachment
from models.media.disk_space import Space, disk_full
from models.media.documents import is_pdf
from models.media.image_workers import PhotoWorkers
from models.media.store import photo_type
from models.media.uploads import Uploads
from reads import files
from routes.upload_body import FIELD
from rules.networks import IPV6_PREFIX, network_of
from rules.refusals import Refused, invalid, storage_full
from rules.roles import Actor
from rules.words import Role

T = TypeVar("T")
Identify = Callable[[HTTPConnection], Awaitable[Identity]]
"""For whom a request is made."""

_FIRST_BYTES = 64
_SEND_DOCUMENTS = frozenset({Role.OFFICER, Role.OPD_HEAD})
"""With their answers and reports: nobody looks through what strangers send before the public reads it."""
_TRUSTED = frozenset(Role) - {Role.CITIZEN, Role.DISPLAY, Role.SYSTEM}
"""Whom somebody has made what they are: what strangers may send together does not bind them."""


class OfNoUse(Exception):
    """No picture, and no document that this sender may send: `refused` says so, `status` as what."""

    def __init__(self, refused: Refused, status: int) -> None:
        super().__init__(refused.message_en)
        self.refused = refused
        self.status = status


@dataclass(frozen=True, slots=True)
class Sender:
    """`name`: under which everything they send counts, an account's or that of all who share a network
    address."""

    actor: Actor
    name: str


@dataclass
class Intake:
    """What is counted of whom, and by what, `models.identity.limits` says."""

    uploads: Uploads
    secrets: Secrets
    identify: Identify
    workers: PhotoWorkers
    now: Callable[[], datetime]
    space: Space
    hourly: HourlyLimits = HOURLY
    ipv6_prefix: int = IPV6_PREFIX

    async def sender(self, request: Request) -> Sender:
        actor = (await self.identify(request)).actor
        if actor.account is not None:
            return Sender(actor, f"account:{actor.account}")
        network = network_of(request.client.host, self.ipv6_prefix) if request.client else ""
        return Sender(actor, network)

    async def room(self) -> None:
        """Refused(STORAGE_FULL) where the disk is short of it."""
        if await asyncio.to_thread(lambda: self.space.short):
            raise storage_full()

    async def count(self, sender: Sender) -> None:
        """Refused(TOO_MANY) beyond what is reasonable; each upload counts, kept or not."""
        of_visitor = sender.actor.account is None
        limit = self.hourly.uploads if of_visitor else self.hourly.uploads_of_account
        await hit((self.secrets.attempt_key("upload", sender.name), limit), now=self.now())

    async def count_for_all(self, sender: Sender) -> None:
        """The same of strangers together."""
        if sender.actor.role not in _TRUSTED:
            key = self.secrets.attempt_key("upload", "all")
            await hit((key, self.hourly.all_uploads), now=self.now())

    async def weigh(self, size: int, sender: Sender) -> None:
        """Refused(TOO_MANY) where so many bytes are more than one sender, or all, may send."""
        hourly, key = self.hourly, self.secrets.attempt_key
        of_visitor = sender.actor.account is None
        limit = hourly.upload_kib if of_visitor else hourly.upload_kib_of_account
        kib = [(key("upload-kib", sender.name), limit)]
        if sender.actor.role not in _TRUSTED:
            kib.append((key("upload-kib", "all"), hourly.all_upload_kib))
        await weigh(-(-size // 1024), *kib, now=self.now())

    def check(self, arrived: Path, sender: Sender) -> int:
        """How many bytes there are. OfNoUse, by the first of them, before more is done with it."""
        with arrived.open("rb") as file:
            first, size = file.read(_FIRST_BYTES), file.seek(0, os.SEEK_END)
        try:
            if not is_pdf(first):
                photo_type(first)
            elif sender.actor.role not in _SEND_DOCUMENTS:
                raise _only_offices()
        except Refused as refused:
            raise OfNoUse(refused, 415 if first else 422) from None
        return size

    async def keep(self, request: Request, arrived: Path, sender: Sender, name: str | None) -> Attachment:
        """An attachment of nobody's, as of `Uploads.keep`; nothing is left of it where its sender goes away
        meanwhile (ClientDisconnect). The request's body must have been read."""
        keeping = self.uploads.keep(
            arrived, now=self.now(), workers=self.workers, sender=sender.name, name=name
        )
        return await _unless_gone(request, keeping)

    def told(self, attachment: Attachment) -> dict[str, object]:
        key = attachment.id
        signed = files.upload_link(self.secrets, key, now=self.now())
        return {
            "id": str(key),
            "url": files.address(key, signed),
            "thumbnailUrl": files.address(key, signed, thumbnail=True) if attachment.is_photo else None,
            "name": attachment.name,
            "contentType": attachment.content_type,
            "size": attachment.size,
            "width": attachment.width,
            "height": attachment.height,
        }


@contextmanager
def full_disk_refused() -> Iterator[None]:
    """Refused(STORAGE_FULL) where the disk becomes full meanwhile."""
    try:
        yield
    except OSError as error:
        if not disk_full(error):
            raise
        raise storage_full() from None


def _only_offices() -> Refused:
    return invalid(
        FIELD,
        "PDF hanya diterima dari OPD. Kirim fotonya (JPEG, PNG, atau WebP).",
        "A PDF is taken from agencies alone. Send a photo of it (JPEG, PNG or WebP).",
    )


async def _unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives; it ends where its sender goes away, raising ClientDisconnect: others wait for the
    turn. The request's body must have been read."""
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        working.cancel()
        gone.cancel()
        await asyncio.wait((working, gone))
