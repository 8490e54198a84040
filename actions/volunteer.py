"""Becoming a volunteer (Relawan TIK), being one, and ceasing to be one. Each gives the row id of the
application or service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from actions import finding
from actions.context import ActionContext
from actions.ids import VolunteerId
from models import volunteer_role
from models.change import Change
from models.identity.account import Account
from models.identity.limits import APPLICATIONS, TRAINING_TRIES
from models.locking import locked
from models.volunteer import Volunteer, already_under_way
from rules import texts, training
from rules.deadlines import WIB
from rules.refusals import Refused, invalid, not_allowed, not_found, sign_in_required
from rules.roles import Right
from rules.volunteering import LONGEST_TERM_DAYS
from rules.words import Role


@dataclass(frozen=True, slots=True)
class Application:
    """`district` is a code; `agreed`: to the rules for volunteers."""

    why: str
    district: str
    agreed: bool
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """`term_ends`: the last day of their service."""

    volunteer: VolunteerId
    term_ends: date
    note: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The keys of a question and of the option that was chosen."""

    question: str
    option: str


class Checked(NamedTuple):
    """What became of the answers: `wrong` are keys of questions."""

    volunteer: int
    passed: bool
    wrong: list[str]


async def apply(context: ActionContext, said: Application) -> int:
    """A citizen asks to become one."""
    account = _signed_in(context)
    if context.actor.role is Role.VOLUNTEER:
        raise already_under_way()
    if context.actor.role is not Role.CITIZEN:
        raise not_allowed()
    why = texts.required(said.why, "input.why", most=1000, least=10)
    district = finding.district(said.district, "input.district")
    village = texts.optional(said.village, "input.village", most=80)
    if not said.agreed:
        raise invalid("input.agreed", "Setujui dulu aturan relawan.", "First agree to the rules.")
    await context.hit(context.counted("volunteer-application", str(account), APPLICATIONS))
    async with context.change() as this:
        # Who applies twice at a time waits here for themselves.
        await locked(Account, id=account)
        if await Volunteer.under_way(this, account) is not None:
            raise already_under_way()
        row = Volunteer.apply(
            this, why=why, district_id=None if district is None else district.pk, village=village,
            by=context.actor, now=context.now,
        )  # fmt: skip
    return int(row.id)


async def withdraw(context: ActionContext, version: int | None = None) -> int:
    """Take back one's own application."""
    async with context.change() as this:
        row, _ = await _own(context, this, version)
        row.withdraw(by=context.actor, now=context.now)
    return int(row.id)


async def resign(context: ActionContext, note: str | None = None, version: int | None = None) -> int:
    """A volunteer resigns; the role goes, and their sessions end."""
    words = texts.optional(note, "note", most=1000)
    async with context.change() as this:
        row, account = await _own(context, this, version)
        row.resign(words, by=context.actor, now=context.now)
        await volunteer_role.give(this, account, Role.CITIZEN, by=context.actor, now=context.now)
    return int(row.id)


async def grant(context: ActionContext, said: Grant) -> int:
    """Diskominfo takes them on. Refused(INVALID) where the account is closed, or no citizen's any more."""
    context.actor.must(Right.MANAGE_VOLUNTEERS)
    note = texts.optional(said.note, "input.note", most=1000)
    today = context.now.astimezone(WIB).date()
    if not today < said.term_ends <= today + timedelta(days=LONGEST_TERM_DAYS):
        raise invalid(
            "input.termEnds",
            "Masa tugas paling lama tiga tahun sejak besok.",
            "From tomorrow to three years.",
        )
    async with context.change() as this:
        row, account = await _of_somebody(context, this, said.volunteer, said.version, "input.volunteer")
        if account.role is not Role.CITIZEN or not account.active:
            raise invalid(
                "input.volunteer", "Akun ini bukan akun warga lagi.", "The account is no citizen's any more."
            )
        row.grant(said.term_ends, note, by=context.actor, now=context.now)
        await volunteer_role.give(this, account, Role.VOLUNTEER, by=context.actor, now=context.now)
    return int(row.id)


async def decline(
    context: ActionContext, volunteer: int | None, reason: str, version: int | None = None
) -> int:
    """Diskominfo does not, and says why."""
    context.actor.must(Right.MANAGE_VOLUNTEERS)
    why = texts.required(reason, "reason", most=1000, least=5)
    async with context.change() as this:
        row, _ = await _of_somebody(context, this, volunteer, version, "volunteer")
        row.decline(why, by=context.actor, now=context.now)
    return int(row.id)


async def end(context: ActionContext, volunteer: int | None, reason: str, version: int | None = None) -> int:
    """Diskominfo ends their service, and says why; the role goes, and with it what they saw by it."""
    context.actor.must(Right.MANAGE_VOLUNTEERS)
    why = texts.required(reason, "reason", most=1000, least=5)
    async with context.change() as this:
        row, account = await _of_somebody(context, this, volunteer, version, "volunteer")
        row.end(why, by=context.actor, now=context.now)
        if account.role is Role.VOLUNTEER:
            await volunteer_role.give(this, account, Role.CITIZEN, by=context.actor, now=context.now)
    return int(row.id)


async def answer_training(context: ActionContext, edition: str, answers: Mapping[str, str]) -> Checked:
    """A volunteer answers the check, at most so often a day. Refused(INVALID) where the questions have
    changed since they were read, or not all are answered."""
    account = _signed_in(context)
    if context.actor.role is not Role.VOLUNTEER:
        raise not_allowed()
    if edition != training.EDITION:
        raise invalid("edition", "Pertanyaannya sudah diperbarui. Muat ulang.", "The questions have changed.")
    if {q.key for q in training.QUESTIONS} != answers.keys():
        raise invalid("answers", "Jawab semua pertanyaan.", "Answer all questions.")
    await context.hit(context.counted("volunteer-training", str(account), TRAINING_TRIES))
    wrong = training.missed(answers)
    async with context.change() as this:
        person = await locked(Account, id=account)
        row = await Volunteer.under_way(this, account)
        if row is None:
            assert person is not None
            # Who got the role at the machine, before there were applications.
            row = Volunteer.with_role(this, person, by=context.actor, now=context.now)
        if training.passes(wrong):
            row.pass_training(by=context.actor, now=context.now)
    return Checked(int(row.id), training.passes(wrong), wrong)


def _signed_in(context: ActionContext) -> int:
    if context.actor.account is None:
        raise sign_in_required()
    return context.actor.account


async def _own(context: ActionContext, this: Change, version: int | None) -> tuple[Volunteer, Account]:
    """One's own application or service that is under way, and one's account, both locked."""
    account = _signed_in(context)
    person = await locked(Account, id=account)
    row = await Volunteer.under_way(this, account)
    if row is None or person is None:
        raise _none("version")
    return await Volunteer.found_by(this, context.actor, row.id, version=version, field="version"), person


async def _of_somebody(
    context: ActionContext, this: Change, key: int | None, version: int | None, field: str
) -> tuple[Volunteer, Account]:
    """Somebody's, and their account, which is locked first, as where an administrator changes it."""
    account = await locked(Account, id=await Volunteer.account_of(key))
    row = await Volunteer.found_by(this, context.actor, key, version=version, field=field)
    if account is None:
        raise _none(field)
    return row, account


def _none(field: str) -> Refused:
    return not_found("Pengajuan", "application", field=field)
