"""The role that goes with a volunteer's service: given, taken away, and followed where an administrator does
either without an application."""

from datetime import datetime

from models.change import Change
from models.event import Event
from models.identity.account import Account
from models.identity.account_record import record_of
from models.locking import locked
from models.volunteer import Volunteer
from rules.audit import AuditAct
from rules.events import EventKind
from rules.roles import Actor
from rules.volunteering import VolunteerStatus
from rules.words import Role


async def give(this: Change, account: Account, role: Role, *, by: Actor, now: datetime) -> None:
    """Another role, which the audit keeps; the account's sessions end. Nothing where it has that already."""
    if account.role is role:
        return
    columns = {"role": role, "opd_id": None}
    record = await record_of(AuditAct.CHANGED, account, columns)
    this.tell(Event.of_office(EventKind.ADMINISTERED, by=by, at=now, audit=record))
    if await account.change(columns, now=now):
        this.tell(Event.of_office(EventKind.ACCESS_CHANGED, by=by, at=now))


async def follow(this: Change, account: Account, before: Role | None, *, by: Actor, now: datetime) -> None:
    """An administrator has given the account its role, or opened it (`before` None): whoever is a volunteer
    now is in the list of volunteers, and who is none any more has ended."""
    if before is account.role or Role.VOLUNTEER not in (before, account.role):
        return
    row = await Volunteer.under_way(this, account.id)
    if account.role is Role.VOLUNTEER:
        if row is None:
            Volunteer.with_role(this, account, by=by, now=now)
        elif row.status is VolunteerStatus.APPLIED:
            row.grant(None, None, by=by, now=now)
    elif row is not None and row.status is VolunteerStatus.GRANTED:
        row.lost_role(by=by, now=now)


async def expire(this: Change, key: int, *, by: Actor, now: datetime) -> bool:
    """End the service with this row id whose term is over, and take the role away: whether it was."""
    account = await locked(Account, id=await Volunteer.account_of(key))
    row = await this.load_one(Volunteer, key)
    if account is None or row is None or not row.expire(by=by, now=now):
        return False
    if account.role is Role.VOLUNTEER:
        await give(this, account, Role.CITIZEN, by=by, now=now)
    return True
