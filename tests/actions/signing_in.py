"""How one signs in, over any line, and who one is then."""

from typing import Any

from tests.hostile.talking import Talk
from tests.line import Line

SIGN_IN = (
    "mutation ($input: SignInInput!) { signIn(input: $input) { __typename "
    "... on Session { token expiresAt viewer { name } } "
    "... on Refused { code message messageEn field retryAfter } } }"
)
WHO = "{ viewer { name role } }"


async def tries(line: Line, identifier: str, password: str) -> Any:
    given = {"identifier": identifier, "password": password}
    return (await line.ask(SIGN_IN, input=given))["signIn"]


async def who(line: Line, **headers: str) -> str | None:
    reply = await line.http.post("/graphql", json={"query": WHO}, headers=headers)
    viewer = reply.json()["data"]["viewer"]
    return viewer and viewer["name"]


async def name_of(talk: Talk) -> str | None:
    told = await talk.operation({"query": WHO}, patience=20)
    viewer = told["payload"]["data"]["viewer"]
    return viewer and viewer["name"]
