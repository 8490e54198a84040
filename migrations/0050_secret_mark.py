"""With which secret the database is used."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [('models', '0048_second_factors')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SecretMark',
            fields=[
                ('id', fields.IntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('mark', fields.CharField(max_length=64)),
            ],
            options={'table': 'secret_mark', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A single row.'},
            bases=['Model'],
        ),
    ]
