"""Accounts that are made at the machine: the first administrator has nobody who could make theirs."""

from collections.abc import Sequence
from datetime import datetime

from database.opening import opened
from models.change import change
from models.event import Event
from models.identity.account import Account
from models.identity.account_record import record_of
from models.identity.passwords import check_new
from models.identity.signing_in import hash_password
from models.locking import unless_taken
from models.opd import Opd
from operations.problem import OfficeProblem
from operations.sealing_contacts import OfContacts, installation
from rules import identifiers, texts
from rules.audit import AuditAct
from rules.events import EventKind
from rules.refusals import Refused, invalid
from rules.roles import PRIVILEGED, SWEEP
from rules.words import Role

_OF_AN_OPD = (Role.OFFICER, Role.OPD_HEAD)


async def create_account(
    settings: OfContacts,
    *,
    name: str,
    identifier: str,
    role: str,
    password: str,
    opd: str | None,
    now: datetime,
) -> None:
    """Open an account of this role, of the OPD with this code where it is an officer's or a head's, and
    tell the log. OfficeProblem where it cannot be."""
    email, phone = identifiers.email(identifier), identifiers.phone(identifier)
    if email is None and phone is None:
        raise OfficeProblem("The identifier is an e-mail address or a telephone number.")
    if role not in set(Role) - {Role.DISPLAY}:
        raise OfficeProblem(f"The role is one of {', '.join(r for r in Role if r is not Role.DISPLAY)}.")
    taken = invalid("identifier", "Sudah terdaftar.", "There is an account with this identifier already.")
    async with opened(settings.database_url, installation=installation(settings)):
        office = None if opd is None else await Opd.by_code(opd.upper())
        if role in _OF_AN_OPD and office is None:
            raise OfficeProblem("An officer or a head needs --opd with the code of an OPD.")
        if role not in _OF_AN_OPD and opd is not None:
            raise OfficeProblem("Only an officer or a head has an OPD: leave --opd out.")
        try:
            name = texts.required(name, "name", most=120)
            if await Account.named(identifier) is not None:
                raise taken
            check_new(password, "password", about=(name, identifier), privileged=Role(role) in PRIVILEGED)
            columns = {
                "name": name,
                "email": email,
                "phone": phone,
                "password_hash": await hash_password(password, field="password"),
                "role": Role(role),
                "opd_id": None if office is None else office.id,
            }
            with unless_taken(taken):
                async with change() as this:
                    made = await Account.open(columns, now=now)
                    record = await record_of(AuditAct.CREATED, None, columns, key=made.id)
                    this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
        except Refused as refused:
            raise OfficeProblem(f"{refused.field}: {refused.message_en}") from None


async def roles_of(settings: OfContacts, emails: Sequence[str]) -> list[tuple[str, str]]:
    """Those of these addresses that may sign in, with their roles, in the same order."""
    async with opened(settings.database_url, installation=installation(settings)):
        found = [await Account.named(email) for email in emails]
    return [(a.identifier, a.role.value) for a in found if a is not None and a.active]
