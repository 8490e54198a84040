"""Two OPDs, the people around them, and a client who may be any of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from httpx import ASGITransport, AsyncClient, Response
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from models.change import Change, change
from models.complaint.complaint import Complaint
from models.complaint.submission import Submission
from models.identity.account import Account
from models.identity.limits import HourlyLimits
from models.identity.rate_limits import RateLimit
from models.identity.server_secret import Secrets
from models.identity.signing_in import NOBODY, Identity
from models.media.attachment import Attachment
from models.media.disk_space import Space
from models.media.image_workers import PhotoWorkers
from models.media.partial_uploads import PartialUploads
from models.media.uploads import Uploads
from models.number_series import NumberSeries
from models.opd import Opd
from operations.backup.photos import FOLDERS
from reads import catalog
from routes.files import FileRoutes
from routes.permissions import permitted
from routes.resumable_uploads import ResumableUploads
from routes.upload_intake import Intake
from routes.uploads import UploadRoute
from rules.roles import VISITOR, Actor
from rules.words import ComplaintKind, ResponseKind, Role
from rules.workflow import Verb

FORM = "multipart/form-data; boundary=x"
START = datetime(2026, 11, 20, 3, tzinfo=UTC)
PEOPLE = {
    "siti": (Role.CITIZEN, None),
    "joko": (Role.CITIZEN, None),
    "relawan": (Role.VOLUNTEER, None),
    "budi": (Role.OFFICER, "DPUPR"),
    "kepala": (Role.OPD_HEAD, "DPUPR"),
    "ani": (Role.OFFICER, "DLHP"),
    "inspektur": (Role.OFFICER, "INSPEKTORAT"),
    "dina": (Role.VERIFIER, None),
    "bupati": (Role.REGENT, None),
    "admin": (Role.ADMIN, None),
}


def jpeg(size: tuple[int, int] = (64, 48)) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(out, "JPEG")
    return out.getvalue()


class Town:
    def __init__(self, folder: Path, uploads: Uploads | None = None) -> None:
        self.folder = folder
        self.secrets = Secrets(b"a key of sixteen bytes or more")
        self.now = START
        self.actors: dict[str, Actor] = {"visitor": VISITOR}
        self.workers = PhotoWorkers()
        self.uploads = uploads = Uploads.of(folder) if uploads is None else uploads
        self._intake = intake = Intake(
            uploads, self.secrets, self._identify, self.workers, lambda: self.now, Space(folder)
        )
        resumable = ResumableUploads(intake, PartialUploads(uploads.arrivals))
        files = FileRoutes(uploads, self.secrets, self._identify, lambda: self.now)
        self.app = app = Starlette(
            routes=permitted([UploadRoute(intake).route, *resumable.routes, *files.routes], self._identify)
        )
        self.http = AsyncClient(transport=ASGITransport(app), base_url="http://taprose.test")

    async def __aenter__(self) -> Self:
        for code in ("DPUPR", "DLHP", "INSPEKTORAT"):
            await Opd.create(code=code, name=code, oversight=code == "INSPEKTORAT")
        self.opds = {o.code: o for o in await Opd.all()}
        for name, (role, code) in PEOPLE.items():
            opd = None if code is None else self.opds[code].id
            row = await Account.create(
                name=name, email=f"{name}@t.test", password_hash="", role=role, opd_id=opd, created_at=START
            )
            self.actors[name] = Actor(role, row.id, opd)
        self.actors["display"] = Actor(Role.DISPLAY, opd=self.opds["DPUPR"].id)
        self.actors["wall"] = Actor(Role.DISPLAY)
        await catalog.load()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.http.aclose()
        await self.workers.stop()

    async def _identify(self, connection: HTTPConnection) -> Identity:
        name = connection.headers.get("authorization", "")
        return Identity(self.actors[name], token=name) if name in self.actors else NOBODY

    # ── over HTTP ────────────────────────────────────────────────────────────────────────────────

    async def sends(self, photo: bytes, *, by: str = "visitor", field: str = "file") -> Response:
        return await self.http.post(
            "/uploads", files={field: ("jalan.jpg", photo, "image/jpeg")}, headers={"Authorization": by}
        )

    async def sends_body(
        self, body: bytes | AsyncIterator[bytes], kind: str, *, by: str = "visitor"
    ) -> Response:
        headers = {"Content-Type": kind, "Authorization": by}
        return await self.http.post("/uploads", content=body, headers=headers)

    async def uploaded(self, *, by: str = "visitor") -> str:
        answer = await self.sends(jpeg(), by=by)
        assert answer.status_code == 201, answer.text
        found: str = answer.json()["id"]
        return found

    async def sees(self, key: str, *, by: str, signed: str | None = None) -> bool:
        """Whether they may open the photo; photo and thumbnail, GET and HEAD must all say the same."""
        query = "" if signed is None else f"?k={signed}"
        answers = [
            (await self.http.request(method, f"/files/{key}{tail}{query}", headers={"Authorization": by}))
            for method in ("GET", "HEAD")
            for tail in ("", "/thumbnail")
        ]
        statuses = {a.status_code for a in answers}
        assert statuses in ({200}, {404}), statuses
        return statuses == {200}

    async def who_sees(self, key: str) -> set[str]:
        return {name for name in self.actors if await self.sees(key, by=name)}

    # ── in the regency ───────────────────────────────────────────────────────────────────────────

    async def complaint(
        self,
        *photos: str,
        by: str = "siti",
        kind: ComplaintKind = ComplaintKind.COMPLAINT,
        confidential: bool = False,
    ) -> Complaint:
        async with change() as this:
            await this.load_promises()
            complaint = Complaint.submit(
                this,
                Submission("Jalan berlubang", "Dalam sekali", kind=kind, confidential=confidential),
                number=await NumberSeries.next_number(self.now),
                idempotency_hash=None,
                by=self.actors[by],
                now=self.now,
            )
            Attachment.attach(await Attachment.load(this, photos), complaint=complaint)
        return complaint

    @asynccontextmanager
    async def changing(
        self, complaint: Complaint, *others: Complaint, verb: Verb | None = None
    ) -> AsyncIterator[tuple[Change, list[Complaint]]]:
        """A change of complaints that were filed before, as they are now."""
        async with change() as this:
            loaded = [await Complaint.load(this, each.id, verb=verb) for each in (complaint, *others)]
            yield this, [each for each in loaded if each is not None]

    async def routed(self, complaint: Complaint, opd: str = "DPUPR") -> None:
        async with self.changing(complaint) as (_, [row]):
            row.verify(
                self.opds[opd], kind=None, category=None, note=None, by=self.actors["dina"], now=self.now
            )

    async def answered(self, complaint: Complaint, *photos: str, by: str = "budi") -> None:
        async with self.changing(complaint) as (this, [row]):
            response = row.respond(
                ResponseKind.RESOLUTION, "Sudah ditambal", by=self.actors[by], now=self.now
            )
            Attachment.attach(await Attachment.load(this, photos), complaint=row, response=response)

    async def supplied(
        self, complaint: Complaint, *photos: str, by: str = "siti", asker: str = "budi"
    ) -> None:
        """The office asks, the reporter answers with photos: through the resolver's own door in `walks`."""
        async with self.changing(complaint) as (this, [row]):
            row.ask("Di mana?", by=self.actors[asker], now=self.now)
            row.supply("Di sini", by=self.actors[by], now=self.now)
            Attachment.attach(await Attachment.load(this, photos), complaint=row, supplied=True)

    async def merged(self, complaint: Complaint, into: Complaint) -> None:
        async with self.changing(complaint, into, verb=Verb.MERGE) as (_, [row, other]):
            row.merge_into(other, by=self.actors["dina"], now=self.now)

    def limits(self, **limits: RateLimit) -> None:
        """How much may be sent, from now on."""
        self._intake.hourly = replace(HourlyLimits(), **limits)

    def passes(self, span: timedelta) -> None:
        self.now += span


def form(photo: bytes, *, name: str = "file", before: bytes = b"") -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="a.jpg"\r\n\r\n'
    return before + head.encode() + photo + b"\r\n--x--\r\n"


def left(town: Town) -> list[str]:
    """What lies there of photos, finished or not."""
    arriving = [path.name for path in town.uploads.arrivals.glob("*")]
    sizes = town.uploads.store.sizes
    return [name[3:] for below in FOLDERS for name in sizes(below)] + arriving
