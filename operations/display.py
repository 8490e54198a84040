"""Screens on walls that are set up at the machine."""

from datetime import datetime

from database.opening import opened
from models.audit import AuditRecord, Facts, differing
from models.change import change
from models.event import Event
from models.identity.display import Display
from models.identity.server_secret import new_token
from models.opd import Opd
from operations.problem import OfficeProblem
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.refusals import Refused
from rules.roles import SWEEP


async def create_display(database_url: str, *, name: str, opd: str | None, now: datetime) -> str:
    """Set one up, and tell the log; gives its token, which is kept nowhere. OfficeProblem where no OPD has
    this code, or the name is none."""
    try:
        name = texts.required(name, "name", most=80)
    except Refused as refused:
        raise OfficeProblem(f"{refused.field}: {refused.message_en}") from None
    async with opened(database_url):
        office = None if opd is None else await Opd.by_code(opd.upper())
        if opd is not None and office is None:
            raise OfficeProblem("There is no OPD with this code.")
        token = new_token("tpd")
        async with change() as this:
            await Display.set_up(name, None if office is None else office.id, token=token, now=now)
            shows: Facts = {AuditField.OPD: office and office.code}
            record = AuditRecord(AuditNoun.DISPLAY, AuditAct.CREATED, name, differing({}, shows))
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
    return token
