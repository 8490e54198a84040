"""What is sent out goes to the address that was looked at, and is led on by nothing."""

import asyncio
import contextlib
from typing import Any

import pytest

from channels.outgoing import ForbiddenAddress, Outgoing


def _found(*addresses: str) -> list[Any]:
    return [(2, 1, 6, "", (address, 443)) for address in addresses]


async def test_it_is_connected_to_the_address_that_was_looked_at_whatever_the_name_says_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = [_found("103.27.206.1"), _found("127.0.0.1")]
    connected: list[str] = []

    async def open_connection(host: str, port: int, **_: Any) -> Any:
        connected.append(host)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: answers.pop(0))
    monkeypatch.setattr(asyncio, "open_connection", open_connection)
    with contextlib.closing(Outgoing()) as outgoing:
        with pytest.raises(ConnectionRefusedError):
            await outgoing.post("https://hook.example/1", {}, b"")
        assert (connected, len(answers)) == (["103.27.206.1"], 1)
        with pytest.raises(ForbiddenAddress):
            await outgoing.post("https://hook.example/1", {}, b"")
    assert connected == ["103.27.206.1"]


@pytest.mark.parametrize(
    "inside", ["10.1.2.3", "fec0::1", "::7f00:1", "64:ff9b:1::a01:203", "2002:a01:203::"]
)
async def test_a_name_of_which_one_address_is_inside_is_not_spoken_to(
    inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: _found("103.27.206.1", inside))
    with contextlib.closing(Outgoing()) as outgoing, pytest.raises(ForbiddenAddress):
        await outgoing.post("https://hook.example/1", {}, b"")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_where_it_is_sent_on_nobody_goes(status: int) -> None:
    asked: list[bytes] = []

    async def leads_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        port = writer.get_extra_info("sockname")[1]
        writer.write(f"HTTP/1.1 {status} x\r\nLocation: http://127.0.0.1:{port}/2\r\n\r\n".encode())
        with contextlib.suppress(OSError):
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(leads_on, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with contextlib.closing(Outgoing(loopback=True)) as outgoing:
            assert (await outgoing.post(f"http://127.0.0.1:{port}/1", {}, b"")).status == status
    assert [line.split(b" ")[1] for line in asked] == [b"/1"]
