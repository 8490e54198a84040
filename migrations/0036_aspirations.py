"""What was decided of aspirations, which are found by an index of their own. Those that were answered before
have no decision."""

from rules.words import AspirationDecision
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_INDEX = "complaint_aspiration"


async def forwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query(
        f"CREATE INDEX IF NOT EXISTS {_INDEX} ON complaint (submitted_at, id) WHERE kind = 'ASPIRATION'"
    )


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query(f"DROP INDEX {_INDEX}")


class Migration(migrations.Migration):
    dependencies = [('models', '0035_announcements')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Complaint',
            name='decided_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='decision',
            field=fields.CharEnumField(null=True, description='TAKEN_UP: TAKEN_UP\nLATER: LATER\nDECLINED: DECLINED', enum_type=AspirationDecision, max_length=16),
        ),
        ops.AddField(
            model_name='Complaint',
            name='decision_year',
            field=fields.SmallIntField(null=True),
        ),
        ops.AddField(
            model_name='Complaint',
            name='fulfilled_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Complaint',
            name='programme',
            field=fields.CharField(null=True, max_length=200),
        ),
        ops.RunPython(forwards, backwards),
    ]
