"""The services of the OPDs, as they are seen."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from access import service as policy
from access.condition import Condition, all_of
from database import query
from database.query import instant, marks, maybe_instant
from models import global_id
from models.search_words import Tag
from reads import catalog
from reads.attachment import AttachmentView
from reads.catalog import CategoryView, OpdView
from reads.columns import Column, ColumnsOf, RowOf, ViewOf, shown_from
from reads.grouping import grouped
from reads.search import Sought
from reads.search_marks import Match
from reads.search_marks import marks as marked
from rules import services
from rules.audience import Audience
from rules.matches import MatchedField
from rules.searching import Wanted
from rules.services import STEM, ServiceContent, ServiceState, ServiceTopic, must_be_checked

MOST = 5_000
"""Of a list: more services than the OPDs may have together are read by nobody."""

_read = services.read


class ServiceColumns:
    __slots__ = ()

    id = Column[int](always=True)
    opd_id = Column[int](always=True)
    public = Column[Any](always=True)
    slug = Column[str | None]()
    name = Column[str]()
    published = Column[str | None]()
    draft = Column[str | None]()
    drafted_at = Column[Any]()
    drafted_by_id = Column[int | None]()
    edition = Column[int]()
    published_at = Column[Any]()
    checked_on = Column[Any]()
    version = Column[int]()


class ServiceRow(ServiceColumns, RowOf):
    __slots__ = ()


class ContentView:
    """What the schema's `ServiceContent` shows."""

    __slots__ = ("said",)

    def __init__(self, said: ServiceContent) -> None:
        self.said = said

    def __getattr__(self, name: str) -> Any:
        return getattr(self.said, name)

    @property
    def category(self) -> CategoryView | None:
        return None if self.said.category is None else catalog.category(self.said.category)


class ServiceView(
    ServiceColumns,
    ViewOf,
    fields=policy.FIELDS,
    loaded={"editions": (), "as_of": (), "drafted_by": ("drafted_by_id",)},
):
    """What the schema's `Service` shows to this audience. `as_of`: the position of the log that it shows,
    where it was read by itself."""

    __slots__ = ("as_of", "audience", "row", "today")

    def __init__(self, row: ServiceRow, audience: Audience, today: date) -> None:
        self.row = row
        self.audience = audience
        self.today = today
        self.as_of: int | None = None

    @property
    def pk(self) -> int:
        return self.row.id

    @property
    def prepares(self) -> bool:
        return policy.prepares(self.audience, self.row)

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Service", self.row.id)

    @shown_from("slug", "public")
    def slug(self) -> str | None:
        return self.row.slug

    @shown_from("opd_id")
    def opd(self) -> OpdView:
        return catalog.opds[self.row.opd_id]

    @shown_from("name")
    def name(self) -> str:
        return self.row.name

    @shown_from("published")
    def content(self) -> ContentView | None:
        text = self.row.published
        return None if text is None else ContentView(_read(text))

    @shown_from("published_at")
    def updated_at(self) -> datetime | None:
        return maybe_instant(self.row.published_at)

    @shown_from("checked_on")
    def checked_on(self) -> date | None:
        found = self.row.checked_on
        return None if found is None else query.day(found)

    @shown_from("checked_on", "public")
    def needs_check(self) -> bool:
        return bool(self.row.public) and must_be_checked(self.checked_on, self.today)

    @shown_from("edition", "public")
    def state(self) -> ServiceState | None:
        if not self.prepares:
            return None
        if self.row.public:
            return ServiceState.PUBLISHED
        return ServiceState.WITHDRAWN if self.row.edition else ServiceState.DRAFT

    @shown_from("draft")
    def draft(self) -> ContentView | None:
        text = self.row.draft if self.prepares else None
        return None if text is None else ContentView(_read(text))

    @shown_from("drafted_at")
    def drafted_at(self) -> datetime | None:
        return maybe_instant(self.row.drafted_at) if self.prepares else None

    @shown_from("version")
    def version(self) -> int | None:
        return self.row.version if self.prepares else None


