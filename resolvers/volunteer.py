"""Volunteers: applying, deciding, the check, what they helped with, and the news of it."""

from datetime import date as Date
from functools import partial
from typing import NamedTuple

from strawberry import ID

from access.volunteer import rows_seen_by
from actions import finding
from actions import volunteer as actions
from models import global_id
from reads import assistance as helped
from reads import noun_history
from reads import volunteer as volunteers
from reads.assistance import AssistanceView
from reads.complaint import ComplaintView
from reads.event import EventView
from reads.volunteer import CoverageView, HelpFigures, PersonView, VolunteerView
from realtime.feeds import Scope
from realtime.noun_feed import NounFeed, NounNews, noun_scope
from resolvers.complaint import complaints_seen
from resolvers.context import Context, Info, actor_of
from resolvers.feeds import resumed
from resolvers.inputs import Cursor
from resolvers.paging import Slice, slice_of
from resolvers.sent import VERSION, Sent
from rules import training
from rules.audience import Sight
from rules.deadlines import WIB
from rules.events import Topic
from rules.nouns import Noun
from rules.refusals import invalid, not_allowed, not_found, sign_in_required
from rules.roles import Right
from rules.volunteering import VolunteerStatus

MOST_MONTHS = 24


class ApplyAsVolunteerInput(Sent[actions.Application]):
    """Somebody wants to become a volunteer."""

    why = "Why, from 10 to 1000 characters."
    district = "The code of the kecamatan where they want to help."
    agreed = "To the rules for volunteers."
    village = "The desa or kelurahan."


class GrantVolunteerInput(Sent[actions.Grant]):
    """Diskominfo takes somebody on."""

    volunteer = "Whose application."
    term_ends = "The last day of their service, three years from now at most."
    note = "A word to them, up to 1000 characters."
    version = VERSION


class TrainingAnswerInput(Sent[actions.Answer]):
    """An answer of the check."""

    question = "Its key."
    option = "The key of the option."


async def seen(context: Context, key: int | None) -> VolunteerView | None:
    """One by row id, if it is in sight."""
    context.reads.add((Noun.VOLUNTEER, key))
    return None if key is None else await volunteers.seen(context.audience, key)


async def _one(context: Context, key: int) -> VolunteerView:
    found = await seen(context, key)
    if found is None:
        raise not_found("Pengajuan", "application", field="volunteer")
    return found


def _key(volunteer: ID) -> int | None:
    return global_id.key_of("Volunteer", volunteer)


async def apply(info: Info, input: ApplyAsVolunteerInput) -> VolunteerView:
    return await _one(info.context, await actions.apply(info.context, input.said()))


async def withdraw(info: Info, version: int | None = None) -> VolunteerView:
    return await _one(info.context, await actions.withdraw(info.context, version))


async def resign(info: Info, note: str | None = None, version: int | None = None) -> VolunteerView:
    return await _one(info.context, await actions.resign(info.context, note, version))


async def grant(info: Info, input: GrantVolunteerInput) -> VolunteerView:
    return await _one(info.context, await actions.grant(info.context, input.said()))


async def decline(info: Info, volunteer: ID, reason: str, version: int | None = None) -> VolunteerView:
    context = info.context
    return await _one(context, await actions.decline(context, _key(volunteer), reason, version))


async def end(info: Info, volunteer: ID, reason: str, version: int | None = None) -> VolunteerView:
    return await _one(info.context, await actions.end(info.context, _key(volunteer), reason, version))


# ── the check ──


class TrainingView(NamedTuple):
    """What the schema's `VolunteerTraining` shows."""

    edition: str
    may_miss: int
    questions: tuple[training.Question, ...]


class CheckedView(NamedTuple):
    """What became of somebody's answers."""

    passed: bool
    wrong: list[str]
    volunteer: VolunteerView


def questions(info: Info) -> TrainingView:
    return TrainingView(training.EDITION, training.MAY_MISS, training.QUESTIONS)


