"""Where visitors may send trusted documents alone, nothing that they send along makes them somebody else."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import config
from routes.identity import COOKIE
from tests.hostile.talking import Talk
from tests.regency import Clock, Regency, running, token_of

TRUSTED = {"ours": "{ categories { code } }"}
THEIRS = {"query": "{ opds(first: 1) { edges { node { code } } } }"}
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


@pytest.mark.parametrize("path", ["/graphql", "/graphql/stream"])
async def test_a_header_or_cookie_that_is_nobodys_opens_nothing(kiosk: Regency, path: str) -> None:
    sent = [{}, *({"authorization": junk} for junk in JUNK), {"cookie": f"{COOKIE}=x"}, {"cookie": COOKIE}]
    for headers in sent:
        status, body = await _asks(kiosk, path, THEIRS, **headers)
        assert status in (401, 403), headers
        assert "TRUSTED_DOCUMENTS_ONLY" in body or "SIGN_IN_REQUIRED" in body, headers
        assert "DISKOMINFO" not in body, headers
    status, body = await _asks(kiosk, path, {"documentId": "ours"}, cookie=f"{COOKIE}=x")
    assert (status, "jalan-rusak" in body) == (200, True)


@pytest.mark.parametrize("path", ["/graphql", "/graphql/stream"])
async def test_who_has_signed_in_may_ask_anything(kiosk: Regency, path: str) -> None:
    for headers in (
        {"authorization": f"Bearer {token_of('siti')}"},
        {"cookie": f"{COOKIE}={token_of('siti')}"},
        {"authorization": f"Bearer {token_of('wall')}"},
    ):
        status, body = await _asks(kiosk, path, THEIRS, **headers)
        assert (status, '"code"' in body) == (200, True), headers


async def test_on_a_socket_the_one_who_signed_in_counts(kiosk: Regency) -> None:
    async def refused(token: str | None, **headers: str) -> bool:
        async with Talk(kiosk, token, **headers) as talk:
            await talk.send({"id": "1", "type": "subscribe", "payload": THEIRS})
            heard = await talk.hear()
        return heard["type"] == "error"

    assert await refused(None)
    assert await refused(None, authorization="Basic eDp5")
    assert await refused(None, cookie=f"{COOKIE}=x")
    assert not await refused(token_of("siti"))
    assert not await refused(None, cookie=f"{COOKIE}={token_of('siti')}")
