"""A complaint as someone sees it: its row, and the sight that decides what each field shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from access import complaint as policy
from database.query import instant, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.columns import ColumnsOf
from reads.place import grid_of
from rules.audience import Audience, Sight
from rules.words import ComplaintKind, ComplaintStatus
from rules.workflow import Party, Verb, open_to


class ComplaintRow(NamedTuple):
    """The columns that are read, in the order in which they are selected."""

    id: int
    number: str
    title: str
    description: str
    kind: str
    status: str
    question: str | None
    version: int
    category_id: int | None
    district_id: int | None
    village: str | None
    latitude: float | None
    longitude: float | None
    address: str | None
    opd_id: int | None
    holder_id: int | None
    opener_id: int | None
    opened_at: Any
    anonymous: Any
    name_public: Any
    confidential: Any
    public: Any
    reporter_id: int | None
    filer_id: int | None
    contact_name: str | None
    contact_phone: str | None
    contact_email: str | None
    submitted_at: Any
    updated_at: Any
    next_due_at: Any
    overdue: Any
    support_count: int
    rating: int | None
    merged_into_id: int | None


_ALWAYS = ("id", "kind", "confidential", "public", "opd_id", "reporter_id", "filer_id")
"""What decides whether a complaint is seen, and whether its words are."""
_BEHIND: dict[str, tuple[str, ...]] = {
    "category": ("category_id",),
    "district": ("district_id",),
    "location": ("latitude", "longitude", "address", "anonymous", "category_id"),
    "opd": (),
    "held_by": ("holder_id",),
    "opened_by": ("opener_id",),
    "name_shown": ("anonymous", "name_public"),
    "reporter": ("anonymous", "name_public", "contact_name", "contact_phone", "contact_email"),
    "clocks": (),
    "supported": (),
    "attachments": (),
    "responses": (),
    "timeline": (),
    "instructions": (),
    "merged_into": ("merged_into_id",),
    "merged_from": (),
    "allowed_actions": ("status",),
    "as_of": (),
}
"""The columns behind fields that are no columns themselves."""


COLUMNS = ColumnsOf(ComplaintRow, "c", always=_ALWAYS, behind=_BEHIND)
SELECT = f"SELECT {COLUMNS.all.sql} FROM complaint c"

_OVERSIGHT = ComplaintKind.OVERSIGHT.value
_KINDS = {k.value: k for k in ComplaintKind}
_STATUSES = {s.value: s for s in ComplaintStatus}
_PARTIES: dict[Sight, frozenset[Party]] = {
    Sight.PERSON: frozenset({Party.ANYONE, Party.REPORTER}),
    Sight.RECEIPT: frozenset({Party.REPORTER}),
    Sight.VOLUNTEER: frozenset({Party.ANYONE, Party.REPORTER}),
    Sight.OPD: frozenset({Party.ANYONE, Party.OPD}),
    Sight.VERIFIER: frozenset({Party.ANYONE, Party.VERIFIER}),
    Sight.REGENT: frozenset({Party.ANYONE, Party.REGENT}),
}
SECRET = "Rahasia"


class LocationView(NamedTuple):
    latitude: float
    longitude: float
    address: str | None


class ComplaintView:
    """What the schema's `Complaint` shows. `audience` is kept for what hangs on it (a merged complaint, an
    event's subject), which must be found through the same eyes. `as_of`: the position of the log that it
    shows, where it was read by itself."""

    __slots__ = ("as_of", "audience", "row", "sight")

    def __init__(self, row: ComplaintRow, sight: Sight, audience: Audience) -> None:
        self.row = row
        self.sight = sight
        self.audience = audience
        self.as_of: int | None = None

    @property
    def pk(self) -> int:
        return self.row.id

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for those that show the same: nothing else comes into what they show."""
        row = self.row
        return type(row), row, self.sight, self.audience.sight, catalog.edition()

    @property
    def id(self) -> str:
        return global_id.encode("Complaint", self.row.id)

    @property
    def number(self) -> str:
        return self.row.number

    @property
    def _legible(self) -> bool:
        row = self.row
        return policy.sees_content(
            self.sight, confidential=bool(row.confidential), oversight=row.kind == _OVERSIGHT
        )

    @property
    def title(self) -> str:
        return self.row.title if self._legible else SECRET

    @property
    def description(self) -> str:
        if not self._legible:
            return SECRET
        return self.row.description if policy.sees_description(self.sight) else ""

    @property
    def kind(self) -> ComplaintKind:
        return _KINDS[self.row.kind]

    @property
    def status(self) -> ComplaintStatus:
        return _STATUSES[self.row.status]

    @property
    def question(self) -> str | None:
        return None if self.sight in policy.OUTSIDE or not self._legible else self.row.question

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def category(self) -> CategoryView | None:
        return catalog.categories.get(self.row.category_id or 0)

    @property
    def district(self) -> DistrictView | None:
        return catalog.districts.get(self.row.district_id or 0)

    @property
    def village(self) -> str | None:
        return self.row.village if self._legible else None

    @property
    def location(self) -> LocationView | None:
        row = self.row
        if row.latitude is None or row.longitude is None or not self._legible:
            return None
        if policy.sees_address(self.sight):
            return LocationView(row.latitude, row.longitude, row.address)
        grid = grid_of(row)
        return LocationView(grid.shown(row.latitude), grid.shown(row.longitude), None)

    @property
    def opd(self) -> OpdView | None:
        return catalog.opds.get(self.row.opd_id or 0)

    @property
    def holder(self) -> int | None:
        """The account of the officer who has claimed it, where they may be named."""
        return self.row.holder_id if policy.sees_colleagues(self.sight) else None

    @property
    def opener(self) -> int | None:
        """The account of the officer who last opened it, where they may be named."""
        return self.row.opener_id if policy.sees_openers(self.sight) else None

    @property
    def opened_at(self) -> datetime | None:
        return maybe_instant(self.row.opened_at) if policy.sees_openers(self.sight) else None

    @property
    def anonymous(self) -> bool:
        return bool(self.row.anonymous)

    @property
    def confidential(self) -> bool:
        return bool(self.row.confidential)

    @property
    def name_shown(self) -> bool:
        return bool(self.row.name_public) and not self.row.anonymous

    @property
    def sees_reporter(self) -> bool:
        return policy.sees_identity(
            self.sight, anonymous=bool(self.row.anonymous), shown=bool(self.row.name_public)
        )

    @property
    def sees_contact(self) -> bool:
        return policy.sees_contact(self.sight, anonymous=bool(self.row.anonymous))

    @property
    def submitted_at(self) -> datetime:
        return instant(self.row.submitted_at)

    @property
    def updated_at(self) -> datetime:
        return instant(self.row.updated_at)

    @property
    def next_due_at(self) -> datetime | None:
        return maybe_instant(self.row.next_due_at)

    @property
    def overdue(self) -> bool:
        return bool(self.row.overdue)

    @property
    def support_count(self) -> int:
        return self.row.support_count

    @property
    def rating(self) -> int | None:
        return self.row.rating

    @property
    def allowed_actions(self) -> list[Verb]:
        """The steps that the workflow leaves to this sight now."""
        parties = _PARTIES.get(self.sight, frozenset({Party.ANYONE}))
        if self.sight in (*policy.DISPLAYS, Sight.ADMIN):
            return []
        allowed = open_to(self.status, parties)
        outside = self.audience.sight in (Sight.PUBLIC, *policy.OWN)
        if self.sight is not Sight.PUBLIC or not outside:
            allowed -= {Verb.SUPPORT}
        return sorted(allowed)

    @property
    def sees_files(self) -> bool:
        row = self.row
        return policy.sees_files(
            self.sight,
            confidential=bool(row.confidential),
            oversight=row.kind == _OVERSIGHT,
        )


def seen_by(audience: Audience, row: ComplaintRow) -> ComplaintView | None:
    """The row through these eyes; None where it is out of sight."""
    sight = policy.sight_of(audience, row)
    return None if sight is None else ComplaintView(row, sight, audience)


def row_ids(complaints: Sequence[ComplaintView]) -> list[int]:
    """Their row ids, in order."""
    return [c.row.id for c in complaints]
