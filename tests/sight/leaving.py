"""Whatever leaves the house but by GraphQL: files, exports, notices, the log, figures; gathered on one walk
through the marked town by all of the cast."""

import io
import json
import logging
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from typing import NamedTuple

import httpx
from openpyxl import load_workbook
from pypdf import PdfReader

from consumers.digest import Digests
from consumers.notice_message import composed
from consumers.notices import Notices
from models.complaint.complaint import Complaint
from models.delivery import Delivery
from models.digest import DigestMade
from models.followed_contact import FollowedContact
from models.identity.account import Account
from models.media.attachment import Attachment
from models.notice_settings import NoticeSettings
from models.push_address import PushAddress
from operations import logs
from reads import log
from routes.permissions import PERMISSIONS
from rules.exports import MAY_EXPORT, ExportFormat, ExportList
from rules.notices import KINDS_FOR, NoticeChannel
from rules.papers import PaperFormat, PaperKind
from rules.words import ContactKind
from tests.cast import CAST
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, START, Regency, token_of
from tests.sight.marked import Marked
from tests.sight.questions import Question
from tests.sight.town import Town, role_of

_SOME = ("visitor", "siti", "ani", "admin")
"""Who asks where everybody is answered alike."""


class Given(NamedTuple):
    """What somebody was given by something, as text."""

    name: str
    by: str
    status: int
    text: str


@dataclass
class Left:
    """All of it. `opened`: by each route, file and person whether it was given."""

    marked: Marked
    routes: list[Given] = field(default_factory=list)
    walked: set[str] = field(default_factory=set)
    """The routes, as PERMISSIONS has them."""
    photos: list[tuple[Attachment, str, frozenset[str], frozenset[str]]] = field(default_factory=list)
    """Each with its complaint's number ('' for none), who opens it, and who its thumbnail."""
    exports: list[Given] = field(default_factory=list)
    made: set[tuple[ExportList, ExportFormat]] = field(default_factory=set)
    papers: list[Given] = field(default_factory=list)
    issued: set[PaperKind] = field(default_factory=set)
    notices: list[tuple[str, Delivery, str]] = field(default_factory=list)
    """Who is told, an account by its name and a receipt by its complaint's number, and in which words."""
    log: list[str] = field(default_factory=list)
    figures: str = ""


# ── what is asked ────────────────────────────────────────────────────────────────────────────────


async def walk(regency: Regency, marked: Marked, asked: Sequence[Question]) -> Left:
    """`asked`: of GraphQL, for the log's and the figures' sake."""
    left, town = Left(marked), Town(regency)
    with _written() as out:
        await _sign_in_and_try(regency, town, marked)
        await _ask(regency, asked)
        await _papers(left, town)
        await _exports(left, town)
        await _routes(left, regency, marked)
        await _photos(left, regency)
        await _notices(left, regency)
    left.log = [line for line in out.getvalue().splitlines() if not _of_tests(line)]
    left.figures = (await town["visitor"].line.http.get("/metrics")).text
    return left


@contextmanager
def _written() -> Iterator[io.StringIO]:
    """The log at its most talkative, as it is written."""
    root, out = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in list(logging.root.manager.loggerDict)}
    with redirect_stderr(out):
        logs.configure("debug")
        yield out
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def _of_tests(line: str) -> bool:
    """What the tests' own client says of itself."""
    try:
        return str(json.loads(line)["logger"]).split(".")[0] in ("httpcore", "httpx", "websockets")
    except ValueError:
        return False


async def _sign_in_and_try(regency: Regency, town: Town, marked: Marked) -> None:
    """What people type that nobody must find again: passwords, PINs, words, contacts."""
    sign_in = "mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }"
    line = Line(regency)
    for name in ("siti", "dina"):
        for password in (PASSWORD, f"salah-{PASSWORD}"):
            await line.ask(sign_in, i={"identifier": f"{name}@uji.test", "password": password})
    [receipt] = marked.receipts
    await town["visitor"].tracks(receipt)
    await town["visitor"].tracks(receipt, "AAAA2222")
    await line.http.get(
        "/graphql", params={"query": '{ complaints(first: 1, filter: {search: "tanda"}) { x } }'}
    )
    async with Talk(regency, token_of("siti"), cookie=f"taprose_session={token_of('dina')}") as talk:
        await talk.operation({"query": f'{{ complaint(number: "{receipt.number}") {{ title }} }}'})
        await talk.socket.send(json.dumps({"type": receipt.pin}))
        await talk.closed()


async def _ask(regency: Regency, asked: Sequence[Question]) -> None:
    for name in _SOME:
        line = Line(regency, None if name == "visitor" else token_of(name))
        for question in asked:
            await line.answer(question.document, **question.variables[0])


# ── routes ───────────────────────────────────────────────────────────────────────────────────────

_GRAPHQL = ("/graphql", "/graphql/stream", "/graphql/{rest:path}")


