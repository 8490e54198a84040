"""What was learned of where complaints belong; and an index of what is open, which is little however much there
is, with all by which it is asked whether the same has been reported."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

_OPEN = "'IN_PROGRESS', 'NEEDS_INFORMATION', 'ROUTED', 'SUBMITTED'"


async def forwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query(
        "CREATE INDEX complaint_open ON complaint "
        "(submitted_at, category_id, district_id, latitude, longitude, public, id) "
        f"WHERE status IN ({_OPEN})"
    )


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query("DROP INDEX complaint_open")


class Migration(migrations.Migration):
    dependencies = [('models', '0023_synonyms_and_vocabulary')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SuggestionModel',
            fields=[
                ('id', fields.IntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('read_to', fields.BigIntField()),
                ('learned_from', fields.IntField()),
                ('categories', fields.BinaryField()),
                ('opds', fields.BinaryField()),
            ],
            options={'table': 'suggestion_model', 'app': 'models', 'pk_attr': 'id', 'table_description': 'What was learned from what was routed, a single row: weights of hashed words, no text.'},
            bases=['Model'],
        ),
        ops.RunPython(forwards, backwards),
    ]
