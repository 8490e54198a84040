"""With which secret the database is used: known again by a mark, from which nothing of it can be learned."""

from tortoise import fields
from tortoise.models import Model

from models.identity.server_secret import Secrets

_ONE, _OF_CONTACTS = 1, 2


class SecretMark(Model):
    """Two rows: of the secret, and of the key with which all contacts are sealed."""

    id = fields.IntField(primary_key=True, generated=False)
    mark = fields.CharField(64)

    class Meta:
        table = "secret_mark"


async def marked() -> str | None:
    """The mark of the secret with which the database is used; None where none is known yet."""
    found = await SecretMark.get_or_none(id=_ONE)
    return None if found is None else found.mark


async def marked_by(secrets: Secrets) -> str:
    """The same; where none was known before, it is this secret from now on."""
    await SecretMark.bulk_create([SecretMark(id=_ONE, mark=secrets.mark())], ignore_conflicts=True)
    return (await SecretMark.get(id=_ONE)).mark


async def take(secrets: Secrets) -> None:
    """It is this secret from now on."""
    await marked_by(secrets)
    await SecretMark.filter(id=_ONE).update(mark=secrets.mark())


async def contacts_marked() -> str | None:
    """The id of the key with which contacts are sealed; None while some may stand in clear."""
    found = await SecretMark.get_or_none(id=_OF_CONTACTS)
    return None if found is None else found.mark


async def mark_contacts(key: str) -> None:
    """All of them are sealed with the key of this id."""
    await SecretMark.bulk_create([SecretMark(id=_OF_CONTACTS, mark=key)], ignore_conflicts=True)
    await SecretMark.filter(id=_OF_CONTACTS).update(mark=key)
