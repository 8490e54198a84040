"""A complaint as someone sees it: its row, and the sight that decides what each field shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from access import complaint as policy
from access.complaint_fields import FIELDS, reads_original, sees_address, sees_contact
from database.query import instant, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.columns import Column, ColumnsOf, RowOf, Shown, ViewOf, shown_as, shown_from
from reads.place import grid_of
from reads.suggestion import SuggestionView, suggestion
from rules.aspirations import state_of
from rules.audience import Audience, Sight
from rules.scopes import VERBS, Scope
from rules.words import AspirationDecision, AspirationState, ComplaintKind, ComplaintStatus
from rules.workflow import Party, Verb, open_to

_KINDS = {k.value: k for k in ComplaintKind}
_STATUSES = {s.value: s for s in ComplaintStatus}
_PARTIES: dict[Sight, frozenset[Party]] = {
    Sight.PERSON: frozenset({Party.ANYONE, Party.REPORTER}),
    Sight.RECEIPT: frozenset({Party.REPORTER}),
    Sight.VOLUNTEER: frozenset({Party.ANYONE, Party.REPORTER}),
    Sight.OPD: frozenset({Party.ANYONE, Party.OPD}),
    Sight.SYSTEM: frozenset({Party.OPD}),
    Sight.VERIFIER: frozenset({Party.ANYONE, Party.VERIFIER}),
    Sight.REGENT: frozenset({Party.ANYONE, Party.REGENT}),
}
SECRET = "Rahasia"
_reads_title, _reads_description = FIELDS["title"], FIELDS["description"]
_reads_question, _reads_village = FIELDS["question"], FIELDS["village"]
_reads_location, _reads_reporter = FIELDS["location"], FIELDS["reporter"]
_reads_held_by, _reads_opened_by = FIELDS["held_by"], FIELDS["opened_by"]
_reads_opened_at, _reads_public_version = FIELDS["opened_at"], FIELDS["public_version"]
_reads_suggestion, _reads_aspiration = FIELDS["suggestion"], FIELDS["aspiration"]
_ASPIRATION = ComplaintKind.ASPIRATION.value


class ComplaintColumns:
    """As they are selected; by those that are always read it is decided who sees it, and its words."""

    __slots__ = ()

    id = Column[int](always=True)
    number = Shown[str]()
    title = Column[str]()
    description = Column[str]()
    public_title = Column[str | None]()
    public_description = Column[str | None]()
    kind = shown_as(_KINDS.__getitem__, always=True)
    status = shown_as(_STATUSES.__getitem__)
    question = Column[str | None]()
    version = Shown[int]()
    category_id = Column[int | None]()
    district_id = Column[int | None]()
    village = Column[str | None]()
    latitude = Column[float | None]()
    longitude = Column[float | None]()
    address = Column[str | None]()
    opd_id = Column[int | None](always=True)
    holder_id = Column[int | None]()
    opener_id = Column[int | None]()
    opened_at = Column[Any]()
    anonymous = shown_as(bool)
    name_public = Column[Any]()
    confidential = shown_as(bool, always=True)
    moderated = Column[Any]()
    hidden = Column[Any](always=True)
    public = Column[Any](always=True)
    reporter_id = Column[int | None](always=True)
    filer_id = Column[int | None](always=True)
    contact_name = Column[str | None]()
    contact_phone = Column[str | None]()
    contact_email = Column[str | None]()
    submitted_at = shown_as(instant)
    updated_at = shown_as(instant)
    next_due_at = shown_as(maybe_instant)
    overdue = shown_as(bool)
    support_count = Shown[int]()
    rating = Shown[int | None]()
    merged_into_id = Column[int | None]()
    service_id = Column[int | None]()
    decision = Column[str | None]()
    decision_year = Column[int | None]()
    programme = Column[str | None]()
    decided_at = Column[Any]()
    fulfilled_at = Column[Any]()
    resolved_at = Column[Any]()


class ComplaintRow(ComplaintColumns, RowOf):
    __slots__ = ()


class LocationView(NamedTuple):
    latitude: float
    longitude: float
    address: str | None


class AspirationView(NamedTuple):
    """What became of an aspiration."""

    state: AspirationState
    year: int | None
    programme: str | None
    decided_at: datetime | None
    done_at: datetime | None


class PublicVersionView(NamedTuple):
    """What the public reads; `decided`: by a verifier, and not only masked."""

    title: str
    description: str
    hidden: bool
    decided: bool


class ComplaintView(
    ComplaintColumns,
    ViewOf,
    fields=FIELDS,
    loaded={
        **dict.fromkeys(("clocks", "supported", "supporters_not_counted", "timeline", "instructions"), ()),
        **dict.fromkeys(("attachments", "responses", "merged_from", "moderations", "as_of"), ()),
        **dict.fromkeys(("merged_into", "merged_status"), ("merged_into_id",)),
        "service": ("service_id",),
        "identity_looks": ("number",),
        "reporter_hint": ("anonymous", "name_public", "contact_name", "contact_phone", "contact_email"),
    },
):
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

    @shown_from("id", field="id")
    def id(self) -> str:
        return global_id.encode("Complaint", self.row.id)

    @shown_from("title", "public_title")
    def title(self) -> str:
        row = self.row
        if not _reads_title(self.sight, row):
            return SECRET
        if row.public_title is None or reads_original(self.sight):
            return row.title
        return row.public_title

    @shown_from("description", "public_description")
    def description(self) -> str:
        row = self.row
        if not _reads_description(self.sight, row):
            return "" if _reads_title(self.sight, row) else SECRET
        if row.public_description is None or reads_original(self.sight):
            return row.description
        return row.public_description

    @shown_from("public_title", "public_description")
    def moderated(self) -> bool:
        return self.row.public_title is not None or self.row.public_description is not None

    @shown_from("title", "public_title", "description", "public_description", "moderated", "hidden")
    def public_version(self) -> PublicVersionView | None:
        row = self.row
        if not _reads_public_version(self.sight, row):
            return None
        title = row.title if row.public_title is None else row.public_title
        text = row.description if row.public_description is None else row.public_description
        return PublicVersionView(title, text, bool(row.hidden), bool(row.moderated))

    @shown_from("hidden")
    def hidden(self) -> bool:
        return bool(self.row.hidden) and FIELDS["hidden"](self.sight, self.row)

    @shown_from("question")
    def question(self) -> str | None:
        row = self.row
        return row.question if _reads_question(self.sight, row) else None

    @shown_from("category_id")
    def category(self) -> CategoryView | None:
        return catalog.categories.get(self.row.category_id or 0)

    @shown_from("district_id")
    def district(self) -> DistrictView | None:
        return catalog.districts.get(self.row.district_id or 0)

    @shown_from("village")
    def village(self) -> str | None:
        row = self.row
        return row.village if _reads_village(self.sight, row) else None

    @shown_from("latitude", "longitude", "address", "anonymous", "category_id")
    def location(self) -> LocationView | None:
        row = self.row
        if row.latitude is None or row.longitude is None or not _reads_location(self.sight, row):
            return None
        if sees_address(self.sight):
            return LocationView(row.latitude, row.longitude, row.address)
        grid = grid_of(row)
        return LocationView(grid.shown(row.latitude), grid.shown(row.longitude), None)

    @shown_from()
    def opd(self) -> OpdView | None:
        return catalog.opds.get(self.row.opd_id or 0)

    @shown_from("holder_id", field="held_by")
    def holder(self) -> int | None:
        """The account of the officer who has claimed it, where they may be named."""
        return self.row.holder_id if _reads_held_by(self.sight, self.row) else None

    @shown_from("opener_id", field="opened_by")
    def opener(self) -> int | None:
        """The account of the officer who last opened it, where they may be named."""
        return self.row.opener_id if _reads_opened_by(self.sight, self.row) else None

    @shown_from("opened_at")
    def opened_at(self) -> datetime | None:
        return maybe_instant(self.row.opened_at) if _reads_opened_at(self.sight, self.row) else None

    @shown_from("anonymous", "name_public")
    def name_shown(self) -> bool:
        return bool(self.row.name_public) and not self.row.anonymous

    @shown_from(
        *("anonymous", "name_public", "contact_name", "contact_phone", "contact_email"), field="reporter"
    )
    def sees_reporter(self) -> bool:
        return _reads_reporter(self.sight, self.row)

    @shown_from("filer_id", field="consent")
    def sees_consent(self) -> bool:
        """Whether a volunteer filed it, and this sight may know how its reporter agreed to that."""
        return self.row.filer_id is not None and FIELDS["consent"](self.sight, self.row)

    @property
    def sees_contact(self) -> bool:
        return sees_contact(self.sight, self.row)

    @shown_from("status", "decision", "fulfilled_at")
    def allowed_actions(self) -> list[Verb]:
        """The steps that the workflow leaves to this sight now."""
        parties = _PARTIES.get(self.sight, frozenset({Party.ANYONE}))
        if self.sight in (*policy.DISPLAYS, Sight.ADMIN):
            return []
        row = self.row
        taken_up = row.decision == AspirationDecision.TAKEN_UP and row.fulfilled_at is None
        allowed = open_to(self.status, parties, aspiration=row.kind == _ASPIRATION, taken_up=taken_up)
        if self.sight is Sight.SYSTEM:
            allowed &= VERBS[Scope.ANSWER]
        outside = self.audience.sight in (Sight.PUBLIC, *policy.OWN)
        if self.sight is not Sight.PUBLIC or not outside:
            allowed -= {Verb.SUPPORT, Verb.WITHDRAW_SUPPORT}
        return sorted(allowed)

    @shown_from("decision", "decision_year", "programme", "decided_at", "fulfilled_at", "resolved_at")
    def aspiration(self) -> AspirationView | None:
        """None of what is none, and where its words are not read."""
        row = self.row
        if row.kind != _ASPIRATION or not _reads_aspiration(self.sight, row):
            return None
        done = maybe_instant(row.fulfilled_at)
        state = state_of(row.decision, done=done is not None, answered=row.resolved_at is not None)
        return AspirationView(state, row.decision_year, row.programme, maybe_instant(row.decided_at), done)

    @shown_from("title", "description", "category_id", "district_id")
    def suggestion(self) -> SuggestionView | None:
        """Where it may belong, for who decides that."""
        if not _reads_suggestion(self.sight, self.row):
            return None
        # Who decides it reads what was written.
        text = f"{self.row.title} {self.row.description}"
        return suggestion(self.kind, self.category, self.district, text)

    @property
    def sees_service(self) -> bool:
        return FIELDS["service"](self.sight, self.row)

    @property
    def sees_files(self) -> bool:
        return FIELDS["attachments"](self.sight, self.row)


COLUMNS = ColumnsOf(ComplaintRow, "c", ComplaintView)
SECRECY = COLUMNS.behind(frozenset())
"""What decides who sees a complaint."""
SELECT = f"SELECT {COLUMNS.all.sql} FROM complaint c"


def seen_by(audience: Audience, row: ComplaintRow) -> ComplaintView | None:
    """The row through these eyes; None where it is out of sight."""
    sight = policy.sight_of(audience, row)
    return None if sight is None else ComplaintView(row, sight, audience)


def row_ids(complaints: Sequence[ComplaintView]) -> list[int]:
    """Their row ids, in order."""
    return [c.row.id for c in complaints]