async def answer_training(info: Info, edition: str, answers: list[TrainingAnswerInput]) -> CheckedView:
    given = [each.said() for each in answers]
    checked = await actions.answer_training(info.context, edition, {a.question: a.option for a in given})
    return CheckedView(checked.passed, checked.wrong, await _one(info.context, checked.volunteer))


# ── read ──


async def own(info: Info) -> VolunteerView | None:
    """The viewer's newest application or service."""
    context = info.context
    context.reads.add(Noun.VOLUNTEER)
    if context.audience.sight not in (Sight.PERSON, Sight.VOLUNTEER):
        return None
    return await volunteers.own(context.audience)


async def page(
    info: Info,
    first: int,
    status: VolunteerStatus | None = None,
    district: str | None = None,
    after: str | None = None,
) -> Slice:
    context = info.context
    if rows_seen_by(context.audience) is None:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()
    context.reads.add(Noun.VOLUNTEER)
    of = finding.known_districts(None if district is None else [district], "district")
    read = partial(volunteers.page, context.audience, status=status, district=of[0] if of else None)
    return await slice_of("Volunteer", read, first=first, after=after)


async def coverage(info: Info, months: int = 6) -> list[CoverageView]:
    context = info.context
    actor_of(context).must(Right.MANAGE_VOLUNTEERS)
    # It moves with complaints and with the calendar, and few ask.
    context.never_keep()
    if not 1 <= months <= MOST_MONTHS:
        raise invalid("months", f"Bulan 1 sampai {MOST_MONTHS}.", f"From 1 to {MOST_MONTHS} months.")
    today = context.now.astimezone(WIB).date()
    begun = today.year * 12 + today.month - months
    return await volunteers.coverage(context.audience, since=Date(begun // 12, begun % 12 + 1, 1))


def _helps(context: Context) -> None:
    """Refused for whoever is no volunteer."""
    context.never_keep()
    if context.audience.sight is not Sight.VOLUNTEER:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()


async def assistances(info: Info, first: int, after: str | None = None) -> Slice:
    """What the viewer filed for others, the newest first."""
    _helps(info.context)
    return await slice_of("Assistance", partial(helped.page, info.context.audience), first=first, after=after)


async def figures(info: Info) -> HelpFigures:
    _helps(info.context)
    return await volunteers.own_figures(info.context.audience)


async def _people(rows: list[VolunteerView], context: Context) -> list[PersonView]:
    # People change their names and numbers, and nothing is told of that to everybody.
    context.never_keep()
    return await volunteers.people(rows)


async def names(rows: list[VolunteerView], context: Context) -> list[str]:
    return [person.name for person in await _people(rows, context)]


async def identifiers(rows: list[VolunteerView], context: Context) -> list[str]:
    return [person.identifier for person in await _people(rows, context)]


async def history(root: VolunteerView, info: Info) -> list[EventView]:
    info.context.reads.add((Noun.VOLUNTEER, root.pk))
    return [*await noun_history.history(Noun.VOLUNTEER, root.pk, info.context.audience)]


async def numbers(rows: list[AssistanceView], context: Context) -> list[str]:
    return await helped.numbers(rows)


async def complaints(rows: list[AssistanceView], context: Context) -> list[ComplaintView | None]:
    return await complaints_seen(context, [(row.row.complaint_id, row.audience) for row in rows])


# ── told ──


async def changed(info: Info, after: Cursor | None = None) -> NounFeed:
    """One's own application and work; to Diskominfo all of them."""
    context = info.context
    audience = context.audience
    if rows_seen_by(audience) is None:
        raise sign_in_required() if context.actor.role is None else not_allowed()
    scope = noun_scope(Noun.VOLUNTEER)
    if audience.person is not None:
        mine = (Noun.VOLUNTEER.value, audience.person)
        scope = Scope(Topic(Noun.VOLUNTEER), "e.noun = ? AND e.reporter_id = ?", mine)
    return await resumed(info, after, partial(NounFeed, context.wiring.hub, scope, audience))


async def news_of(root: NounNews, info: Info) -> VolunteerView | None:
    return await seen(info.context, root.pk)
