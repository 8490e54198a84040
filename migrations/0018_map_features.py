from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.words import MapFeatureKind
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [("models", "0017_account_and_following")]

    initial = False

    operations = [
        ops.CreateModel(
            name='MapFeature',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('kind', fields.CharEnumField(description='ROAD: ROAD\nTOWN: TOWN\nVILLAGE: VILLAGE', enum_type=MapFeatureKind, max_length=16)),
                ('name', fields.CharField(max_length=80)),
                ('rank', fields.SmallIntField()),
                ('geometry', fields.TextField(unique=False)),
                ('source', fields.CharField(max_length=200)),
                ('district_code', fields.CharField(null=True, max_length=16)),
            ],
            options={'table': 'map_feature', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A road, a town or a village, with its geometry (GeoJSON, degrees) as text.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='District',
            name='outline_schematic',
            field=fields.BooleanField(default=False, db_default=False),
        ),
    ]
