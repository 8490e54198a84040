"""By what somebody wants to hear of what, and when not."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from rules.notices import QUIET_FROM, QUIET_UNTIL, Choices, NoticeChannel, NoticeKind


class NoticeSettings(Model):
    """By what an account wants to hear of what. `choices`: as JSON, by kind a list of channels."""

    account_id = fields.BigIntField(primary_key=True, generated=False)
    choices = fields.TextField(default="{}")
    english = fields.BooleanField(default=False)
    quiet_from = fields.IntField(default=QUIET_FROM)
    """Minutes of the day in Tuban."""
    quiet_until = fields.IntField(default=QUIET_UNTIL)
    urgent_anytime = fields.BooleanField(default=False)
    no_mail_since = fields.DatetimeField(null=True)
    """Since when mail to them comes back, by their address of then."""

    class Meta:
        table = "notice_settings"

    @classmethod
    async def keep(cls, account: int, columns: Mapping[str, Any]) -> None:
        """Within an open change. Nothing at all may be said, and by two at once."""
        await cls.bulk_create([cls(account_id=account)], ignore_conflicts=True)
        if columns:
            await cls.filter(account_id=account).update(**columns)

    @classmethod
    async def mail_came_back(cls, account: int, *, now: datetime) -> None:
        """Their address takes no mail: it ends until they verify one anew."""
        await cls.keep(account, {"no_mail_since": now})

    @classmethod
    async def forget_account(cls, account: int) -> None:
        await cls.filter(account_id=account).delete()


def packed(choices: Choices) -> str:
    """As it is kept."""
    return json.dumps({kind.value: sorted(c.value for c in by) for kind, by in choices.items()})


def unpacked(text: str | None) -> Choices:
    """What was chosen; kinds and channels that are no more are left out."""
    found: dict[str, list[str]] = json.loads(text or "{}")
    known = {kind.value: kind for kind in NoticeKind}
    ways = {way.value: way for way in NoticeChannel}
    return {
        known[kind]: frozenset(ways[each] for each in by if each in ways)
        for kind, by in found.items()
        if kind in known
    }
