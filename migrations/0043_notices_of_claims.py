"""News of claims and of systems, summaries of a week as a kind of their own, crowds that are told in parts, and
browsers of which nothing is heard."""

import json
from typing import Any

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules.notices import NoticeKind

_OFFICE = {"WORK", "DUE", "INSTRUCTION", "DIGEST"}
_PEOPLE = {"ANSWER", "QUESTION", "STEP", "SUPPORTED"}
_KINDS = {
    "OFFICER": _OFFICE | _PEOPLE,
    "OPD_HEAD": _OFFICE | _PEOPLE | {"REPORT"},
    "VERIFIER": {"WORK", "DUE", "DIGEST"} | _PEOPLE,
    "REGENT": {"DUE", "INSTRUCTION", "REPORT", "DIGEST"} | _PEOPLE,
}
"""What there was to choose from until now."""


class Describe(ops.AlterField):
    """In Tortoise's own notes alone, where the column no longer lists its kinds: on SQLite it would make the
    table anew, without its indexes."""

    async def database_forward(self, *args: Any, **kwargs: Any) -> None:
        pass

    async def database_backward(self, *args: Any, **kwargs: Any) -> None:
        pass


def with_new_kinds(role: str, choices: dict[str, list[str]]) -> dict[str, list[str]]:
    """Who has chosen about summaries has chosen about those of a week; who has ended all mail gets none of
    the new kinds."""
    found = dict(choices)
    if role in ("OPD_HEAD", "REGENT") and "DIGEST" in choices:
        found.setdefault("WEEKLY", choices["DIGEST"])
    old = _KINDS.get(role, _PEOPLE)
    if old <= choices.keys() and not any("EMAIL" in choices[kind] for kind in old):
        found.setdefault("CLAIM", ["PUSH"])
        if role in ("OPD_HEAD", "ADMIN"):
            found.setdefault("SYSTEM", ["PUSH"])
    return found


async def forwards(apps: Any, schema_editor: Any) -> None:
    client = schema_editor.client
    first, second = ("$1", "$2") if client.capabilities.dialect == "postgres" else ("?", "?")
    kept = await client.execute_query_dict(
        "SELECT s.account_id, s.choices, a.role FROM notice_settings s JOIN account a ON a.id = s.account_id"
    )
    for row in kept:
        choices = json.loads(row["choices"] or "{}")
        found = with_new_kinds(row["role"], choices)
        if found != choices:
            await client.execute_query(
                f"UPDATE notice_settings SET choices = {first} WHERE account_id = {second}",
                [json.dumps(found), row["account_id"]],
            )
    await client.execute_query(
        "UPDATE delivery SET kind = 'WEEKLY' WHERE status = 'WAITING' AND kind = 'DIGEST' AND key LIKE 'week.%'"
    )


async def backwards(apps: Any, schema_editor: Any) -> None:
    await schema_editor.client.execute_query("UPDATE delivery SET kind = 'DIGEST' WHERE kind = 'WEEKLY'")
    await schema_editor.client.execute_query(
        "DELETE FROM delivery WHERE kind IN ('CLAIM', 'SYSTEM')"
    )


class Migration(migrations.Migration):
    dependencies = [("models", "0042_webhooks")]

    initial = False

    operations = [
        ops.CreateModel(
            name="DigestMade",
            fields=[
                ("key", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=20)),
                ("made_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "digest_made",
                "app": "models",
                "pk_attr": "key",
                "table_description": "The summaries of a day or a week are written down.",
            },
            bases=["Model"],
        ),
        ops.AddField("ConsumerCursor", "place", fields.BigIntField(default=0, db_default=0)),
        ops.AddField("PushAddress", "silent_since", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
        Describe(
            model_name="Delivery",
            name="kind",
            field=fields.CharEnumField(description="A row of rules/notices.py.", enum_type=NoticeKind, max_length=16),
        ),
        ops.RunPython(forwards, backwards),
    ]
