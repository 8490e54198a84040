"""OPDs, the local agencies."""

from typing import Self

from tortoise import fields
from tortoise.models import Model


class Opd(Model):
    """A local agency (Organisasi Perangkat Daerah)."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(32, unique=True)
    name = fields.CharField(200)
    public_service = fields.BooleanField(default=False)
    oversight = fields.BooleanField(default=False)
    """Whether it is the Inspektorat: complaints of kind OVERSIGHT go there and nowhere else."""
    active = fields.BooleanField(default=True)

    @classmethod
    async def by_code(cls, code: str) -> Self | None:
        """The one with this code, in capital letters."""
        return await cls.get_or_none(code=code)
