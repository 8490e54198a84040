"""Webhooks: to where an OPD's own system is told what happens, how far it was told, and how that went."""

from datetime import datetime, timedelta
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.identity.api_key import ApiKey
from models.identity.server_secret import Secrets
from rules.webhooks import DISABLED_AFTER, WebhookEnd, WebhookProblem, pause

KEPT = 100
"""Deliveries of one endpoint."""


class WebhookEndpoint(Model):
    """An address of an OPD's own system, and how far in the log it has been told."""

    id = fields.BigIntField(primary_key=True)
    api_key: fields.ForeignKeyRelation[ApiKey] = fields.ForeignKeyField("models.ApiKey")
    api_key_id: int
    url = fields.CharField(500)
    kinds = fields.TextField()
    """Of which kinds of events, with blanks between. Empty: of all."""
    salt = fields.CharField(32)
    """Of which its secret is made, with that of the server's own that it names."""
    previous_salt = fields.CharField(32, null=True)
    previous_until = fields.DatetimeField(null=True)
    """Until when is signed with the secret before too."""
    position = fields.BigIntField()
    """The last event of the log that it was told or that was not for it."""
    tries = fields.IntField(default=0)
    """How often the event after it has failed."""
    next_at = fields.DatetimeField(null=True)
    """When it is tried again."""
    failing_since = fields.DatetimeField(null=True)
    disabled_at = fields.DatetimeField(null=True)
    disabled_why: Any = fields.CharEnumField(
        WebhookEnd, max_length=16, null=True, description="Why that was."
    )
    created_at = fields.DatetimeField()
    removed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook_endpoint"

    @classmethod
    async def make(
        cls, key: int, url: str, kinds: str, *, salt: str, position: int, now: datetime
    ) -> "WebhookEndpoint":
        """A new one, which is told what happens after this position of the log."""
        return await cls.create(
            api_key_id=key, url=url, kinds=kinds, salt=salt, position=position, created_at=now
        )

    async def change_secret(self, salt: str, *, overlap: timedelta, now: datetime) -> None:
        """Another secret; the one before signs too for the overlap."""
        self.previous_salt, self.previous_until = self.salt, now + overlap
        self.salt = salt
        await self.save(update_fields=["salt", "previous_salt", "previous_until"])

    async def go_back(self, position: int) -> None:
        """Tell it everything after this position again, and now."""
        self.position = position
        await self.resume()

    async def resume(self) -> None:
        """Go on, as if nothing had failed."""
        self.tries, self.next_at, self.failing_since = 0, None, None
        self.disabled_at, self.disabled_why = None, None
        await self.save(
            update_fields=["position", "tries", "next_at", "failing_since", "disabled_at", "disabled_why"]
        )

    async def remove(self, *, now: datetime) -> None:
        """Nothing is sent there any more."""
        self.removed_at = now
        await self.save(update_fields=["removed_at"])

    async def told(self, position: int) -> None:
        """It has taken what there was up to this position, or it was not for it."""
        self.position, self.tries, self.next_at, self.failing_since = position, 0, None, None
        await self.save(update_fields=["position", "tries", "next_at", "failing_since"])

    async def failed(self, *, gone: bool, chance: float, now: datetime) -> bool:
        """Something was not taken: it rests, or is switched off for good; whether it was."""
        self.tries += 1
        self.failing_since = self.failing_since or now
        self.next_at = now + pause(self.tries, chance)
        if gone or now - self.failing_since >= DISABLED_AFTER:
            self.disabled_at, self.disabled_why = now, WebhookEnd.GONE if gone else WebhookEnd.FAILED
        await self.save(update_fields=["tries", "next_at", "failing_since", "disabled_at", "disabled_why"])
        return self.disabled_at is not None


def secrets_of(
    secrets: Secrets, salt: str, previous_salt: str | None, previous_until: datetime | None, *, now: datetime
) -> list[str]:
    """With which is signed: the newest, and while that is being replaced the one before."""
    found = [secrets.webhook_secret(salt)]
    if previous_salt is not None and previous_until is not None and previous_until > now:
        found.append(secrets.webhook_secret(previous_salt))
    return found


class WebhookDelivery(Model):
    """One try to tell an endpoint something, without what was said."""

    id = fields.BigIntField(primary_key=True)
    endpoint_id = fields.BigIntField()
    event_id = fields.BigIntField(null=True)
    """Null: it was a test."""
    at = fields.DatetimeField()
    tries = fields.IntField()
    """Which try it was."""
    status = fields.IntField(null=True)
    """What HTTP answered."""
    problem = fields.CharEnumField(
        WebhookProblem, max_length=16, null=True, description="Null: it was taken."
    )
    milliseconds = fields.IntField()

    class Meta:
        table = "webhook_delivery"
        indexes = [Index(fields=("endpoint_id", "id"))]

    @classmethod
    async def note(
        cls,
        endpoint: int,
        event: int | None,
        *,
        tries: int,
        status: int | None,
        problem: WebhookProblem | None,
        milliseconds: int,
        at: datetime,
    ) -> "WebhookDelivery":
        """Keep how it went, and of the endpoint the last `KEPT`."""
        made = await cls.create(
            endpoint_id=endpoint, event_id=event, at=at, tries=tries, status=status, problem=problem,
            milliseconds=milliseconds,
        )  # fmt: skip
        old = (
            await cls.filter(endpoint_id=endpoint)
            .order_by("-id")
            .offset(KEPT)
            .limit(1)
            .values_list("id", flat=True)
        )
        if old:
            await cls.filter(endpoint_id=endpoint, id__lte=old[0]).delete()
        return made
