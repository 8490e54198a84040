"""POST /uploads: a photo, or an office's PDF, comes in, and gets the id under which it is attached."""

import asyncio
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from routes.refusal import refusing
from routes.upload_body import FIELD, NotAPhotoRequest, TooLarge, receive
from routes.upload_intake import Intake, OfNoUse, Sender, full_disk_refused
from rules.refusals import Refused, invalid


@dataclass
class UploadRoute:
    """Takes photos from anyone who comes in (`routes.permissions`).

    Answers 201 with the attachment, or with a refusal: 413 too many bytes, 415 a type that is not taken,
    422 a broken form or picture, 429 too many uploads, 507 no room on the disk. Of what is refused nothing
    is left.
    """

    intake: Intake

    @property
    def route(self) -> Route:
        return Route("/uploads", self._post, methods=["POST"], name="uploads")

    async def _post(self, request: Request) -> Response:
        try:
            sender = await self.intake.sender(request)
            with self.intake.workers.place(sender.name), full_disk_refused():
                await self.intake.room()
                await self.intake.count(sender)
                return await self._take(request, sender)
        except TooLarge as error:
            return refusing(error.refused, 413)
        except NotAPhotoRequest:
            return refusing(_wrong_request(), 415)
        except OfNoUse as error:
            return refusing(error.refused, error.status)
        except Refused as refused:
            return refusing(refused)
        except ClientDisconnect:
            return Response(status_code=499)  # Nobody hears it.

    async def _take(self, request: Request, sender: Sender) -> Response:
        intake = self.intake
        arriving = intake.uploads.arriving()
        try:
            name = await receive(request, arriving)
            size = await asyncio.to_thread(intake.check, arriving, sender)
            await intake.weigh(size, sender)
            await intake.count_for_all(sender)
            attachment = await intake.keep(request, arriving, sender, name)
        finally:
            arriving.unlink(missing_ok=True)
        return JSONResponse(intake.told(attachment), 201, {"Cache-Control": "no-store"})


def _wrong_request() -> Refused:
    return invalid(
        FIELD,
        "Kirim foto sebagai formulir (multipart/form-data) dengan isian `file`.",
        "Send the photo as a form (multipart/form-data) with the field `file`.",
    )
