"""How the viewer signs letters."""

from actions import signature as actions
from reads.account import SignatureView, signature
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import Sent


class SignatureInput(Sent[actions.Signature]):
    """How one stands under letters."""

    nip = "Nomor Induk Pegawai: 18 digits."
    position = "Up to 120 characters."


async def own(info: Info) -> SignatureView | None:
    context = info.context
    context.never_keep()
    account = context.identity.actor.account
    return None if account is None else await signature(account)


async def save(info: Info, input: SignatureInput) -> Done:
    await actions.save(info.context, input.said())
    return Done()
