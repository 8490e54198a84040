"""Second factors: what somebody proves to have besides their password."""

from datetime import timedelta
from enum import StrEnum


class SecondFactorKind(StrEnum):
    """An app that shows codes (TOTP, RFC 6238), a passkey (WebAuthn), or a printed recovery code."""

    AUTHENTICATOR = "AUTHENTICATOR"
    PASSKEY = "PASSKEY"
    RECOVERY_CODE = "RECOVERY_CODE"


class SignInOutcome(StrEnum):
    """What became of a try to sign in; `WRONG_FACTOR`: the password was right."""

    SIGNED_IN = "SIGNED_IN"
    WRONG_PASSWORD = "WRONG_PASSWORD"
    WRONG_FACTOR = "WRONG_FACTOR"


STEP_SECONDS = 30
"""How long an app shows a code. The one before and the one after are good too: clocks differ."""
DIGITS = 6
RECOVERY_CODES = 10
"""Printed at once; each is good once."""
RECOVERY_LENGTH = 10
"""Letters of a code, of the alphabet of PINs: some 49 bits."""
MOST_PASSKEYS = 10
"""Of one account."""
FINISHED_WITHIN = timedelta(minutes=10)
"""Of the password: then it is asked for again."""
TRIES_OF_A_STEP = 5
"""Factors that may be tried after one right password."""
