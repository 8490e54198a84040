"""Districts (kecamatan)."""

from tortoise import fields
from tortoise.models import Model

from models.opd import Opd


class District(Model):
    """A kecamatan: its code in the national register, its centre in degrees, and its outline if imported."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(16, unique=True)
    name = fields.CharField(80)
    latitude = fields.FloatField()
    longitude = fields.FloatField()
    villages = fields.TextField(default="")
    """Names of its desa and kelurahan, one a line."""
    outline: str | None = fields.TextField(null=True)
    """GeoJSON geometry in degrees, as text."""
    outline_schematic = fields.BooleanField(default=False, db_default=False)
    """Whether the outline is the seed's own drawing: one that is imported takes its place."""
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    """Its own office."""
    opd_id: int | None