COLUMNS = ColumnsOf(ServiceRow, "s", ServiceView)
_SELECT = f"SELECT {COLUMNS.all.sql} FROM service s"


async def seen(audience: Audience, keys: Sequence[int], today: date) -> dict[int, ServiceView]:
    """Those with these row ids, by row id, that are in sight."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    where = all_of(Condition(f"s.id IN ({marks(wanted)})", tuple(wanted)), policy.rows_seen_by(audience))
    found = await query.rows(f"{_SELECT} WHERE {where.sql}", where.params)
    return {r[0]: ServiceView(COLUMNS.all.row(r), audience, today) for r in found}


async def by_slug(audience: Audience, slug: str, today: date) -> ServiceView | None:
    """The one at this address, if it is in sight."""
    where = all_of(Condition("s.slug = ?", (slug,)), policy.rows_seen_by(audience))
    found = await query.rows(f"{_SELECT} WHERE {where.sql}", where.params)
    return ServiceView(COLUMNS.all.row(found[0]), audience, today) if found else None


# ── lists ────────────────────────────────────────────────────────────────────────────────────────


class ServiceFilter(NamedTuple):
    """What is wanted: of this OPD (row id), about this, with these words; `unchecked` for a year; `drafts`:
    with something prepared."""

    opd: int | None = None
    topic: ServiceTopic | None = None
    sought: Sought | None = None
    unchecked: bool = False
    drafts: bool = False


async def listed(audience: Audience, wanted: ServiceFilter, today: date) -> list[int]:
    """The row ids of all that are wanted, in order: the best first of a search, else by name."""
    wishes = [policy.rows_seen_by(audience)]
    if wanted.opd is not None:
        wishes.append(Condition("s.opd_id = ?", (wanted.opd,)))
    if wanted.topic is not None:
        wishes.append(Condition("s.topic = ?", (wanted.topic.value,)))
    if wanted.unchecked:
        oldest = today - services.CHECKED_FOR
        wishes.append(_PUBLISHED)
        wishes.append(Condition("s.checked_on <= ?", (_day(oldest),)))
    if wanted.drafts:
        prepared = policy.rows_prepared_by(audience)
        if prepared is None:
            return []
        wishes += [prepared, Condition("s.draft IS NOT NULL")]
    order, scored = "", ()
    if wanted.sought is not None:
        if not wanted.sought.wanted:
            return []
        # By what is published: the words of a draft lead nobody anywhere.
        wishes += [_PUBLISHED, *(_has(each, wanted.sought, "words") for each in wanted.sought.wanted)]
        points = [_has(each, wanted.sought, "name_words", called=False) for each in wanted.sought.wanted]
        order = " + ".join(f"(CASE WHEN {p.sql} THEN 1 ELSE 0 END)" for p in points) + " DESC, "
        scored = tuple(value for p in points for value in p.params)
    where = all_of(*wishes)
    found = await query.rows(
        f"SELECT s.id FROM service s WHERE {where.sql} ORDER BY {order}s.name, s.id LIMIT {MOST}",
        (*where.params, *scored),
    )
    return [pk for (pk,) in found]


_PUBLISHED = Condition("s.public = TRUE")


def _day(day: date) -> date | str:
    return day.isoformat() if query.dialect() == "sqlite" else day


def _has(each: Wanted, asked: Sought, column: str, *, called: bool = True) -> Condition:
    """Whether one thing that is wanted stands there, in any spelling, or is what its OPD is called."""
    either = [_all_words(each.said, column, begins=each.begins)]
    either += [_all_words(phrase, column) for phrase in each.others]
    if each.stem is not None:
        either += [_all_words((word,), column) for word in (each.stem, f"{STEM}{each.stem}")]
    offices = [
        int(tag.removeprefix(Tag.OPD)) for tag in asked.called.get(each, ()) if tag.startswith(Tag.OPD)
    ]
    if called and offices:
        either.append(Condition(f"s.opd_id IN ({marks(offices)})", tuple(offices)))
    return Condition(
        f"({' OR '.join(e.sql for e in either)})", tuple(value for e in either for value in e.params)
    )


def _all_words(words: Sequence[str], column: str, *, begins: bool = False) -> Condition:
    """Words are letters and digits: none of them means anything to LIKE."""
    *before, last = words
    asked = [*(f"% {word} %" for word in before), f"% {last}%" if begins else f"% {last} %"]
    return all_of(*(Condition(f"s.{column} LIKE ?", (text,)) for text in asked))


def matches(view: ServiceView, asked: Sought) -> list[Match]:
    """Where what is published of it shows what was searched for."""
    content = view.content
    if content is None:
        return []
    found = list(marked(MatchedField.TITLE, content.said.name, asked))
    for text in (content.said.about, *content.said.requirements, *content.said.steps):
        if len(found) < 2:
            found += list(marked(MatchedField.DESCRIPTION, text, asked))[:1]
    called = f"{view.opd.code} · {view.opd.name}"
    return [*found, *marked(MatchedField.OPD, called, asked)]


# ── what hangs on one ────────────────────────────────────────────────────────────────────────────


class EditionView(NamedTuple):
    """What the schema's `ServiceEdition` shows."""

    number: int
    published_at: datetime
    published_by: str | None
    content: ContentView


