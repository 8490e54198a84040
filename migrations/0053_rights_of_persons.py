"""Looks at who reporters are; what of a reporter who wants to be forgotten is still to be erased."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.identity_looks import LookKind, LookReason
from rules.retention import Erasing
from rules.words import Role
from tortoise import fields
from tortoise.indexes import Index

_INDEXES = {
    "complaint_contact_kept": "complaint (COALESCE(closed_at, updated_at)) "
    "WHERE COALESCE(contact_name, contact_phone, contact_email) IS NOT NULL",
    "complaint_erasing": "complaint (id) WHERE erasing IS NOT NULL",
    "event_looked": "event (id) WHERE kind IN ('IDENTITY_SEEN', 'IDENTITY_READ')",
}


async def forwards(apps, schema_editor):
    for name, what in _INDEXES.items():
        await schema_editor.client.execute_query(f"CREATE INDEX IF NOT EXISTS {name} ON {what}")


async def backwards(apps, schema_editor):
    for name in _INDEXES:
        await schema_editor.client.execute_query(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [('models', '0052_indexes_of_few')]

    initial = False

    operations = [
        ops.CreateModel(
            name='IdentityLook',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ('kind', fields.CharEnumField(description='REVEALED: REVEALED\nREAD: READ', enum_type=LookKind, max_length=16)),
                ('account_id', fields.BigIntField(null=True)),
                ('key_name', fields.CharField(null=True, max_length=80)),
                ('role', fields.CharEnumField(null=True, description='CITIZEN: CITIZEN\nVOLUNTEER: VOLUNTEER\nOFFICER: OFFICER\nOPD_HEAD: OPD_HEAD\nVERIFIER: VERIFIER\nREGENT: REGENT\nADMIN: ADMIN\nDISPLAY: DISPLAY\nSYSTEM: SYSTEM', enum_type=Role, max_length=16)),
                ('opd_id', fields.BigIntField(null=True)),
                ('complaint_id', fields.BigIntField()),
                ('reason', fields.CharEnumField(null=True, description='CONTACT: CONTACT\nVISIT: VISIT\nCHECK: CHECK\nLEGAL: LEGAL\nOTHER: OTHER', enum_type=LookReason, max_length=16)),
                ('words', fields.CharField(null=True, max_length=300)),
                ('once', fields.CharField(null=True, unique=True, max_length=80)),
            ],
            options={'table': 'identity_look', 'app': 'models', 'indexes': [Index(fields=['complaint_id', 'id']), Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'One look. Events of the sealed log stand beside them, so that what is taken away is missed.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Complaint',
            name='erasing',
            field=fields.CharEnumField(null=True, description='WORDS: WORDS\nPHOTOS: PHOTOS', enum_type=Erasing, max_length=8),
        ),
        ops.AddField(
            model_name='Complaint',
            name='person_erased_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunPython(forwards, backwards),
    ]
