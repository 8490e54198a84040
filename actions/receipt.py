"""Reporters without an account: whom a number and its PIN prove."""

from collections.abc import Sequence

from access.complaint import sight_for
from actions import finding
from actions.context import ActionContext
from models.identity import known_devices
from models.identity.limits import (
    WRONG_OF_ADDRESS,
    WRONG_PIN_ANYWHERE,
    WRONG_PIN_HERE,
    WRONG_PINS,
    WRONG_SHORT_A_DAY,
    WRONG_SHORT_OF_ADDRESS,
    WRONG_SHORT_PINS,
)
from models.identity.rate_limits import Limit, tried
from models.push_address import PushAddress
from reads.receipt import ReceiptRow, receipt, receipt_of_account
from rules import pins
from rules.audience import Sight
from rules.receivers import of_receipt
from rules.refusals import RefusalCode, Refused, not_allowed, not_found, sign_in_required, too_many
from rules.roles import Actor, Right


async def reporter(context: ActionContext, complaint: int | None, pin: str | None) -> Actor:
    """Who acts on the complaint with this row id: whom the PIN proves, as `by_receipt`; without a PIN, the
    one who signed in."""
    return context.actor if pin is None else await by_receipt(context, complaint, None, pin)


async def by_receipt(context: ActionContext, complaint: int | None, number: str | None, pin: str) -> Actor:
    """The reporter whom number (or row id) and PIN prove; Refused(NOT_FOUND) alike for a wrong PIN and for a
    complaint that does not exist, Refused(TOO_MANY) where it is to be tried more slowly."""
    meant = [number] if number is None else finding.numbers(number, context.now)
    rows = [row for each in meant if (row := await receipt(complaint=complaint, number=each)) is not None]
    typed = pins.cleaned(pin)
    # A number without its year may be one of two complaints: a wrong PIN counts as tried at both.
    named = [row.number for row in rows] or [(number or str(complaint))[:64]]
    limits = [limit for who in named for limit in await limits_of_pin(context, who, typed)]
    async with context.attempt(*dict.fromkeys(limits)):
        # Compared also where there is nothing to compare with: the time taken must tell nothing.
        matches = [
            context.wiring.secrets.pin_matches(row.number, typed, row.pin_hash)
            for row in rows or [ReceiptRow(0, "-", None)]
        ]
        found = next((row for row, fits in zip(rows, matches, strict=False) if fits), None)
        if found is None:
            raise not_found(field="pin")
    context.remember_device(known_devices.of_receipt(found.number))
    return Actor(receipt=found.complaint)


async def change_pin(context: ActionContext, number: str, pin: str | None, key: str) -> str:
    """Another PIN for the complaint with this number, by who has the one before, or (`pin` None) has it in
    their account: gives it, shown once. The same `key` gives the same one, so that a retry over a bad link
    gets it although the one before is good no more. What was told by the old one is told no more."""
    context.actor.must(Right.REPORT)
    secrets = context.wiring.secrets
    # While the server's secret is being changed, another process may have given another of them.
    maybe = secrets.pins(f"changed {key}")
    by = await _owner(context, number) if pin is None else await _holder(context, number, pin, maybe)
    async with context.changing(by.receipt, field="number", by=by) as complaint:
        if sight_for(by, complaint) is not Sight.RECEIPT:
            # A volunteer filed it, and knows the PIN too.
            raise not_allowed()
        for given in maybe:
            if secrets.pin_matches(complaint.number, given, complaint.pin_hash):
                return given
        fresh = maybe[0]
        complaint.change_pin(secrets.pin_hash(complaint.number, fresh), by=by, now=context.now)
        await PushAddress.forget_of(str(of_receipt(complaint.id)))
    return fresh


async def _holder(context: ActionContext, number: str, pin: str, fresh: Sequence[str]) -> Actor:
    """Who has the PIN, or has changed it already to one of these."""
    *others, last = (pin, *fresh)
    for each in others:
        try:
            return await by_receipt(context, None, number, each)
        except Refused as refused:
            if refused.code is not RefusalCode.NOT_FOUND:
                raise
    return await by_receipt(context, None, number, last)


async def _owner(context: ActionContext, number: str) -> Actor:
    """Who has it in their account. Refused(NOT_FOUND) alike where it is another's, and where none is."""
    account = context.actor.account
    if account is None:
        raise sign_in_required()
    for each in finding.numbers(number, context.now):
        if (found := await receipt_of_account(each, account)) is not None:
            return Actor(receipt=found)
    raise not_found(field="number")


async def limits_of_pin(context: ActionContext, who: str, typed: str) -> list[Limit]:
    """What counts where the PIN is wrong. A device that has opened the complaint before counts for itself."""
    counted = context.counted
    device = context.known_device(known_devices.of_receipt(who))
    if device is not None:
        return [counted("pin-device", device, WRONG_PIN_HERE)]
    limits = [
        counted("pin-here", f"{who} {context.source}", WRONG_PIN_HERE),
        counted("pin", who, WRONG_PIN_ANYWHERE),
        *context.by_address("pin-address", WRONG_OF_ADDRESS),
    ]
    if not pins.is_short(typed):
        return [*limits, counted("pins", "", WRONG_PINS)]
    return [*limits, *await _limits_of_short(context)]


async def _limits_of_short(context: ActionContext) -> list[Limit]:
    """Old PINs are few: once somebody guesses, each address has a single try."""
    day = context.counted("short-pins-day", "", WRONG_SHORT_A_DAY)
    here = context.counted("short-pin-address", context.source, WRONG_SHORT_OF_ADDRESS)
    before = await tried([day, here], now=context.now)
    if all(key in before and before[key].count >= most.tries for key, most in (day, here)):
        # At most until the day is over: if nobody guesses any more, this address is free again.
        until = min(before[key].since + most.within for key, most in (day, here))
        raise too_many((until - context.now).total_seconds())
    return [day, here, context.counted("short-pins", "", WRONG_SHORT_PINS)]
