"""Claims of the hoax desk, and pictures that are known again."""

from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.claims import ClaimStatus, Verdict
from rules.words import ClockKind
from tortoise import fields
from tortoise.indexes import Index

class Describe(ops.AlterField):
    """In Tortoise's own notes alone, where the column no longer lists its kinds: on SQLite it would make the
    table anew, without its indexes."""

    async def database_forward(self, *args: Any, **kwargs: Any) -> None:
        pass

    async def database_backward(self, *args: Any, **kwargs: Any) -> None:
        pass


_INDEX = "CREATE INDEX IF NOT EXISTS attachment_claim ON attachment (claim_id) WHERE claim_id IS NOT NULL"


async def forwards(apps: Any, schema_editor: Any) -> None:
    await schema_editor.client.execute_query(_INDEX)


async def backwards(apps: Any, schema_editor: Any) -> None:
    await schema_editor.client.execute_query("DROP INDEX attachment_claim")


class Migration(migrations.Migration):
    dependencies = [('models', '0039_volunteers')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Claim',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('number', fields.CharField(unique=True, max_length=24)),
                ('status', fields.CharEnumField(description='A row of rules/claims.py.', enum_type=ClaimStatus, max_length=12)),
                ('words', fields.TextField(unique=False)),
                ('masked_words', fields.TextField(null=True, unique=False)),
                ('link', fields.CharField(null=True, max_length=500)),
                ('sender_id', fields.BigIntField(null=True, db_index=True)),
                ('pin_hash', fields.CharField(null=True, max_length=200)),
                ('idempotency_hash', fields.CharField(null=True, unique=True, max_length=64)),
                ('content_hash', fields.CharField(max_length=64)),
                ('checker_id', fields.BigIntField(null=True)),
                ('seconder_id', fields.BigIntField(null=True)),
                ('verdict', fields.CharEnumField(null=True, description='A row of rules/claims.py.', enum_type=Verdict, max_length=12)),
                ('explanation', fields.TextField(null=True, unique=False)),
                ('sources', fields.TextField(null=True, unique=False)),
                ('objected_why', fields.TextField(null=True, unique=False)),
                ('decline_reason', fields.TextField(null=True, unique=False)),
                ('answer_id', fields.BigIntField(null=True)),
                ('title', fields.CharField(null=True, max_length=160)),
                ('statement', fields.TextField(null=True, unique=False)),
                ('names_masked', fields.TextField(default='', unique=False)),
                ('shows_pictures', fields.BooleanField(default=False)),
                ('edition', fields.IntField(default=0)),
                ('published_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('changed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('retracted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('retraction_reason', fields.TextField(null=True, unique=False)),
                ('clock', fields.CharEnumField(null=True, description='See rules/words.py.', enum_type=ClockKind, max_length=16)),
                ('due_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('overdue', fields.BooleanField(default=False)),
                ('version', fields.IntField(default=1)),
                ('submitted_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('updated_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'claim', 'app': 'models', 'indexes': [Index(fields=['status', 'due_at']), Index(fields=['status', 'published_at'])], 'pk_attr': 'id', 'table_description': 'A claim that somebody has sent to the hoax desk. What everybody reads of it is its clarification.'},
            bases=['Changing'],
        ),
        ops.CreateModel(
            name='ClaimFollow',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('claim_id', fields.BigIntField()),
                ('account_id', fields.BigIntField(db_index=True)),
            ],
            options={'table': 'claim_follow', 'app': 'models', 'unique_together': (('claim_id', 'account_id'),), 'pk_attr': 'id', 'table_description': 'Somebody with an account wants to know what becomes of a claim.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ClaimObjection',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('claim_id', fields.BigIntField(db_index=True)),
                ('name', fields.CharField(max_length=120)),
                ('contact', fields.CharField(max_length=254)),
                ('words', fields.TextField(unique=False)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('upheld', fields.BooleanField(null=True)),
                ('answer', fields.TextField(null=True, unique=False)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'claim_objection', 'app': 'models', 'indexes': [Index(fields=['upheld', 'id'])], 'pk_attr': 'id', 'table_description': 'Somebody who is named in a clarification objects to it. Who they are Diskominfo alone reads.'},
            bases=['Changing'],
        ),
        ops.CreateModel(
            name='ClaimSeries',
            fields=[
                ('year', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('given', fields.IntField()),
            ],
            options={'table': 'claim_series', 'app': 'models', 'pk_attr': 'year', 'table_description': 'The last number of a claim that was given out in a year. Its row is locked until that is sent.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ClaimVersion',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('claim_id', fields.BigIntField(db_index=True)),
                ('edition', fields.IntField()),
                ('title', fields.CharField(max_length=160)),
                ('statement', fields.TextField(unique=False)),
                ('verdict', fields.CharEnumField(description='A row of rules/claims.py.', enum_type=Verdict, max_length=12)),
                ('explanation', fields.TextField(unique=False)),
                ('sources', fields.TextField(unique=False)),
                ('why', fields.TextField(null=True, unique=False)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'claim_version', 'app': 'models', 'pk_attr': 'id', 'table_description': 'What a clarification said from a day on. Nothing ever changes one.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ClaimWords',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('claim_id', fields.BigIntField(db_index=True)),
                ('word', fields.CharField(max_length=60)),
                ('said', fields.BooleanField()),
            ],
            options={'table': 'claim_words', 'app': 'models', 'indexes': [Index(fields=['word', 'said', 'claim_id'])], 'pk_attr': 'id', 'table_description': 'A word of a published clarification.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Attachment',
            name='claim_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Attachment',
            name='likeness',
            field=fields.CharField(null=True, max_length=96),
        ),
        Describe(
            model_name='Clock',
            name='kind',
            field=fields.CharEnumField(description='See rules/words.py.', enum_type=ClockKind, max_length=16),
        ),
        Describe(
            model_name='ClockRule',
            name='clock',
            field=fields.CharEnumField(description='See rules/words.py.', enum_type=ClockKind, max_length=16),
        ),
        ops.RunPython(forwards, backwards),
    ]
