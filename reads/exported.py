"""Lists as rows of a file, some at a time: each cell as it is shown to whoever asked, field by field."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from documents.table_file import Cell, Column
from models.audit import FieldChange
from reads import audit, complaint_page
from reads.audit import AuditView
from reads.complaint import ComplaintView
from reads.complaint_page import MOST_A_PAGE
from reads.complaint_people import ReporterView, hints
from reads.kept_filter import KeptComplaints, kept_audit, kept_complaints
from rules.audience import Audience
from rules.audit import ACT_WORDS, FIELD_WORDS, NOUN_WORDS
from rules.exports import ExportList
from rules.list_words import KIND_WORDS, STATUS_WORDS, Said

Batch = list[tuple[Cell, ...]]


class Exported(NamedTuple):
    """A list that is read as it is written. `total` counts its rows, which may take long; `batches` may come
    to more by then."""

    title: str
    columns: list[Column]
    total: Callable[[], Awaitable[int | None]]
    batches: Callable[[], AsyncIterator[Batch]]


class _Field(NamedTuple):
    head: Said
    width: int
    cell: Callable[[ComplaintView, ReporterView | None, bool], Cell]


_COMPLAINT: tuple[_Field, ...] = (
    _Field(Said("Nomor", "Number"), 18, lambda c, r, en: c.number),
    _Field(Said("Diajukan", "Filed"), 17, lambda c, r, en: c.submitted_at),
    _Field(Said("Jenis", "Kind"), 18, lambda c, r, en: KIND_WORDS[c.kind].within(en)),
    _Field(Said("Status", "Status"), 22, lambda c, r, en: STATUS_WORDS[c.status].within(en)),
    _Field(Said("Judul", "Title"), 40, lambda c, r, en: c.title),
    _Field(Said("Isi", "Description"), 60, lambda c, r, en: c.description),
    _Field(Said("Kategori", "Category"), 24, lambda c, r, en: c.category.name if c.category else None),
    _Field(Said("OPD", "Agency"), 16, lambda c, r, en: c.opd.code if c.opd else None),
    _Field(Said("Kecamatan", "District"), 16, lambda c, r, en: c.district.name if c.district else None),
    _Field(Said("Desa/kelurahan", "Village"), 18, lambda c, r, en: c.village),
    _Field(Said("Alamat", "Address"), 30, lambda c, r, en: c.location and c.location.address),
    _Field(Said("Lintang", "Latitude"), 11, lambda c, r, en: c.location and c.location.latitude),
    _Field(Said("Bujur", "Longitude"), 11, lambda c, r, en: c.location and c.location.longitude),
    _Field(Said("Terlambat", "Overdue"), 10, lambda c, r, en: c.overdue),
    _Field(Said("Batas waktu berikutnya", "Next due"), 17, lambda c, r, en: c.next_due_at),
    _Field(Said("Diperbarui", "Updated"), 17, lambda c, r, en: c.updated_at),
    _Field(Said("Dukungan", "Supporters"), 10, lambda c, r, en: c.support_count),
    _Field(Said("Nilai", "Rating"), 7, lambda c, r, en: c.rating),
    _Field(Said("Rahasia", "Confidential"), 12, lambda c, r, en: c.confidential),
    _Field(Said("Anonim", "Anonymous"), 10, lambda c, r, en: c.anonymous),
    _Field(Said("Pelapor", "Reporter"), 22, lambda c, r, en: r and r.name),
    _Field(Said("Telepon pelapor", "Reporter's telephone"), 18, lambda c, r, en: r and r.phone),
    _Field(Said("Surel pelapor", "Reporter's e-mail"), 24, lambda c, r, en: r and r.email),
)
NEEDS = frozenset(
    (
        *("id", "number", "kind", "status", "title", "description", "category", "opd", "district", "village"),
        *("location", "overdue", "next_due_at", "updated_at", "submitted_at", "support_count", "rating"),
        *("confidential", "anonymous", "reporter"),
    )
)
"""Fields of a complaint that are read for it."""
_AUDIT = (
    *(Column("Waktu (WIB)", 20), Column("Oleh", 22), Column("OPD", 14), Column("Perubahan pada", 18)),
    *(Column("Tindakan", 16), Column("Nama", 30), Column("Bagian", 20), Column("Sebelum", 30)),
    Column("Sesudah", 30),
)


def exported(what: ExportList, wanted: str, audience: Audience, *, english: bool, now: datetime) -> Exported:
    """The list with this kept filter, through these eyes."""
    if what is ExportList.AUDIT:
        asked = kept_audit(wanted)

        async def counted() -> int:
            return await audit.number(asked)

        return Exported("Riwayat administrasi", list(_AUDIT), counted, lambda: _audit_rows(wanted))
    kept = kept_complaints(wanted, now=now)

    async def total() -> int | None:
        first = await complaint_page.page(audience, kept.wanted, kept.order, first=0, after=None)
        counted = await first.counted()
        return counted.number if counted.exact else None

    columns = [Column(field.head.within(english), field.width) for field in _COMPLAINT]
    title = Said("Daftar aduan", "List of complaints").within(english)
    return Exported(title, columns, total, lambda: _complaint_rows(audience, kept, english))


async def _complaint_rows(audience: Audience, kept: KeptComplaints, english: bool) -> AsyncIterator[Batch]:
    after: str | None = None
    while True:
        page = await complaint_page.page(
            audience, kept.wanted, kept.order, first=MOST_A_PAGE, after=after, fields=NEEDS
        )
        # Files go round: who reported it is looked up one by one, for a reason.
        people = await hints(page.rows)
        yield [
            tuple(field.cell(row, person, english) for field in _COMPLAINT)
            for row, person in zip(page.rows, people, strict=True)
        ]
        if not page.has_next:
            return
        after = page.cursors[-1]


async def _audit_rows(wanted: str) -> AsyncIterator[Batch]:
    asked, before = kept_audit(wanted), None
    while True:
        some = await audit.entries(asked, before=before, limit=MOST_A_PAGE)
        yield [row for entry in some for row in _told(entry)]
        if len(some) < MOST_A_PAGE:
            return
        before = some[-1].pk


def _told(entry: AuditView) -> Iterator[tuple[Cell, ...]]:
    """A row for each part that was changed."""
    what: tuple[Cell, ...] = (
        entry.at,
        entry.who or "Server",
        entry.opd.code if entry.opd else None,
        NOUN_WORDS[entry.noun],
        ACT_WORDS[entry.act],
        entry.subject,
    )
    parts: Sequence[FieldChange | None] = entry.changes or (None,)
    for change in parts:
        yield (*what, *_part(change))


def _part(change: FieldChange | None) -> tuple[Cell, ...]:
    if change is None:
        return "", "", ""
    unsaid = change.before is None and change.after is None
    return FIELD_WORDS[change.part], change.before, "diganti" if unsaid else change.after
