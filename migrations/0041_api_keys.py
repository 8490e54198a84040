"""Keys of OPDs' own systems, and in the log with which of them something was done. A new role asks for no
migration from now on: the columns no longer list them."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from rules.words import Role


class Describe(ops.AlterField):
    """In Tortoise's own notes alone: on SQLite it would make the table anew, without its indexes."""

    async def database_forward(self, *args: Any, **kwargs: Any) -> None:
        pass

    async def database_backward(self, *args: Any, **kwargs: Any) -> None:
        pass


class Migration(migrations.Migration):
    dependencies = [('models', '0040_claims')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ApiKey',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('name', fields.CharField(max_length=80)),
                ('opd', fields.ForeignKeyField('models.Opd', source_field='opd_id', db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('prefix', fields.CharField(max_length=16)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('previous_hash', fields.CharField(null=True, db_index=True, max_length=64)),
                ('previous_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('scopes', fields.CharField(max_length=80)),
                ('budget', fields.IntField()),
                ('created_by_id', fields.BigIntField()),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'api_key', 'app': 'models', 'pk_attr': 'id', 'table_description': "An OPD's own program. The token is known to it alone: here is its SHA-256."},
            bases=['Model'],
        ),
        Describe(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='A role of rules/words.py.', enum_type=Role, max_length=16),
        ),
        Describe(
            model_name='Event',
            name='actor_role',
            field=fields.CharEnumField(null=True, description='A role of rules/words.py.', enum_type=Role, max_length=16),
        ),
        ops.AddField(
            model_name='Event',
            name='actor_key',
            field=fields.CharField(null=True, max_length=80),
        ),
        Describe(
            model_name='ExportJob',
            name='role',
            field=fields.CharEnumField(description='A role of rules/words.py.', enum_type=Role, max_length=16),
        ),
        Describe(
            model_name='PendingChange',
            name='role',
            field=fields.CharEnumField(null=True, description='A role of rules/words.py.', enum_type=Role, max_length=16),
        ),
    ]
