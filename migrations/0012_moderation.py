"""What the public reads beside what was written, what is hidden from it, and what was done to either."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules.moderation import ModerationAct

_OF_BEFORE = (
    # Until now nobody but the reporter could ask for it.
    "UPDATE complaint SET confidential_asked = TRUE WHERE confidential = TRUE",
    "UPDATE category SET alleges_abuse = TRUE WHERE code = 'pengawasan'",
)


async def forwards(apps, schema_editor) -> None:
    for statement in _OF_BEFORE:
        await schema_editor.client.execute_query(statement)


async def backwards(apps, schema_editor) -> None:
    pass


class Migration(migrations.Migration):
    dependencies = [("models", "0011_event_kinds_described")]

    initial = False

    operations = [
        ops.CreateModel(
            name='HeldBackWord',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('word', fields.CharField(unique=True, max_length=40)),
            ],
            options={'table': 'held_back_word', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A word as an administrator wrote it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Moderation',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('complaint_id', fields.BigIntField(db_index=True)),
                ('response_id', fields.BigIntField(null=True)),
                ('attachment_id', fields.UUIDField(null=True)),
                ('act', fields.CharEnumField(description='A member of rules/moderation.py.', enum_type=ModerationAct, max_length=24)),
                ('before', fields.TextField(null=True, unique=False)),
                ('after', fields.TextField(null=True, unique=False)),
                ('reason', fields.TextField(null=True, unique=False)),
                ('actor_id', fields.BigIntField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'moderation', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Never changed. What the public read `before` and `after`, null where that is as it was written.'},
            bases=['Changing'],
        ),
        ops.AddField(
            model_name='Attachment',
            name='hidden',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Attachment',
            name='redacted_id',
            field=fields.UUIDField(null=True),
        ),
        ops.AddField(
            model_name='Attachment',
            name='redacts_id',
            field=fields.UUIDField(null=True),
        ),
        ops.AddField(
            model_name='Category',
            name='alleges_abuse',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='confidential_asked',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='hidden',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='moderated',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='public_description',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='public_title',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.AddField(
            model_name='Response',
            name='hidden',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Response',
            name='moderated',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Response',
            name='public_text',
            field=fields.TextField(null=True, unique=False),
        ),
        ops.RunPython(forwards, backwards),
    ]
