"""Sums that are kept of complaints, and what each change adds to them (models/tally)."""

from tortoise import migrations
from tortoise.migrations import operations as ops

from database.postgres_reader import numbered
from models.tally_anew import count_first

_COLUMNS = (
    *("kind", "status", "public", "opd_id", "category_id", "district_id", "overdue", "submitted_at"),
    *("updated_at", "routed_at", "answered_at", "response_seconds", "answered_on_time", "resolved_at"),
    *("asked_rating", "rating", "closed_at"),
)
"""As in rules.tallies.Facts, in its order."""
_FELT = tuple(name for name in _COLUMNS if name != "updated_at")
_TABLES = {
    "tally": (
        *("generation smallint", "measure smallint", "span integer", "sight smallint", "opd_id bigint"),
        "value integer",
    ),
    "tally_sum": (
        *("generation smallint", "measure smallint", "sight smallint", "opd_id bigint", "span integer"),
        "value integer",
    ),
    "tally_times": ("generation smallint", "span integer", "sight smallint", "opd_id bigint"),
    "tally_stock": (
        *("generation smallint", "status varchar(24)", "sight smallint", "opd_id bigint"),
        *("category_id bigint", "district_id bigint", "overdue smallint"),
    ),
    "tally_book": ("sight smallint", "opd_id bigint", "span integer", "value integer"),
}


def _tables(sqlite: bool) -> list[str]:
    made = []
    for name, key in _TABLES.items():
        columns = ", ".join(f"{column} NOT NULL" for column in key)
        keys = ", ".join(column.partition(" ")[0] for column in key)
        end = " WITHOUT ROWID" if sqlite else ""
        holds = "bins text" if name == "tally_times" else "number bigint"
        made.append(f"CREATE TABLE {name} ({columns}, {holds} NOT NULL, PRIMARY KEY ({keys})){end}")
        if holds != "bins text":
            made.append(f"CREATE INDEX {name}_empty ON {name} (number) WHERE number = 0")
    serial = "integer PRIMARY KEY" if sqlite else "bigserial PRIMARY KEY"
    return [
        *made,
        f"CREATE TABLE tally_change (id {serial}, complaint_id bigint NOT NULL, old_facts text, new_facts text)",
        "CREATE TABLE tally_state (generation smallint NOT NULL, next_generation smallint, "
        "rebuilt_to bigint NOT NULL)",
        "INSERT INTO tally_state (generation, next_generation, rebuilt_to) VALUES (1, NULL, 0)",
        "CREATE INDEX complaint_waiting ON complaint (opd_id, waiting_since, id) "
        "WHERE waiting_since IS NOT NULL AND status <> 'MERGED'",
        "CREATE INDEX clock_near ON clock (near_at) WHERE state = 'RUNNING'",
    ]


def _facts(row: str, function: str) -> str:
    return f"{function}({', '.join(f'{row}.{name}' for name in _COLUMNS)})"


def _sqlite() -> list[str]:
    old, new = _facts("old", "json_array"), _facts("new", "json_array")
    differs = " OR ".join(f"old.{name} IS NOT new.{name}" for name in _FELT)
    into = "INSERT INTO tally_change (complaint_id, old_facts, new_facts) VALUES"
    return [
        f"CREATE TRIGGER tally_note_insert AFTER INSERT ON complaint BEGIN {into} (new.id, NULL, {new}); END",
        f"CREATE TRIGGER tally_note_update AFTER UPDATE OF {', '.join(_FELT)} ON complaint WHEN {differs} "
        f"BEGIN {into} (new.id, {old}, {new}); END",
        f"CREATE TRIGGER tally_note_delete AFTER DELETE ON complaint BEGIN {into} (old.id, {old}, NULL); END",
    ]


def _postgres() -> list[str]:
    old, new = (f"{_facts(row, 'json_build_array')}::text" for row in ("OLD", "NEW"))
    into = "INSERT INTO tally_change (complaint_id, old_facts, new_facts) VALUES"
    was, is_now = (f"({', '.join(f'{row}.{name}' for name in _FELT)})" for row in ("OLD", "NEW"))
    return [
        "CREATE FUNCTION tally_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'INSERT' THEN {into} (NEW.id, NULL, {new}); "
        f"ELSIF TG_OP = 'UPDATE' THEN {into} (NEW.id, {old}, {new}); "
        f"ELSE {into} (OLD.id, {old}, NULL); END IF; RETURN NULL; END $$",
        "CREATE TRIGGER tally_note_new AFTER INSERT OR DELETE ON complaint "
        "FOR EACH ROW EXECUTE FUNCTION tally_note()",
        f"CREATE TRIGGER tally_note_update AFTER UPDATE OF {', '.join(_FELT)} ON complaint "
        f"FOR EACH ROW WHEN ({was} IS DISTINCT FROM {is_now}) EXECUTE FUNCTION tally_note()",
    ]


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    sqlite = client.capabilities.dialect == "sqlite"

    async def run(sql, *values):
        return await client.execute_query_dict(sql if sqlite else numbered(sql), list(values))

    for statement in [*_tables(sqlite), *(_sqlite() if sqlite else _postgres())]:
        await client.execute_query(statement)
    await count_first(run)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "sqlite":
        for name in ("insert", "update", "delete"):
            await client.execute_query(f"DROP TRIGGER tally_note_{name}")
    else:
        await client.execute_query("DROP FUNCTION tally_note CASCADE")
    for name in (*_TABLES, "tally_change", "tally_state"):
        await client.execute_query(f"DROP TABLE {name}")
    for name in ("complaint_waiting", "clock_near"):
        await client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0019_withdrawn_instructions")]

    operations = [ops.RunPython(forwards, backwards)]
