"""Somebody's service as a volunteer (Relawan TIK), from the application to its end."""

from datetime import date, datetime
from typing import Any, Self

from tortoise import fields
from tortoise.expressions import Q
from tortoise.indexes import Index

from access.volunteer import sees
from database.inserting import new
from models.change import Change
from models.changing import Changing
from models.event import Event
from models.identity.account import Account
from rules import training
from rules.deadlines import WIB
from rules.events import EventKind
from rules.nouns import Noun
from rules.refusals import (
    RefusalCode,
    Refused,
    invalid,
    not_allowed,
    not_found,
    stale_version,
    training_required,
)
from rules.roles import Actor, Right
from rules.volunteering import (
    RULES_EDITION,
    UNDER_WAY,
    VolunteerEnd,
    VolunteerParty,
    VolunteerStatus,
    VolunteerVerb,
    is_over,
    require,
)


class Volunteer(Changing):
    """One application and the service that came of it. Whoever applies again has another."""

    id = fields.BigIntField(primary_key=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("models.Account", related_name=False)
    account_id: int
    status = fields.CharEnumField(VolunteerStatus, max_length=16)
    why: str | None = fields.TextField(null=True)
    """Null where the role was given without an application."""
    district: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "models.District", null=True, related_name=False
    )
    district_id: int | None
    village = fields.CharField(80, null=True)
    rules_edition = fields.CharField(16, null=True)
    """Of the rules that they agreed to."""
    applied_at = fields.DatetimeField()
    decided_at = fields.DatetimeField(null=True)
    decision_note: str | None = fields.TextField(null=True)
    term_ends = fields.DateField(null=True)
    """The last day of their service; null: until it is ended."""
    trained_at = fields.DatetimeField(null=True)
    training_edition = fields.CharField(16, null=True)
    ended_at = fields.DatetimeField(null=True)
    end_reason: Any = fields.CharEnumField(VolunteerEnd, max_length=16, null=True)
    end_note: str | None = fields.TextField(null=True)
    version = fields.IntField(default=1)

    class Meta:
        table = "volunteer"
        # And one under way at most of each account: migrations/0038.
        indexes = [Index(fields=("status", "term_ends")), Index(fields=("account_id", "id"))]

    # ── found ──

    @classmethod
    async def found_by(
        cls, this: Change, actor: Actor, key: int | None, *, version: int | None, field: str
    ) -> Self:
        """The one to be changed, locked, as this actor may see it. Refused(NOT_FOUND) where it is absent or
        out of sight; Refused(STALE_VERSION) where the actor saw an older `version` of it."""
        row = None if key is None else await this.load_one(cls, key)
        if row is None or not sees(actor.audience, row):
            raise not_found("Pengajuan", "application", field=field)
        if version is not None and version != row.version:
            raise stale_version("Pengajuan", "application")
        return row

    @classmethod
    async def under_way(cls, this: Change, account: int, *, lock: bool = True) -> Self | None:
        """The application or service of this account that is not over."""
        open_ones = cls.filter(account_id=account, status__in=UNDER_WAY).order_by("-id").limit(1)
        return next(iter(await this.load(open_ones, lock=lock)), None)

    @classmethod
    async def last_of(cls, this: Change, account: int) -> Self | None:
        """The newest of this account, to be referred to."""
        newest = cls.filter(account_id=account).order_by("-id").limit(1)
        return next(iter(await this.load(newest, lock=False)), None)

    @classmethod
    async def account_of(cls, key: int | None) -> int:
        """Whose it is, by row id; 0 of none."""
        row = None if key is None else await cls.get_or_none(id=key)
        return 0 if row is None else row.account_id

    @classmethod
    async def forget_person(cls, account: int, *, now: datetime) -> None:
        """Nobody stands behind the account any more: what they wrote goes, and their service is over."""
        of_them = Q(account_id=account)
        await cls.filter(of_them, status=VolunteerStatus.APPLIED).update(status=VolunteerStatus.WITHDRAWN)
        await cls.filter(of_them, status=VolunteerStatus.GRANTED).update(
            status=VolunteerStatus.ENDED, ended_at=now, end_reason=VolunteerEnd.RESIGNED
        )
        await cls.filter(of_them).update(why=None, village=None, decision_note=None, end_note=None)

    # ── steps ──

    @classmethod
    def apply(
        cls, this: Change, *, why: str, district_id: int | None, village: str | None, by: Actor, now: datetime
    ) -> Self:
        """A citizen applies, and has agreed to the rules."""
        row = new(
            cls, account_id=by.account, status=VolunteerStatus.APPLIED, why=why, district_id=district_id,
            village=village, rules_edition=RULES_EDITION, applied_at=now,
        )  # fmt: skip
        this.add(row)
        row._tell(EventKind.VOLUNTEER_APPLIED, by=by, now=now)
        return row

    @classmethod
    def with_role(cls, this: Change, account: Account, *, by: Actor, now: datetime) -> Self:
        """An administrator has given the role without an application."""
        row = new(
            cls,
            account_id=account.id,
            status=VolunteerStatus.GRANTED,
            district_id=None,
            applied_at=now,
            decided_at=now,
        )
        this.add(row)
        row._tell(EventKind.VOLUNTEER_GRANTED, by=by, now=now)
        return row

    def grant(self, term_ends: date | None, note: str | None, *, by: Actor, now: datetime) -> None:
        """Diskominfo takes them on, until this day (None: until it is ended)."""
        self._require(VolunteerVerb.GRANT, by)
        self.decided_at, self.term_ends, self.decision_note = now, term_ends, note
        self._step(VolunteerVerb.GRANT, note, by=by, now=now)

    def decline(self, why: str, *, by: Actor, now: datetime) -> None:
        self._require(VolunteerVerb.DECLINE, by)
        self.decided_at, self.decision_note = now, why
        self._step(VolunteerVerb.DECLINE, why, by=by, now=now)

    def withdraw(self, *, by: Actor, now: datetime) -> None:
        """Who has applied takes it back."""
        self._require(VolunteerVerb.WITHDRAW, by)
        self._step(VolunteerVerb.WITHDRAW, None, by=by, now=now)

    def pass_training(self, *, by: Actor, now: datetime) -> None:
        """They have answered the check; again nothing happens."""
        self._require(VolunteerVerb.TRAIN, by)
        if self.trained_at is not None and self.training_edition == training.EDITION:
            return
        self.trained_at, self.training_edition = now, training.EDITION
        self._step(VolunteerVerb.TRAIN, None, by=by, now=now)

    def resign(self, note: str | None, *, by: Actor, now: datetime) -> None:
        self._require(VolunteerVerb.RESIGN, by)
        self._ended(VolunteerEnd.RESIGNED, note, now)
        self._step(VolunteerVerb.RESIGN, note, by=by, now=now)

    def end(self, why: str, *, by: Actor, now: datetime) -> None:
        """Diskominfo ends their service."""
        self._require(VolunteerVerb.END, by)
        self._ended(VolunteerEnd.BY_OFFICE, why, now)
        self._step(VolunteerVerb.END, why, by=by, now=now)

    def expire(self, *, by: Actor, now: datetime) -> bool:
        """Their term is over: whether it was."""
        if self.status is not VolunteerStatus.GRANTED or not self._is_over(now):
            return False
        self._require(VolunteerVerb.EXPIRE, by)
        self._ended(VolunteerEnd.TERM_OVER, None, now)
        self._step(VolunteerVerb.EXPIRE, None, by=by, now=now)
        return True

    def lost_role(self, *, by: Actor, now: datetime) -> None:
        """An administrator has made them something else."""
        self._ended(VolunteerEnd.ROLE_CHANGED, None, now)
        self.status = VolunteerStatus.ENDED
        self._tell(EventKind.VOLUNTEER_ENDED, by=by, now=now)

    def must_be_ready(self, now: datetime) -> None:
        """Refused(TRAINING_REQUIRED) who has not passed the check, Refused(WRONG_STATUS) whose term is
        over."""
        if self.status is not VolunteerStatus.GRANTED or self._is_over(now):
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Masa tugas Anda sebagai relawan sudah berakhir.",
                "Your term as a volunteer is over.",
            )
        if self.trained_at is None:
            raise training_required()

    def tell_of_help(self, kind: EventKind, *, by: Actor, now: datetime) -> None:
        """What they hear of their own work; it changes nothing of them."""
        self.change.tell(self._event(kind, None, by=by, now=now), noun_id=self)

    def _is_over(self, now: datetime) -> bool:
        return is_over(self.term_ends, now.astimezone(WIB).date())

    def _require(self, verb: VolunteerVerb, by: Actor) -> None:
        step = require(verb, self.status)
        is_it = {
            VolunteerParty.THEMSELVES: by.account is not None and by.account == self.account_id,
            VolunteerParty.DISKOMINFO: by.may(Right.MANAGE_VOLUNTEERS),
            VolunteerParty.SWEEP: by.system,
        }
        if not is_it[step.by]:
            raise not_allowed()

    def _step(self, verb: VolunteerVerb, note: str | None, *, by: Actor, now: datetime) -> None:
        step = require(verb, self.status)
        self.status = step.to
        self.version += 1
        self._tell(step.told, note, by=by, now=now)

    def _ended(self, reason: VolunteerEnd, note: str | None, now: datetime) -> None:
        self.ended_at, self.end_reason, self.end_note = now, reason, note

    def _tell(self, kind: EventKind, note: str | None = None, *, by: Actor, now: datetime) -> None:
        self.change.tell(self._event(kind, note, by=by, now=now), noun_id=self)

    def _event(self, kind: EventKind, note: str | None, *, by: Actor, now: datetime) -> Event:
        return Event.of_noun(
            kind, self, Noun.VOLUNTEER, by=by, at=now, public=False, district_id=self.district_id,
            person_id=self.account_id, note=note,
        )  # fmt: skip


def already_under_way() -> Refused:
    return invalid("input", "Pengajuan Anda sudah ada.", "You have applied already, or are a volunteer.")
