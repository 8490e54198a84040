"""Answers are found by the words that the public reads of them, for who holds a word back."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_NEW, _OLD = "COALESCE(new.public_text, new.text)", "COALESCE(old.public_text, old.text)"
_ADD = f"INSERT INTO answer_index(rowid, words) VALUES (new.id, {_NEW});"
_TAKE = f"INSERT INTO answer_index(answer_index, rowid, words) VALUES ('delete', old.id, {_OLD});"
_SQLITE = (
    "CREATE VIRTUAL TABLE answer_index USING fts5(words, content='', "
    "tokenize='unicode61 remove_diacritics 2', detail=none, columnsize=0)",
    f"CREATE TRIGGER answer_index_insert AFTER INSERT ON response BEGIN {_ADD} END",
    f"CREATE TRIGGER answer_index_delete AFTER DELETE ON response BEGIN {_TAKE} END",
    "CREATE TRIGGER answer_index_update AFTER UPDATE OF text, public_text ON response "
    f"WHEN {_OLD} <> {_NEW} BEGIN {_TAKE} {_ADD} END",
    "INSERT INTO answer_index(rowid, words) SELECT id, COALESCE(public_text, text) FROM response",
)
_POSTGRES = (
    "CREATE INDEX response_public_words ON response "
    "USING gin (to_tsvector('simple', COALESCE(public_text, text)))",
)


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    for statement in _SQLITE if client.capabilities.dialect == "sqlite" else _POSTGRES:
        await client.execute_query(statement)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "sqlite":
        for name in ("insert", "delete", "update"):
            await client.execute_query(f"DROP TRIGGER answer_index_{name}")
        await client.execute_query("DROP TABLE answer_index")
    else:
        await client.execute_query("DROP INDEX response_public_words")


class Migration(migrations.Migration):
    dependencies = [("models", "0019_withdrawn_instructions")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
