"""What OPDs announce."""

from datetime import datetime

import strawberry
from strawberry import ID

from reads.announcement import AnnouncementView
from realtime.announcement_feed import AnnouncementNews as News
from resolvers import announcement
from rules.words import AnnouncementKind, AnnouncementStatus
from schema.category import Category
from schema.common import Node, PageInfo, page_info
from schema.complaint import Location
from schema.district import District
from schema.edges import as_of, edges_of
from schema.event import ComplaintEvent
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@shows(AnnouncementView, "Planned work, or an event, of an OPD.")
class Announcement(Node):
    id: ID = field("Its global id.")
    number: str | None = field("What a person quotes, such as PGM-2026-0012; null of a draft.")
    kind: AnnouncementKind = field("What sort of thing it is.")
    title: str = field("In the OPD's words.")
    text: str = field("In the OPD's words.")
    status: AnnouncementStatus = field("Where it stands; whether it is over says its period.")
    starts_at: datetime = field("When it begins.")
    ends_at: datetime = field("When it is over.")
    opd: Opd = field("Who announces it.")
    district: District | None = field("The kecamatan; null: the whole regency.")
    village: str | None = field("The desa or kelurahan; null: all of the kecamatan.")
    location: Location | None = field("Where, as a point.")
    radius: int | None = field("Metres around the point.")
    category: Category | None = field("Its subject.")
    correction: str | None = field("What was last put right, in the OPD's words.")
    corrected_at: datetime | None = field("When that was.")
    reason: str | None = field("Why it was called off.")
    called_off_at: datetime | None = field("When that was.")
    published_at: datetime | None = field("Since when everybody reads it.")
    updated_at: datetime = field("When it last changed.")
    version: int = field("Rises with every change; give it back to refuse a write over someone else's.")
    revision: int = field("How often it has changed since everybody reads it: the SEQUENCE of a calendar.")
    history: list[ComplaintEvent] = field("What happened to it, the newest first.", announcement.history)


@strawberry.type(description="An announcement in a list.")
class AnnouncementEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Announcement = field("The announcement.")


@strawberry.type(description="A page of announcements.")
class AnnouncementConnection:
    edges: list[AnnouncementEdge] = field("In order.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
    total_count: int = field("How many there are in all.", announcement.total)


@shows(News, "What happened to an announcement, for one list.")
class AnnouncementNews:
    cursor: Cursor = field("Resume after it.")
    event: ComplaintEvent = field("What happened.")
    announcement: Announcement | None = field(
        "As it is now; null where it is not, or no longer, of this list: drop it.", announcement.of_news
    )
    announcement_id: ID = field("Known in any case.")
