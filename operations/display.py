"""Screens on walls that are set up at the machine."""

from datetime import datetime

from database.opening import opened
from models.identity.display import Display
from models.identity.server_secret import new_token
from models.opd import Opd
from operations.problem import OfficeProblem


async def create_display(database_url: str, *, name: str, opd: str | None, now: datetime) -> str:
    """Set one up; gives its token, which is kept nowhere. OfficeProblem where no OPD has this code."""
    async with opened(database_url):
        office = None if opd is None else await Opd.by_code(opd.upper())
        if opd is not None and office is None:
            raise OfficeProblem("There is no OPD with this code.")
        token = new_token("tpd")
        await Display.set_up(name[:80], None if office is None else office.id, token=token, now=now)
    return token
