"""The limits of an hour, or of a day, as the settings have them."""

from datetime import timedelta
from typing import Protocol

from models.identity.limits import HourlyLimits
from models.identity.rate_limits import RateLimit

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Limits(Protocol):
    """How many of each; 0 is without limit. Of an hour, where the name does not say otherwise."""

    @property
    def most_registrations(self) -> int: ...
    @property
    def most_complaints(self) -> int: ...
    @property
    def most_complaints_of_account(self) -> int: ...
    @property
    def most_supports(self) -> int: ...
    @property
    def most_supports_of_account(self) -> int: ...
    @property
    def most_uploads(self) -> int: ...
    @property
    def most_upload_mb(self) -> int: ...
    @property
    def most_uploads_a_day(self) -> int: ...
    @property
    def most_upload_mb_a_day(self) -> int: ...


def hourly_limits(given: Limits) -> HourlyLimits:
    return HourlyLimits(
        registrations=RateLimit(given.most_registrations, _HOUR),
        complaints=RateLimit(given.most_complaints, _HOUR),
        complaints_of_account=RateLimit(given.most_complaints_of_account, _HOUR),
        supports=RateLimit(given.most_supports, _HOUR),
        supports_of_account=RateLimit(given.most_supports_of_account, _HOUR),
        uploads=RateLimit(given.most_uploads, _HOUR),
        upload_kib=RateLimit(given.most_upload_mb << 10, _HOUR),
        all_uploads=RateLimit(given.most_uploads_a_day, _DAY),
        all_upload_kib=RateLimit(given.most_upload_mb_a_day << 10, _DAY),
    )
