"""One-time codes, verified addresses, devices that are known in a list, accounts without a person; and one
spelling for the addresses and numbers that were kept before there was one for all of theirs."""

import logging

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules import identifiers
from rules.words import ContactKind

logger = logging.getLogger("taprose.migrations")

_SPELLED = {
    "email": (identifiers.email, ("%<%", "%>%", "%:%", "%,%", "%;%", "%(%", "%.", "%\"%")),
    "phone": (identifiers.phone, ("+620%",)),
}
"""How each may have been kept that is spelled otherwise now. Signs that do not show are looked for besides."""
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2069\ufeff\u00ad"


def _marks(count: int, start: int, dialect: str) -> list[str]:
    return [f"${start + n}" if dialect == "postgres" else "?" for n in range(count)]


async def _respell(client, table: str, column: str, kind: str, *, unique: bool) -> None:
    form, patterns = _SPELLED[kind]
    dialect = client.capabilities.dialect
    wanted = [*patterns, *(f"%{sign}%" for sign in _UNSEEN)]
    where = " OR ".join(f"{column} LIKE {mark}" for mark in _marks(len(wanted), 1, dialect))
    _, rows = await client.execute_query(f"SELECT id, {column} FROM {table} WHERE {where}", wanted)
    clashes = []
    for row in [dict(each) for each in rows]:
        right = form(row[column])
        if right is None or right == row[column]:
            continue
        one, two = _marks(2, 1, dialect)
        if unique:
            _, taken = await client.execute_query(f"SELECT id FROM {table} WHERE {column} = {one}", [right])
            if taken:
                clashes.append((row["id"], dict(taken[0])["id"]))
                continue
        await client.execute_query(f"UPDATE {table} SET {column} = {one} WHERE id = {two}", [right, row["id"]])
    for other, first in clashes:
        logger.warning(
            "accounts %s and %s have the same %s in two spellings: both are left as they are; an administrator "
            "closes one of them", first, other, column,
        )  # fmt: skip


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    for column in ("email", "phone"):
        await _respell(client, "account", column, column, unique=True)
        await _respell(client, "complaint", f"contact_{column}", column, unique=False)


async def backwards(apps, schema_editor) -> None:
    pass


class Migration(migrations.Migration):
    dependencies = [("models", "0016_names_of_documents_and_signatures")]

    initial = False

    operations = [
        ops.CreateModel(
            name="OneTimeCode",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("code_hash", fields.CharField(unique=True, max_length=64)),
                ("account_id", fields.BigIntField(null=True, db_index=True)),
                (
                    "sent_by",
                    fields.CharEnumField(
                        null=True,
                        description="EMAIL: EMAIL\nPHONE: PHONE",
                        enum_type=ContactKind,
                        max_length=8,
                    ),
                ),
                ("created_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField(db_index=True)),
            ],
            options={
                "table": "one_time_code",
                "app": "models",
                "pk_attr": "id",
                "table_description": "A code by its hash, in which its purpose, whose it is and the address or "
                "number stand too. Several of",
            },
            bases=["Model"],
        ),
        ops.AddField("Account", "deleted_at", fields.DatetimeField(null=True)),
        ops.AddField("Account", "email_verified_at", fields.DatetimeField(null=True)),
        ops.AddField("Account", "phone_verified_at", fields.DatetimeField(null=True)),
        ops.AddField("Session", "device", fields.CharField(null=True, max_length=60)),
        ops.AddField("Session", "network", fields.CharField(null=True, max_length=40)),
        ops.AddField("Session", "used_at", fields.DatetimeField(null=True)),
        ops.RunPython(forwards, backwards),
    ]
