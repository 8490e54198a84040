"""POST /uploads: a photo, or an office's PDF, comes in, and gets the id under which it is attached."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

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
from routes.refusal import refusing
from routes.upload_body import FIELD, NotAPhotoRequest, TooLarge, receive
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


@dataclass
class UploadRoute:
    """Takes photos from anyone who comes in (`routes.permissions`).

    Answers 201 with the attachment, or with a refusal: 413 too many bytes, 415 a type that is not taken,
    422 a broken form or picture, 429 too many uploads, 507 no room on the disk. Of what is refused nothing
    is left.
    """

    uploads: Uploads
    secrets: Secrets
    identify: Identify
    workers: PhotoWorkers
    now: Callable[[], datetime]
    space: Space
    hourly: HourlyLimits = HOURLY
    ipv6_prefix: int = IPV6_PREFIX

    @property
    def route(self) -> Route:
        return Route("/uploads", self._post, methods=["POST"], name="uploads")

    async def _post(self, request: Request) -> Response:
        try:
            actor = (await self.identify(request)).actor
            sender = self._sender(actor, request)
            with self.workers.place(sender):
                if await asyncio.to_thread(lambda: self.space.short):
                    raise storage_full()
                await self._count(actor, sender)
                return await self._take(request, actor, sender)
        except TooLarge as error:
            return refusing(error.refused, 413)
        except NotAPhotoRequest:
            return refusing(_wrong_request(), 415)
        except Refused as refused:
            return refusing(refused)
        except ClientDisconnect:
            return Response(status_code=499)  # Nobody hears it.
        except OSError as error:
            if not disk_full(error):
                raise
            return refusing(storage_full())

    async def _count(self, actor: Actor, sender: str) -> None:
        """Refused(TOO_MANY) beyond what is reasonable; each upload counts, kept or not."""
        limit = self.hourly.uploads if actor.account is None else self.hourly.uploads_of_account
        await hit((self.secrets.attempt_key("upload", sender), limit), now=self.now())

    async def _weigh(self, size: int, actor: Actor, sender: str) -> None:
        """Refused(TOO_MANY) where it is more than one sender, or all, may send."""
        hourly, key = self.hourly, self.secrets.attempt_key
        limit = hourly.upload_kib if actor.account is None else hourly.upload_kib_of_account
        of_all = actor.role not in _TRUSTED
        kib = [(key("upload-kib", sender), limit)]
        kib += [(key("upload-kib", "all"), hourly.all_upload_kib)] if of_all else []
        await weigh(-(-size // 1024), *kib, now=self.now())
        if of_all:
            await hit((key("upload", "all"), hourly.all_uploads), now=self.now())

    async def _take(self, request: Request, actor: Actor, sender: str) -> Response:
        arriving = self.uploads.arriving()
        try:
            name = await receive(request, arriving)
            with arriving.open("rb") as file:
                first, size = file.read(_FIRST_BYTES), file.seek(0, os.SEEK_END)
            try:
                if not is_pdf(first):
                    photo_type(first)
                elif actor.role not in _SEND_DOCUMENTS:
                    raise _only_offices()
            except Refused as refused:
                return refusing(refused, 415 if first else 422)
            await self._weigh(size, actor, sender)
            keeping = self.uploads.keep(
                arriving, now=self.now(), workers=self.workers, sender=sender, name=name
            )
            attachment = await _unless_gone(request, keeping)
        finally:
            arriving.unlink(missing_ok=True)
        return JSONResponse(self._told(attachment), 201, {"Cache-Control": "no-store"})

    def _sender(self, actor: Actor, request: Request) -> str:
        """Whose photo it is: an account's, or of all who share a network address."""
        if actor.account is not None:
            return f"account:{actor.account}"
        return network_of(request.client.host, self.ipv6_prefix) if request.client else ""

    def _told(self, attachment: Attachment) -> dict[str, object]:
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


def _wrong_request() -> Refused:
    return invalid(
        FIELD,
        "Kirim foto sebagai formulir (multipart/form-data) dengan isian `file`.",
        "Send the photo as a form (multipart/form-data) with the field `file`.",
    )
