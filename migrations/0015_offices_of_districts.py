"""Kecamatan know their own office, and categories whether it is theirs; so do those of before."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

_OF_BEFORE = (
    "UPDATE district SET opd_id = (SELECT o.id FROM opd o WHERE o.code = 'KEC-' || UPPER(district.name))",
    "UPDATE category SET by_district = TRUE WHERE code = 'layanan-kecamatan'",
)


async def forwards(apps, schema_editor) -> None:
    for sql in _OF_BEFORE:
        await schema_editor.client.execute_query(sql)


async def backwards(apps, schema_editor) -> None:
    pass


class Migration(migrations.Migration):
    dependencies = [("models", "0014_audited")]

    operations = [
        ops.AddField("Category", "by_district", fields.BooleanField(default=False, db_default=False)),
        ops.AddField(
            "District",
            "opd",
            fields.ForeignKeyField(
                "models.Opd", source_field="opd_id", null=True, db_constraint=True, to_field="id",
                on_delete=OnDelete.CASCADE,
            ),
        ),
        ops.RunPython(forwards, backwards),
    ]
