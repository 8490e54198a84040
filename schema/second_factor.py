"""Second factors, and the steps of signing in with one."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import ID

from actions.account import FactorNeeded
from actions.second_factor import AddedFactor, AppSetup
from reads.second_factor import PasskeyView, SecondFactorView, SignInTryView
from resolvers.second_factor import Options
from rules.second_factors import SecondFactorKind, SignInOutcome
from schema.common import Refused
from schema.fields import field, shows


@shows(FactorNeeded, "The password was right; `confirmSignIn` with a second factor opens the session.")
class SecondFactorNeeded:
    token: str = field("For the second step alone: it opens nothing else.")
    expires_at: datetime = field("Until when that can be done.")
    kinds: list[SecondFactorKind] = field("By what.")
    passkey_options: str | None = field(
        "What the browser needs to sign with a passkey, as JSON "
        "(`PublicKeyCredential.parseRequestOptionsFromJSON`)."
    )


@shows(PasskeyView, "A passkey of the viewer.")
class Passkey:
    id: ID = field("For removing it.")
    name: str = field("By which they tell it from others.")
    made_at: datetime = field("When it was set up.")
    used_at: datetime | None = field("When they last signed in with it.")


@shows(SecondFactorView, "What the viewer has besides their password.")
class SecondFactor:
    required: bool = field("Whether their role needs one here.")
    authenticator_since: datetime | None = field("Since when an app shows codes; null: none does.")
    passkeys: list[Passkey] = field("Theirs, the oldest first.")
    passkeys_possible: bool = field("Whether one can be set up at the address that the viewer asks from.")
    recovery_codes_left: int = field("How many are good still.")


@shows(SignInTryView, "A sign-in to the viewer's account, or those of a day that failed alike.")
class SignInAttempt:
    outcome: SignInOutcome = field("What became of it.")
    at: datetime = field("When, of several the last.")
    times: int = field("How many.")
    device: str | None = field("Browser and system, as they call themselves.")
    network: str | None = field("The address it came from, without its last part.")


@shows(AppSetup, "What an app that shows codes needs, shown once; `confirmAuthenticator` puts it into use.")
class AuthenticatorSetup:
    secret: str = field("To be typed, in base 32.")
    uri: str = field("The same as an `otpauth:` address, for a QR code.")


@shows(AddedFactor, "A second factor is in use.")
class SecondFactorAdded:
    recovery_codes: list[str] = field(
        "Shown once, to be printed: each opens the second step once. Empty where the viewer has some already."
    )


@shows(Options, "What a browser needs for a passkey.")
class PasskeyOptions:
    options: str = field("As JSON, for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.")


def _result(name: str, description: str) -> Any:
    return strawberry.union(name, description=description)


AuthenticatorResult = Annotated[
    AuthenticatorSetup | Refused, _result("AuthenticatorResult", "What the app needs, or why not.")
]
SecondFactorResult = Annotated[
    SecondFactorAdded | Refused, _result("SecondFactorResult", "Recovery codes, or why not.")
]
PasskeyOptionsResult = Annotated[
    PasskeyOptions | Refused, _result("PasskeyOptionsResult", "What the browser needs, or why not.")
]
