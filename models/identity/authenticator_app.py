"""Apps that show codes: TOTP (RFC 6238) as a second factor."""

import hmac
from datetime import datetime
from typing import Self

import pyotp
from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from rules.second_factors import DIGITS, STEP_SECONDS

_ISSUER = "Taprose"


class AuthenticatorApp(Model):
    """An app of an account: the one that is in use, and the one that is being set up."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(db_index=True)
    sealed = fields.CharField(200)
    """What the app shares with the server: see `models.identity.sealing`."""
    made_at = fields.DatetimeField()
    confirmed_at = fields.DatetimeField(null=True)
    """When its first code was right: before, it opens nothing."""
    last_step = fields.BigIntField(null=True)
    """Of the last code that was right: neither that one nor an older one is good again."""

    class Meta:
        table = "authenticator_app"

    @classmethod
    async def begin(cls, account_id: int, sealed: str, *, now: datetime) -> Self:
        """One that is being set up, instead of any other that is."""
        await cls.filter(account_id=account_id, confirmed_at=None).delete()
        return await cls.create(account_id=account_id, sealed=sealed, made_at=now)

    @classmethod
    async def in_use(cls, account_id: int) -> Self | None:
        return await cls.filter(account_id=account_id, confirmed_at__not_isnull=True).first()

    @classmethod
    async def being_set_up(cls, account_id: int) -> Self | None:
        return await cls.filter(account_id=account_id, confirmed_at=None).first()

    async def confirm(self, *, now: datetime) -> None:
        """In use from now on, instead of the one before."""
        await AuthenticatorApp.filter(account_id=self.account_id).exclude(id=self.id).delete()
        self.confirmed_at = now
        await self.save(update_fields=["confirmed_at"])

    async def spend(self, step: int) -> bool:
        """Whether the code of this step is used now for the first time, by this change alone."""
        before = AuthenticatorApp.filter(Q(last_step=None) | Q(last_step__lt=step), id=self.id)
        return await before.update(last_step=step) > 0

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        await cls.filter(account_id=account_id).delete()


def new_secret() -> str:
    """What an app and the server share: 160 bits, in base 32."""
    return pyotp.random_base32()


def address_of(secret: str, identifier: str) -> str:
    """The `otpauth:` address that a QR code shows to the app."""
    return pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS).provisioning_uri(
        name=identifier, issuer_name=_ISSUER
    )


def step_of(secret: str, code: str, *, now: datetime) -> int | None:
    """Of which step the code is: this one, the one before or the one after (RFC 6238, 5.2). None: of none."""
    app = pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS)
    this = app.timecode(now)
    fits = [step for step in (this - 1, this, this + 1) if _same(app.generate_otp(step), code)]
    return fits[-1] if fits else None


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
