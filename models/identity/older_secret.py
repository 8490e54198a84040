"""Secrets that were used before, for what is hashed with them and cannot be hashed anew: nobody but a
reporter has their PIN. They prove nothing that comes from outside."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from models.identity import secret_mark
from models.identity.sealing import seal, unseal
from models.identity.server_secret import Secrets, mark_of

_PURPOSE = "older secret"


class OlderSecret(Model):
    """One of them, sealed with the secret that is used now."""

    id = fields.BigIntField(primary_key=True)
    mark = fields.CharField(64, unique=True)
    """By which it is known again."""
    sealed = fields.TextField()
    kept_at = fields.DatetimeField()

    class Meta:
        table = "older_secret"


async def load(secrets: Secrets) -> None:
    """Tell `secrets` of those that are kept here, and which was the first."""
    kept = [key for each in await OlderSecret.all().order_by("id") if (key := _opened(secrets, each))]
    in_use = secrets.with_mark(await secret_mark.marked())
    secrets.remember(kept, (*kept, in_use or secrets.first)[0])


async def replace(secrets: Secrets, older: bytes, *, now: datetime) -> None:
    """The secret that is used is this database's from now on, and `older` is kept. Within a change."""
    for each in await OlderSecret.all():
        if (key := _opened(secrets, each)) is not None:
            each.sealed = _sealed(secrets, key)
            await each.save(update_fields=["sealed"])
    # Who goes back to one that was used before has it in the settings, and it opens what it did.
    await OlderSecret.bulk_create(
        [OlderSecret(mark=mark_of(older), sealed=_sealed(secrets, older), kept_at=now)],
        ignore_conflicts=True,
    )
    await secret_mark.take(secrets)


async def forget_all() -> None:
    """None is kept any more: whatever is hashed with them is good for nothing."""
    await OlderSecret.all().delete()


def _sealed(secrets: Secrets, key: bytes) -> str:
    return seal(secrets, _PURPOSE, mark_of(key), key.hex())


def _opened(secrets: Secrets, kept: OlderSecret) -> bytes | None:
    text = unseal(secrets, _PURPOSE, kept.mark, kept.sealed)
    return None if text is None else bytes.fromhex(text)
