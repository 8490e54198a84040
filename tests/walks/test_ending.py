"""Told to end, the server is gone in ten seconds, whoever does not read what it has for them."""

import asyncio
import os
import signal
import sys

import httpx
import pytest

import config
from tests.engine.raw import RawClient
from tests.process import ServedHouse
from tests.regency import token_of
from tests.waiting import until

LARGE = " ".join(f"a{n}: description" for n in range(40))
FEED = f"subscription {{ inboxChanged {{ cursor complaint {{ number {LARGE} }} }} }}"
FILED = "mutation ($input: SubmitComplaintInput!) { submitComplaint(input: $input) { __typename } }"


async def _file(address: str, count: int) -> None:
    """Complaints of 5,000 characters each, which the feed tells forty times over."""
    async with httpx.AsyncClient(base_url=f"http://{address}", timeout=30) as client:
        for n in range(count):
            given = {"title": f"Lampu {n} padam", "description": f"{n} gelap ".ljust(4_999, "x")}
            reply = await client.post("/graphql", json={"query": FILED, "variables": {"input": given}})
            assert reply.json()["data"]["submitComplaint"]["__typename"] == "SubmittedComplaint"


async def _asleep(address: str) -> RawClient:
    """A verifier's screen that follows everything and reads no more than the acknowledgement."""
    client = RawClient(address)
    await client.open()
    await client.send("connection_init", payload={"token": token_of("dina")})
    assert b"connection_ack" in (await client.frame())[1]
    await client.send("subscribe", id="1", payload={"query": FEED})
    return client


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_the_server_ends_when_told_to_although_screens_do_not_read(house: config.Settings) -> None:
    workers = 1 if house.bus_url.startswith("memory:") else 2
    server = ServedHouse(house, workers=workers)
    await asyncio.to_thread(server.start)
    try:
        address = f"127.0.0.1:{server.port}"
        # Some are sent away for what they left unread; others begin just before the end.
        asleep = [await _asleep(address) for _ in range(6)]
        await _file(address, 30)
        asleep += [await _asleep(address) for _ in range(6)]
        await _file(address, 2)
        os.kill(server.pid, signal.SIGTERM)
        await until(lambda: not server.running, within=10)
        assert "Traceback" not in server.log
        for client in asleep:
            client.leave()
    finally:
        await asyncio.to_thread(server.close)
