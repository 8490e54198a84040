"""GET /audit.csv: what administrators have changed, for a spreadsheet; to administrators alone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from actions import finding
from documents.spreadsheet import BYTE_ORDER_MARK, lines
from documents.table_file import Cell
from models import global_id
from models.identity.signing_in import Identity
from reads.audit import AuditFilter, all_entries
from reads.exported import told
from routes.refusal import refusing
from rules import texts
from rules.audit import AuditNoun
from rules.deadlines import WIB
from rules.refusals import Refused, invalid
from rules.roles import Right

HEADS = ("Waktu (WIB)", "Oleh", "OPD", "Perubahan pada", "Tindakan", "Nama", "Bagian", "Sebelum", "Sesudah")
_HEADERS = {
    "Content-Disposition": 'attachment; filename="riwayat-administrasi.csv"',
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def audit_export(identify: Callable[[HTTPConnection], Awaitable[Identity]]) -> Route:
    """The route. Its query is that of the GraphQL field `auditLog`: by, noun, firstDay, lastDay, search."""

    async def answer(request: Request) -> Response:
        try:
            (await identify(request)).actor.must(Right.ADMINISTER)
            wanted = _wanted(request)
        except Refused as refused:
            return refusing(refused)
        return StreamingResponse(_rows(wanted), media_type="text/csv; charset=utf-8", headers=_HEADERS)

    return Route("/audit.csv", answer)


async def _rows(wanted: AuditFilter) -> AsyncIterator[str]:
    yield BYTE_ORDER_MARK + lines([HEADS])
    async for some in all_entries(wanted):
        yield lines([_when(row[0]), *row[1:]] for entry in some for row in told(entry))


def _when(at: Cell) -> Cell:
    return at.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S") if isinstance(at, datetime) else at


def _wanted(request: Request) -> AuditFilter:
    given = request.query_params
    by = given.get("by")
    noun = given.get("noun")
    return AuditFilter(
        None if not by else global_id.key_of("Account", by[:200]) or 0,
        None if not noun else _noun(noun),
        _day(given.get("firstDay"), "firstDay"),
        _day(given.get("lastDay"), "lastDay"),
        texts.clean(given.get("search", "")[:400])[:100],
    )


def _noun(text: str) -> AuditNoun:
    try:
        return AuditNoun(text)
    except ValueError:
        raise invalid("noun", "Tidak dikenal.", "Unknown.") from None


def _day(text: str | None, field: str) -> date | None:
    try:
        return finding.day(date.fromisoformat(text), field) if text else None
    except ValueError:
        raise invalid(field, "Bukan tanggal.", "Not a date.") from None
