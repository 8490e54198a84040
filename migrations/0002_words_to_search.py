"""Full-text search over titles and descriptions: FTS5 on SQLite, a GIN index on PostgreSQL."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_SQLITE = (
    "CREATE VIRTUAL TABLE complaint_words USING fts5("
    "title, description, content='complaint', content_rowid='id', tokenize='unicode61')",
    "CREATE TRIGGER complaint_words_insert AFTER INSERT ON complaint BEGIN "
    "INSERT INTO complaint_words(rowid, title, description) VALUES (new.id, new.title, new.description); END",
    "CREATE TRIGGER complaint_words_delete AFTER DELETE ON complaint BEGIN "
    "INSERT INTO complaint_words(complaint_words, rowid, title, description) "
    "VALUES ('delete', old.id, old.title, old.description); END",
    "CREATE TRIGGER complaint_words_update AFTER UPDATE OF title, description ON complaint BEGIN "
    "INSERT INTO complaint_words(complaint_words, rowid, title, description) "
    "VALUES ('delete', old.id, old.title, old.description); "
    "INSERT INTO complaint_words(rowid, title, description) VALUES (new.id, new.title, new.description); END",
)
_POSTGRES = (
    "CREATE INDEX complaint_words ON complaint "
    "USING gin (to_tsvector('simple', title || ' ' || description))",
)


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    for statement in _SQLITE if client.capabilities.dialect == "sqlite" else _POSTGRES:
        await client.execute_query(statement)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "sqlite":
        for name in ("insert", "delete", "update"):
            await client.execute_query(f"DROP TRIGGER complaint_words_{name}")
        await client.execute_query("DROP TABLE complaint_words")
    else:
        await client.execute_query("DROP INDEX complaint_words")


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [ops.RunPython(forwards, backwards)]
