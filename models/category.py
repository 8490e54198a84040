"""Categories: what complaints are about, and which OPD has authority over it."""

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
    by_district = fields.BooleanField(default=False, db_default=False)
    """Whether each kecamatan's own office has authority over it, where that is known."""
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    opd_id: int | None
