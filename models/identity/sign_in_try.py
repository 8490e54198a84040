"""Sign-ins of an account, and tries that failed, as its owner is shown them."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import NamedTuple

from tortoise import fields
from tortoise.expressions import F
from tortoise.models import Model

from rules.retention import RETENTION, Kept
from rules.second_factors import SignInOutcome

logger = logging.getLogger("taprose.sessions")

KEPT_FOR = RETENTION[Kept.SIGN_INS].lasts
MOST_A_DAY = 50
"""Rows of one account: what fails beyond is counted without where it came from."""
MOST_WAITING = 500
STOP_SECONDS = 3.0
_DAY = timedelta(days=1)


class SignInTry(Model):
    """One sign-in, or those of a day that failed in the same way from the same place."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(db_index=True)
    outcome = fields.CharEnumField(SignInOutcome, max_length=16, description="Of rules/second_factors.py.")
    device = fields.CharField(60, null=True)
    """Browser and system in words."""
    network = fields.CharField(40, null=True)
    """The address without its last part."""
    times = fields.IntField(default=1)
    first_at = fields.DatetimeField()
    last_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "sign_in_try"

    @classmethod
    async def succeeded(
        cls, account_id: int, *, device: str | None, network: str | None, now: datetime
    ) -> None:
        """Within the change that opens the session."""
        await cls.create(
            account_id=account_id, outcome=SignInOutcome.SIGNED_IN, device=device, network=network,
            first_at=now, last_at=now,
        )  # fmt: skip

    @classmethod
    async def failed(
        cls,
        account_id: int,
        outcome: SignInOutcome,
        *,
        device: str | None,
        network: str | None,
        now: datetime,
    ) -> None:
        """Once more. Strangers fill no table with it: beyond `MOST_A_DAY` rows they count together."""
        today = cls.filter(account_id=account_id, outcome=outcome, first_at__gt=now - _DAY)
        if await today.filter(device=device, network=network).update(times=F("times") + 1, last_at=now):
            return
        if await today.count() >= MOST_A_DAY:
            device = network = None
            if await today.filter(device=None, network=None).update(times=F("times") + 1, last_at=now):
                return
        await cls.create(
            account_id=account_id, outcome=outcome, device=device, network=network, first_at=now, last_at=now
        )

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        await cls.filter(account_id=account_id).delete()

    @classmethod
    async def forget_old(cls, now: datetime) -> None:
        await cls.filter(last_at__lt=now - KEPT_FOR).delete()


class Failure(NamedTuple):
    account: int
    outcome: SignInOutcome
    device: str | None
    network: str | None
    at: datetime


class FailedSignIns:
    """Notes of one process that tries failed, beside the requests: how long an answer takes tells nobody
    whether there is such an account."""

    def __init__(self) -> None:
        self._waiting: list[Failure] = []
        self._task: asyncio.Task[None] | None = None

    def note(self, failure: Failure) -> None:
        if len(self._waiting) >= MOST_WAITING:
            return
        self._waiting.append(failure)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write(), name="failed sign-ins")

    async def settle(self) -> None:
        """Wait for what is being noted, for a moment."""
        if self._task is not None and not self._task.done():
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)

    async def _write(self) -> None:
        while self._waiting:
            account, outcome, device, network, at = self._waiting.pop(0)
            try:
                await SignInTry.failed(account, outcome, device=device, network=network, now=at)
            except Exception as error:
                logger.warning("could not note that a sign-in failed: %s", type(error).__name__)
