"""What is removed once nobody needs it any more."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from consumers.export_worker import ExportFiles
from consumers.retention import keep_rules
from database import statistics
from models.delivery import Delivery
from models.digest import DigestMade
from models.identity import rate_limits
from models.identity.one_time_code import OneTimeCode
from models.identity.passkey import PasskeyChallenge
from models.identity.pending_change import PendingChange
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sign_in_try import SignInTry
from models.identity.sso_start import SsoStart
from models.media.sweeping import sweep_uploads
from models.media.uploads import Uploads
from reads import support
from realtime.outbox import Outbox


def tidying(uploads: Uploads, exports: ExportFiles, outbox: Outbox) -> Callable[[datetime], Awaitable[None]]:
    """For the sweeper, once an hour: photos that were sent and never used, counts and sessions that have run
    out, messages that were sent long ago, and what else has been kept for as long as it may be. The database
    looks anew at how much it has."""

    async def tidy(now: datetime) -> None:
        await sweep_uploads(now, uploads)
        await rate_limits.forget_old(now)
        await Session.forget_dead(now)
        await support.forget_networks(now)
        await statistics.analyze_again()
        await PendingChange.forget_expired(now)
        await OneTimeCode.forget_expired(now)
        await SignInStep.forget_expired(now)
        await SsoStart.forget_expired(now)
        await PasskeyChallenge.forget_expired(now)
        await SignInTry.forget_old(now)
        await exports.tidy(now)
        await keep_rules(outbox, uploads, now)
        await Delivery.forget_old(now)
        await DigestMade.forget_old(now)

    return tidy
