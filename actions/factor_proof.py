"""Second factors as they are given: when somebody signs in, and when they are asked once more.

Six digits are few. After each right password a few may be tried (`SignInStep`); wrong ones are counted by the
account together with the network, by the account from everywhere, and by the network. A known device counts
for itself, so that who has somebody's password keeps them from nothing there; a passkey is guessed by nobody,
and is counted where it is given alone.
"""

from dataclasses import dataclass

from actions import passkey as passkeys
from actions import recovery
from actions.context import ActionContext
from models.identity import known_devices
from models.identity.account import Account
from models.identity.authenticator_app import AuthenticatorApp, step_of
from models.identity.limits import WRONG_FACTOR_ANYWHERE, WRONG_FACTOR_HERE, WRONG_OF_ADDRESS
from models.identity.rate_limits import Limit
from models.identity.sealing import unseal
from rules.refusals import Refused, invalid
from rules.second_factors import DIGITS, SecondFactorKind

SEALED_FOR = "authenticator"
"""What an app shares with the server is sealed for this."""


@dataclass(frozen=True, slots=True)
class FactorProof:
    """One of the two: what an app shows or was printed, or what a passkey has signed, as JSON."""

    code: str | None = None
    passkey: str | None = None


def limits_of(context: ActionContext, account: Account, said: FactorProof) -> list[Limit]:
    """What counts where it is wrong."""
    counted = context.counted
    device = context.known_device(known_devices.of_account(account.id, account.password_hash))
    if device is not None:
        return [counted("factor-device", device, WRONG_FACTOR_HERE)]
    here = counted("factor-here", f"{account.id} {context.source}", WRONG_FACTOR_HERE)
    if said.passkey is not None:
        return [here]
    return [
        here,
        counted("factor", str(account.id), WRONG_FACTOR_ANYWHERE),
        *context.by_address("password-address", WRONG_OF_ADDRESS),
    ]


async def spend(
    context: ActionContext, account: Account, said: FactorProof, purpose: str
) -> SecondFactorKind:
    """Use it up: which it was. Within a change. Refused(INVALID) where it is wrong, or was used before."""
    if said.passkey is not None:
        await passkeys.spend(context, account.id, said.passkey, purpose, "input.passkey")
        return SecondFactorKind.PASSKEY
    typed = said.code or ""
    found = digits(typed)
    if len(found) == DIGITS and await _of_app(context, account, found):
        return SecondFactorKind.AUTHENTICATOR
    if await recovery.spend(context, account.id, typed):
        return SecondFactorKind.RECOVERY_CODE
    raise wrong_code("input.code")


async def _of_app(context: ActionContext, account: Account, code: str) -> bool:
    app = await AuthenticatorApp.in_use(account.id)
    secret = app and unseal(context.wiring.secrets, SEALED_FOR, str(account.id), app.sealed)
    step = step_of(secret, code, now=context.now) if secret else None
    return app is not None and step is not None and await app.spend(step)


def digits(code: str) -> str:
    """The digits of what was typed, without blanks between its groups; all else is no code of an app."""
    typed = "".join(code[:40].split())
    return typed if typed.isascii() and typed.isdigit() else ""


def wrong_code(field: str) -> Refused:
    """It is not, or no longer, good."""
    return invalid(
        field,
        "Kode ini salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.",
        "This code is wrong, or was used before. Wait for the next one, then retry.",
    )
