"""Each route has a permission, asks for it, and counts what keys ask for."""

import httpx
import pytest
from starlette.routing import Mount, Route

from routes.permissions import PERMISSIONS, permitted
from rules.scopes import Scope
from rules.words import Role
from tests.cast import CAST, Person
from tests.people.programs import made_by, revoked_by
from tests.regency import DISPLAYS, PEOPLE, Regency, token_of

GRAPHQL = {"/graphql", "/graphql/stream"}
ASKED = {
    path: path.replace("{key}", "1")
    .replace("{name}", "1")
    .replace("{name:path}", "assets/x.js")
    .replace("{format}", "pdf")
    .replace("{rest:path}", "x")
    or "/"
    for path in PERMISSIONS
    if path not in GRAPHQL
}


def _method(path: str) -> str:
    return "POST" if path.startswith("/uploads") else "GET"


def _refused(reply: httpx.Response) -> bool:
    if reply.headers.get("content-type", "").startswith("application/json"):
        return isinstance(found := reply.json(), dict) and found.get("code") in (
            "NOT_ALLOWED",
            "SIGN_IN_REQUIRED",
        )
    return False


def test_every_route_has_a_permission_and_every_permission_a_route(regency: Regency) -> None:
    assert {route.path for route in regency.app.routes()} == PERMISSIONS.keys()


def test_a_route_without_a_permission_is_none() -> None:
    async def answer(request: object) -> None: ...

    async def enter(connection: object) -> None: ...

    with pytest.raises(KeyError):
        permitted([Route("/new", answer)], enter)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        permitted([Mount("/new", routes=[])], enter)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ASKED)
async def test_who_comes_in_is_who_was_permitted(path: str, regency: Regency, admin: Person) -> None:
    permission = PERMISSIONS[path]
    reading, _ = await made_by(admin, "READ")
    answering, _ = await made_by(admin, "ANSWER", "EVENTS", "CONTACTS")
    tokens = {name: None if name == "visitor" else token_of(name) for name in CAST}
    tokens |= {"reading": reading.line.token, "answering": answering.line.token}
    method = _method(path)
    async with httpx.AsyncClient(base_url=f"http://{regency.address}", verify=False) as http:
        for name, token in tokens.items():
            role = PEOPLE[name][0] if name in PEOPLE else Role.DISPLAY if name in DISPLAYS else Role.SYSTEM
            within = (None if name == "visitor" else role) in permission.roles
            within = within and (name != "answering" or permission.scope in (None, Scope.ANSWER))
            headers = {} if token is None else {"authorization": f"Bearer {token}"}
            reply = await http.request(method, ASKED[path], headers=headers)
            assert _refused(reply) is not within, (name, reply.status_code, reply.text[:200])


async def test_every_request_of_a_key_counts_on_its_budget(regency: Regency, admin: Person) -> None:
    program, key = await made_by(admin, "READ", budget=len(ASKED))
    for path, asked in ASKED.items():
        reply = await program.line.http.request(_method(path), asked)
        assert reply.status_code != 429, path
    for path, asked in ASKED.items():
        reply = await program.line.http.request(_method(path), asked)
        assert (reply.status_code, reply.json()["code"]) == (429, "TOO_MANY"), path
        assert int(reply.headers["retry-after"]) > 0
    said = await program.line.answer("{ viewer { name } }")
    assert said["errors"][0]["extensions"]["code"] == "TOO_MANY"
    regency.clock.passes(hours=1, minutes=1)
    assert (await program.line.http.get("/config.json")).status_code == 200
    await revoked_by(admin, key)
    for path, asked in ASKED.items():
        reply = await program.line.http.request(_method(path), asked)
        assert (reply.status_code, reply.json()["code"]) == (401, "SIGN_IN_REQUIRED"), path
