"""Asking again: who has signed in proves once more that it is them, before what a session that somebody finds
open must not do."""

from dataclasses import dataclass

from actions import factor_proof
from actions import passkey as passkeys
from actions.account import with_password
from actions.context import ActionContext
from actions.factor_proof import FactorProof
from actions.own_account import own_account
from models.identity.session import Session


@dataclass(frozen=True, slots=True)
class Proof(FactorProof):
    """Of who has a second factor it is that; of others their `password`."""

    password: str | None = None


async def start(context: ActionContext) -> str | None:
    """What a browser needs to sign with one of one's own passkeys, as JSON; None where one has none."""
    account = await own_account(context)
    async with context.change():
        return await passkeys.request_options(context, account.id, passkeys.PROVE)


async def prove(context: ActionContext, said: Proof) -> None:
    """Refused(INVALID) where it is wrong; Refused(TOO_MANY) where it is to be tried more slowly."""
    account = await own_account(context)
    if account.second_factor_at is None:
        await with_password(context, said.password or "", "input.password")
    else:
        async with context.attempt(*factor_proof.limits_of(context, account, said)), context.change():
            await factor_proof.spend(context, account, said, passkeys.PROVE)
    await Session.proved(context.identity.token or "", now=context.now)
