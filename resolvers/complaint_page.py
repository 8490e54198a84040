"""Pages of complaints: the board, an OPD's queue, one's own."""

from collections.abc import Callable
from datetime import datetime

from actions import finding
from engine import requested_below
from reads import complaint_page
from reads.complaint_filter import ComplaintFilter
from reads.complaint_page import Page
from reads.place import Box
from reads.search import finds_people
from resolvers.context import Context, Info, opd_read_by
from resolvers.inputs import BoundingBox, ComplaintFilterInput
from rules import audience as audiences
from rules import held_back, texts
from rules.audience import Sight
from rules.refusals import invalid, sign_in_required
from rules.roles import Right
from rules.words import ComplaintOrder


async def board_page(
    info: Info,
    first: int,
    filter: ComplaintFilterInput | None = None,
    order: ComplaintOrder = ComplaintOrder.NEWEST,
    after: str | None = None,
) -> Page:
    context = info.context
    reads_complaints(context, filter)
    requested = requested_below(info)
    of_edges = requested.of("ComplaintEdge")
    return await complaint_page.page(
        context.audience,
        wanted(filter, context.now, person=lambda: context.person),
        order,
        first=first,
        after=after,
        fields=requested.of("Complaint"),
        marked=of_edges is None or "matches" in of_edges,
    )


def reads_complaints(context: Context, filter: ComplaintFilterInput | None) -> None:
    """How long what is answered may be kept."""
    context.reads.add("complaints")
    if filter is not None and filter.due_soon is not None:
        # It becomes due with time alone, and nothing is told of that to everybody.
        context.never_keep()
    if filter is not None and filter.search is not None and finds_people(context.audience):
        # People change their names and numbers, and nothing is told of that to everybody.
        context.never_keep()


def wanted(
    filter: ComplaintFilterInput | None, now: datetime, *, person: Callable[[], int | None]
) -> ComplaintFilter:
    """The filter with its codes looked up and its values checked. `person`: who asks, if it matters."""
    if filter is None:
        return ComplaintFilter()
    if filter.within is not None and filter.gathered is not None:
        raise invalid("filter.gathered", "Satu kotak peta saja.", "One box on the map, not two.")
    return ComplaintFilter(
        status=None if filter.status is None else list(dict.fromkeys(filter.status)),
        opd=finding.known_opds(filter.opd, "filter.opd"),
        category=finding.known_categories(filter.category, "filter.category"),
        district=finding.known_districts(filter.district, "filter.district"),
        overdue=filter.overdue,
        search=texts.optional(filter.search, "filter.search", most=200),
        within=None if filter.within is None else box_of(filter.within, "filter.within"),
        gathered=None if filter.gathered is None else box_of(filter.gathered, "filter.gathered"),
        submitted_from=finding.instant(filter.submitted_from, "filter.submittedFrom"),
        submitted_to=finding.instant(filter.submitted_to, "filter.submittedTo"),
        closed_from=finding.instant(filter.closed_from, "filter.closedFrom"),
        closed_to=finding.instant(filter.closed_to, "filter.closedTo"),
        answered_from=finding.instant(filter.answered_from, "filter.answeredFrom"),
        asked_from=finding.instant(filter.asked_from, "filter.askedFrom"),
        rated=filter.rated,
        waiting_since=finding.instant(filter.waiting_since, "filter.waitingSince"),
        due_soon=filter.due_soon,
        open=filter.open,
        answered_to=finding.instant(filter.answered_to, "filter.answeredTo"),
        resolved_from=finding.instant(filter.resolved_from, "filter.resolvedFrom"),
        resolved_to=finding.instant(filter.resolved_to, "filter.resolvedTo"),
        handled_by=None if not filter.handled_by_me else _signed_in(person()),
        kind=filter.kind,
        aspiration=filter.aspiration,
        public_word=_word(filter.public_word),
        now=now,
    )


def _word(word: str | None) -> str | None:
    return None if word is None else held_back.checked(word, "filter.publicWord")


def _signed_in(person: int | None) -> int:
    if person is None:
        raise sign_in_required()
    return person


def box_of(box: BoundingBox, field: str) -> Box:
    possible = -90 <= box.south <= box.north <= 90 and -180 <= box.west <= box.east <= 180
    if not possible:
        raise invalid(field, "Kotak peta tidak benar.", "Not a box on the map.")
    return Box(box.south, box.west, box.north, box.east)


async def queue(info: Info, opd: str, first: int, after: str | None = None) -> Page:
    context = info.context
    found = opd_read_by(context, Right.READ_QUEUE, opd)
    context.reads.add(("queue", found.pk))
    return await complaint_page.page(
        context.audience,
        ComplaintFilter(queue=found.pk),
        ComplaintOrder.MOST_URGENT,
        first=first,
        after=after,
        fields=requested_below(info).of("Complaint"),
    )


async def own_page(info: Info, first: int, after: str | None = None) -> Page:
    """What the viewer reported or filed, the newest first."""
    context = info.context
    account = context.person
    if account is None:
        raise sign_in_required()
    mine = audiences.person(account)
    if context.audience.sight is Sight.VOLUNTEER:
        mine = context.audience
    return await complaint_page.page(
        mine, ComplaintFilter(reporter=account), ComplaintOrder.NEWEST, first=first, after=after
    )
