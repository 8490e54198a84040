"""Categories: what complaints are about, and which OPD has authority over it."""

from collections.abc import Iterable
from typing import Self

from tortoise import fields
from tortoise.models import Model

from models.opd import Opd


class Category(Model):
    """A subject of complaints, with the words by which it is suggested, space-separated."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(48, unique=True)
    name = fields.CharField(120)
    keywords = fields.TextField(default="")
    in_public_space = fields.BooleanField(default=False, db_default=False)
    """Whether what is complained of stands in public, such as a road: of all else the place may be a home."""
    alleges_abuse = fields.BooleanField(default=False, db_default=False)
    """Whether it alleges abuse of office: whoever files under it is asked whether it shall be OVERSIGHT."""
    active = fields.BooleanField(default=True, db_default=True)
    """Whether complaints may be of it; those that are keep it."""
    by_district = fields.BooleanField(default=False, db_default=False)
    """Whether each kecamatan's own office has authority over it, where that is known."""
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    opd_id: int | None

    @classmethod
    async def of_opd(cls, opd_id: int) -> list[Self]:
        """Those over which this OPD has authority, locked until the open change ends."""
        return await cls.select_for_update().filter(opd_id=opd_id).order_by("code")

    @classmethod
    async def with_codes(cls, codes: Iterable[str]) -> list[Self]:
        """Those that there are of these, locked until the open change ends."""
        return await cls.select_for_update().filter(code__in=[*codes]).order_by("code")
