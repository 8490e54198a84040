"""The latest time that was known to be right, by which a clock that jumps is found out."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0007_photos_supplied")]

    operations = [
        ops.CreateModel(
            name="TrustedTime",
            fields=[
                ("id", fields.IntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("said", fields.IntField(default=0)),
            ],
            options={
                "table": "trusted_time",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A single row. `said` counts how often somebody has said that it is right.",
            },
            bases=["Model"],
        ),
    ]
