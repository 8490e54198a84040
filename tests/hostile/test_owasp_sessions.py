"""Sessions after the OWASP Session Management Cheat Sheet, point by point. How long they last is in
tests/actions/test_sessions.py; TLS, HSTS and other sites' pages in tests/routes/test_strict_transport.py."""

from base64 import urlsafe_b64decode
from typing import Any

import httpx

from models.identity.server_secret import new_token
from routes.identity import COOKIE
from tests.actions.signing_in import tries
from tests.cast import Person
from tests.line import Line
from tests.regency import PASSWORD, Regency, token_of

WHO = "{ viewer { name } }"


async def _who(line: Line, path: str = "/graphql", **sent: Any) -> str | None:
    reply = await line.http.post(path, json={"query": WHO}, **sent)
    viewer = reply.json()["data"]["viewer"]
    return None if viewer is None else str(viewer["name"])


def _ids(reply: httpx.Response) -> list[str]:
    cookies = [each for each in reply.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}=")]
    return [each.split(";")[0].partition("=")[2] for each in cookies]


def _held(line: Line) -> set[str]:
    """What this browser keeps."""
    return {each.value or "" for each in line.http.cookies.jar if each.name == COOKIE}


def test_an_id_says_nothing_and_cannot_be_guessed() -> None:
    """At least 64 bits of chance, of a source that is made for it: here 128 and more."""
    made = [new_token("tps") for _ in range(500)]
    assert len(set(made)) == len(made)
    for token in made:
        chance = token.removeprefix("tps_")
        assert len(urlsafe_b64decode(chance + "=" * (-len(chance) % 4))) >= 16


async def test_an_id_that_somebody_brought_along_is_never_taken_up(regency: Regency) -> None:
    """Session fixation: who laid an id into a browser before its owner signs in has nothing by it."""
    for brought in ("tps_chosen-by-somebody-else", token_of("joko")):
        victim, thief = Line(regency), Line(regency)
        victim.http.cookies[COOKIE] = brought
        assert (await tries(victim, "siti@uji.test", PASSWORD))["__typename"] == "Session"
        own = [
            each.value for each in victim.http.cookies.jar if each.name == COOKIE and each.value != brought
        ]
        assert len(own) == 1
        assert await _who(thief, headers={"cookie": f"{COOKIE}={own[0]}"}) == "Siti"
        assert await _who(thief, headers={"cookie": f"{COOKIE}={brought}"}) != "Siti"


async def test_each_sign_in_has_an_id_of_its_own(regency: Regency) -> None:
    opened = set[str]()
    for _ in range(3):
        line = Line(regency)
        await tries(line, "siti@uji.test", PASSWORD)
        opened |= _held(line)
    assert len(opened) == 3


async def test_the_cookie_is_for_this_server_and_no_script(visitor: Person) -> None:
    body = {
        "query": "mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }",
        "variables": {"i": {"identifier": "siti@uji.test", "password": PASSWORD}},
    }
    reply = await visitor.line.http.post("/graphql", json=body)
    [cookie] = [each for each in reply.headers.get_list("set-cookie") if each.startswith(f"{COOKIE}=")]
    told = {part.strip().partition("=")[0].lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite", "path", "max-age"} <= told
    assert "domain" not in told, "other servers of the regency's are not sent it"


async def test_an_id_is_taken_from_no_address(visitor: Person) -> None:
    """There it would stand in logs, histories and other sites' referrers."""
    token = token_of("siti")
    for name in ("token", COOKIE, "access_token", "authorization", "session"):
        for value in (token, f"Bearer%20{token}"):
            assert await _who(visitor.line, f"/graphql?{name}={value}") is None


async def test_what_is_answered_to_somebody_is_kept_by_nobody_on_the_way(siti: Person) -> None:
    for sent in ({"query": WHO}, {"query": "{ complaints(first: 1) { totalCount } }"}):
        reply = await siti.line.http.post("/graphql", json=sent)
        assert "no-store" in reply.headers["cache-control"] or "private" in reply.headers["cache-control"]
    reply = await siti.line.http.get("/graphql", params={"query": WHO})
    assert "no-store" in reply.headers["cache-control"] or "private" in reply.headers["cache-control"]


async def test_signing_out_ends_it_at_the_server(regency: Regency) -> None:
    line = Line(regency)
    await tries(line, "siti@uji.test", PASSWORD)
    [kept] = _held(line)
    reply = await line.http.post("/graphql", json={"query": "mutation { signOut }"})
    assert _ids(reply) == [""], "and the browser forgets it"
    assert await _who(Line(regency), headers={"cookie": f"{COOKIE}={kept}"}) is None