async def _begun(regency: Regency) -> str:
    """Where a photo of Siti's arrives by parts."""
    tus = {"tus-resumable": "1.0.0", "upload-length": "4096", "upload-metadata": "filetype aW1hZ2UvanBlZw=="}
    reply = await Line(regency, token_of("siti")).http.post("/uploads/resumable", headers=tus)
    assert reply.status_code == 201, reply.text
    return str(reply.headers["location"])


def _parameters(marked: Marked, maps: Sequence[str], arriving: str) -> dict[str, list[str]]:
    """What to ask a route with that has a part to be filled in; one that is not here fails."""
    numbers = [one.filed.number for one in marked.known]
    return {
        "/files/{key}": [],  # each of them by everybody: see `_photos`
        "/files/{key}/thumbnail": [],
        "/exports/{key}": [],  # see `_exports`
        "/papers/{name}.{format}": [],  # see `_papers`
        "/uploads/resumable/{key}": [arriving],
        "/ide/{name:path}": ["/ide/assets/x.js"],
        "/sitemap/{name}.xml": [f"/sitemap/{name}.xml" for name in maps],
        "": ["/", "/papan", *(f"/aduan/{number}" for number in numbers)],
    }


async def _routes(left: Left, regency: Regency, marked: Marked) -> None:
    """Every route, by its permission: where all are answered alike by some, elsewhere by everybody."""
    maps = re.findall(r"/sitemap/([^<]+)\.xml", (await Line(regency).http.get("/sitemap.xml")).text)
    parameters = _parameters(marked, maps, await _begun(regency))
    opds = ("DPUPR", "DLHP", "INSPEKTORAT")
    more = {"/papan.atom": [f"?opd={code}" for code in opds], "/public.geojson": ["?jenis=jalan-rusak"]}
    for path, permission in PERMISSIONS.items():
        left.walked.add(path)
        if path in _GRAPHQL:
            continue  # test_leak asks all that can be asked there
        if "{" in path or not path:
            addresses = parameters[path]
        else:
            addresses = [path, *(path + query for query in more.get(path, []))]
        for name in _SOME if permission.alike else CAST:
            line = Line(regency, None if name == "visitor" else token_of(name))
            for address in addresses:
                reply = await line.http.get(address, headers={"accept": "text/html, */*"})
                text = text_of(reply).replace(address, "")
                left.routes.append(Given(name, address, reply.status_code, text))


async def _photos(left: Left, regency: Regency) -> None:
    numbers = {one.id: one.number for one in await Complaint.all()}
    lines = {name: Line(regency, None if name == "visitor" else token_of(name)) for name in CAST}
    for row in await Attachment.all():
        opened, small = set[str](), set[str]()
        for name, line in lines.items():
            for seen, address in ((opened, f"/files/{row.id}"), (small, f"/files/{row.id}/thumbnail")):
                reply = await line.http.get(address)
                assert reply.status_code in (200, 404), (address, reply.status_code)
                if reply.status_code == 200:
                    seen.add(name)
                    left.routes.append(Given(name, address, 200, text_of(reply)))
        number = numbers.get(row.complaint_id or 0, "")
        left.photos.append((row, number, frozenset(opened), frozenset(small)))


# ── exports, papers ──────────────────────────────────────────────────────────────────────────────

_START = (
    "mutation ($input: StartExportInput!) { startExport(input: $input) { __typename "
    "... on ExportJob { id } ... on Refused { code } } }"
)
_REMOVE = "mutation ($export: ID!) { removeExport(export: $export) { __typename } }"


async def _exports(left: Left, town: Town) -> None:
    """Each list in each format by each of the cast; the file is asked for by everybody."""
    exporter = town["visitor"].line.regency.app.exporter
    for name in CAST:
        line = town[name].line
        for which in ExportList:
            for format in ExportFormat:
                said = (await line.ask(_START, input={"list": which.value, "format": format.value}))[
                    "startExport"
                ]
                if said["__typename"] == "Refused":
                    may = role_of(name)[0] in MAY_EXPORT[which]
                    whole = (which is ExportList.OWN_DATA) == (format is ExportFormat.ZIP)
                    assert not (may and whole), (name, which, format, said)
                    continue
                await exporter.once()
                await exporter.all_made()
                [job] = [
                    j
                    for j in (await line.ask("{ exports { id url status } }"))["exports"]
                    if j["id"] == said["id"]
                ]
                assert job["status"] == "DONE", (name, which, format, job)
                left.made.add((which, format))
                for other in dict.fromkeys((name, *_SOME)):
                    reply = await town[other].line.http.get(job["url"])
                    assert (reply.status_code == 200) is (other == name), (other, name, reply.status_code)
                    by = f"{which.value}.{format.value} of {name}"
                    left.exports.append(Given(other, by, reply.status_code, text_of(reply)))
                await line.ask(_REMOVE, export=said["id"])


