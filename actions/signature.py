"""How somebody who signs letters to the regent stands under them."""

from dataclasses import dataclass

from actions.context import ActionContext
from models.identity.account import Account
from models.locking import locked
from rules import identifiers, texts
from rules.refusals import invalid, not_allowed
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class Signature:
    """`nip`: the 18 digits of a civil servant; `position`: their office. None: there is none."""

    nip: str | None = None
    position: str | None = None


def checked_nip(typed: str | None, field: str) -> str | None:
    """Its 18 digits; None for nothing. Refused(INVALID) for what is no NIP."""
    number = texts.optional(typed, field, most=40)
    nip = None if number is None else identifiers.nip(number)
    if number is not None and nip is None:
        raise invalid(field, "NIP terdiri dari 18 angka.", "A NIP has 18 digits.")
    return nip


async def save(context: ActionContext, said: Signature) -> None:
    """Keep one's own; what is None goes. Refused(INVALID) for what is no NIP."""
    actor = context.actor
    actor.must(Right.SIGN_REPORTS)
    position = texts.optional(said.position, "input.position", most=120)
    nip = checked_nip(said.nip, "input.nip")
    async with context.change():
        account = await locked(Account, id=actor.account, active=True)
        if account is None:
            raise not_allowed()
        account.nip, account.position = nip, position
        await account.save(update_fields=["nip", "position"])
