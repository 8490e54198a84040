"""With which secret the database is used: known again by a mark, from which nothing of it can be learned."""

from tortoise import fields
from tortoise.models import Model

from models.identity.server_secret import Secrets

_ONE = 1


class SecretMark(Model):
    """A single row."""

    id = fields.IntField(primary_key=True, generated=False)
    mark = fields.CharField(64)

    class Meta:
        table = "secret_mark"


async def is_ours(secrets: Secrets) -> bool:
    """Whether it is this secret, which it is from now on where none was known before."""
    await SecretMark.bulk_create([SecretMark(id=_ONE, mark=secrets.mark())], ignore_conflicts=True)
    return (await SecretMark.get(id=_ONE)).mark == secrets.mark()


async def take(secrets: Secrets) -> None:
    """It is this secret from now on."""
    await is_ours(secrets)
    await SecretMark.filter(id=_ONE).update(mark=secrets.mark())