_DAYS = {
    PaperKind.SANCTION_LIST: ("2026-11-10", "2026-11-10"),
    PaperKind.BIWEEKLY: ("2026-10-26", "2026-11-08"),
    PaperKind.OPD_REPORT: ("2026-10-26", "2026-11-08"),
    PaperKind.MONTHLY_SUMMARY: ("2026-10-01", "2026-10-31"),
    PaperKind.EVIDENCE: ("2026-01-01", "2026-10-31"),
}
"""Over by the time at which the walk begins."""
_ISSUE = (
    "mutation ($input: PaperInput!) { issuePaper(input: $input) { __typename "
    "... on Paper { files { format url } } ... on Refused { code messageEn } } }"
)


async def _papers(left: Left, town: Town) -> None:
    """Each kind, issued, in each format, and its draft; asked for by everybody."""
    for kind in PaperKind:
        first, last = _DAYS[kind]
        about = {"opd": "DPUPR"} if kind is PaperKind.OPD_REPORT else {}
        issuer = "kepala" if kind is PaperKind.OPD_REPORT else "dina"
        draft = httpx.QueryParams({"kind": kind.value, "first": first, "last": last, **about})
        await _paper(left, town, f"{kind.value} draft", f"/papers/draft.csv?{draft}")
        asked = {"kind": kind.value, "firstDay": first, "lastDay": last, **about}
        made = (await town[issuer].line.ask(_ISSUE, input=asked))["issuePaper"]
        assert made["__typename"] == "Paper", (kind, made)
        left.issued.add(kind)
        assert {file["format"] for file in made["files"]} == {each.value for each in PaperFormat}
        for file in made["files"]:
            await _paper(left, town, f"{kind.value} issued", file["url"])


async def _paper(left: Left, town: Town, called: str, address: str) -> None:
    for name in CAST:
        reply = await town[name].line.http.get(address)
        left.papers.append(Given(name, called, reply.status_code, text_of(reply)))


# ── notices ──────────────────────────────────────────────────────────────────────────────────────


async def _notices(left: Left, regency: Regency) -> None:
    """Everybody has chosen to hear of everything by everything, browsers and receipts too: what they would be
    told of all that has ever happened, in the words that would be sent now."""
    app, names = regency.app, dict[str, str]()
    every = [channel.value for channel in NoticeChannel]
    await Account.all().update(email_verified_at=START, phone_verified_at=START)
    for account in await Account.filter(active=True):
        receiver = f"a{account.id}"
        names[receiver] = (account.email or account.name).partition("@")[0]
        choices = {kind.value: every for kind in KINDS_FOR[account.role]}
        await NoticeSettings.keep(
            account.id, {"choices": json.dumps(choices), "english": account.id % 2 == 0}
        )
        await _browser(receiver)
    for one in await Complaint.filter(reporter_id=None):
        names[f"c{one.id}"] = one.number
        await _browser(f"c{one.id}")
        for kind, known in ((ContactKind.EMAIL, one.contact_email), (ContactKind.PHONE, one.contact_phone)):
            if known is not None:
                await FollowedContact.create(complaint_id=one.id, kind=kind, known=known, verified_at=START)
    consumer = Notices(frozenset(NoticeChannel), app.time)
    for event in await log.after(0, limit=100_000):
        place: int | None = 0
        while place is not None:
            async with app.outbox.change() as this:
                place = await consumer.handle_part(event, this, place)
    # The house's own may have written today's already, before it was told to rest.
    await app.digests.give_lease_back()
    await DigestMade.all().delete()
    await Digests(frozenset(NoticeChannel), time=app.time).once()
    for delivery in await Delivery.all():
        made = await composed(delivery, now=app.time())
        if made is not None:
            left.notices.append((names[delivery.receiver], delivery, " ".join(made.said)))


async def _browser(receiver: str) -> None:
    await PushAddress.create(
        receiver=receiver, endpoint=f"https://push.example/{receiver}", endpoint_hash=receiver, p256dh="x",
        auth="x", created_at=START,
    )  # fmt: skip


# ── as text ──────────────────────────────────────────────────────────────────────────────────────


def text_of(reply: httpx.Response) -> str:
    """What somebody reads of it who opens it with what it is made for; and its headers."""
    heads = " ".join(f"{name}: {value}" for name, value in reply.headers.items())
    return f"{heads} {_opened(reply.content, reply.headers.get('content-type', ''))}"


def _opened(content: bytes, kind: str) -> str:
    if kind.startswith("application/pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind.startswith("application/vnd.openxmlformats"):
        sheets = load_workbook(io.BytesIO(content), read_only=True)
        return " ".join(str(c) for sheet in sheets for row in sheet.values for c in row if c is not None)
    if kind.startswith("application/zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return " ".join(f"{name} {_opened(packed.read(name), '')}" for name in packed.namelist())
    return content.decode("utf-8", "replace")
