"""Photos over links that break: the tus protocol 1.0 (tus.io/protocols/resumable-upload), beside `uploads`.

A client says how large a photo is, sends it in parts, asks after a lost link how much has arrived, and goes
on from there. Once all is there, POST to its address makes it what a plain upload becomes, with the same
answer; whoever did not hear that answer may ask again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from models.media.attachment import Attachment
from models.media.partial_uploads import Busy, Elsewhere, Gone, PartialUpload, PartialUploads
from models.media.store import MAX_BYTES
from reads import files
from routes.refusal import refusing
from routes.tus import OFFERED, PART, VERSION, WrongRequest, check_version, method, name_in, number, pieces
from routes.upload_body import FIELD, TooLarge
from routes.upload_intake import Intake, OfNoUse, Sender, full_disk_refused
from rules.refusals import RefusalCode, Refused, invalid, not_found

PATH = "/uploads/resumable"
_SIGNED = "resumable"
"""The proof stands in the query, which no log of a proxy holds."""
_VISITOR = "visitor"
"""As owner: visitors come back by other network addresses, as telephones do, and are told from each other by
the upload's own address alone."""

Answering = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class ResumableUploads:
    """Takes photos from whoever may send plain ones, by the same rules: each counts when it begins, its bytes
    when they have arrived. Nobody else knows of an upload: an account's is 404 to all others, a visitor's has
    an address that nobody guesses.

    Refuses as the plain upload does, and with 409 where a part does not follow on what has arrived, 412 for
    another version, 423 while another request is making the picture.
    """

    intake: Intake
    parts: PartialUploads

    @property
    def routes(self) -> list[Route]:
        return [
            Route(PATH, self._begin_or_offer, methods=["POST", "OPTIONS"], name="resumable uploads"),
            Route(
                PATH + "/{key}", self._go_on, name="resumable upload",
                methods=["HEAD", "PATCH", "DELETE", "POST", "OPTIONS"],
            ),
        ]  # fmt: skip

    async def _begin_or_offer(self, request: Request) -> Response:
        return await _told(request, _offer if method(request) == "OPTIONS" else self._begin)

    async def _go_on(self, request: Request) -> Response:
        verbs: dict[str, Answering] = {
            "HEAD": self._where,
            "PATCH": self._part,
            "DELETE": self._end,
            "POST": self._finish,
            "OPTIONS": _offer,
        }
        return await _told(request, verbs.get(method(request), _unknown))

    async def _begin(self, request: Request) -> Response:
        check_version(request)
        size = number(request, "upload-length")
        if size > MAX_BYTES:
            raise TooLarge
        metadata = request.headers.get("upload-metadata", "")
        name_in(metadata)
        sender = await self.intake.sender(request)
        with full_disk_refused():
            await self.intake.room()
            await self.intake.count(sender)
            await self.intake.count_for_all(sender)
            begin = self.parts.begin
            upload = await asyncio.to_thread(
                begin, owner=_owner(sender), size=size, metadata=metadata, now=self.intake.now()
            )
        signed = self.intake.secrets.signature(upload.key, _SIGNED)
        address = f"{PATH}/{upload.key}?k={signed}"
        return Response(status_code=201, headers={"Location": address, **_ending(upload)})

    async def _where(self, request: Request) -> Response:
        check_version(request)
        _, upload = await self._found(request)
        arrived = await asyncio.to_thread(self.parts.arrived, upload)
        headers = {"Upload-Offset": str(arrived), "Upload-Length": str(upload.size), **_ending(upload)}
        if upload.metadata:
            headers["Upload-Metadata"] = upload.metadata
        return Response(headers=headers)

    async def _part(self, request: Request) -> Response:
        check_version(request)
        sender, upload = await self._found(request)
        if request.headers.get("content-type") != PART:
            raise WrongRequest(415, f"Bagian dikirim sebagai {PART}.", f"A part is sent as {PART}.")
        offset = number(request, "upload-offset")
        with self.intake.workers.place(sender.name), full_disk_refused():
            await self.intake.room()
            # What came before may have been too much already.
            await self.intake.weigh(0, sender)
            if offset != await asyncio.to_thread(self.parts.arrived, upload):
                raise Elsewhere
            length = request.headers.get("content-length", "")
            if length.isdecimal() and int(length[:19]) > upload.size - offset:
                raise TooLarge
            arrived = offset if offset == upload.size else await self._add(request, sender, upload, offset)
        return Response(status_code=204, headers={"Upload-Offset": str(arrived), **_ending(upload)})

    async def _add(self, request: Request, sender: Sender, upload: PartialUpload, offset: int) -> int:
        """How much has arrived then. What came before a link broke stays, and is weighed as well."""
        at = offset
        with self.parts.writing(upload) as writer:
            try:
                async with aclosing(pieces(request, upload.size - offset)) as arriving:
                    async for piece in arriving:
                        await asyncio.to_thread(writer.add, piece, at=at)
                        at += len(piece)
            finally:
                await asyncio.to_thread(writer.settle)
                await self.intake.weigh(at - offset, sender)
        return at

    async def _end(self, request: Request) -> Response:
        check_version(request)
        _, upload = await self._found(request)
        await asyncio.to_thread(self.parts.remove, upload)
        return Response(status_code=204)

    async def _finish(self, request: Request) -> Response:
        sender, upload = await self._found(request)
        async for data in request.stream():
            if data:
                raise WrongRequest(
                    400, "Tidak ada isian yang diharapkan di sini.", "Nothing is expected here."
                )
        with self.parts.finishing(upload):
            made = await asyncio.to_thread(self.parts.made_of, upload)
            if made is None:
                attachment = await self._made(request, sender, upload)
            elif (found := await files.uploaded(str(made))) is not None:
                attachment = found
            else:
                raise Gone
        return JSONResponse(self.intake.told(attachment), 201)

    async def _made(self, request: Request, sender: Sender, upload: PartialUpload) -> Attachment:
        intake, arrived = self.intake, self.parts.bytes_of(upload)
        if await asyncio.to_thread(self.parts.arrived, upload) < upload.size:
            raise WrongRequest(409, "Unggahan belum lengkap.", "The upload is not complete yet.")
        with intake.workers.place(sender.name), full_disk_refused():
            await intake.room()
            await intake.weigh(0, sender)
            try:
                await asyncio.to_thread(intake.check, arrived, sender)
                attachment = await intake.keep(request, arrived, sender, name_in(upload.metadata))
            except (OfNoUse, Refused) as error:
                if isinstance(error, OfNoUse) or error.code is RefusalCode.INVALID:
                    await asyncio.to_thread(self.parts.remove, upload)
                raise
            await asyncio.to_thread(self.parts.finish, upload, attachment.id)
        return attachment

    async def _found(self, request: Request) -> tuple[Sender, PartialUpload]:
        """Raises Gone."""
        sender = await self.intake.sender(request)
        key, now = request.path_params["key"], self.intake.now()
        proof = request.query_params.get("k", "")
        if not proof.isascii() or not self.intake.secrets.signed(proof, key, _SIGNED):
            raise Gone
        return sender, await asyncio.to_thread(self.parts.find, key, owner=_owner(sender), now=now)


