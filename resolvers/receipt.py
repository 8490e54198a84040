"""For a reporter without an account: the number and PIN printed on the receipt."""

from typing import NamedTuple

from actions.receipt import by_receipt
from actions.receipt import change_pin as change
from reads.complaint import ComplaintView
from reads.log import head
from resolvers.complaint import complaint_seen
from resolvers.context import Info
from rules import texts
from rules.refusals import RefusalCode, Refused


class ChangedPin(NamedTuple):
    """The new PIN, shown once."""

    pin: str


async def change_pin(info: Info, number: str, idempotency_key: str, pin: str | None = None) -> ChangedPin:
    key = texts.required(idempotency_key, "idempotencyKey", most=200)
    return ChangedPin(await change(info.context, number, pin, key))


async def track(info: Info, number: str, pin: str) -> ComplaintView | None:
    """None for a wrong number or PIN; Refused(TOO_MANY) after five of them."""
    # Whoever knows the PIN is nobody's audience: such an answer is given once and kept by no one.
    info.context.never_keep()
    _ = info.context.identity
    try:
        reporter = await by_receipt(info.context, None, number, pin)
    except Refused as refused:
        if refused.code is RefusalCode.NOT_FOUND:
            return None
        raise
    # Before the complaint: what has happened by then is in it, what comes after is told once more at most.
    as_of = await head()
    seen = await complaint_seen(info.context, reporter.receipt, reporter.audience)
    if seen is not None:
        seen.as_of = as_of
    return seen
