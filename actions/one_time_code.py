"""One-time codes: sent to who asks, and what proves that somebody has one.

Who asks learns nothing of whether there is an account: whatever depends on that is done by the courier, after
the answer. What counts wrong tries counts the address or number together with the network, and slowly by
each alone, so that nobody keeps another from trying.
"""

from collections.abc import Awaitable, Callable
from enum import StrEnum

from actions.context import ActionContext
from channels.message import Message
from models.identity import rate_limits
from models.identity.limits import (
    CODES_HERE,
    CODES_OF_ACCOUNT,
    CODES_OF_ADDRESS,
    WRONG_CODE_ANYWHERE,
    WRONG_CODE_HERE,
    WRONG_OF_ADDRESS,
)
from models.identity.one_time_code import OneTimeCode
from rules import pins
from rules.refusals import Refused, invalid, no_channel
from rules.words import ContactKind


class Purpose(StrEnum):
    """What a code is good for: one for a new password opens no other door."""

    RESET = "reset"
    REGISTER = "register"
    CONTACT = "contact"
    FOLLOW = "follow"
    INVITE = "invite"


Letter = Callable[[str, str], Message]
"""Of whom it goes to, and the code."""


async def post(
    context: ActionContext, kind: ContactKind, known: str, field: str, job: Callable[[], Awaitable[None]]
) -> None:
    """Do what sends something to this address or number, later. Refused(NO_CHANNEL) where the office sends
    nothing there, Refused(TOO_MANY) beyond what one network, and all together, may ask for."""
    courier, counted = context.wiring.courier, context.counted
    if kind not in courier.kinds:
        raise no_channel(field)
    await context.hit(
        *context.by_address("code", CODES_OF_ADDRESS),
        counted("code-here", f"{known} {context.source}", CODES_HERE),
        counted("codes", "", context.wiring.hourly.messages),
    )
    courier.post(job)


async def may_reach(context: ActionContext, known: str) -> bool:
    """Whether one more message may go to this address or number, whoever has asked; for the courier."""
    try:
        await rate_limits.hit(context.counted("code-account", known, CODES_OF_ACCOUNT), now=context.now)
    except Refused:
        return False
    return True


async def send(
    context: ActionContext,
    purpose: Purpose,
    kind: ContactKind,
    known: str,
    *,
    account: int | None,
    letter: Letter,
) -> None:
    """A new code, by the courier."""
    secrets = context.wiring.secrets
    code = secrets.one_time_code()
    hashed = secrets.one_time_hash(purpose, _of(account, known), code)
    await OneTimeCode.open(hashed, account, sent_by=kind, now=context.wiring.now())
    await context.wiring.courier.send(kind, letter(known, code))


def printed_hash(context: ActionContext, account: int, code: str) -> str:
    """Of a code for a new password that is printed: good with whatever the account signs in by."""
    return context.wiring.secrets.one_time_hash(Purpose.RESET, str(account), code)


def invited_hash(context: ActionContext, account: int, known: str, code: str) -> str:
    """Of a code for the first password, which is good with this address or number alone."""
    return context.wiring.secrets.one_time_hash(Purpose.INVITE, _of(account, known), code)


async def proved(
    context: ActionContext, purpose: Purpose, known: str, typed: str, *, account: int | None, field: str
) -> OneTimeCode:
    """The code that somebody has typed, if it is good for this. Refused(INVALID) in the same words where it
    is wrong, too old or used, and where there is no such account; Refused(TOO_MANY) where it is to be tried
    more slowly. It is used up by `OneTimeCode.use`, within the change that it is for."""
    hashed = context.wiring.secrets.one_time_hashes
    code = pins.cleaned(typed)
    limits = (
        context.counted("code-wrong-here", f"{known} {context.source}", WRONG_CODE_HERE),
        context.counted("code-wrong", known, WRONG_CODE_ANYWHERE),
        *context.by_address("code-wrong-address", WRONG_OF_ADDRESS),
    )
    async with context.attempt(*limits):
        found = await OneTimeCode.found(hashed(purpose, _of(account, known), code), now=context.now)
        printed = await OneTimeCode.found(hashed(purpose, str(account), code), now=context.now)
        row = found or (printed if account is not None else None)
        if row is None:
            raise wrong_code(field)
    return row


def wrong_code(field: str) -> Refused:
    """It is not, or no longer, good."""
    return invalid(
        field,
        "Kode ini salah atau sudah tidak berlaku. Minta kode baru bila perlu.",
        "This code is wrong, or no longer good. Ask for a new one if need be.",
    )


def _of(account: int | None, known: str) -> str:
    return f"{account or 0} {known}"
