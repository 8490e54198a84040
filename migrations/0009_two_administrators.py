from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules.words import Role


class Migration(migrations.Migration):
    dependencies = [("models", "0008_trusted_time")]

    initial = False

    operations = [
        ops.CreateModel(
            name="PendingChange",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("account_id", fields.BigIntField(null=True)),
                ("name", fields.CharField(null=True, max_length=120)),
                ("email", fields.CharField(null=True, max_length=254)),
                ("phone", fields.CharField(null=True, max_length=20)),
                ("password_hash", fields.CharField(null=True, max_length=200)),
                ("role", fields.CharEnumField(null=True, enum_type=Role, max_length=16)),
                ("opd_id", fields.BigIntField(null=True)),
                ("active", fields.BooleanField(null=True)),
                ("asked_by_id", fields.BigIntField()),
                ("asked_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField()),
                ("decided_by_id", fields.BigIntField(null=True)),
                ("decided_at", fields.DatetimeField(null=True, db_index=True)),
                ("confirmed", fields.BooleanField(default=False)),
            ],
            options={
                "table": "pending_change",
                "app": "models",
                "pk_attr": "id",
                "table_description": "What one administrator asked for. What is null stays.",
            },
            bases=["Model"],
        ),
    ]
