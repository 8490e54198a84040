"""Services of the OPDs: what is published and what is prepared, and each version; the service that a complaint is
about; forms to download."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0029_nouns_in_the_log')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Service',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('opd', fields.ForeignKeyField('models.Opd', source_field='opd_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('slug', fields.CharField(null=True, unique=True, max_length=64)),
                ('public', fields.BooleanField(default=False)),
                ('published', fields.TextField(null=True, unique=False)),
                ('draft', fields.TextField(null=True, unique=False)),
                ('drafted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('drafted_by_id', fields.BigIntField(null=True)),
                ('edition', fields.IntField(default=0)),
                ('published_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('checked_on', fields.DateField(null=True)),
                ('name', fields.CharField(max_length=120)),
                ('topic', fields.CharField(max_length=16)),
                ('name_words', fields.TextField(default='', unique=False)),
                ('words', fields.TextField(default='', unique=False)),
                ('version', fields.IntField(default=1)),
            ],
            options={'table': 'service', 'app': 'models', 'indexes': [Index(fields=['opd_id', 'name']), Index(fields=['public', 'name'])], 'pk_attr': 'id', 'table_description': 'A service of an OPD.'},
            bases=['Changing'],
        ),
        ops.CreateModel(
            name='ServiceEdition',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('service', fields.ForeignKeyField('models.Service', source_field='service_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('content', fields.TextField(unique=False)),
                ('published_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('published_by_id', fields.BigIntField(null=True)),
            ],
            options={'table': 'service_edition', 'app': 'models', 'unique_together': (('service', 'number'),), 'pk_attr': 'id', 'table_description': 'A service as it was published once.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Attachment',
            name='service_id',
            field=fields.BigIntField(null=True, db_index=True),
        ),
        ops.AddField(
            model_name='Complaint',
            name='service_id',
            field=fields.BigIntField(null=True),
        ),
    ]
