"""By which buckets of photos, and places that are shipped to, know their database again."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('models', '0058_single_sign_on')]

    initial = False

    operations = [
        ops.CreateModel(
            name='StoreMark',
            fields=[
                ('id', fields.IntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('mark', fields.CharField(max_length=32)),
            ],
            options={'table': 'store_mark', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A single row: by which this database is known again in places that lie elsewhere.'},
            bases=['Model'],
        ),
    ]
