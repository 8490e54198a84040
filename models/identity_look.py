"""Who looked at who a reporter is, which complaint's, when and why; never what they saw."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from access.complaint import OVERSIGHT
from database import query
from database.inserting import new
from database.query import among
from models.change import Change, alone_with
from models.event import Event, OfReporter
from rules.events import EventKind
from rules.identity_looks import KNOWN_FOR, REVEALED_FOR, LookKind, LookReason
from rules.roles import Actor
from rules.words import Role


class IdentityLook(Model):
    """One look. Events of the sealed log stand beside them, so that what is taken away is missed."""

    id = fields.BigIntField(primary_key=True)
    at = fields.DatetimeField(db_index=True)
    kind = fields.CharEnumField(LookKind, max_length=16)
    account_id = fields.BigIntField(null=True)
    key_name = fields.CharField(80, null=True)
    """What the API key was called by which it was read."""
    role = fields.CharEnumField(Role, max_length=16, null=True)
    opd_id = fields.BigIntField(null=True)
    complaint_id = fields.BigIntField()
    reason: Any = fields.CharEnumField(LookReason, max_length=16, null=True)
    words = fields.CharField(300, null=True)
    once = fields.CharField(80, unique=True, null=True)
    """Of what is read again and again: whose look at which complaint in which hour it is."""

    class Meta:
        table = "identity_look"
        indexes = [Index(fields=("complaint_id", "id")), Index(fields=("account_id", "id"))]

    @classmethod
    def reveal(
        cls, this: Change, row: OfReporter, reason: LookReason, words: str | None, *, by: Actor, at: datetime
    ) -> None:
        """Within the open change."""
        this.add(_look(row, by, at, kind=LookKind.REVEALED, reason=reason, words=words))
        this.tell(Event.looked(row, by=by, at=at))

    @classmethod
    async def reason_given(cls, account: int, complaint: int, *, now: datetime) -> datetime | None:
        """Until when this account need give none again for this complaint; None: it must now."""
        since = now - REVEALED_FOR
        mine = cls.filter(account_id=account, complaint_id=complaint, kind=LookKind.REVEALED, at__gt=since)
        found = await mine.order_by("-id").first()
        return None if found is None else found.at + REVEALED_FOR

    @classmethod
    async def unknown(cls, rows: Iterable[OfReporter], *, by: Actor, at: datetime) -> list[OfReporter]:
        """Of these the rows whose read by this actor does not stand in the log of this hour yet."""
        keys = {_once(row, by, at): row for row in rows}
        if not keys:
            return []
        sql = among("SELECT once FROM identity_look WHERE once IN ({})", len(keys))
        known = {once for (once,) in await query.rows(sql, [*keys])}
        return [row for once, row in keys.items() if once not in known]

    @classmethod
    async def note_reads(cls, this: Change, rows: Iterable[OfReporter], *, by: Actor, at: datetime) -> None:
        """Within the open change; those that others note at the same time are noted once."""
        await alone_with("identity looks")
        keys = {_once(row, by, at): row for row in rows}
        found: list[Any] = await cls.filter(once__in=[*keys]).values_list("once", flat=True)
        for once, row in keys.items():
            if once not in found:
                this.add(_look(row, by, at, kind=LookKind.READ, once=once))
        if any(row.kind != OVERSIGHT for once, row in keys.items() if once not in found):
            # One for all of them; of what is the Inspektorat's alone nobody feels that it was read.
            this.tell(Event.of_office(EventKind.IDENTITY_READ, by=by, at=at))

    @classmethod
    async def forget_before(cls, then: datetime, *, most: int) -> int:
        """Remove the oldest from before then, at most so many; how many there were."""
        keys: list[Any] = (
            await cls.filter(at__lt=then).order_by("at").limit(most).values_list("id", flat=True)
        )
        if keys:
            await cls.filter(id__in=keys).delete()
        return len(keys)


def _once(row: OfReporter, by: Actor, at: datetime) -> str:
    hour = int(at.timestamp() // KNOWN_FOR.total_seconds())
    return f"{by.account if by.key is None else f'k{by.key}'}:{row.id}:{hour}"


def _look(row: OfReporter, by: Actor, at: datetime, **said: Any) -> IdentityLook:
    return new(
        IdentityLook, at=at, account_id=by.account, key_name=by.key_name, role=by.role, opd_id=by.opd,
        complaint_id=row.id, **said,
    )  # fmt: skip
