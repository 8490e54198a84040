"""Behind TLS browsers are told to stay with it, and their cookies never travel without."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

import config
from routes.identity import COOKIE
from tests.hostile.talking import Talk
from tests.regency import Clock, Regency, running, token_of

HEADER = "strict-transport-security"
TLS = {"x-forwarded-proto": "https"}
"""As a proxy of this machine says it."""
SIGN_IN = (
    """mutation { signIn(identifier: "siti@contoh.id", password: "taprose-demo") { viewer { name } } }"""
)


def _signed_in(answer: dict[str, Any]) -> bool:
    return answer["data"]["viewer"] is not None


@pytest.fixture
async def behind_tls(house: config.Settings) -> AsyncIterator[Regency]:
    settings = {"environment": "production", "public_url": "https://aduan.example"}
    async with running(house.model_copy(update=settings), Clock()) as regency:
        yield regency


@pytest.mark.parametrize("path", ["/", "/healthz", "/graphql", "/no/such/file.js", "/papan.atom", "/uploads"])
async def test_every_answer_over_tls_says_so(behind_tls: Regency, path: str) -> None:
    async with httpx.AsyncClient(base_url=f"http://{behind_tls.address}") as http:
        assert (await http.get(path, headers=TLS)).headers.get_list(HEADER) == ["max-age=31536000"]
        assert HEADER not in (await http.get(path)).headers
        sent = {"query": "{ categories { code } }"}
        if path == "/graphql":
            assert (await http.post(path, json=sent, headers=TLS)).headers.get_list(HEADER) == [
                "max-age=31536000"
            ]


async def test_in_development_nobody_is_bound_to_it(regency: Regency) -> None:
    async with httpx.AsyncClient(base_url=f"http://{regency.address}") as http:
        assert HEADER not in (await http.get("/", headers=TLS)).headers


@pytest.mark.parametrize(("headers", "secure"), [(TLS, True), ({}, False)])
async def test_a_cookie_that_came_by_tls_stays_with_it(
    regency: Regency, headers: dict[str, str], secure: bool
) -> None:
    async with httpx.AsyncClient(base_url=f"http://{regency.address}") as http:
        reply = await http.post("/graphql", json={"query": "mutation { signOut }"}, headers=headers)
    cookies = [c for c in reply.headers.get_list("set-cookie") if c.startswith(COOKIE)]
    assert cookies
    assert all(("; Secure" in cookie) is secure for cookie in cookies)


OTHERS = (
    "https://elsewhere.test",
    "https://aduan.example.elsewhere.test",
    "http://aduan.example",
    "https://aduan.example:8443",
    "https://lain.aduan.example",
    "null",
)


@pytest.mark.parametrize(
    ("origin", "own"), [("https://aduan.example", True), *((origin, False) for origin in OTHERS)]
)
async def test_a_page_of_another_scheme_name_or_port_uses_nobodys_cookie(
    behind_tls: Regency, origin: str, own: bool
) -> None:
    cookie = {"cookie": f"{COOKIE}={token_of('siti')}", "origin": origin}
    async with httpx.AsyncClient(base_url=f"http://{behind_tls.address}") as http:
        asked = {"query": "{ viewer { name } }"}
        reply = await http.post("/graphql", json=asked, headers={**cookie, **TLS})
    assert _signed_in(reply.json()) is own
    async with Talk(behind_tls, None, **cookie, **TLS) as talk:
        heard = await talk.operation(asked)
    assert _signed_in(heard["payload"]) is own


async def test_without_an_address_of_its_own_a_server_goes_by_the_one_it_was_asked_at(
    regency: Regency,
) -> None:
    at = regency.address
    async with httpx.AsyncClient(base_url=f"http://{at}") as http:
        for origin, proto, own in (
            (f"http://{at}", "http", True),
            (f"https://{at}", "https", True),
            (f"http://{at}", "https", False),
            (f"https://{at}", "http", False),
        ):
            headers = {"cookie": f"{COOKIE}={token_of('siti')}", "origin": origin, "x-forwarded-proto": proto}
            reply = await http.post("/graphql", json={"query": "{ viewer { name } }"}, headers=headers)
            assert _signed_in(reply.json()) is own, (origin, proto)
