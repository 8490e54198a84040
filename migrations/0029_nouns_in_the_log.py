"""Events of what is no complaint, instruction or report: services, announcements, claims, volunteers. Their
indexes hold them alone, so that events of complaints cost nothing more."""

from rules.nouns import Noun
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_INDEXES = {
    "event_noun": "event (noun, id) WHERE noun IS NOT NULL",
    "event_noun_row": "event (noun, noun_id, id) WHERE noun IS NOT NULL",
}


async def forwards(apps, schema_editor) -> None:
    for name, what in _INDEXES.items():
        await schema_editor.client.execute_query(f"CREATE INDEX IF NOT EXISTS {name} ON {what}")


async def backwards(apps, schema_editor) -> None:
    for name in _INDEXES:
        await schema_editor.client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [('models', '0028_covering_indexes')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Event',
            name='noun',
            field=fields.CharEnumField(null=True, description='A row of rules/nouns.py.', enum_type=Noun, max_length=16),
        ),
        ops.AddField(
            model_name='Event',
            name='noun_id',
            field=fields.BigIntField(null=True),
        ),
        ops.RunPython(forwards, backwards),
    ]