async def _told(request: Request, answering: Answering) -> Response:
    try:
        answer = await answering(request)
    except TooLarge as error:
        answer = refusing(error.refused, 413)
    except (OfNoUse, WrongRequest) as error:
        answer = refusing(error.refused, error.status)
        if error.status == 412:
            answer.headers["Tus-Version"] = VERSION
    except Gone:
        answer = refusing(not_found("Unggahan", "upload", field=FIELD))
    except Elsewhere:
        answer = refusing(_elsewhere(), 409)
    except Busy:
        answer = refusing(_busy(), 423)
    except Refused as refused:
        answer = refusing(refused)
    except ClientDisconnect:
        answer = Response(status_code=499)  # Nobody hears it.
    answer.headers["Tus-Resumable"] = VERSION
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def _offer(request: Request) -> Response:
    return Response(status_code=204, headers=OFFERED)


async def _unknown(request: Request) -> Response:
    raise WrongRequest(405, "Metode ini tidak dikenal di sini.", "This method is not known here.")


def _owner(sender: Sender) -> str:
    return _VISITOR if sender.actor.account is None else sender.name


def _ending(upload: PartialUpload) -> dict[str, str]:
    return {"Upload-Expires": _date(upload.ends)}


def _date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


def _elsewhere() -> Refused:
    return invalid(
        FIELD,
        "Bagian ini bukan lanjutan dari yang sudah diterima.",
        "This part does not follow on what has arrived.",
    )


def _busy() -> Refused:
    return Refused(
        RefusalCode.TOO_MANY, "Foto ini sedang diolah.", "This photo is being worked on.", field=FIELD,
        retry_after=1,
    )  # fmt: skip
