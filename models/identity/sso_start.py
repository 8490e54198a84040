"""Sign-ins at the government's provider that have begun: what the browser must bring back."""

from datetime import datetime
from typing import Self

from tortoise import fields
from tortoise.models import Model

from models.identity.server_secret import token_hash
from models.locking import locked
from rules.single_sign_on import STARTED_FOR, SsoPurpose


class SsoStart(Model):
    """Good once, for a few minutes, and in the browser in which it was begun."""

    id = fields.BigIntField(primary_key=True)
    state_hash = fields.CharField(64, unique=True)
    browser_hash = fields.CharField(64)
    """Of what is in that browser's cookie alone."""
    sealed = fields.CharField(400)
    """What proves to the provider that it was us who began (PKCE), and what its token must repeat (nonce)."""
    path = fields.CharField(200)
    """Where they come back to."""
    purpose = fields.CharEnumField(SsoPurpose, max_length=8, description="Of rules/single_sign_on.py.")
    session_hash = fields.CharField(64, null=True)
    """Whose it is to prove who they are."""
    began_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "sso_start"

    @classmethod
    async def begin(
        cls, *, state: str, browser: str, sealed: str, path: str, purpose: SsoPurpose,
        session_hash: str | None, now: datetime,
    ) -> None:  # fmt: skip
        """`state` and `browser` are kept by their hashes."""
        await cls.create(
            state_hash=token_hash(state),
            browser_hash=token_hash(browser),
            sealed=sealed,
            path=path,
            purpose=purpose,
            session_hash=session_hash,
            began_at=now,
            expires_at=now + STARTED_FOR,
        )

    @classmethod
    async def spend(cls, state: str, browser: str, *, now: datetime) -> Self | None:
        """The one that began with these, used up by this. Within a change."""
        found = await locked(
            cls, state_hash=token_hash(state), browser_hash=token_hash(browser), expires_at__gt=now
        )
        return found if found is not None and await cls.filter(id=found.id).delete() else None

    @classmethod
    async def forget_expired(cls, now: datetime) -> None:
        await cls.filter(expires_at__lte=now).delete()
