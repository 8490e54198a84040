"""Programs of an OPD, each with a key that the administrator has made for it."""

from typing import Any

from tests.cast import Person
from tests.line import Line

_MADE = "{ __typename ... on CreatedApiKey { token apiKey { id } } ... on Refused { code messageEn field } }"


async def made_by(
    admin: Person, *scopes: str, opd: str = "DPUPR", name: str = "SIJALAN", **more: Any
) -> tuple[Person, str]:
    """The program at its own line, and its key's id."""
    said = {"name": name, "opd": opd, "scopes": list(scopes), **more}
    made = await admin.does(
        f"createApiKey {_MADE}", "$input: CreateApiKeyInput!", "input: $input", input=said
    )
    return Person(name, Line(admin.line.regency, made["token"])), made["apiKey"]["id"]


async def rolled_by(admin: Person, key: str, hours: int) -> Person:
    """The same program with another token."""
    made = await admin.does(
        f"rollApiKey {_MADE}",
        "$key: ID!, $hours: Int!",
        "apiKey: $key, overlapHours: $hours",
        key=key,
        hours=hours,
    )
    return Person("SIJALAN", Line(admin.line.regency, made["token"]))


async def revoked_by(admin: Person, key: str) -> None:
    await admin.does("revokeApiKey { __typename }", "$key: ID!", "apiKey: $key", key=key)
