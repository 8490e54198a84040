"""On which days a complaint came to an OPD, was answered, resolved and late there (reads/report_figures), and on
which it was so before: how many complaints a period had is then a range of an index, however often each was answered
in it. A trigger keeps it, in the transaction of the event; the log that there is, is read once."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_COLUMNS = "complaint_id, step, opd_id, day, day_before"
# As `reads.report_figures.Step` numbers them.
_STEPS = {
    1: "kind = 'ROUTED'",
    2: "kind IN ('RESPONDED', 'RESOLVED')",
    3: "kind = 'RESOLVED'",
    4: "kind = 'OVERDUE' AND {row}instruction_id IS NULL",
}
_COUNTS = (
    "{row}kind IN ('ROUTED', 'RESPONDED', 'RESOLVED', 'OVERDUE') AND {row}via_id IS NULL "
    "AND {row}complaint_id IS NOT NULL AND {row}opd_id IS NOT NULL"
)
# As `rules.days.day_number`. SQLite rounds to thousandths of a second, which would be the next day just before midnight.
_DAY = {
    "sqlite": "(CAST(strftime('%s', substr({row}at, 1, 19)) AS INTEGER) + 25200) / 86400",
    "postgres": "((floor(extract(epoch FROM {row}at))::bigint + 25200) / 86400)::integer",
}


def _steps(row: str) -> str:
    """Which steps an event is."""
    return " UNION ALL ".join(
        f"SELECT {n} AS step WHERE {row}{said.format(row=row)}" for n, said in _STEPS.items()
    )


def _noted(dialect: str, row: str) -> tuple[str, str]:
    """The steps of one event; and, where one of a later day is there already, as clocks of machines differ, what was
    before that."""
    day = _DAY[dialect].format(row=row)
    same = f"o.complaint_id = {row}complaint_id AND o.opd_id = {row}opd_id"
    before = f"SELECT max(o.day) FROM opd_step o WHERE {same} AND o.step = s.step AND o.day < {day}"
    return (
        f"INSERT INTO opd_step ({_COLUMNS}) SELECT {row}complaint_id, s.step, {row}opd_id, {day}, "
        f"COALESCE(({before}), 0) FROM ({_steps(row)}) s WHERE TRUE ON CONFLICT DO NOTHING",
        f"UPDATE opd_step SET day_before = {day} WHERE complaint_id = {row}complaint_id AND opd_id = {row}opd_id "
        f"AND step IN (SELECT s.step FROM ({_steps(row)}) s) AND day > {day} AND day_before < {day}",
    )


def _trigger(dialect: str) -> list[str]:
    noted = "; ".join(_noted(dialect, "NEW."))
    when = _COUNTS.format(row="NEW.")
    if dialect == "sqlite":
        return [f"CREATE TRIGGER opd_step_noted AFTER INSERT ON event WHEN {when} BEGIN {noted}; END"]
    return [
        "CREATE FUNCTION opd_step_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{noted}; RETURN NULL; END $$",
        "CREATE TRIGGER opd_step_noted AFTER INSERT ON event "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION opd_step_note()",
    ]


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    dialect = "sqlite" if client.capabilities.dialect == "sqlite" else "postgres"
    await client.execute_query(
        "CREATE TABLE opd_step (complaint_id bigint NOT NULL, step smallint NOT NULL, opd_id bigint NOT NULL, "
        "day integer NOT NULL, day_before integer NOT NULL, PRIMARY KEY (complaint_id, step, opd_id, day))"
        f"{' WITHOUT ROWID' if dialect == 'sqlite' else ''}"
    )
    found = " UNION ".join(
        f"SELECT complaint_id, {n} AS step, opd_id, {_DAY[dialect].format(row='')} AS day FROM event "
        f"WHERE {said.format(row='')} AND {_COUNTS.format(row='')}"
        for n, said in _STEPS.items()
    )
    await client.execute_query(
        f"INSERT INTO opd_step ({_COLUMNS}) SELECT complaint_id, step, opd_id, day, COALESCE(lag(day) OVER "
        f"(PARTITION BY complaint_id, step, opd_id ORDER BY day), 0) FROM ({found}) f"
    )
    await client.execute_query("CREATE INDEX opd_step_of_days ON opd_step (opd_id, step, day, day_before)")
    for sql in _trigger(dialect):
        await client.execute_query(sql)


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "sqlite":
        await client.execute_query("DROP TRIGGER opd_step_noted")
    else:
        await client.execute_query("DROP TRIGGER opd_step_noted ON event")
        await client.execute_query("DROP FUNCTION opd_step_note")
    await client.execute_query("DROP TABLE opd_step")


class Migration(migrations.Migration):
    dependencies = [("models", "0053_rights_of_persons")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
