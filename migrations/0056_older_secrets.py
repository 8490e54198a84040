"""Secrets that were used before, sealed with the one that is used."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('models', '0055_long_dropped')]

    initial = False

    operations = [
        ops.CreateModel(
            name='OlderSecret',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('mark', fields.CharField(unique=True, max_length=64)),
                ('sealed', fields.TextField(unique=False)),
                ('kept_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'older_secret', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One of them, sealed with the secret that is used now.'},
            bases=['Model'],
        ),
    ]
