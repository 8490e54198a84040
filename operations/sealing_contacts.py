"""Contacts that stand in clear, or are sealed with an older key, sealed with the one that is used: some at a
time, beside a running server. The way back, which opens them, is the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tortoise.connection import get_connection

from database import query
from database.installation import Installation
from database.opening import opened
from models import contacts
from models.change import change
from models.complaint.complaint import Complaint
from models.contacts import ContactKeys, ContactSettings, contact_secrets
from models.identity import older_secret, secret_mark
from models.identity.server_secret import Secrets, SecretSettings
from models.search_words import INDEX, SearchWords
from operations.problem import OfficeProblem

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "account": ("email", "phone"),
    "pending_change": ("email", "phone"),
    "followed_contact": ("known",),
    "complaint": ("contact_phone", "contact_email"),
    "claim_objection": ("contact",),
    "push_address": ("endpoint",),
}
"""Where contacts stand. Words and hashes that follow from them are made anew with them."""
_AT_ONCE = 200
"""Rows in one transaction."""
_NO_HASH = ("", "k")
"""How a hash begins that tells nothing of a contact: there is none, or it was made with a key."""

Told = Callable[[str, int, int], None]
"""Which table, how many of its rows have been looked at, and of how many."""


class OfContacts(SecretSettings, ContactSettings, Protocol):
    """What the settings say of secrets, contacts and the database."""

    @property
    def database_url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sealed:
    """`changed`: rows; `shut`: contacts that no known key opens."""

    changed: int
    shut: int


def installation(settings: OfContacts) -> Installation:
    """One that seals and opens contacts."""
    made = Installation()
    made.put(ContactKeys(contact_secrets(settings, Secrets.of(settings))))
    return made


async def check(settings: OfContacts) -> bool:
    """Whether none stand in clear, as far as is known. OfficeProblem where they are sealed with another key
    than those that the settings name."""
    async with opened(settings.database_url, installation=installation(settings)):
        await load(settings, Secrets.of(settings))
        mark = await secret_mark.contacts_marked()
        if mark is None:
            if await _any_in_clear():
                return False
            await secret_mark.mark_contacts(contacts.keys().ids[0])
        elif mark not in contacts.keys().ids:
            raise OfficeProblem(
                "Telephone numbers and mail addresses in this database are sealed with another key: set "
                "TAPROSE_CONTACT_KEY to the one that was kept, or name it in TAPROSE_CONTACT_KEYS_BEFORE. If "
                "it is lost for good: python cli.py accept-secret, after which they are lost too."
            )
    return True


async def load(settings: ContactSettings, secrets: Secrets) -> None:
    """Of what the database tells of older secrets, their keys too."""
    await older_secret.load(secrets)
    contacts.keys().use(contact_secrets(settings, secrets))


async def seal(settings: OfContacts, *, opening: bool = False, told: Told) -> Sealed:
    """All of them; or, `opening`, have them stand in clear. It may be broken off and begun again."""
    async with opened(settings.database_url, installation=installation(settings), unhurried=True):
        await load(settings, Secrets.of(settings))
        contacts.keys().seals = not opening
        found = await seal_all(told)
        if not opening:
            await secret_mark.mark_contacts(contacts.keys().ids[0])
        if found.changed:
            await _leave_nothing_behind()
    return found


async def seal_all(told: Told) -> Sealed:
    """The same in a database that is open."""
    changed = shut = 0
    for table, columns in COLUMNS.items():
        [(total,)] = await query.rows(f"SELECT count(*) FROM {table}")
        looked = latest = 0
        while True:
            async with change():
                rows = await query.run(
                    f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT ?", latest, _AT_ONCE
                )
                shut += sum(_is_shut(row[column]) for row in rows for column in columns)
                stale = [row for row in rows if _is_stale(table, row, columns)]
                for row in stale:
                    await _write(table, row, columns)
                if table == "complaint":
                    await _words_anew([row["id"] for row in stale])
            if not rows:
                break
            latest, looked, changed = rows[-1]["id"], looked + len(rows), changed + len(stale)
            told(table, looked, max(int(total), looked))
    return Sealed(changed, shut)


def _is_shut(kept: str | None) -> bool:
    return bool(kept) and contacts.opened(kept) is None


def _is_stale(table: str, row: Mapping[str, Any], columns: Sequence[str]) -> bool:
    given = [row[column] for column in columns if row[column]]
    if table == "account" and given and row["contact_words"] is None:
        return True
    return not all(map(contacts.keys().is_current, given))


async def _write(table: str, row: Mapping[str, Any], columns: Sequence[str]) -> None:
    keys = contacts.keys()
    given = {column: contacts.opened(row[column]) for column in columns}
    fresh = {column: keys.sealed(text) for column, text in given.items() if text}
    if table == "account":
        fresh["contact_words"] = contacts.words_of(given["email"], given["phone"]) or ""
    if table == "complaint" and row["content_hash"][:1] not in _NO_HASH:
        fresh["content_hash"] = keys.hashed(row["content_hash"])
    # Somebody may have changed it meanwhile: then they have sealed it.
    same = " AND ".join(f"({column} = ? OR {column} IS NULL)" for column in columns)
    await query.run(
        f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in fresh)} WHERE id = ? AND {same}",
        *fresh.values(), row["id"], *(row[column] or "" for column in columns),
    )  # fmt: skip


async def _words_anew(complaints: Sequence[int]) -> None:
    for row in await Complaint.filter(id__in=complaints).order_by("id").select_for_update():
        await SearchWords.rewrite(row.id, row)


async def _any_in_clear() -> bool:
    for table, columns in COLUMNS.items():
        for column in columns:
            sql = f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL AND {column} NOT LIKE 'c1.%' LIMIT 1"
            if await query.rows(sql, slow=True):
                return True
    return False


async def _leave_nothing_behind() -> None:
    """In a SQLite file what was written over stays where it was until it is made anew; of PostgreSQL a copy
    has the rows as they are."""
    if query.dialect() == "sqlite":
        client = get_connection("default")
        for statement in (*INDEX.made, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            await client.execute_query(statement)
