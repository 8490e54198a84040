"""Found by all that is read of it: words that are cut alike for both databases, in place of 0002, which left
out what was there before."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops

from models.search_words import fill

_SQLITE = (
    *(f"DROP TRIGGER IF EXISTS complaint_words_{name}" for name in ("insert", "delete", "update")),
    "DROP TABLE IF EXISTS complaint_words",
    # Words come cut and folded: blanks alone part them here. Where a word stands it says itself.
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_words', "
    "content_rowid='complaint_id', tokenize=\"ascii tokenchars ':#='\", detail=none, columnsize=0)",
    "CREATE TRIGGER search_words_insert AFTER INSERT ON search_words BEGIN "
    "INSERT INTO search_index(rowid, words) VALUES (new.complaint_id, new.words); END",
    "CREATE TRIGGER search_words_delete AFTER DELETE ON search_words BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) "
    "VALUES ('delete', old.complaint_id, old.words); END",
    "CREATE TRIGGER search_words_update AFTER UPDATE OF words ON search_words "
    "WHEN old.words <> new.words BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) "
    "VALUES ('delete', old.complaint_id, old.words); "
    "INSERT INTO search_index(rowid, words) VALUES (new.complaint_id, new.words); END",
)
_POSTGRES = (
    "DROP INDEX IF EXISTS complaint_words",
    "ALTER TABLE search_words ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX search_words_vector ON search_words USING gin (vector)",
)
_COLUMNS = (
    *("id", "number", "title", "description", "public_title", "public_description", "village"),
    *("category_id", "district_id", "opd_id", "reporter_id", "contact_name", "contact_phone"),
)


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    for statement in _SQLITE if client.capabilities.dialect == "sqlite" else _POSTGRES:
        await client.execute_query(statement)
    await fill(client, _COLUMNS)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "sqlite":
        for name in ("insert", "delete", "update"):
            await client.execute_query(f"DROP TRIGGER search_words_{name}")
        await client.execute_query("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("models", "0012_moderation")]

    initial = False

    operations = [
        ops.CreateModel(
            name="SearchWords",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "complaint",
                    fields.OneToOneField(
                        "models.Complaint",
                        source_field="complaint_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("words", fields.TextField(unique=False)),
            ],
            options={
                "table": "search_words",
                "app": "models",
                "pk_attr": "id",
                "table_description": "Of one complaint. The databases' own indexes follow this table.",
            },
            bases=["Model"],
        ),
        ops.RunPython(forwards, backwards),
    ]
