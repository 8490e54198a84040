"""What a map shows besides the districts where no tiles are set."""

from tortoise import fields
from tortoise.models import Model

from rules.words import MapFeatureKind


class MapFeature(Model):
    """A road, a town or a village, with its geometry (GeoJSON, degrees) as text."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharEnumField(MapFeatureKind, max_length=16)
    name = fields.CharField(80)
    rank = fields.SmallIntField()
    """The smaller, the sooner it is named as one zooms."""
    geometry = fields.TextField()
    source = fields.CharField(200)
    """Who says so; named on the map."""
    district_code = fields.CharField(16, null=True)
    """Of a village, its kecamatan."""

    class Meta:
        table = "map_feature"
