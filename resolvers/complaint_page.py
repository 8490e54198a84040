"""Pages of complaints: the board, an OPD's queue, one's own."""

from datetime import datetime

from actions import finding
from engine import requested_below
from reads import complaint_page
from reads.complaint_filter import ComplaintFilter
from reads.complaint_page import Page
from reads.place import Box
from resolvers.context import Info, opd_read_by
from resolvers.inputs import BoundingBox, ComplaintFilterInput
from rules import audience as audiences
from rules import texts
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
    context.reads.add("complaints")
    if filter is not None and filter.due_soon is not None:
        # It becomes due with time alone, and nothing is told of that to everybody.
        context.never_keep()
    fields = requested_below(info).of("Complaint")
    return await complaint_page.page(
        context.audience, wanted(filter, context.now), order, first=first, after=after, fields=fields
    )


def wanted(filter: ComplaintFilterInput | None, now: datetime) -> ComplaintFilter:
    """The filter with its codes looked up and its values checked."""
    if filter is None:
        return ComplaintFilter()
    return ComplaintFilter(
        status=None if filter.status is None else list(dict.fromkeys(filter.status)),
        opd=finding.known_opds(filter.opd, "filter.opd"),
        category=finding.known_categories(filter.category, "filter.category"),
        district=finding.known_districts(filter.district, "filter.district"),
        overdue=filter.overdue,
        search=texts.optional(filter.search, "filter.search", most=200),
        within=None if filter.within is None else _box(filter.within),
        submitted_from=finding.instant(filter.submitted_from, "filter.submittedFrom"),
        submitted_to=finding.instant(filter.submitted_to, "filter.submittedTo"),
        closed_from=finding.instant(filter.closed_from, "filter.closedFrom"),
        closed_to=finding.instant(filter.closed_to, "filter.closedTo"),
        answered_from=finding.instant(filter.answered_from, "filter.answeredFrom"),
        asked_from=finding.instant(filter.asked_from, "filter.askedFrom"),
        rated=filter.rated,
        waiting_since=finding.instant(filter.waiting_since, "filter.waitingSince"),
        due_soon=filter.due_soon,
        now=now,
    )


def _box(box: BoundingBox) -> Box:
    possible = -90 <= box.south <= box.north <= 90 and -180 <= box.west <= box.east <= 180
    if not possible:
        raise invalid("filter.within", "Kotak peta tidak benar.", "Not a box on the map.")
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
