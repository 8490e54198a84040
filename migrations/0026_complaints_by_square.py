"""How many complaints lie in which square of the map (models/tally_place), and in which desa a point lies.

The triggers of 0021 note where a complaint is and whether walls may tell of it, too.
"""

from importlib import import_module

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from database.postgres_reader import numbered
from models.tally_place import count_places

_BEFORE = import_module("migrations.0021_tallies")._COLUMNS
_COLUMNS = (*_BEFORE, "latitude", "longitude", "confidential", "hidden")
"""As in rules.tallies.Facts, in its order."""
_KEY = (
    *("generation smallint", "layer smallint", "square bigint", "sight smallint", "opd_id bigint"),
    *("category_id bigint", "district_id bigint", "status varchar(24)", "overdue smallint"),
)
_SUMS = ("number", "late", "ids", "north", "east")
_STEP = 1000
"""Of the grid, in microdegrees, where nothing is set; a server that has another counts anew (consumers/tallying)."""
_INTO = "INSERT INTO tally_change (complaint_id, old_facts, new_facts) VALUES"


def _table(sqlite: bool) -> list[str]:
    columns = ", ".join(f"{column} NOT NULL" for column in _KEY)
    sums = ", ".join(f"{name} bigint NOT NULL" for name in _SUMS)
    keys = ", ".join(column.partition(" ")[0] for column in _KEY)
    return [
        f"CREATE TABLE tally_place ({columns}, {sums}, PRIMARY KEY ({keys})){' WITHOUT ROWID' if sqlite else ''}",
        "CREATE INDEX tally_place_empty ON tally_place (number) WHERE number = 0",
        f"ALTER TABLE tally_state ADD COLUMN place_step integer NOT NULL DEFAULT {_STEP}",
        f"ALTER TABLE tally_state ADD COLUMN next_place_step integer NOT NULL DEFAULT {_STEP}",
    ]


def _facts(row: str, function: str, columns: tuple[str, ...]) -> str:
    return f"{function}({', '.join(f'{row}.{name}' for name in columns)})"


def _felt(columns: tuple[str, ...]) -> list[str]:
    return [name for name in columns if name != "updated_at"]


def _sqlite(columns: tuple[str, ...]) -> list[str]:
    old, new = (_facts(row, "json_array", columns) for row in ("old", "new"))
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _felt(columns))
    return [
        *(f"DROP TRIGGER tally_note_{name}" for name in ("insert", "update", "delete")),
        f"CREATE TRIGGER tally_note_insert AFTER INSERT ON complaint BEGIN {_INTO} (new.id, NULL, {new}); END",
        f"CREATE TRIGGER tally_note_update AFTER UPDATE OF {', '.join(_felt(columns))} ON complaint "
        f"WHEN {differs} BEGIN {_INTO} (new.id, {old}, {new}); END",
        f"CREATE TRIGGER tally_note_delete AFTER DELETE ON complaint BEGIN {_INTO} (old.id, {old}, NULL); END",
    ]


def _postgres(columns: tuple[str, ...]) -> list[str]:
    old, new = (f"{_facts(row, 'json_build_array', columns)}::text" for row in ("OLD", "NEW"))
    felt = _felt(columns)
    was, is_now = (f"({', '.join(f'{row}.{name}' for name in felt)})" for row in ("OLD", "NEW"))
    return [
        "CREATE OR REPLACE FUNCTION tally_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'INSERT' THEN {_INTO} (NEW.id, NULL, {new}); "
        f"ELSIF TG_OP = 'UPDATE' THEN {_INTO} (NEW.id, {old}, {new}); "
        f"ELSE {_INTO} (OLD.id, {old}, NULL); END IF; RETURN NULL; END $$",
        "DROP TRIGGER tally_note_update ON complaint",
        f"CREATE TRIGGER tally_note_update AFTER UPDATE OF {', '.join(felt)} ON complaint "
        f"FOR EACH ROW WHEN ({was} IS DISTINCT FROM {is_now}) EXECUTE FUNCTION tally_note()",
    ]


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    sqlite = client.capabilities.dialect == "sqlite"

    async def run(sql, *values):
        return await client.execute_query_dict(sql if sqlite else numbered(sql), list(values))

    for statement in [*_table(sqlite), *(_sqlite if sqlite else _postgres)(_COLUMNS)]:
        await client.execute_query(statement)
    await count_places(run, _STEP)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    sqlite = client.capabilities.dialect == "sqlite"
    for statement in (_sqlite if sqlite else _postgres)(_BEFORE):
        await client.execute_query(statement)
    await client.execute_query("DROP TABLE tally_place")
    for name in ("place_step", "next_place_step"):
        await client.execute_query(f"ALTER TABLE tally_state DROP COLUMN {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0025_indexes_at_a_million")]

    operations = [
        ops.CreateModel(
            name="VillageOutline",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("district_code", fields.CharField(max_length=16)),
                ("name", fields.CharField(max_length=80)),
                ("outline", fields.TextField(unique=False)),
            ],
            options={
                "table": "village_outline",
                "app": "models",
                "pk_attr": "id",
                "table_description": "Where a desa or kelurahan lies, as it was imported.",
            },
            bases=["Model"],
        ),
        ops.RunPython(forwards, backwards),
    ]
