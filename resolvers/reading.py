"""Complaints as they are read: one, a page, an OPD's queue, one's own; and after a change of one's own."""

from collections.abc import Sequence
from datetime import datetime

from access import complaint as policy
from actions import finding
from engine import requested_below
from reads import catalog, complaint_loaders, complaint_page
from reads.complaint import ComplaintRow, ComplaintView, seen_by
from reads.complaint_filter import ComplaintFilter
from reads.complaint_loaders import complaint_rows
from reads.complaint_page import Page
from reads.place import Box
from reads.similar import categories_for, similar
from resolvers.context import Context, Info
from resolvers.inputs import BoundingBox, ComplaintFilterInput, LocationInput
from rules import audience as audiences
from rules import texts
from rules.audience import Audience, Sight
from rules.refusals import invalid, not_found, sign_in_required
from rules.roles import Actor, Right
from rules.words import ComplaintOrder

SIMILAR_AT_MOST = 20


async def after_change(complaint_id: int, through: Audience, *, actor: Actor) -> ComplaintView:
    """The complaint as it is once one's own change is committed.

    The change itself may have taken it out of sight (sent on, returned): whoever made it still gets to see
    what they did, with the sight in which they did it.
    """
    row = (await complaint_rows([complaint_id]))[complaint_id]
    found = seen_by(through, row)
    if found is not None and (found.sight is not Sight.PUBLIC or through.sight is Sight.PUBLIC):
        return found
    own = actor.own_audience
    if own is not None and (seen := seen_by(own, row)) is not None and seen.sight is not Sight.PUBLIC:
        return seen
    return ComplaintView(row, through.sight, through)


async def row_numbered(number: str, fields: frozenset[str] | None = None) -> tuple[ComplaintRow, int] | None:
    """The row with this number, whoever may see it, with what these fields need (None: all), and the position
    of the log that it shows."""
    return await complaint_loaders.row_numbered(finding.number(number), fields)


def through_eyes_of(context: Context, row: ComplaintRow) -> ComplaintView | None:
    """By one's office, or else as the person who reported it."""
    found = seen_by(context.audience, row)
    if (found is None or found.sight is Sight.PUBLIC) and not context.audience.personal:
        # Shared by all of an audience: whose own complaint it is does not come into it, unless this is
        # a person of an office who may have reported it.
        staff = context.audience.sight not in (Sight.PUBLIC, *policy.DISPLAYS)
        account = context.person if staff else None
        if account is not None and account == row.reporter_id:
            found = seen_by(audiences.working_there(context.audience, account), row)
    return found


async def by_number(info: Info, number: str) -> ComplaintView | None:
    found = await row_numbered(number, requested_below(info).of("Complaint"))
    if found is None:
        # A number that nobody has yet may be given to the next complaint.
        info.context.reads.add("complaints")
        return None
    row, as_of = found
    info.context.reads.add(("complaint", row.id))
    seen = through_eyes_of(info.context, row)
    if seen is not None:
        seen.as_of = as_of
    return seen


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
    found = catalog.opd(opd)
    must_read_queue(context, None if found is None else found.pk)
    if found is None:
        raise not_found("OPD", "OPD", field="opd")
    context.reads.add(("queue", found.pk))
    return await complaint_page.page(
        context.audience,
        ComplaintFilter(queue=found.pk),
        ComplaintOrder.MOST_URGENT,
        first=first,
        after=after,
        fields=requested_below(info).of("Complaint"),
    )


def must_read_queue(context: Context, opd: int | None) -> None:
    """Its own officers and displays, the verifier and the regent read an OPD's queue."""
    may_read(context, Right.READ_QUEUE, of=-1 if opd is None else opd)


def may_read(context: Context, right: Right, *, of: int | None = None) -> None:
    """As `Actor.must`, in a shared run too: an audience says enough about what its people may read."""
    actor_of(context).must(right, of=of)


def actor_of(context: Context) -> Actor:
    """Someone of the context's audience, for questions of a role's rights only."""
    from rules.words import Role

    seen = context.audience
    match seen.sight:
        case Sight.OPD:
            return Actor(Role.OFFICER, opd=seen.opd)
        case Sight.VERIFIER:
            return Actor(Role.VERIFIER)
        case Sight.REGENT:
            return Actor(Role.REGENT)
        case Sight.ADMIN:
            return Actor(Role.ADMIN)
        case Sight.DISPLAY_QUEUE | Sight.DISPLAY_OVERVIEW:
            return Actor(Role.DISPLAY, opd=seen.opd)
        case Sight.PERSON:
            return Actor(Role.CITIZEN, account=seen.person)
        case Sight.VOLUNTEER:
            return Actor(Role.VOLUNTEER, account=seen.person)
        case _:
            return Actor()


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


async def similar_complaints(
    info: Info,
    text: str,
    location: LocationInput | None = None,
    district: str | None = None,
    first: int = 5,
) -> list[ComplaintView]:
    context = info.context
    if not 0 <= first <= SIMILAR_AT_MOST:
        raise invalid("first", f"0 sampai {SIMILAR_AT_MOST}.", f"From 0 to {SIMILAR_AT_MOST}.")
    place = None
    if location is not None:
        place = finding.degrees(location.latitude, location.longitude, "location")
    areas = finding.known_districts(None if district is None else [district], "district")
    context.reads.add("complaints")
    return await similar(
        context.audience,
        texts.clean(text)[:2000],
        place=place,
        district=areas[0] if areas else None,
        first=first,
    )


def suggest_categories(text: str, first: int = 3) -> list[catalog.CategoryView]:
    return categories_for(text, first=max(0, min(first, 10)))


async def complaint_seen(
    context: Context, key: int | None, through: Audience | None = None
) -> ComplaintView | None:
    """One complaint by row id, through one's own eyes or those given."""
    if key is None:
        return None
    # Also where there is none in sight: it may come into sight, or go.
    context.reads.add(("complaint", key))
    row = (await complaint_loaders.complaint_rows([key])).get(key)
    if row is None:
        return None
    return through_eyes_of(context, row) if through is None else seen_by(through, row)


async def complaints_seen(
    context: Context, keys: Sequence[tuple[int | None, Audience]]
) -> list[ComplaintView | None]:
    """For each (row id, eyes) the complaint, or None where there is none in sight."""
    context.reads.update(("complaint", key) for key, _ in keys if key is not None)
    return await complaint_loaders.complaints_seen(keys)
