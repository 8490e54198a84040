"""Volunteers from their application to the end of their service, and what they filed for others. Who has the
role already is in their list, and passes the check before they file again."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.volunteering import ConsentForm, VolunteerEnd, VolunteerStatus
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

_ROLES = """
INSERT INTO volunteer (account_id, status, applied_at, decided_at, version)
SELECT a.id, 'GRANTED', a.created_at, a.created_at, 1 FROM account a
WHERE a.role = 'VOLUNTEER' AND a.deleted_at IS NULL
"""
_WORK = """
INSERT INTO assistance (complaint_id, account_id, district_id, contact_agreed, filed_at, taken_over_at)
SELECT c.id, c.filer_id, c.district_id, FALSE, c.submitted_at,
  CASE WHEN c.reporter_id IS NULL THEN NULL ELSE COALESCE(
    (SELECT max(e.at) FROM event e WHERE e.complaint_id = c.id AND e.kind = 'ACCOUNT_LINKED'), c.submitted_at
  ) END
FROM complaint c WHERE c.filer_id IS NOT NULL AND (c.reporter_id IS NULL OR c.reporter_id <> c.filer_id)
"""
_PINS = "UPDATE complaint SET pin_hash = NULL WHERE filer_id IS NOT NULL AND reporter_id IS NOT NULL"
"""The volunteer knows them too."""
_ONE = "CREATE UNIQUE INDEX volunteer_under_way ON volunteer (account_id) WHERE status IN ('APPLIED', 'GRANTED')"


async def forwards(apps, schema_editor) -> None:
    for statement in (_ROLES, _WORK, _PINS, _ONE):
        await schema_editor.client.execute_query(statement)


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query("DROP INDEX volunteer_under_way")


class Migration(migrations.Migration):
    dependencies = [('models', '0038_indexes_of_deliveries')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Assistance',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('complaint_id', fields.BigIntField(unique=True)),
                ('account_id', fields.BigIntField()),
                ('district_id', fields.BigIntField(null=True)),
                ('consent', fields.CharEnumField(null=True, description='SPOKEN: SPOKEN\nWRITTEN: WRITTEN\nPRESENT: PRESENT', enum_type=ConsentForm, max_length=16)),
                ('consent_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('contact_agreed', fields.BooleanField(default=False)),
                ('filed_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('taken_over_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'assistance', 'app': 'models', 'indexes': [Index(fields=['account_id', 'id']), Index(fields=['filed_at'])], 'pk_attr': 'id', 'table_description': 'Whose work it was, and on what it was founded: kept also once the citizen has the complaint.'},
            bases=['Changing'],
        ),
        ops.CreateModel(
            name='Volunteer',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account', fields.ForeignKeyField('models.Account', source_field='account_id', db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('status', fields.CharEnumField(description='APPLIED: APPLIED\nGRANTED: GRANTED\nDECLINED: DECLINED\nWITHDRAWN: WITHDRAWN\nENDED: ENDED', enum_type=VolunteerStatus, max_length=16)),
                ('why', fields.TextField(null=True, unique=False)),
                ('district', fields.ForeignKeyField('models.District', source_field='district_id', null=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.CASCADE)),
                ('village', fields.CharField(null=True, max_length=80)),
                ('rules_edition', fields.CharField(null=True, max_length=16)),
                ('applied_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('decision_note', fields.TextField(null=True, unique=False)),
                ('term_ends', fields.DateField(null=True)),
                ('trained_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('training_edition', fields.CharField(null=True, max_length=16)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('end_reason', fields.CharEnumField(null=True, description='BY_OFFICE: BY_OFFICE\nRESIGNED: RESIGNED\nTERM_OVER: TERM_OVER\nROLE_CHANGED: ROLE_CHANGED', enum_type=VolunteerEnd, max_length=16)),
                ('end_note', fields.TextField(null=True, unique=False)),
                ('version', fields.IntField(default=1)),
            ],
            options={'table': 'volunteer', 'app': 'models', 'indexes': [Index(fields=['status', 'term_ends']), Index(fields=['account_id', 'id'])], 'pk_attr': 'id', 'table_description': 'One application and the service that came of it. Whoever applies again has another.'},
            bases=['Changing'],
        ),
        ops.RunPython(forwards, backwards),
    ]
