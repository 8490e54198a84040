"""The second step of signing in, where the account has a second factor."""

from dataclasses import dataclass

from actions import factor_proof
from actions import passkey as passkeys
from actions.account import OpenedSession, failed, remember
from actions.context import ActionContext
from actions.factor_proof import FactorProof
from models.identity.account import Account
from models.identity.sign_in_step import SignInStep
from rules.refusals import Refused, invalid
from rules.second_factors import SignInOutcome


@dataclass(frozen=True, slots=True)
class SecondStep(FactorProof):
    """`token`: of the first step."""

    token: str = ""


async def confirm_sign_in(context: ActionContext, said: SecondStep) -> OpenedSession:
    """Signed in, by what somebody has besides their password. Refused(INVALID) where it is wrong, where the
    password was given too long ago, and after a few tries; Refused(TOO_MANY) where it is to be tried more
    slowly."""
    step = await SignInStep.try_it(said.token[:200], now=context.now)
    account = None if step is None else await Account.by_key(step.account_id)
    if step is None or account is None:
        raise _too_late()
    async with context.attempt(*factor_proof.limits_of(context, account, said)):
        try:
            async with context.change():
                fresh = await account.still_opens()
                if fresh is None or fresh.second_factor_at is None or not await step.end():
                    raise _too_late()
                await factor_proof.spend(context, fresh, said, passkeys.SIGN_IN)
                token, expires = await fresh.sign_in(
                    now=context.now, **context.device, second_factor=True, sso=step.sso
                )
        except Refused:
            failed(context, account, SignInOutcome.WRONG_FACTOR)
            raise
    remember(context, account, token)
    return OpenedSession(token, account.id, expires)


def _too_late() -> Refused:
    return invalid(
        "input.token",
        "Langkah ini sudah tidak berlaku. Masuk lagi dengan kata sandi Anda.",
        "This step is no longer good. Sign in with your password again.",
    )
