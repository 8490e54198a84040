"""Reporters without an account: whom a number and its PIN prove."""

from strawberry import ID

from models import ids
from models.complaint.complaint import Complaint
from models.patience import ADDRESS, PIN, guess
from resolvers import finding
from resolvers.context import Context, Info
from rules.refusals import not_found
from rules.roles import Actor


async def by_receipt(context: Context, complaint_id: int | None, number: str | None, pin: str) -> Actor:
    """The reporter whom number (or id) and PIN prove; Refused(NOT_FOUND) alike for a wrong PIN and for a
    complaint that does not exist, Refused(TOO_MANY) after five wrong tries."""
    secrets, now = context.wiring.secrets, context.now
    found = None
    if number is not None:
        found = await Complaint.get_or_none(number=finding.number(number))
    elif complaint_id is not None:
        found = await Complaint.get_or_none(id=complaint_id)
    who = found.number if found else (number or str(complaint_id))[:64]
    of_address = context.by_address("pin-address", ADDRESS)
    async with guess(*of_address, (secrets.attempt_key("pin", who), PIN), now=now):
        # Compared also where there is nothing to compare with: the time taken must tell nothing.
        known = secrets.pin_matches(
            found.number if found else "-", pin.strip()[:32], found.pin_hash if found else None
        )
        if found is None or not known:
            raise not_found(field="pin")
    return Actor(receipt=found.id)


async def reporter(info: Info, complaint: ID, pin: str | None) -> tuple[int | None, Actor]:
    """The complaint's row id, and who acts: the one who signed in, or whom the PIN proves."""
    key = ids.key_of("Complaint", complaint)
    if pin is None:
        return key, info.context.actor
    return key, await by_receipt(info.context, key, None, pin)
