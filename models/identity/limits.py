"""How often what may be tried: the limits of sign-ins, PINs, uploads and whatever else strangers may send."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from models.identity.rate_limits import Delay, RateLimit, Slowly
from rules import pins

_DAY, _HOUR, _QUARTER = timedelta(days=1), timedelta(hours=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class HourlyLimits:
    """What one network address or account may do in an hour; a school, a café or a mobile network may share
    an address."""

    registrations: RateLimit = RateLimit(60, _HOUR)
    complaints: RateLimit = RateLimit(300, _HOUR)
    """Of one address: of visitors, and of accounts that are new."""
    complaints_of_account: RateLimit = RateLimit(120, _HOUR)
    supports: RateLimit = RateLimit(300, _HOUR)
    """Of one address, by accounts that are new."""
    supports_of_account: RateLimit = RateLimit(120, _HOUR)
    messages: RateLimit = RateLimit(2_000, _DAY)
    """Codes that are sent, to everybody together: gateways want to be paid."""
    uploads: RateLimit = RateLimit(60, _HOUR)
    """Of visitors."""
    uploads_of_account: RateLimit = RateLimit(300, _HOUR)
    upload_kib: RateLimit = RateLimit(300 << 10, _HOUR)
    """How much they may weigh: of visitors."""
    upload_kib_of_account: RateLimit = RateLimit(1_500 << 10, _HOUR)
    all_uploads: RateLimit = RateLimit(10_000, _DAY)
    """Of everybody together but the offices and volunteers: so that strangers do not fill the disk."""
    all_upload_kib: RateLimit = RateLimit(10_000 << 10, _DAY)


class HourlySettings(Protocol):
    """How many of each; 0 is without limit. Of an hour, where the name does not say otherwise."""

    most_registrations: int
    most_complaints: int
    most_complaints_of_account: int
    most_supports: int
    most_supports_of_account: int
    most_messages: int
    most_uploads: int
    most_upload_mb: int
    most_uploads_a_day: int
    most_upload_mb_a_day: int


def hourly_limits(given: HourlySettings) -> HourlyLimits:
    """As the settings have them."""
    return HourlyLimits(
        registrations=RateLimit(given.most_registrations, _HOUR),
        complaints=RateLimit(given.most_complaints, _HOUR),
        complaints_of_account=RateLimit(given.most_complaints_of_account, _HOUR),
        supports=RateLimit(given.most_supports, _HOUR),
        supports_of_account=RateLimit(given.most_supports_of_account, _HOUR),
        messages=RateLimit(given.most_messages, _DAY),
        uploads=RateLimit(given.most_uploads, _HOUR),
        upload_kib=RateLimit(given.most_upload_mb << 10, _HOUR),
        all_uploads=RateLimit(given.most_uploads_a_day, _DAY),
        all_upload_kib=RateLimit(given.most_upload_mb_a_day << 10, _DAY),
    )


HOURLY = HourlyLimits()
PAIRINGS = RateLimit(50, _QUARTER)
"""Screens that ask for a code, of one address."""
SIGN_INS = RateLimit(60, _HOUR)
"""Of one account, with the right password: each costs as much as a wrong one."""
SSO_STARTS = RateLimit(600, _HOUR)
"""Sign-ins at the government's provider that one address begins: a whole office may be behind it."""
WRONG_HERE = Slowly(10, _HOUR)
"""Wrong passwords for one account from one address, or from one known device."""
WRONG_ANYWHERE = Delay(20, _HOUR)
"""Wrong passwords for one account from everywhere."""
WRONG_OF_ADDRESS = Slowly(50, _QUARTER, step=500, longest=2_000, held=5_000)
"""Wrong passwords, or PINs, from one address, of whomever, from devices that are not known."""

WRONG_FACTOR_HERE = Slowly(5, _QUARTER, step=15_000)
"""Wrong codes of a second factor of one account from one address, or from one known device."""
WRONG_FACTOR_ANYWHERE = RateLimit(20, _HOUR)
"""The same from everywhere but known devices. Six digits are few, so that this bounds them in all; who is
kept waiting by it has a stranger who knows their password, and signs in all the same by a known device or a
passkey."""

WRONG_PIN_HERE = Slowly(5, _QUARTER, step=15_000)
"""Wrong PINs for one number from one address, or from one known device."""
WRONG_PIN_ANYWHERE = Delay(10, _HOUR)
"""Wrong PINs for one number from everywhere."""
WRONG_CODE_HERE = Slowly(5, _QUARTER, step=15_000)
"""Wrong one-time codes for one address or number from one network address."""
WRONG_CODE_ANYWHERE = Delay(10, _HOUR)
"""Wrong one-time codes for one address or number from everywhere."""
CODES_HERE = RateLimit(3, _HOUR)
"""Codes that one network address has sent to one address or number."""
CODES_OF_ADDRESS = RateLimit(20, _HOUR)
"""Codes that one network address has sent to whomever."""
CODES_OF_ACCOUNT = RateLimit(12, _HOUR)
"""Codes to one address or number, whoever asks: beyond it nothing is sent, and nobody is told so."""
PUSHES_OF_ADDRESS = RateLimit(60, _HOUR)
"""Browsers that one network address says are to be told."""
LOOKS = RateLimit(60, _HOUR)
"""Reporters at whose names and contacts one account looks, each for a reason."""
CLAIMS = RateLimit(60, _HOUR)
"""Complaints that one account takes over by their PINs."""
ADDITIONS = RateLimit(20, _DAY)
"""Words that a reporter adds unasked to one complaint."""
APPLICATIONS = RateLimit(5, timedelta(days=30))
"""To become a volunteer, of one account."""
TRAINING_TRIES = RateLimit(5, _DAY)
"""Answers to the volunteers' check, of one account."""
OBJECTIONS = RateLimit(10, _DAY)
"""Objections to clarifications, of one address or account."""
WRONG_PINS = RateLimit(pins.WRONG_A_MINUTE, timedelta(minutes=1), ahead=pins.WRONG_A_MINUTE // 2)
"""Wrong PINs of today's form, in all."""
WRONG_SHORT_PINS = RateLimit(pins.WRONG_SHORT_A_MONTH, pins.MONTH)
"""Wrong PINs of the old form, in all."""
WRONG_SHORT_A_DAY = Delay(8, timedelta(days=1), step=0)
"""From so many a day on somebody guesses, and each address has so few guesses as the next says."""
WRONG_SHORT_OF_ADDRESS = Delay(1, pins.MONTH, step=0)
