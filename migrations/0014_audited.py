"""What administrators change stands in the log, part by part. Categories can be out of use, passwords only for the
first time. What the log has said of accounts until now is kept in the new form."""

import json
import re

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_INDEX = "CREATE INDEX event_audited ON event (id) WHERE audited IS NOT NULL"
_SAID = re.compile(r"(?:(asked|confirmed) \d+: )?(?:new account|account (\d+)): (.*)")
_FIELDS = {"role": "ROLE", "opd_id": "OPD", "active": "ACTIVE", "name": "NAME", "password_hash": "PASSWORD"}
_ACTS = {"asked": "ASKED", "confirmed": "CONFIRMED"}


def packed(note: str, codes: dict[str, str]) -> tuple[int | None, str] | None:
    """The account's row id and the details of a note as it was written before; None: it is another note."""
    said = _SAID.fullmatch(note)
    if said is None:
        return None
    asked, account, parts = said.groups()
    changes = []
    for part in filter(None, parts.split(", ")):
        column, _, values = part.partition(" ")
        before, _, after = values.partition(" > ")
        if column not in _FIELDS:
            return None
        of = codes if column == "opd_id" else {}
        values = [None if v in ("", "-", "None") else of.get(v, v) for v in (before, after)]
        changes.append([_FIELDS[column], *[v.lower() if v in ("True", "False") else v for v in values]])
    act = _ACTS.get(asked or "", "CHANGED" if account else "CREATED")
    details = json.dumps({"act": act, "subject": "", "changes": changes}, separators=(",", ":"))
    return None if account is None else int(account), details


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    first, second, third = ("$1", "$2", "$3") if client.capabilities.dialect == "postgres" else ("?", "?", "?")
    codes = {str(r["id"]): r["code"] for r in await client.execute_query_dict("SELECT id, code FROM opd")}
    told = await client.execute_query_dict(
        "SELECT id, note FROM event WHERE kind = 'ADMINISTERED' AND note LIKE '%account%'"
    )
    for event in told:
        found = packed(event["note"], codes)
        if found is not None:
            await client.execute_query(
                f"UPDATE event SET audited = 'ACCOUNT', subject_id = {first}, details = {second} WHERE id = {third}",
                [*found, event["id"]],
            )
    await client.execute_query(_INDEX)


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query("DROP INDEX event_audited")


class Migration(migrations.Migration):
    dependencies = [("models", "0013_search_words")]

    operations = [
        ops.AddField("Event", "audited", fields.CharField(null=True, max_length=16)),
        ops.AddField("Event", "subject_id", fields.BigIntField(null=True)),
        ops.AddField("Event", "details", fields.TextField(null=True, unique=False)),
        ops.AddField("Category", "active", fields.BooleanField(default=True, db_default=True)),
        ops.AddField("Account", "must_change_password", fields.BooleanField(default=False, db_default=False)),
        ops.AddField("PendingChange", "must_change_password", fields.BooleanField(null=True)),
        ops.RunPython(forwards, backwards),
    ]
