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


_SIGHT = (
    "CASE WHEN {c}.public THEN 0 WHEN {c}.kind <> 'OVERSIGHT' THEN 1 WHEN {c}.opd_id IS NULL THEN 3 ELSE 2 END"
)
"""As in rules.tallies.SightClass; of an answer to a complaint."""


def _answers(sqlite: bool) -> list[str]:
    """Answers know who sees the complaint that they are to, so that the last that somebody sees is a seek."""
    of_it = "FROM complaint c WHERE c.id = response.complaint_id"
    told = f"sight = (SELECT {_SIGHT.format(c='c')} {of_it}), held_by = (SELECT c.opd_id {of_it})"
    moved = f"sight = {_SIGHT.format(c='new')}, held_by = new.opd_id"
    made = [
        "ALTER TABLE response ADD COLUMN sight smallint NOT NULL DEFAULT 1",
        "ALTER TABLE response ADD COLUMN held_by bigint",
        f"UPDATE response SET {told}",
        "CREATE INDEX response_seen ON response (opd_id, sight, created_at)",
        "CREATE INDEX response_held ON response (held_by, opd_id, created_at) WHERE sight <> 0",
    ]
    if sqlite:
        return [
            *made,
            "CREATE TRIGGER response_sight AFTER INSERT ON response BEGIN "
            f"UPDATE response SET {told} WHERE id = new.id; END",
            "CREATE TRIGGER response_moves AFTER UPDATE OF kind, public, opd_id ON complaint WHEN "
            "old.kind IS NOT new.kind OR old.public IS NOT new.public OR old.opd_id IS NOT new.opd_id "
            f"BEGIN UPDATE response SET {moved} WHERE complaint_id = new.id; END",
        ]
    return [
        *made,
        "CREATE FUNCTION response_sight() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"SELECT {_SIGHT.format(c='c')}, c.opd_id INTO NEW.sight, NEW.held_by FROM complaint c "
        "WHERE c.id = NEW.complaint_id; RETURN NEW; END $$",
        "CREATE TRIGGER response_sight BEFORE INSERT ON response "
        "FOR EACH ROW EXECUTE FUNCTION response_sight()",
        "CREATE FUNCTION response_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"UPDATE response SET {moved} WHERE complaint_id = NEW.id; RETURN NULL; END $$",
        "CREATE TRIGGER response_moves AFTER UPDATE OF kind, public, opd_id ON complaint FOR EACH ROW "
        "WHEN ((OLD.kind, OLD.public, OLD.opd_id) IS DISTINCT FROM (NEW.kind, NEW.public, NEW.opd_id)) "
        "EXECUTE FUNCTION response_moves()",
    ]


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    sqlite = client.capabilities.dialect == "sqlite"

    async def run(sql, *values):
        return await client.execute_query_dict(sql if sqlite else numbered(sql), list(values))

    for statement in [*_tables(sqlite), *(_sqlite() if sqlite else _postgres()), *_answers(sqlite)]:
        await client.execute_query(statement)
    await count_first(run)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "sqlite":
        for name in ("insert", "update", "delete"):
            await client.execute_query(f"DROP TRIGGER tally_note_{name}")
        for name in ("sight", "moves"):
            await client.execute_query(f"DROP TRIGGER response_{name}")
    else:
        for name in ("tally_note", "response_sight", "response_moves"):
            await client.execute_query(f"DROP FUNCTION {name} CASCADE")
    for name in (*_TABLES, "tally_change", "tally_state"):
        await client.execute_query(f"DROP TABLE {name}")
    for name in ("complaint_waiting", "clock_near", "response_seen", "response_held"):
        await client.execute_query(f"DROP INDEX {name}")
    for name in ("sight", "held_by"):
        await client.execute_query(f"ALTER TABLE response DROP COLUMN {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0020_words_of_answers")]

    operations = [ops.RunPython(forwards, backwards)]
