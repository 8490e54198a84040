"""OPDs, the categories over which they have authority, and the districts (kecamatan)."""

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

    class Meta:
        table = "opd"


class Category(Model):
    """A subject of complaints, with the words by which it is suggested, space-separated."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(48, unique=True)
    name = fields.CharField(120)
    keywords = fields.TextField(default="")
    in_public_space = fields.BooleanField(default=False, db_default=False)
    """Whether what is complained of stands in public, such as a road: of all else the place may be a home."""
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    opd_id: int | None

    class Meta:
        table = "category"


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

    class Meta:
        table = "district"
