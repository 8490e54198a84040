"""In production people send trusted documents alone, over whichever transport, and nothing that they send
along makes them a program."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import config
from routes.identity import COOKIE
from tests.cast import person
from tests.hostile.talking import Talk
from tests.people.programs import made_by
from tests.regency import Clock, Regency, running, token_of

TRUSTED = {"ours": "{ categories { code } }"}
THEIRS = {"query": "{ opds(first: 1) { edges { node { code } } } }"}
TRANSPORTS = ("/graphql", "/graphql/stream")
JUNK = ("x", "Bearer", "Basic eDp5", "Bearer x", "bearer tps_of-nobody", "Token tps_of-siti-for-tests")


@pytest.fixture
async def kiosk(house: config.Settings, tmp_path: Path) -> AsyncIterator[Regency]:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "trusted-documents.json").write_text(json.dumps(TRUSTED))
    settings = house.model_copy(update={"trusted_only": True, "web": tmp_path / "web"})
    async with running(settings, Clock()) as regency:
        yield regency


async def _asks(regency: Regency, path: str, sent: Any, **headers: str) -> tuple[int, str]:
    async with httpx.AsyncClient(base_url=f"http://{regency.address}", timeout=60) as client:
        reply = await client.post(path, json=sent, headers=headers)
    return reply.status_code, reply.text


@pytest.mark.parametrize("path", TRANSPORTS)
async def test_a_header_or_cookie_that_is_nobodys_opens_nothing(kiosk: Regency, path: str) -> None:
    sent = [{}, *({"authorization": junk} for junk in JUNK), {"cookie": f"{COOKIE}=x"}, {"cookie": COOKIE}]
    for headers in sent:
        status, body = await _asks(kiosk, path, THEIRS, **headers)
        assert status in (401, 403), headers
        assert "TRUSTED_DOCUMENTS_ONLY" in body or "SIGN_IN_REQUIRED" in body, headers
        assert "DISKOMINFO" not in body, headers
    status, body = await _asks(kiosk, path, {"documentId": "ours"}, cookie=f"{COOKIE}=x")
    assert (status, "jalan-rusak" in body) == (200, True)


@pytest.mark.parametrize("path", TRANSPORTS)
@pytest.mark.parametrize("name", ["siti", "budi", "dina", "bupati", "admin", "wall"])
async def test_who_has_signed_in_sends_them_alone_too(kiosk: Regency, path: str, name: str) -> None:
    token = token_of(name)
    for headers in ({"authorization": f"Bearer {token}"}, {"cookie": f"{COOKIE}={token}"}):
        status, body = await _asks(kiosk, path, THEIRS, **headers)
        assert (status, "TRUSTED_DOCUMENTS_ONLY" in body) == (403, True), headers
        status, body = await _asks(kiosk, path, {"documentId": "ours"}, **headers)
        assert (status, "jalan-rusak" in body) == (200, True), headers


@pytest.mark.parametrize("path", TRANSPORTS)
async def test_a_program_with_a_key_asks_what_it_likes(house: config.Settings, path: str) -> None:
    async with running(house, Clock()) as before:
        program, _ = await made_by(person(before, "admin"), "READ")
    async with running(house.model_copy(update={"trusted_only": True}), Clock()) as regency:
        bearer = {"authorization": f"Bearer {program.line.token}"}
        status, body = await _asks(regency, path, THEIRS, **bearer)
        assert (status, '"code"' in body) == (200, True)


async def test_on_a_socket_too(house: config.Settings, kiosk: Regency) -> None:
    async def refused(token: str | None, sent: Any = THEIRS, **headers: str) -> bool:
        async with Talk(kiosk, token, **headers) as talk:
            await talk.send({"id": "1", "type": "subscribe", "payload": sent})
            heard = await talk.hear()
        return heard["type"] == "error"

    assert await refused(None)
    assert await refused(None, authorization="Basic eDp5")
    assert await refused(None, cookie=f"{COOKIE}=x")
    assert await refused(token_of("siti"))
    assert await refused(token_of("admin"))
    assert await refused(None, cookie=f"{COOKIE}={token_of('siti')}")
    assert not await refused(token_of("siti"), {"documentId": "ours"})
