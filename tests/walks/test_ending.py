"""Told to end, the server is gone in ten seconds, whoever does not read what it has for them."""

import asyncio
import os
import signal
import sys
from io import BytesIO

import httpx
import pytest
from PIL import Image

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_photos_on_their_way_do_not_keep_the_server_and_leave_nothing_behind(
    house: config.Settings,
) -> None:
    large = BytesIO()
    Image.new("RGB", (5_000, 4_900)).save(large, "WEBP", quality=1, method=0)
    server = ServedHouse(house, workers=1 if house.bus_url.startswith("memory:") else 2)
    await asyncio.to_thread(server.start)
    try:
        _, slow = await asyncio.open_connection("127.0.0.1", server.port)
        head = (
            "POST /uploads HTTP/1.1\r\nHost: t\r\nContent-Type: image/webp\r\nContent-Length: 99999\r\n\r\n"
        )
        slow.write(head.encode() + large.getvalue()[:99])
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
            image = {"content": large.getvalue(), "headers": {"Content-Type": "image/webp"}}
            sending = [asyncio.create_task(client.post("/uploads", **image)) for _ in range(8)]
            await until(lambda: len(list(house.uploads.glob("tmp/*"))) >= 7)
            os.kill(server.pid, signal.SIGTERM)
            answers = await asyncio.gather(*sending, return_exceptions=True)
        await until(lambda: not server.running, within=30)
        slow.close()
        told = [answer for answer in answers if isinstance(answer, httpx.Response)]
        kept = [answer for answer in told if answer.status_code == 201]
        assert {a.json()["code"] for a in told if a not in kept} == {"TOO_MANY"}
        assert list(house.uploads.glob("tmp/*")) == []
        assert len(list(house.uploads.glob("??/*"))) == 2 * len(kept)
    finally:
        await asyncio.to_thread(server.close)
