"""An account's second factors together: who needs one, and how all of them go."""

from dataclasses import dataclass

from models.identity.authenticator_app import AuthenticatorApp
from models.identity.passkey import Passkey, PasskeyChallenge
from models.identity.recovery_code import RecoveryCode
from models.identity.sign_in_step import SignInStep
from rules.words import Role


@dataclass(frozen=True, slots=True)
class SecondFactorRoles:
    """Whose sign-in needs a second factor here: of others it is their own choice."""

    roles: frozenset[Role] = frozenset()


async def has_any(account_id: int) -> bool:
    """Whether the account has an app in use or a passkey."""
    return await AuthenticatorApp.in_use(account_id) is not None or bool(await Passkey.of(account_id))


async def forget_all_of(account_id: int) -> None:
    """No app, no passkey, no recovery code, and nothing half done."""
    for model in (AuthenticatorApp, Passkey, PasskeyChallenge, RecoveryCode, SignInStep):
        await model.forget_of(account_id)
