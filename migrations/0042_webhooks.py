from tortoise import migrations
from tortoise.migrations import operations as ops
from rules.webhooks import WebhookEnd, WebhookProblem
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0041_api_keys')]

    initial = False

    operations = [
        ops.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('endpoint_id', fields.BigIntField()),
                ('event_id', fields.BigIntField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('tries', fields.IntField()),
                ('status', fields.IntField(null=True)),
                ('problem', fields.CharEnumField(null=True, description='Null: it was taken.', enum_type=WebhookProblem, max_length=16)),
                ('milliseconds', fields.IntField()),
            ],
            options={'table': 'webhook_delivery', 'app': 'models', 'indexes': [Index(fields=['endpoint_id', 'id'])], 'pk_attr': 'id', 'table_description': 'One try to tell an endpoint something, without what was said.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WebhookEndpoint',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('api_key', fields.ForeignKeyField('models.ApiKey', source_field='api_key_id', db_constraint=True, to_field='id', on_delete=OnDelete.CASCADE)),
                ('url', fields.CharField(max_length=500)),
                ('kinds', fields.TextField(unique=False)),
                ('salt', fields.CharField(max_length=32)),
                ('previous_salt', fields.CharField(null=True, max_length=32)),
                ('previous_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('position', fields.BigIntField()),
                ('tries', fields.IntField(default=0)),
                ('next_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('failing_since', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('disabled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('disabled_why', fields.CharEnumField(null=True, description='Why that was.', enum_type=WebhookEnd, max_length=16)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('removed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'webhook_endpoint', 'app': 'models', 'pk_attr': 'id', 'table_description': "An address of an OPD's own system, and how far in the log it has been told."},
            bases=['Model'],
        ),
    ]
