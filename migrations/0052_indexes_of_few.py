"""Indexes of what few rows have. The public's aspirations that an OPD has, the most supported first: of a
district and of all, with what became of each, so that those in some state are counted and found without
looking at others. The clocks of instructions, for which whoever answers or warns looked at all clocks. And
among the words of a complaint the squares of the map in which it lies, so that a search in a small part of it
looks at no hits of others."""

from tortoise import migrations
from tortoise.migrations import operations as ops

from database.full_text import indexed_at_the_end
from models.search_words import INDEX

# In these very words they are asked for (`reads.complaint_filter`). The plus keeps SQLite from looking for
# the statuses, which most complaints have, in their own index.
_STATUS = {"sqlite": "+status", "postgres": "status"}
_PUBLIC = (
    "WHERE kind = 'ASPIRATION' AND {status} IN ('ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', "
    "'CLOSED') AND public = TRUE"
)
_BECAME = "id, decision, fulfilled_at, resolved_at"
_INDEXES = {
    "complaint_aspiration_supported": f"support_count, {_BECAME}",
    "complaint_aspiration_of_district": f"district_id, support_count, {_BECAME}",
}


# As `models.search_words.Square` names them.
_SQUARES = {
    "sqlite": "CAST((c.{} + 180) * {} AS INTEGER)",
    "postgres": "floor((c.{} + 180) * {})::bigint",
}
_NAMED = " || ".join(
    f"' {sign}' || {{{row}}} || 'x' || {{{column}}}" for sign, row, column in (("#f", 0, 1), ("#b", 2, 3))
)


async def _name_squares(client, dialect: str) -> None:
    line = _SQUARES[dialect]
    named = _NAMED.format(
        *(line.format(name, per_degree) for per_degree in (100, 20) for name in ("latitude", "longitude"))
    )
    lies = "c.id = search_words.complaint_id AND c.latitude IS NOT NULL AND c.longitude IS NOT NULL"
    if dialect == "postgres":
        await client.execute_query("DROP INDEX search_words_vector")
        await client.execute_query(
            f"UPDATE search_words SET words = words || {named} FROM complaint c WHERE {lies}"
        )
        await client.execute_query("CREATE INDEX search_words_vector ON search_words USING gin (vector)")
        return
    async with indexed_at_the_end(client, INDEX):
        await client.execute_query(
            f"UPDATE search_words SET words = words || COALESCE((SELECT {named} FROM complaint c WHERE {lies}), '')"
        )


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    dialect = "sqlite" if client.capabilities.dialect == "sqlite" else "postgres"
    status = _STATUS[dialect]
    for name, columns in _INDEXES.items():
        await client.execute_query(
            f"CREATE INDEX {name} ON complaint ({columns}) {_PUBLIC.format(status=status)}"
        )
    await client.execute_query(
        "CREATE INDEX clock_of_instruction ON clock (instruction_id) WHERE instruction_id IS NOT NULL"
    )
    await _name_squares(client, dialect)


async def backwards(apps, schema_editor) -> None:
    # The squares stay: nobody asks for them then.
    for name in (*_INDEXES, "clock_of_instruction"):
        await schema_editor.client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0051_long_lived_complaints")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
