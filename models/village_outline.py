"""Where desa and kelurahan lie, where an administrator has imported their outlines."""

from tortoise import fields
from tortoise.models import Model


class VillageOutline(Model):
    """Where a desa or kelurahan lies, as it was imported."""

    id = fields.BigIntField(primary_key=True)
    district_code = fields.CharField(16)
    name = fields.CharField(80)
    """As the kecamatan's list of them has it."""
    outline = fields.TextField()
    """GeoJSON geometry in degrees, as text."""

    class Meta:
        table = "village_outline"
