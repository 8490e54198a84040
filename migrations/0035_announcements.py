"""What OPDs announce."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.words import AnnouncementKind, AnnouncementStatus
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0034_services')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Announcement',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('opd', fields.ForeignKeyField('models.Opd', source_field='opd_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('year', fields.IntField(null=True)),
                ('serial', fields.IntField(null=True)),
                ('kind', fields.CharEnumField(description='CLOSURE: CLOSURE\nOUTAGE: OUTAGE\nWORKS: WORKS\nSERVICE_DAY: SERVICE_DAY\nMEETING: MEETING\nEVENT: EVENT', enum_type=AnnouncementKind, max_length=16)),
                ('title', fields.CharField(max_length=160)),
                ('text', fields.TextField(unique=False)),
                ('status', fields.CharEnumField(description='DRAFT: DRAFT\nPUBLISHED: PUBLISHED\nCALLED_OFF: CALLED_OFF', enum_type=AnnouncementStatus, max_length=16)),
                ('starts_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ends_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('district', fields.ForeignKeyField('models.District', source_field='district_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('village', fields.CharField(null=True, max_length=80)),
                ('latitude', fields.FloatField(null=True)),
                ('longitude', fields.FloatField(null=True)),
                ('radius', fields.IntField(null=True)),
                ('category', fields.ForeignKeyField('models.Category', source_field='category_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('words', fields.TextField(unique=False)),
                ('correction', fields.CharField(null=True, max_length=300)),
                ('corrected_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('reason', fields.CharField(null=True, max_length=300)),
                ('called_off_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('published_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('version', fields.IntField(default=1)),
                ('revision', fields.IntField(default=0)),
            ],
            options={'table': 'announcement', 'app': 'models', 'unique_together': (('year', 'serial'),), 'indexes': [Index(fields=['ends_at', 'starts_at']), Index(fields=['district_id', 'ends_at']), Index(fields=['opd_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Planned work and events of an OPD, with their period and area.'},
            bases=['Changing'],
        ),
    ]