async def editions(views: Sequence[ServiceView]) -> list[list[EditionView]]:
    """As they were published, the newest first, for who prepares it."""
    pks = [v.pk for v in views if v.prepares]
    found = await query.rows(
        "SELECT e.service_id, e.number, e.published_at, a.name, e.content FROM service_edition e "
        f"LEFT JOIN account a ON a.id = e.published_by_id WHERE e.service_id IN ({marks(pks)}) "
        "ORDER BY e.number DESC",
        pks,
    )
    pairs = ((r[0], EditionView(r[1], instant(r[2]), r[3], ContentView(_read(r[4])))) for r in found)
    return grouped([v.pk for v in views], pairs)


async def drafters(views: Sequence[ServiceView]) -> list[str | None]:
    """Who wrote what is prepared, by name, for who prepares it."""
    keys = list({v.row.drafted_by_id for v in views if v.prepares and v.row.drafted_by_id is not None})
    found = await query.rows(f"SELECT a.id, a.name FROM account a WHERE a.id IN ({marks(keys)})", keys)
    names: dict[int, str] = dict(map(tuple, found))
    return [names.get(v.row.drafted_by_id or 0) if v.prepares else None for v in views]


async def form_files(keys: Sequence[str | None]) -> list[AttachmentView | None]:
    """The files of forms, by their keys; whoever reads the form opens its file."""
    wanted = list(dict.fromkeys(key for key in keys if key is not None))
    found = await query.rows(
        "SELECT a.id, a.content_type, a.size, a.width, a.height, a.name FROM attachment a "
        f"WHERE a.id IN ({marks(wanted)})",
        wanted,
    )
    files = {
        str(key): AttachmentView(str(key), content_type, size, width, height, name, None)
        for key, content_type, size, width, height, name in found
    }
    return [None if key is None else files.get(key) for key in keys]


async def opened(audience: Audience, service: int, file: str) -> bool:
    """Whether this file of a service is opened: where its form is published, and by who prepares it."""
    where = all_of(Condition("s.id = ?", (service,)), policy.rows_seen_by(audience))
    columns = COLUMNS.behind(frozenset({"content"}))
    for found in await query.rows(f"SELECT {columns.sql} FROM service s WHERE {where.sql}", where.params):
        row = columns.row(found)
        if policy.prepares(audience, row):
            return True
        published = row.published
        return published is not None and any(form.file == file for form in _read(published).forms)
    return False
