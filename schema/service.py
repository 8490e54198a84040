"""What the OPDs do for people."""

from datetime import date as Date
from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched
from reads.service import ContentView, EditionView, ServiceView
from realtime.noun_feed import NounNews
from resolvers import loaders
from resolvers.service import ServiceSlice, id_of, news_of
from rules.services import OpeningHours, ServiceForm, ServiceState, ServiceTopic
from schema.attachment import Attachment
from schema.category import Category
from schema.common import Node, PageInfo, page_info
from schema.complaint import Match
from schema.edges import as_of, found_edges_of, matches_of, maybe_as_of
from schema.event import ComplaintEvent
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@shows(OpeningHours, "When a service is open on a weekday.")
class ServiceHours:
    weekday: int = field("1 Monday to 7 Sunday.")
    opens: str = field("In WIB, such as 07:30.")
    closes: str = field("In WIB; 24:00 ends a day.")


@shows(ServiceForm, "A form to fill in: a file, or an address elsewhere.")
class ServiceFormLink:
    title: str = field("What it is called.")
    file: Attachment | None = field("To be downloaded here.", batched(loaders.form_files))
    url: str | None = field("Of a page elsewhere.")


@shows(ContentView, "All that an OPD says of one of its services.")
class ServiceContent:
    name: str = field("What it is called.")
    topic: ServiceTopic = field("As what people look for it.")
    about: str = field("What it is.")
    for_whom: str = field("Who may ask for it.")
    requirements: list[str] = field("What to bring.")
    steps: list[str] = field("What to do, in order.")
    cost: int | None = field("In rupiah; 0: free; null: as the note says.")
    cost_note: str | None = field("On the cost, in words.")
    duration: str = field("How long it takes.")
    hours: list[ServiceHours] = field("When it is open, through the week.")
    closed_on_holidays: bool = field("Whether it is closed on the days on which offices are: see holidays.")
    latitude: float | None = field("In degrees.")
    longitude: float | None = field("In degrees.")
    address: str | None = field("Where to go.")
    phone: str | None = field("To call.")
    forms: list[ServiceFormLink] = field("To be filled in.")
    legal_basis: str | None = field("By which rule it is so.")
    category: Category | None = field("Under which questions about it are filed.")


@shows(EditionView, "A service as it was published once, for the offices.")
class ServiceEdition:
    number: int = field("The first is 1.")
    published_at: datetime = field("When.")
    published_by: str | None = field("By which head.")
    content: ServiceContent = field("What it said.")


@shows(ServiceView, "Something that an OPD does for people.")
class Service(Node):
    id: ID = field("Its global id.")
    slug: str | None = field("The last part of its address, once it was published.")
    opd: Opd = field("Who does it.")
    name: str = field("What it is called.")
    content: ServiceContent | None = field("What is published; null where nothing was yet.")
    updated_at: datetime | None = field("When that was published.")
    checked_on: Date | None = field("When somebody last looked whether it still holds.")
    needs_check: bool = field("Whether nobody has looked for a year.")
    state: ServiceState | None = field("Where it stands, for the offices.")
    draft: ServiceContent | None = field("What is prepared, for its OPD and who looks after all.")
    drafted_at: datetime | None = field("When that was written.")
    drafted_by: str | None = field("By whom.", batched(loaders.service_drafters))
    version: int | None = field("Rises with every change; for the offices.")
    editions: list[ServiceEdition] = field(
        "All that was published, the newest first, for the offices.", batched(loaders.service_editions)
    )
    as_of: Cursor | None = field(
        "Of service(slug:): the log position that it shows; follow it with serviceChanged(after:). Null "
        "elsewhere.",
        maybe_as_of,
    )


@strawberry.type(description="A service in a list.")
class ServiceEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Service = field("The service.")
    matches: list[Match] = field("Of a search: where the service shows what was searched for.", matches_of)


def _total(root: ServiceSlice) -> int:
    return root.total


@strawberry.type(description="A page of services.")
class ServiceConnection:
    edges: list[ServiceEdge] = field("In order.", found_edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
    total_count: int = field("How many there are in all.", _total)


def _cursor(root: NounNews) -> str:
    return root.event.cursor


@shows(NounNews, "What became of a service.")
class ServiceNews:
    cursor: Cursor = field("Resume after it.", _cursor)
    event: ComplaintEvent = field("What happened.")
    service: Service | None = field(
        "As it is now; null once it is out of the viewer's sight: drop it.", news_of
    )
    service_id: ID = field("Known even where the service is out of sight.", id_of)
